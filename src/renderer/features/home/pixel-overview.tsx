import { useLocation } from 'wouter'
import type { Pixel } from '#shared/domain/pixel.ts'
import { formatCount } from '../../lib/numbers.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorState, type ErrorDescription } from '../../ui/error-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Stat } from '../../ui/stat.tsx'
import { pixelFigures } from './pixel-figures.ts'

interface PixelOverviewProps {
  /** Null while they are being read. */
  readonly pixels: readonly Pixel[] | null
  readonly error: ErrorDescription | null
  readonly onRetry: () => void
  readonly hasConnection: boolean
}

/** How the pixels stand, in figures. */
export function PixelOverview({ pixels, error, onRetry, hasConnection }: PixelOverviewProps) {
  const [, navigate] = useLocation()
  if (error !== null) {
    return (
      <Card title="Pixels">
        <ErrorState error={error} onRetry={onRetry} />
      </Card>
    )
  }
  if (pixels === null) {
    return (
      <div role="status" aria-label="Loading pixels" className="grid grid-cols-4 gap-3 max-[800px]:grid-cols-2">
        {['a', 'b', 'c', 'd'].map((key) => (
          <Skeleton key={key} className="h-18 rounded-lg" />
        ))}
      </div>
    )
  }
  if (pixels.length === 0) {
    return (
      <Card title="Pixels">
        <p className="text-muted">
          {hasConnection ? 'The connections in memory reach no pixel. Create one, or connect with a token that reaches more.' : 'No connection, so no pixel is in view. Connect to read them.'}
        </p>
        <Button className="mt-3" onClick={() => navigate(hasConnection ? '/pixels' : '/connections')}>
          {hasConnection ? 'Go to Pixels' : 'Connect'}
        </Button>
      </Card>
    )
  }
  const figures = pixelFigures(pixels)
  const unread = figures.total - figures.read
  const bound = figures.isComplete ? '' : 'at least '
  return (
      <div className="grid grid-cols-4 gap-3 max-[800px]:grid-cols-2">
        <Stat value={formatCount(figures.total)} label="pixels" hint={unread === 0 ? 'shares of all of them read' : `shares of ${formatCount(figures.read)} read`} />
        <Stat value={formatCount(figures.shared)} label={`${bound}shared with someone`} />
        <Stat
          value={formatCount(figures.pending)}
          label="invitations not accepted yet"
          tone={figures.pending > 0 ? 'warn' : 'neutral'}
        />
        <Stat value={formatCount(figures.neverFired)} label="never fired" />
      </div>
  )
}
