import { formatCount } from '../../lib/numbers.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'

/** How far today's reading has come; nothing while none is under way. */
export function ReadingProgress({ reading }: { readonly reading: { readonly done: number; readonly total: number } | null }) {
  if (reading === null) return null
  return (
    <span className="flex items-center gap-2 text-small text-muted">
      <span className="w-20">
        <ProgressBar label="Reading who can reach the pixels" total={reading.total} done={reading.done} size="thin" />
      </span>
      <span className="num whitespace-nowrap">
        {formatCount(reading.done)} of {formatCount(reading.total)} read
      </span>
    </span>
  )
}
