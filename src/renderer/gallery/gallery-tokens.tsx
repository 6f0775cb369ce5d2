import { classNames } from '../ui/class-names.ts'
import { Shelf, Specimen } from './specimen.tsx'

const grounds = [
  ['canvas', 'bg-canvas'],
  ['panel', 'bg-panel'],
  ['raised', 'bg-raised'],
  ['sunken', 'bg-sunken'],
  ['hover', 'bg-hover'],
  ['accent-soft', 'bg-accent-soft'],
  ['good-soft', 'bg-good-soft'],
  ['warn-soft', 'bg-warn-soft'],
  ['bad-soft', 'bg-bad-soft'],
] as const

const inks = [
  ['ink', 'text-ink'],
  ['muted', 'text-muted'],
  ['faint', 'text-faint'],
  ['accent', 'text-accent'],
  ['good', 'text-good'],
  ['warn', 'text-warn'],
  ['bad', 'text-bad'],
] as const

export function GalleryTokens() {
  return (
    <Shelf>
      {grounds.map(([name, ground]) => (
        <Specimen key={name} name={name}>
          <div className={classNames('flex w-full gap-5 rounded-md border border-line px-4 py-3', ground)}>
            {inks.map(([ink, look]) => (
              <span key={ink} className={look}>
                {ink}
              </span>
            ))}
          </div>
        </Specimen>
      ))}
      <Specimen name="Text">
        <span className="text-display font-semibold">Display 22</span>
        <span className="text-title font-semibold">Title 15</span>
        <span>Body 13, 1,234,567.89</span>
        <span className="text-small">Small 12</span>
      </Specimen>
      <Specimen name="Shape">
        <span className="rounded-sm border border-edge px-3 py-2">sm 4</span>
        <span className="rounded-md border border-edge px-3 py-2">md 6</span>
        <span className="rounded-lg border border-edge px-3 py-2">lg 10</span>
        <span className="rounded-lg bg-raised px-3 py-2 shadow-raised">shadow</span>
      </Specimen>
    </Shelf>
  )
}
