import { Grid3x3, PencilLine } from 'lucide-react'
import { useState } from 'react'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import { countOf, formatCount } from '../../../lib/numbers.ts'
import { Button } from '../../../ui/button.tsx'
import { ConfirmDestructive } from '../../../ui/confirm-destructive.tsx'
import { ROWS_MAX, type GridFill } from './grid-fill.ts'

interface FillBarProps {
  readonly draft: LaunchDraft
  readonly fill: GridFill
  readonly onFill: () => void
  readonly onRename: () => void
}

/** What images x texts x audiences x placements come to, in ads and calls, before the grid is made so big. */
export function FillBar({ draft, fill, onFill, onRename }: FillBarProps) {
  const [isAsking, setIsAsking] = useState(false)
  const { count, added, removed } = fill
  const isSame = added === 0 && removed === 0
  const tooMany = fill.rows === null ? `${formatCount(count.rows)} ads are more than the ${formatCount(ROWS_MAX)} of one launch. Take parts out.` : undefined
  const nothing = count.rows === 0 ? 'Add an image or a text first.' : undefined
  return (
    <section aria-label="Fill the grid" className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-panel px-4 py-2.5">
      <p role="group" className="num flex flex-wrap items-baseline gap-1.5" aria-label="What the grid is made of">
        <Part count={draft.concepts.length} one="concept" />
        <Times />
        <Part count={draft.texts.length} one="text" />
        <Times />
        <Part count={draft.audiences.length} one="audience" />
        <Times />
        <Part count={draft.placements.length} one="placement set" />
        <span className="text-faint">=</span>
        <strong className="text-title font-semibold">{countOf(count.rows, 'ad')}</strong>
      </p>
      <p className="num min-w-0 flex-1 text-small text-muted">
        {countOf(count.campaigns, 'campaign')}, {countOf(count.adSets, 'ad set')}, {countOf(count.creatives, 'creative')}: {countOf(count.calls, 'call')} in{' '}
        {countOf(count.requests, 'request')}
      </p>
      {tooMany === undefined ? null : (
        <p role="alert" className="text-small text-bad">
          {tooMany}
        </p>
      )}
      {draft.rows.length > 0 && isSame ? (
        <Button icon={PencilLine} variant="quiet" onClick={onRename}>
          Name all anew
        </Button>
      ) : null}
      <Button
        icon={Grid3x3}
        variant={draft.rows.length === 0 ? 'primary' : 'secondary'}
        disabledReason={tooMany ?? nothing ?? (isSame ? 'The grid has all of them.' : undefined)}
        onClick={() => (removed > 0 ? setIsAsking(true) : onFill())}
      >
        {fillWords(draft.rows.length, added, removed)}
      </Button>
      <ConfirmDestructive
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        title={`Take ${countOf(removed, 'row')} out of the grid?`}
        consequence="Their image, text, audience or placement is not part of this launch any more. What was written in them goes too; undo brings it back."
        count={removed}
        typeFrom={Number.POSITIVE_INFINITY}
        actionLabel={fillWords(draft.rows.length, added, removed)}
        onConfirm={() => {
          setIsAsking(false)
          onFill()
        }}
      />
    </section>
  )
}

function Part({ count, one }: { readonly count: number; readonly one: string }) {
  return <span className={count === 0 ? 'text-faint' : 'font-medium'}>{countOf(count, one)}</span>
}

function Times() {
  return (
    <span aria-hidden="true" className="text-faint">
      x
    </span>
  )
}

function fillWords(rows: number, added: number, removed: number): string {
  if (rows === 0) return added === 0 ? 'Fill the grid' : `Make ${countOf(added, 'row')}`
  const parts = [added === 0 ? null : `add ${formatCount(added)}`, removed === 0 ? null : `take out ${formatCount(removed)}`].filter((part) => part !== null)
  const words = parts.join(', ')
  return words === '' ? 'Fill the grid' : `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}
