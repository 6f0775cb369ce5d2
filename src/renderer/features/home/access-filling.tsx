import { describeError } from '../../bridge/describe-error.ts'
import { formatCount } from '../../lib/numbers.ts'
import { Button } from '../../ui/button.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import type { AccessFiller } from './use-access-filler.ts'

interface AccessFillingProps {
  readonly filler: AccessFiller
  readonly total: number
}

/** How far the shares have been read; above what is read by itself, the way to read them. */
export function AccessFilling({ filler, total }: AccessFillingProps) {
  const { unread, isReading, error, readAll } = filler
  if (error !== null) {
    return (
      <span role="alert" className="flex min-w-0 items-center gap-2 text-small text-bad" title={describeError(error).advice ?? undefined}>
        <span className="truncate">{error.message}</span>
        <Button onClick={readAll}>Read access again</Button>
      </span>
    )
  }
  if (isReading) {
    return (
      <span className="num flex items-center gap-2 text-small text-muted">
        <Spinner className="size-3" /> Reading access, {formatCount(total - unread)} of {formatCount(total)}
      </span>
    )
  }
  if (unread === 0) return null
  return <Button onClick={readAll}>Read access of {unread === total ? `all ${formatCount(total)}` : `${formatCount(unread)} more`}</Button>
}
