import { ChevronDown, ChevronRight, Copy, Trash2 } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { Badge } from '../../../ui/badge.tsx'
import { Field } from '../../../ui/field.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Input } from '../../../ui/input.tsx'
import { checksFor } from '../model/checks-for.ts'
import { useBuilder } from './builder-context.ts'

interface PartCardProps {
  /** For the names of its buttons: 'the audience'. */
  readonly what: string
  readonly name: string
  readonly onRename: (name: string) => void
  /** Path of the part in the draft. */
  readonly path: string
  /** What is in it, in one line. */
  readonly summary: ReactNode
  readonly isOpen: boolean
  readonly onToggle: () => void
  readonly onCopy: () => void
  readonly onRemove: () => void
  /** Ads that use it. */
  readonly uses: number
  readonly children: ReactNode
}

/** One of several audiences, texts or sets of placements: a line that opens. */
export function PartCard({ what, name, onRename, path, summary, isOpen, onToggle, onCopy, onRemove, uses, children }: PartCardProps) {
  const { plan, endGo } = useBuilder()
  const id = useId()
  const checks = checksFor(plan, path)
  const blockers = checks.filter((check) => check.severity === 'blocker').length
  const Chevron = isOpen ? ChevronDown : ChevronRight
  return (
    <div data-field={path} className="min-w-0 rounded-lg border border-line">
      <div className="flex min-h-11 items-center gap-2 px-2 py-1.5">
        <button type="button" aria-expanded={isOpen} aria-controls={id} onClick={onToggle} className="flex min-w-0 flex-1 items-center gap-2 rounded-md px-1 py-1 text-left hover:bg-hover">
          <Chevron aria-hidden="true" className="size-4 shrink-0 text-muted" />
          <span className="grid min-w-0 flex-1">
            <span className="truncate font-medium">{name === '' ? 'Without a name' : name}</span>
            {isOpen ? null : <span className="truncate text-small text-muted">{summary}</span>}
          </span>
        </button>
        {blockers > 0 ? <Badge tone="bad">{blockers === 1 ? '1 blocker' : `${String(blockers)} blockers`}</Badge> : checks.length > 0 ? <Badge tone="warn">{checks.length === 1 ? '1 warning' : `${String(checks.length)} warnings`}</Badge> : null}
        <span className="num shrink-0 text-small text-faint">{uses === 1 ? '1 ad' : `${String(uses)} ads`}</span>
        <IconButton icon={Copy} size="small" label={`Copy ${what} ${name}`} onClick={onCopy} />
        <IconButton icon={Trash2} size="small" label={`Take out ${what} ${name}`} onClick={onRemove} />
      </div>
      {isOpen ? (
        <div id={id} className="grid gap-5 border-t border-line p-4">
          <div className="max-w-100">
            <Field label="Name">{(control) => <Input {...control} value={name} maxLength={200} onChange={(event) => onRename(event.target.value)} onBlur={endGo} />}</Field>
          </div>
          {children}
        </div>
      ) : null}
    </div>
  )
}
