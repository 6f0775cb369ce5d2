import type { Pixel } from '#shared/domain/pixel.ts'
import { countOf } from '../../lib/numbers.ts'
import { classNames } from '../../ui/class-names.ts'
import { pixelFigures, targetCount } from './pixel-figures.ts'

interface CoverageMapProps {
  readonly pixels: readonly Pixel[]
}

const SHOWN = 600

/** From nobody to many, in steps that the eye can tell apart. */
const steps = [
  { from: 20, look: 'bg-accent', words: '20 or more' },
  { from: 8, look: 'bg-accent/65', words: '8 to 19' },
  { from: 1, look: 'bg-accent/35', words: '1 to 7' },
  { from: 0, look: 'bg-line', words: 'nobody' },
] as const

/** One square per pixel, the darker the more partners and ad accounts have it. The same figures stand in the list of pixels. */
export function CoverageMap({ pixels }: CoverageMapProps) {
  const figures = pixelFigures(pixels)
  const ordered = pixels.toSorted((a, b) => rank(b) - rank(a)).slice(0, SHOWN)
  return (
    <div className="grid gap-3">
      <div
        role="img"
        aria-label={`${countOf(figures.shared, 'pixel')} shared, ${String(figures.unshared)} shared with nobody, ${String(figures.total - figures.read)} not read yet`}
        className="flex flex-wrap gap-0.75"
      >
        {ordered.map((pixel) => (
          <span
            key={pixel.id}
            data-mark=""
            title={`${pixel.name}: ${pixel.access === null ? 'shares not read yet' : `shared with ${countOf(targetCount(pixel), 'target')}`}`}
            className={classNames('size-3.5 rounded-[3px]', lookOf(pixel))}
          />
        ))}
      </div>
      <ul aria-label="Legend" className="flex flex-wrap items-center gap-x-4 gap-y-1 text-small text-muted">
        <li>Shared with</li>
        {steps.toReversed().map((step) => (
          <li key={step.from} className="flex items-center gap-1.5">
            <span data-mark="" className={classNames('size-3 rounded-[3px]', step.look)} /> {step.words}
          </li>
        ))}
        {figures.read === figures.total ? null : (
          <li className="flex items-center gap-1.5">
            <span data-mark="" className="size-3 rounded-[3px] border border-dashed border-edge" /> not read yet
          </li>
        )}
        {pixels.length > SHOWN ? <li>{countOf(pixels.length - SHOWN, 'pixel')} more in the list</li> : null}
      </ul>
    </div>
  )
}

function rank(pixel: Pixel): number {
  return pixel.access === null ? -1 : targetCount(pixel)
}

function lookOf(pixel: Pixel): string {
  if (pixel.access === null) return 'border border-dashed border-edge'
  return steps.find((step) => targetCount(pixel) >= step.from)?.look ?? 'bg-line'
}
