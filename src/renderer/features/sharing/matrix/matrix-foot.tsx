import { countOf } from '../../../lib/numbers.ts'
import { Kbd } from '../../../ui/kbd.tsx'
import { stateWords } from '../model/cell-words.ts'
import type { CellStory } from './cell-tip.tsx'
import { Sign } from './sign.tsx'

interface MatrixFootProps {
  readonly story: CellStory | null
  readonly count: number
}

/** What the selected cell means, in words, and the keys that paint. */
export function MatrixFoot({ story, count }: MatrixFootProps) {
  return (
    <div className="flex h-9 shrink-0 items-center gap-3 border-t border-line bg-panel px-4 text-small text-muted">
      <div aria-live="polite" className="flex min-w-0 flex-1 items-center gap-2">
        {story === null ? (
          <span className="truncate">Drag over cells to share or take away. Right-click for more.</span>
        ) : count > 1 ? (
          <span className="num truncate">{countOf(count, 'cell')} selected</span>
        ) : (
          <>
            <Sign state={story.state} />
            <span className="min-w-0 truncate">
              <bdi className="text-ink">{story.pixelName}</bdi> with <bdi className="text-ink">{story.targetName}</bdi>: {stateWords[story.state].label}. {story.ends} {story.why}
            </span>
          </>
        )}
      </div>
      {story === null || count > 1 ? (
        <div aria-hidden="true" className="hidden shrink-0 items-center gap-3 xl:flex">
          <Hint keys="Space" does="toggle" />
          <Hint keys="A" does="share" />
          <Hint keys="R" does="take away" />
          <Hint keys="Shift+Arrows" does="extend" />
        </div>
      ) : null}
    </div>
  )
}

function Hint({ keys, does }: { readonly keys: string; readonly does: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <Kbd keys={keys} />
      {does}
    </span>
  )
}
