import { exactTime, relativeTime } from '../lib/time.ts'
import { useNowBeside } from '../lib/use-now.ts'

interface RelativeTimeProps {
  /** ISO 8601. */
  readonly at: string
  /** Short for table cells: '3 h ago'. */
  readonly isShort?: boolean
}

/** How long ago or ahead; the exact time on hover and for screen readers. */
export function RelativeTime({ at, isShort = false }: RelativeTimeProps) {
  const now = useNowBeside(at)
  return (
    <time dateTime={at} title={exactTime(at)} className="num whitespace-nowrap">
      {relativeTime(at, now, isShort)}
    </time>
  )
}
