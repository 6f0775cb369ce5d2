import { Check, CircleSlash, TriangleAlert } from 'lucide-react'
import { classNames } from '../../ui/class-names.ts'
import { countOf } from '../../lib/numbers.ts'
import { flagWords, namesToCreate, type NewName } from './new-names.ts'

interface NamePreviewProps {
  readonly names: readonly NewName[]
  readonly allowsExisting: boolean
  /** False: whether a name is new can't be said before a portfolio is chosen. */
  readonly hasPlace: boolean
}

/** Each pasted name with what will become of it. */
export function NamePreview({ names, allowsExisting, hasPlace }: NamePreviewProps) {
  const count = namesToCreate(names, allowsExisting).length
  const leftOut = names.length - count
  return (
    <section aria-label="What will be created" className="grid gap-1.5">
      <div aria-live="polite" className="num flex justify-between text-small text-muted">
        <span>{hasPlace ? `${countOf(count, 'pixel')} will be created` : `${countOf(count, 'name')}. Choose a portfolio to see what is new there.`}</span>
        {leftOut === 0 ? null : <span>{countOf(leftOut, 'line')} left out</span>}
      </div>
      <div className="max-h-56 overflow-auto rounded-md border border-line">
        <table className="w-full table-fixed border-collapse">
          <caption className="sr-only">Each line with its name and what becomes of it</caption>
          <colgroup>
            <col className="w-11" />
            <col />
            <col className="w-64" />
          </colgroup>
          <tbody>
            {names.map((each) => (
              <NameRow key={each.line} entry={each} hasPlace={hasPlace} isCreated={each.flag === null || (each.flag === 'exists' && allowsExisting)} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

interface NameRowProps {
  readonly entry: NewName
  readonly hasPlace: boolean
  readonly isCreated: boolean
}

function NameRow({ entry, hasPlace, isCreated }: NameRowProps) {
  const Icon = isCreated ? (entry.flag === null ? Check : TriangleAlert) : CircleSlash
  return (
    <tr className="border-b border-line last:border-b-0">
      <td className="num py-1.5 pl-3 text-small text-faint">{entry.line}</td>
      <td className={classNames('truncate py-1.5', !isCreated && 'text-faint line-through')} title={entry.name}>
        <bdi>{entry.name}</bdi>
      </td>
      <td className={classNames('py-1.5 pr-3 text-small', entry.flag === null ? 'text-good' : 'text-warn')}>
        {entry.flag === null && !hasPlace ? null : (
          <span className="flex items-center justify-end gap-1.5 text-right">
            {entry.flag === null ? 'New' : flagWords[entry.flag]}
            <Icon aria-hidden="true" className="size-3.5 shrink-0" />
          </span>
        )}
      </td>
    </tr>
  )
}
