import { Hourglass } from 'lucide-react'
import { countOf, formatCount } from '../../../lib/numbers.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { Tooltip } from '../../../ui/tooltip.tsx'
import { showAwaited } from './show-awaited.ts'
import { useAwaitedCount } from './use-awaited.ts'

/** Leads to the partners that have to accept, while there are any. */
export function AwaitedButton() {
  const { requests, needsPerson } = useAwaitedCount()
  if (requests === 0) return null
  const name = `Waiting for partners: ${countOf(requests, 'request')}`
  return (
    <Tooltip text={name}>
      <Button variant="quiet" icon={Hourglass} aria-label={name} className="max-[1100px]:px-1" onClick={showAwaited}>
        <span className="inline-flex items-center gap-2">
          <span className="max-[1540px]:hidden">Waiting</span>
          <Badge tone={needsPerson ? 'bad' : 'warn'}>{formatCount(requests)}</Badge>
        </span>
      </Button>
    </Tooltip>
  )
}
