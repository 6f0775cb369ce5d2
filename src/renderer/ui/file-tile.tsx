import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Badge } from './badge.tsx'
import { Checkbox } from './checkbox.tsx'
import { classNames } from './class-names.ts'
import { IconButton } from './icon-button.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { Spinner } from './spinner.tsx'
import { Thumbnail } from './thumbnail.tsx'
import type { Tone } from './tone.ts'
import { Tooltip } from './tooltip.tsx'

export interface TileSign {
  readonly tone: Tone
  readonly word: string
  /** What it means and what can be done. */
  readonly detail?: string
}

export interface FileTileProps {
  readonly name: string
  readonly kind: 'image' | 'video'
  readonly src: string | null
  /** Ratio, pixels, size: 'a · b'. */
  readonly facts: string
  readonly signs: readonly TileSign[]
  /** It is being looked at. */
  readonly isReading?: boolean
  readonly progress?: { readonly done: number; readonly total: number } | undefined
  /** Why it can't be used, or was not uploaded. */
  readonly trouble?: { readonly message: string; readonly advice: string | null } | undefined
  readonly onRemove?: (() => void) | undefined
  readonly removeLabel?: string
  /** More that stands at its foot. */
  readonly children?: ReactNode
  readonly size?: 'small' | 'normal'
  /** It is one of many to choose from. */
  readonly choice?: TileChoice | undefined
}

export interface TileChoice {
  readonly isChosen: boolean
  readonly onChosenChange: (isChosen: boolean) => void
  /** Why it can't be chosen. */
  readonly disabledReason?: string | undefined
}

/** One picture or film: what it is, how it stands, what is wrong with it. */
export function FileTile({ name, kind, src, facts, signs, isReading = false, progress, trouble, onRemove, removeLabel, children, size = 'normal', choice }: FileTileProps) {
  const base = name.split('/').at(-1) ?? name
  return (
    <div className={classNames('group relative flex min-w-0 flex-col rounded-lg border', trouble !== undefined ? 'border-bad bg-panel' : choice?.isChosen === true ? 'border-accent bg-accent-soft' : 'border-line bg-panel')}>
      <div className="relative p-1.5 pb-0">
        {isReading ? (
          <div className={classNames('grid place-items-center rounded-md bg-sunken text-muted', size === 'small' ? 'h-24' : 'h-34')}>
            <Spinner />
          </div>
        ) : (
          <Thumbnail src={src} kind={kind} alt="" className={size === 'small' ? 'h-24' : 'h-34'} />
        )}
        {choice === undefined ? null : (
          <span className="absolute top-2.5 left-2.5 rounded-md bg-raised p-1" title={choice.disabledReason}>
            <Checkbox checked={choice.isChosen} onCheckedChange={choice.onChosenChange} label={`Choose ${base}`} hideLabel isDisabled={choice.disabledReason !== undefined} />
          </span>
        )}
        {onRemove === undefined ? null : (
          <span className="absolute top-2.5 right-2.5 rounded-md bg-raised opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100">
            <IconButton icon={X} size="small" label={removeLabel ?? `Remove ${base}`} onClick={onRemove} />
          </span>
        )}
      </div>
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-1 p-2">
        <p className="truncate font-medium" title={name}>
          {base}
        </p>
        <p className="num text-small text-muted">
          {facts}
        </p>
        {progress === undefined ? null : <ProgressBar size="thin" label={`Upload of ${base}`} total={progress.total} done={progress.done} />}
        {signs.length === 0 ? null : (
          <div className="flex flex-wrap gap-1">
            {signs.map((sign) =>
              sign.detail === undefined ? (
                <Badge key={sign.word} tone={sign.tone}>
                  {sign.word}
                </Badge>
              ) : (
                <Tooltip key={sign.word} text={sign.detail}>
                  <button type="button" aria-label={`${sign.word}. ${sign.detail}`} className="cursor-help rounded-sm">
                    <Badge tone={sign.tone}>{sign.word}</Badge>
                  </button>
                </Tooltip>
              ),
            )}
          </div>
        )}
        {trouble === undefined ? null : (
          <p className="text-small text-bad" data-selectable="">
            {trouble.message} {trouble.advice === null ? null : <span className="text-muted">{trouble.advice}</span>}
          </p>
        )}
        {children}
      </div>
    </div>
  )
}
