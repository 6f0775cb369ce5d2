import { CalendarClock } from 'lucide-react'
import { Link } from 'wouter'
import type { ShareEnding } from '#shared/domain/share-ending.ts'
import { dayText, exactTime } from '../../lib/time.ts'
import { Badge } from '../../ui/badge.tsx'

/** When a share ends; leads to the list of end dates. Nothing where it has none. */
export function EndBadge({ ending }: { readonly ending: ShareEnding | undefined }) {
  if (ending === undefined || ending.state === 'gone') return null
  const hasEnded = ending.state === 'due' || ending.state === 'leaving'
  return (
    <Link href="/sharing/ends" title={`${exactTime(ending.endsAt)}, kept on this machine`} className="rounded-sm">
      <Badge tone={hasEnded ? 'bad' : ending.state === 'soon' ? 'warn' : 'neutral'} icon={CalendarClock}>
        {hasEnded ? 'ended' : 'ends'} {dayText(ending.endsAt)}
      </Badge>
    </Link>
  )
}
