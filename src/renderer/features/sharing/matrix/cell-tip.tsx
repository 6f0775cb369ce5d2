import { createPortal } from 'react-dom'
import type { CellState } from '../model/cell-state.ts'
import { stateWords } from '../model/cell-words.ts'
import { Sign } from './sign.tsx'

/** Everything that a cell says about itself. */
export interface CellStory {
  readonly pixelName: string
  readonly targetName: string
  readonly targetDetail: string
  readonly state: CellState
  readonly why: string
  /** When the share ends, in a sentence; nothing: it has no end date. */
  readonly ends?: string | undefined
}

interface CellTipProps {
  readonly story: CellStory
  /** The cell on the screen. */
  readonly box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number }
}

const WIDTH = 304
const GAP = 8
const ROOM_BELOW = 150

/** What a cell means, beside it. The foot of the matrix says the same for whoever moves by keys. */
export function CellTip({ story, box }: CellTipProps) {
  const isAbove = box.top + box.height + ROOM_BELOW > window.innerHeight
  const left = Math.max(GAP, Math.min(box.left + box.width / 2 - WIDTH / 2, window.innerWidth - WIDTH - GAP))
  const vertical = isAbove ? { bottom: window.innerHeight - box.top + GAP } : { top: box.top + box.height + GAP }
  return createPortal(
    <div
      role="tooltip"
      className="pointer-events-none fixed z-50 grid animate-enter gap-1.5 rounded-lg border border-line-strong bg-raised px-3 py-2.5 shadow-raised"
      style={{ left, width: WIDTH, ...vertical }}
    >
      <div className="grid text-small">
        <span className="truncate font-medium text-ink">
          <bdi>{story.pixelName}</bdi>
        </span>
        <span className="flex gap-1.5 text-muted">
          <span className="truncate">
            <bdi>{story.targetName}</bdi>
          </span>
          <span className="ml-auto shrink-0 text-faint">{story.targetDetail}</span>
        </span>
      </div>
      <div className="flex items-start gap-2 border-t border-line pt-2">
        <Sign state={story.state} />
        <div className="grid min-w-0">
          <span className="font-medium first-letter:uppercase">{stateWords[story.state].label}</span>
          <span className="text-small text-muted">{story.why}</span>
          {story.ends === undefined ? null : <span className="text-small text-warn">{story.ends}</span>}
        </div>
      </div>
    </div>,
    document.body,
  )
}
