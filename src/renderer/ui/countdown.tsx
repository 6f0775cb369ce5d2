import { durationWords } from '../lib/duration.ts'
import { clockTime } from '../lib/time.ts'
import { useSecond } from '../lib/use-second.ts'

interface CountdownProps {
  /** ISO 8601. */
  readonly until: string
  /** What happens then: 'Goes on'. */
  readonly what: string
}

/** A moment to come by the clock, and how far it is, each second: 'Goes on at 14:20, in 3 min 12 s'. */
export function Countdown({ until, what }: CountdownProps) {
  const now = useSecond(true)
  const leftMs = Date.parse(until) - now.getTime()
  return (
    <span className="num">
      {what} at {clockTime(until, now)}
      {/* Read aloud each second it would drown everything else; the clock time says the same. */}
      <span aria-hidden="true">{leftMs > 0 ? `, in ${durationWords(leftMs)}` : ', any moment now'}</span>
    </span>
  )
}
