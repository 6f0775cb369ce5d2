import { Ban, TriangleAlert } from 'lucide-react'
import type { Pixel } from '#shared/domain/pixel.ts'
import { formatCount } from '../../lib/numbers.ts'
import { useNow } from '../../lib/use-now.ts'
import { Badge } from '../../ui/badge.tsx'
import { NoValue } from '../../ui/no-value.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { StatusDot } from '../../ui/status-dot.tsx'
import { firingOf, firingWords, limitHints, limitsOf, relationWords } from './pixel-words.ts'

interface PixelCellProps {
  readonly pixel: Pixel
}

/** A pixel's name with the sign of whether it fires. */
export function NameCell({ pixel }: PixelCellProps) {
  const firing = firingWords[firingOf(pixel, useNow())]
  return (
    <span className="flex min-w-0 items-center gap-2">
      <StatusDot tone={firing.tone} label={firing.word} />
      <span className="truncate font-medium" title={pixel.name}>
        <bdi>{pixel.name}</bdi>
      </span>
    </span>
  )
}

/** The portfolios that a pixel was seen in, owned ones first; where it is only a client's pixel, a badge says so. */
export function PortfoliosCell({ pixel }: PixelCellProps) {
  // Several connections may see it in the same portfolio.
  const places = [...new Map(pixel.holdings.map((holding) => [holding.businessId, holding])).values()]
  const [first, ...rest] = places.toSorted((left, right) => Number(right.relation === 'owned') - Number(left.relation === 'owned'))
  if (first === undefined) return <NoValue />
  const all = places.map((holding) => `${holding.businessName} (${relationWords[holding.relation].toLowerCase()})`).join('\n')
  return (
    <span className="flex min-w-0 items-center gap-1.5" title={all}>
      <span className="truncate">
        <bdi>{first.businessName}</bdi>
      </span>
      {first.relation === 'owned' ? null : <Badge>{relationWords[first.relation]}</Badge>}
      {rest.length === 0 ? null : <span className="num text-small text-muted">+{rest.length}</span>}
    </span>
  )
}

/** When a pixel last fired; silence is marked. */
export function LastFiredCell({ pixel }: PixelCellProps) {
  const firing = firingOf(pixel, useNow())
  if (pixel.lastFiredAt === null) return <span className="text-faint">never</span>
  return (
    <span className="inline-flex items-center gap-1.5">
      <RelativeTime at={pixel.lastFiredAt} isShort />
      {firing === 'stale' ? <TriangleAlert role="img" aria-label={firingWords.stale.word} className="size-3.5 shrink-0 text-warn" /> : null}
    </span>
  )
}

/** What a pixel can't be used for. */
export function LimitsCell({ pixel }: PixelCellProps) {
  const limits = limitsOf(pixel)
  if (limits.length === 0) return <NoValue reason="None" />
  return (
    <span className="flex gap-1">
      {limits.map((limit) => (
        <span key={limit} title={limitHints[limit]}>
          <Badge tone={limit === 'Unavailable' ? 'bad' : 'warn'} icon={Ban}>
            {limit}
          </Badge>
        </span>
      ))}
    </span>
  )
}

interface CountCellProps extends PixelCellProps {
  readonly of: 'partners' | 'accounts'
}

/** How many have the pixel; a dash until it was read. */
export function CountCell({ pixel, of }: CountCellProps) {
  const { access } = pixel
  if (access === null) {
    return <NoValue reason="Not read yet" />
  }
  const count = access[of]
  return (
    <span title={access.complete ? undefined : 'A part could not be read: there may be more.'}>
      {access.complete ? '' : '≥ '}
      {formatCount(count)}
      {of === 'partners' && access.pendingPartners > 0 ? <span className="text-warn"> +{access.pendingPartners} pending</span> : null}
    </span>
  )
}
