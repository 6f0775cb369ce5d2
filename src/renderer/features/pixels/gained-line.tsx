import { History } from 'lucide-react'
import { Link } from 'wouter'
import type { PixelId } from '#shared/domain/ids.ts'
import { useRoute } from '../../bridge/use-route.ts'
import { dayBefore, dayOf } from '../../lib/calendar-day.ts'
import { formatCount } from '../../lib/numbers.ts'
import { useNow } from '../../lib/use-now.ts'

/** Who gained access to a pixel lately; leads to its history. */
export function GainedLine({ pixelId }: { readonly pixelId: PixelId }) {
  const today = dayOf(useNow())
  const { data } = useRoute('accessHistory.changes', { from: dayBefore(today, { days: 7 }), to: today, pixelIds: [pixelId] })
  const gained = (data?.changes ?? []).filter((change) => change.is === 'gained').length
  return (
    <p className="flex items-center gap-2 text-small text-muted">
      <History aria-hidden="true" className="size-3.5 shrink-0" />
      {data === undefined || data.compared === 0 ? null : <span>{gained === 0 ? 'Nobody' : formatCount(gained)} gained access since last week.</span>}
      <Link href={`/pixels/history/${pixelId}`} className="rounded-sm text-accent hover:underline">
        Access history
      </Link>
    </p>
  )
}
