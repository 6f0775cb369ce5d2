import { exactTime, relativeDay, relativeTime } from '../lib/time.ts'
import { useNow, useNowBeside } from '../lib/use-now.ts'

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

/** How many days ago or ahead, where a day counts and not its hours. */
export function RelativeDay({ at, isShort = false }: RelativeTimeProps) {
  const now = useNow()
  return (
    <time dateTime={at} title={exactTime(at)} className="num whitespace-nowrap">
      {relativeDay(at, now, isShort)}
    </time>
  )
}
