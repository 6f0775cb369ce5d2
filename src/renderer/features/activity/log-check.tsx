import { X } from 'lucide-react'
import type { ChainReport } from '#shared/domain/chain-report.ts'
import type { RequestError } from '../../bridge/request-error.ts'
import { describeError } from '../../bridge/describe-error.ts'
import { countOf } from '../../lib/numbers.ts'
import { CopyText } from '../../ui/copy-text.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Banner } from '../../ui/note.tsx'

interface LogCheckProps {
  readonly report: ChainReport | undefined
  readonly error: RequestError | null
  readonly onClose: () => void
}

/** What came of verifying the log, over the log itself. */
export function LogCheck({ report, error, onClose }: LogCheckProps) {
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
  const { firstBreak, count } = report
  if (firstBreak !== null) {
    return (
      <Banner tone="bad" title="The log is not as it was written." action={close}>
        {firstBreak.message} {firstBreak.kind === 'rewritten' || firstBreak.id < 2 ? null : `The ${countOf(firstBreak.id - 1, 'row')} before it ${firstBreak.id === 2 ? 'is' : 'are'} whole. `}
        Something other than Buydesk changed the file in the data folder: keep a copy of it.
      </Banner>
    )
  }
  return (
    <Banner tone="good" title={`${countOf(count, 'operation')}, chain whole.`} action={close}>
      {count === 0 ? 'There is nothing to verify yet.' : 'No row was changed, removed or moved since it was written. '}
      {count === 0 ? null : (
        <span className="inline-flex max-w-full items-center gap-1.5 align-bottom">
          The newest row's mark, to compare with later: <CopyText text={report.mark} what="mark of the newest row" />
        </span>
      )}
    </Banner>
  )
}
