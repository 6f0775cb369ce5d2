import { ListFilter } from 'lucide-react'
import { formatCount } from '../../lib/numbers.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import type { ReasonGroup } from './reason-groups.ts'

interface ReasonListProps {
  readonly groups: readonly ReasonGroup[]
  /** The key of the one that the table is narrowed to. */
  readonly shown: string | null
  readonly onShow: (key: string | null) => void
  /** Not offered where nothing can be done with a selection. */
  readonly onSelect: ((group: ReasonGroup) => void) | undefined
}

const LISTED = 20

/** Why items are as they are, the most frequent reason first; each can be looked at alone, and selected whole. */
export function ReasonList({ groups, shown, onShow, onSelect }: ReasonListProps) {
  if (groups.length === 0) return null
  const more = groups.length - LISTED
  return (
    <section aria-label="Reasons" className="@container max-h-44 shrink-0 overflow-auto border-b border-line bg-sunken">
      <ul>
        {groups.slice(0, LISTED).map((group) => (
          <li
            key={group.key}
            className={classNames('flex min-h-9 items-center gap-3 border-b border-line px-4 py-1.5 last:border-b-0', shown === group.key && 'bg-accent-soft')}
          >
            <span className="num w-16 shrink-0 text-right font-semibold">{formatCount(group.ordinals.length)} ×</span>
            <span className="min-w-0 flex-1" title={group.advice ?? undefined} data-selectable="">
              {group.sentence} {group.advice === null ? null : <span className="text-muted @max-2xl:hidden">{group.advice}</span>}
            </span>
            <span className="flex shrink-0 items-center gap-1">
              {groups.length === 1 ? null : (
                <Button
                  variant="quiet"
                  className="min-w-32"
                  icon={ListFilter}
                  aria-pressed={shown === group.key}
                  onClick={() => onShow(shown === group.key ? null : group.key)}
                >
                  {shown === group.key ? 'Show all' : 'Show these'}
                </Button>
              )}
              {onSelect === undefined ? null : (
                <Button className="min-w-24" onClick={() => onSelect(group)}>
                  {`Select ${formatCount(group.ordinals.length)}`}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="px-4 py-1.5 text-small text-faint">{formatCount(more)} more reasons: the export has them all.</p> : null}
    </section>
  )
}
