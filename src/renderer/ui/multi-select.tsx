import { Command } from 'cmdk'
import { Check } from 'lucide-react'
import { useMemo, useState, type ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Popover } from './popover.tsx'

export interface ChoiceOption {
  readonly value: string
  readonly label: string
  /** Beside the name: an id, a count. */
  readonly detail?: string
}

interface MultiSelectProps {
  /** One button-like element, for example a `FilterChip`. */
  readonly trigger: ReactNode
  readonly label: string
  /** The label as it stands inside a sentence, where that is not all of it in small letters: 'Pages'. */
  readonly labelInSentence?: string
  readonly options: readonly ChoiceOption[]
  readonly selected: ReadonlySet<string>
  readonly onSelectedChange: (selected: ReadonlySet<string>) => void
  /** One only: choosing closes it. */
  readonly isSingle?: boolean
  readonly align?: 'start' | 'end'
}

const SHOWN_AT_MOST = 100

/** Some of many: a list that is searched by typing. Shows the first hundred that match. */
export function MultiSelect({ trigger, label, labelInSentence = label.toLowerCase(), options, selected, onSelectedChange, isSingle = false, align = 'start' }: MultiSelectProps) {
  const [isOpen, setIsOpen] = useState(false)
  const [search, setSearch] = useState('')
  const matching = useMemo(() => {
    const wanted = search.trim().toLowerCase()
    return options.filter((option) => `${option.label} ${option.detail ?? ''}`.toLowerCase().includes(wanted))
  }, [options, search])
  const open = (isOpenNow: boolean) => {
    // Each opening begins with all of them: what was typed the last time would hide what is looked for now.
    if (isOpenNow) setSearch('')
    setIsOpen(isOpenNow)
  }
  const toggle = (value: string) => {
    if (isSingle) {
      onSelectedChange(new Set([value]))
      setIsOpen(false)
      return
    }
    const next = new Set(selected)
    if (!next.delete(value)) next.add(value)
    onSelectedChange(next)
  }
  const rest = matching.length - SHOWN_AT_MOST
  return (
    <Popover trigger={trigger} label={label} isOpen={isOpen} onOpenChange={open} align={align} className="w-100 p-0">
      <Command shouldFilter={false} label={label} loop>
        <Command.Input
          value={search}
          onValueChange={setSearch}
          placeholder={`Search ${labelInSentence}`}
          className="h-9 w-full border-b border-line bg-transparent px-3 placeholder:text-faint focus-visible:outline-none"
        />
        <Command.List className="max-h-72 overflow-auto p-1">
          <Command.Empty className="px-2 py-6 text-center text-muted">Nothing matches.</Command.Empty>
          {matching.slice(0, SHOWN_AT_MOST).map((option) => (
            <Command.Item
              key={option.value}
              value={option.value}
              aria-checked={selected.has(option.value)}
              onSelect={() => toggle(option.value)}
              className="flex h-7 items-center gap-2 rounded-md px-2 data-[selected=true]:bg-hover"
            >
              <span
                aria-hidden="true"
                className={classNames(
                  'grid size-4 shrink-0 place-items-center border',
                  isSingle ? 'rounded-full' : 'rounded-sm',
                  selected.has(option.value) ? 'border-accent bg-accent text-on-accent' : 'border-edge',
                )}
              >
                {selected.has(option.value) ? <Check className="size-3" strokeWidth={3} /> : null}
              </span>
              <span className="flex-1 truncate" title={option.label}>
                {option.label}
              </span>
              {option.detail === undefined ? null : <span className="num text-small text-faint">{option.detail}</span>}
            </Command.Item>
          ))}
          {rest > 0 ? <div className="px-2 py-1.5 text-small text-faint">{rest} more: type to find them.</div> : null}
        </Command.List>
      </Command>
      {isSingle || selected.size === 0 ? null : (
        <div className="flex items-center justify-between border-t border-line px-3 py-2 text-small text-muted">
          <span className="num">{selected.size} chosen</span>
          <button type="button" className="rounded-sm text-accent hover:underline" onClick={() => onSelectedChange(new Set())}>
            Clear
          </button>
        </div>
      )}
    </Popover>
  )
}
