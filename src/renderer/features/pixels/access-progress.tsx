import { Users, X } from 'lucide-react'
import { describeError } from '../../bridge/describe-error.ts'
import { formatCount } from '../../lib/numbers.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import type { useAccessReader } from './use-access-reader.ts'

interface AccessProgressProps {
  readonly reader: ReturnType<typeof useAccessReader>
  readonly unread: number
}

/** Offers to read who has every pixel, and shows how far that has come. */
export function AccessProgress({ reader, unread }: AccessProgressProps) {
  const { reading, error } = reader
  if (reading !== null) {
    return (
      <span className="flex items-center gap-2 text-small text-muted">
        <span className="w-20">
          <ProgressBar label="Reading who has the pixels" total={reading.total} done={reading.done} size="thin" />
        </span>
        <span className="num whitespace-nowrap">
          {formatCount(reading.done)} of {formatCount(reading.total)}
        </span>
        <IconButton size="small" icon={X} label="Stop reading" onClick={reader.stop} />
      </span>
    )
  }
  if (error !== null) {
    return (
      <span role="alert" className="flex items-center gap-2 text-small text-bad" title={describeError(error).advice ?? undefined}>
        {describeError(error).message}
        <Button variant="quiet" onClick={reader.readAll}>
          Read counts again
        </Button>
      </span>
    )
  }
  if (unread === 0) return null
  return (
    <IconButton icon={Users} label={`Read who has the ${formatCount(unread)} pixels not read yet`} onClick={reader.readAll} />
  )
}
