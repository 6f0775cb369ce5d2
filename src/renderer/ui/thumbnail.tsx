import { Film, ImageIcon } from 'lucide-react'
import { classNames } from './class-names.ts'

interface ThumbnailProps {
  /** A data address; null: there is no picture. */
  readonly src: string | null
  readonly kind: 'image' | 'video'
  /** What it shows, for those who can't see it; empty where the name stands beside it. */
  readonly alt: string
  readonly className?: string
}

/** A small picture, whole, on a quiet ground; a sign of its kind where there is none. */
export function Thumbnail({ src, kind, alt, className }: ThumbnailProps) {
  const Icon = kind === 'video' ? Film : ImageIcon
  return (
    <div className={classNames('relative grid place-items-center overflow-hidden rounded-md bg-sunken text-faint', className)}>
      {src === null ? (
        <Icon aria-label={alt === '' ? undefined : alt} aria-hidden={alt === ''} className="size-6 max-h-4/5 max-w-4/5" strokeWidth={1.5} />
      ) : (
        <img src={src} alt={alt} draggable={false} className="absolute inset-0 size-full object-contain" />
      )}
      {src !== null && kind === 'video' ? (
        <span className="absolute right-1 bottom-1 grid size-5 place-items-center rounded-sm bg-scrim text-on-accent">
          <Film aria-hidden="true" className="size-3" />
        </span>
      ) : null}
    </div>
  )
}
