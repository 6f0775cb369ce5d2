import { Grid3x3, PencilLine } from 'lucide-react'
import { useMemo, useState } from 'react'
import { showsProducts } from '#shared/domain/launch-aim.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import type { LaunchPlan } from '#shared/domain/launch-plan.ts'
import { countOf, formatCount } from '../../../lib/numbers.ts'
import { Button } from '../../../ui/button.tsx'
import { ConfirmDestructive } from '../../../ui/confirm-destructive.tsx'
import { fillWords, ROWS_MAX, type GridFill } from './grid-fill.ts'

interface FillBarProps {
  readonly draft: LaunchDraft
  readonly fill: GridFill
  /** The last one; null until there is one. */
  readonly plan: LaunchPlan | null
  /** The rows have changed since that plan. */
  readonly isStale: boolean
  /** Why it can't be filled now. */
  readonly offReason: string | undefined
  readonly onFill: () => void
  readonly onRename: () => void
}

/** What images x texts x audiences x placements come to before the grid is made so big, and apart from it what the grid holds. */
export function FillBar({ draft, fill, plan, isStale, offReason, onFill, onRename }: FillBarProps) {
  const [isAsking, setIsAsking] = useState(false)
  const { count, added, removed, renamed } = fill
  const isSame = added + removed + renamed === 0
  const ownNames = useMemo(() => draft.rows.reduce((sum, row) => sum + (row.ownNames?.length ?? 0), 0), [draft.rows])
  const included = useMemo(() => draft.rows.reduce((sum, row) => sum + (row.isIncluded ? 1 : 0), 0), [draft.rows])
  const tooMany = fill.rows === null ? `${formatCount(count.rows)} ads are more than the ${formatCount(ROWS_MAX)} of one launch. Take parts out.` : undefined
  const nothing = count.rows === 0 ? `Add ${showsProducts(draft) ? 'a text' : 'an image or a text'} first.` : undefined
  return (
    <section aria-label="Fill the grid" className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-panel px-4 py-2.5">
      <div className="grid min-w-0 gap-0.5">
        <p role="group" className="num flex flex-wrap items-baseline gap-1.5" aria-label="What the grid is made of">
          {draft.rows.length === 0 ? null : <span className="text-muted">Each with each</span>}
          {showsProducts(draft) ? null : (
            <>
              <Part count={draft.concepts.length} one="concept" />
              <Times />
            </>
          )}
          <Part count={draft.texts.length} one="text" />
          <Times />
          <Part count={draft.audiences.length} one="audience" />
          <Times />
          <Part count={draft.placements.length} one="placement set" />
          <span className="text-faint">=</span>
          <strong className="text-title font-semibold">{countOf(count.rows, 'ad')}</strong>
        </p>
        <p className="num text-small text-muted">
          {draft.rows.length === 0 ? totalWords({ ...count, ads: null }) : gridWords(included, plan, isStale)}
        </p>
      </div>
      <span className="flex-1" />
      {tooMany === undefined ? null : (
        <p role="alert" className="text-small text-bad">
          {tooMany}
        </p>
      )}
      {ownNames > 0 ? (
        <Button icon={PencilLine} variant="quiet" disabledReason={offReason} onClick={onRename}>
          Drop {countOf(ownNames, 'name')} written by hand
        </Button>
      ) : null}
      <Button
        icon={Grid3x3}
        variant={draft.rows.length === 0 ? 'primary' : 'secondary'}
        disabledReason={tooMany ?? nothing ?? offReason ?? (isSame ? 'The grid has all of them, under the names that the patterns give.' : undefined)}
        onClick={() => (removed > 0 ? setIsAsking(true) : onFill())}
      >
        {fillWords(draft.rows.length, fill)}
      </Button>
      <ConfirmDestructive
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        title={`Take ${countOf(removed, 'row')} out of the grid?`}
        consequence="Their image, text, audience or placement is not part of this launch any more. What was written in them goes too; undo brings it back."
        count={removed}
        typeFrom={Number.POSITIVE_INFINITY}
        actionLabel={fillWords(draft.rows.length, fill)}
        onConfirm={() => {
          setIsAsking(false)
          onFill()
        }}
      />
    </section>
  )
}

interface Total {
  /** Null: said beside. */
  readonly ads: number | null
  readonly campaigns: number
  readonly adSets: number
  readonly creatives: number
  readonly calls: number
  readonly requests: number
}

/** What a plan of other rows says is not what the grid holds: until the next one is there, only the rows themselves are counted. */
function gridWords(included: number, plan: LaunchPlan | null, isStale: boolean): string {
  if (plan === null || (isStale && plan.counts.ads !== included)) return `In the grid: ${countOf(included, 'ad')}. What is made for them is being counted.`
  return `In the grid: ${totalWords({ ...plan.counts, calls: plan.calls, requests: plan.requests })}`
}

function totalWords({ ads, campaigns, adSets, creatives, calls, requests }: Total): string {
  const objects = [...(ads === null ? [] : [countOf(ads, 'ad')]), countOf(campaigns, 'campaign'), countOf(adSets, 'ad set'), countOf(creatives, 'creative')]
  return `${objects.join(', ')}: ${countOf(calls, 'call')} in ${countOf(requests, 'request')}`
}

function Part({ count, one }: { readonly count: number; readonly one: string }) {
  return <span className={count === 0 ? 'text-faint' : 'font-medium'}>{countOf(count, one)}</span>
}

function Times() {
  return (
    <span aria-hidden="true" className="text-faint">
      ×
    </span>
  )
}
