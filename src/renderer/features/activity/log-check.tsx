import { X } from 'lucide-react'
import type { ChainReport } from '#shared/domain/chain-report.ts'
import type { ClearedRows } from '#shared/domain/operation.ts'
import type { RequestError } from '../../bridge/request-error.ts'
import { describeError } from '../../bridge/describe-error.ts'
import { countOf, formatCount } from '../../lib/numbers.ts'
import { exactTime } from '../../lib/time.ts'
import { CopyText } from '../../ui/copy-text.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Banner } from '../../ui/note.tsx'

interface LogCheckProps {
  readonly report: ChainReport | undefined
  /** What was cleared, the last time first. */
  readonly cleared: readonly ClearedRows[]
  readonly error: RequestError | null
  readonly onClose: () => void
}

/** What came of verifying the log, over the log itself. */
export function LogCheck({ report, cleared, error, onClose }: LogCheckProps) {
  const close = <IconButton icon={X} size="small" label="Close the result" onClick={onClose} />
  if (error !== null) {
    const { message, advice } = describeError(error)
    return (
      <Banner tone="bad" title={message} action={close}>
        {advice}
      </Banner>
    )
  }
  if (report === undefined) return null
  const { firstBreak, beside, count } = report
  if (firstBreak !== null) {
    return (
      <Banner tone="bad" title={firstBreak.kind === 'index' ? 'The log is whole, what it is searched by was not.' : 'The log is not as it was written.'} action={close}>
        {firstBreak.message} {wholeBefore(report)}
        {beside === null ? null : `${beside} `}Something other than Buydesk changed the file in the data folder: keep a copy of it.
      </Banner>
    )
  }
  return (
    <>
      <Banner tone="good" title={`${countOf(count, 'operation')}, chain whole.`} action={close}>
        {count === 0 ? 'There is nothing to verify yet.' : 'No row was changed, removed or moved since it was written. '}
        {clearedWords(report)}
        {count === 0 ? null : (
          <span className="flex max-w-full flex-wrap items-center gap-x-1.5">
            The newest row's mark, to compare with later: <CopyText text={report.mark} what="mark of the newest row" />
          </span>
        )}
      </Banner>
      {report.cleared > 0 && cleared.length > 0 ? <ClearedList cleared={cleared} /> : null}
    </>
  )
}

/** With gaps before the break its number is no count of rows. */
function wholeBefore({ firstBreak, cleared }: ChainReport): string | null {
  if (firstBreak === null || firstBreak.kind === 'rewritten' || firstBreak.id < 2) return null
  if (cleared > 0) return 'The rows before it are whole. '
  return `The ${countOf(firstBreak.id - 1, 'row')} before it ${firstBreak.id === 2 ? 'is' : 'are'} whole. `
}

function clearedWords({ cleared }: ChainReport): string | null {
  if (cleared === 0) return null
  return `${countOf(cleared, 'row')} ${cleared === 1 ? 'was' : 'were'} cleared, and the log says each time by whom. `
}

/** More are in the log itself, to be filtered for. */
const LISTED_AT_MOST = 5

/** Each time that rows were cleared, as the log says it. */
function ClearedList({ cleared }: { readonly cleared: readonly ClearedRows[] }) {
  const more = cleared.length - LISTED_AT_MOST
  return (
    <section aria-label="What was cleared" className="grid shrink-0 gap-1 border-b border-line bg-panel px-4 py-2">
      <ul className="grid gap-1">
        {cleared.slice(0, LISTED_AT_MOST).map(({ operation, at, by, rows, firstId, lastId }) => (
          <li key={operation} className="flex flex-wrap gap-x-3 text-small" data-selectable="">
            <span className="num w-36 font-medium">{countOf(rows, 'row')} cleared</span>
            <span className="num text-muted">{exactTime(at)}</span>
            <span>by {by.name}</span>
            <span className="num text-muted">
              {firstId === lastId ? `row ${formatCount(firstId)}` : `between rows ${formatCount(firstId)} and ${formatCount(lastId)}`}, noted in row {formatCount(operation)}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="text-small text-muted">And {countOf(more, 'earlier time')}: filter for Clear activity to see them.</p> : null}
    </section>
  )
}
