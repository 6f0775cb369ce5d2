import { CalendarClock } from 'lucide-react'
import { useLocation } from 'wouter'
import { formatCount } from '../../../lib/numbers.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { Tooltip } from '../../../ui/tooltip.tsx'
import { useEndedCount } from './endings-watch.tsx'

/** Leads to the end dates, and says how many have come: in words where there is room, else by a dot. */
export function EndingsButton() {
  const [, navigate] = useLocation()
  const ended = useEndedCount()
  const name = ended === null ? 'End dates' : `End dates, ${formatCount(ended)} ended`
  return (
    <Tooltip text={name}>
      <Button variant="quiet" icon={CalendarClock} aria-label={name} className="max-[1540px]:px-1.5 max-[1100px]:px-1" onClick={() => navigate('/sharing/ends')}>
        <span className="inline-flex items-center gap-2 max-[1540px]:hidden">
          End dates
          {ended === null ? null : <Badge tone="bad">{formatCount(ended)}</Badge>}
        </span>
        {ended === null ? null : <span aria-hidden="true" className="absolute top-1 right-1 hidden size-2 rounded-full bg-bad max-[1540px]:block" />}
      </Button>
    </Tooltip>
  )
}
