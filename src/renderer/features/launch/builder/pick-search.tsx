import { Command } from 'cmdk'
import { Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { FoundPick, PickKind } from '#shared/domain/ad-picks.ts'
import { describeError } from '../../../bridge/describe-error.ts'
import { useRoute } from '../../../bridge/use-route.ts'
import { Button } from '../../../ui/button.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { peopleWords } from '../model/people-words.ts'
import { useBuilder } from './builder-context.ts'

/** Meta is asked when the person has stopped typing, not with every letter. */
const ASK_AFTER_MS = 300

interface PickSearchProps {
  /** On the button; it says what is added. */
  readonly label: string
  readonly kind: PickKind
  readonly onPick: (found: FoundPick) => void
  /** What may be chosen here; what is chosen already may not. */
  readonly accepts?: (found: FoundPick) => boolean
}

/** Finds places, interests and the like at Meta by their names. Stays open, so that several can be added in one go. */
export function PickSearch({ label, kind, onPick, accepts = () => true }: PickSearchProps) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Popover
      trigger={
        <Button icon={Plus} className="justify-self-start">
          {label}
        </Button>
      }
      label={label}
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      className="w-96 p-0"
    >
      <PickResults label={label} kind={kind} onPick={onPick} accepts={accepts} />
    </Popover>
  )
}

function PickResults({ label, kind, onPick, accepts }: Required<PickSearchProps>) {
  const { draft } = useBuilder()
  const [typed, setTyped] = useState('')
  const query = useSettledText(typed.trim())
  const canAsk = query.length > 0
  const search = useRoute(
    'adPicks.search',
    { connectionId: draft.connectionId, accountId: draft.accountId, kind, query: query.slice(0, 100) },
    { isEnabled: canAsk, keepsPrevious: true },
  )
  const found = canAsk ? (search.data?.found ?? []).filter(accepts) : []
  return (
    <Command shouldFilter={false} label={label} loop>
      <Command.Input
        value={typed}
        onValueChange={setTyped}
        placeholder="Type a name"
        className="h-9 w-full border-b border-line bg-transparent px-3 placeholder:text-faint focus-visible:outline-none"
      />
      <Command.List className="max-h-72 overflow-auto p-1">
        {search.isError && canAsk ? (
          <div role="alert" className="px-2 py-4 text-small text-bad">
            {describeError(search.error).message} <span className="text-muted">{describeError(search.error).advice}</span>
          </div>
        ) : canAsk && search.isPending ? (
          <div role="status" aria-label="Searching" className="grid gap-2 p-2">
            <Skeleton className="h-4 w-52" />
            <Skeleton className="h-4 w-40" />
            <Skeleton className="h-4 w-48" />
          </div>
        ) : (
          <Command.Empty className="px-2 py-6 text-center text-muted">{canAsk ? 'Meta finds nothing of this name that can be added here.' : "Searches Meta's list as you type."}</Command.Empty>
        )}
        {found.map((each) => (
          <Command.Item
            key={`${each.type} ${each.key}`}
            value={`${each.type} ${each.key}`}
            onSelect={() => onPick(each)}
            className="flex min-h-8 items-center gap-2 rounded-md px-2 py-1 data-[selected=true]:bg-hover"
          >
            <span className="grid min-w-0 flex-1">
              <span className="truncate">{each.name}</span>
              {each.context === '' ? null : <span className="truncate text-small text-muted">{each.context}</span>}
            </span>
            <span className="num shrink-0 text-small text-faint">{peopleWords(each.low, each.high) ?? each.type}</span>
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  )
}

function useSettledText(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), ASK_AFTER_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
