import { Grid3x3, RefreshCw } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { formatMoney } from '#shared/domain/money.ts'
import { showsProducts } from '#shared/domain/launch-aim.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import type { LaunchPlan } from '#shared/domain/launch-plan.ts'
import { describeError } from '../../../bridge/describe-error.ts'
import { countOf, formatCount } from '../../../lib/numbers.ts'
import { Button } from '../../../ui/button.tsx'
import { KeyValue } from '../../../ui/key-value.tsx'
import { Note } from '../../../ui/note.tsx'
import { SegmentedControl } from '../../../ui/segmented-control.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { RowPicture } from '../creatives/concept-picture.tsx'
import { fillWords } from '../grid/grid-fill.ts'
import { useGridFacts } from '../grid/use-grid-facts.ts'
import type { StepId } from '../model/steps.ts'
import { LaunchTree } from '../review/launch-tree.tsx'
import { LaunchedBefore } from '../review/launched-before.tsx'
import { mendable } from '../review/use-start-launch.ts'
import type { PlanView } from '../use-plan.ts'
import { useBuilder } from './builder-context.ts'
import { CheckList } from './check-list.tsx'
import { goToStep } from './go-to-step.ts'

type Shown = 'tree' | 'checks'

/** What the draft would make as it stands, and what speaks against it. */
export function PlanPanel({ view }: { readonly view: PlanView }) {
  const { plan, isStale, error, retry } = view
  const [shown, setShown] = useState<Shown>('tree')
  const checks = mendable(plan?.checks ?? [])
  const blockers = checks.filter(({ severity }) => severity === 'blocker').length
  return (
    <aside aria-label="What will be created" className="flex h-full min-h-0 w-79 shrink-0 flex-col gap-4 border-l border-line bg-panel px-4 pt-3 pb-4">
      <h2 className="text-title font-semibold">What will be created</h2>
      {error === null ? null : (
        <Note
          tone="bad"
          title={describeError(error).message}
          action={
            <Button icon={RefreshCw} onClick={retry}>
              Plan again
            </Button>
          }
        >
          {describeError(error).advice}
        </Note>
      )}
      {plan === null ? (
        error === null ? <PlanSkeleton /> : null
      ) : (
        <>
          <Figures plan={plan} isStale={isStale} />
          {plan.earlier === null ? null : <LaunchedBefore earlier={plan.earlier} />}
          <FillOffer />
          <div>
            <SegmentedControl
              label="Tree or checks"
              value={shown}
              onValueChange={setShown}
              options={[
                { value: 'tree', label: 'Tree' },
                { value: 'checks', label: blockers > 0 ? `Checks (${countOf(blockers, 'blocker')})` : `Checks (${formatCount(checks.length)})` },
              ]}
            />
          </div>
          {shown === 'tree' ? <TreeOrNothing plan={plan} isStale={isStale} /> : <CheckList checks={checks} />}
          <Cost plan={plan} />
        </>
      )}
    </aside>
  )
}

function TreeOrNothing({ plan, isStale }: { readonly plan: LaunchPlan; readonly isStale: boolean }) {
  const { draft } = useBuilder()
  const [selected, setSelected] = useState<string | null>(null)
  // An ad brings its creative along: the two are one thing to whoever makes them.
  const objects = useMemo(() => plan.objects.filter(({ level }) => level !== 'creative'), [plan])
  if (objects.length > 0) {
    return (
      <div aria-busy={isStale} className={`-mx-4 flex min-h-32 flex-1 flex-col ${isStale ? 'opacity-70' : ''}`}>
        <LaunchTree
          label="What will be created"
          objects={objects}
          selected={selected}
          onSelect={setSelected}
          renderPicture={({ level, rowIds }) => (level === 'ad' ? <RowPicture draft={draft} rowId={rowIds[0]} /> : null)}
          renderSign={({ below }) => (below.length === 0 ? null : <span className="num text-small text-faint">{formatCount(below.length)}</span>)}
        />
      </div>
    )
  }
  const missing = missingParts(draft)
  return (
    <div className="grid flex-1 content-start gap-2 text-muted">
      <p>Nothing yet. Ads are made of {showsProducts(draft) ? 'texts' : 'images, texts'}, audiences and placements, each with each.</p>
      {missing.length === 0 ? null : (
        <ul className="grid gap-1">
          {missing.map(({ step, words }) => (
            <li key={step}>
              <button type="button" className="rounded-sm text-accent hover:underline" onClick={() => goToStep(step)}>
                {words}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** @returns what has to be there before there can be an ad. */
function missingParts(draft: LaunchDraft): readonly { readonly step: StepId; readonly words: string }[] {
  const parts = [
    { step: 'audiences', words: 'Add an audience', isThere: draft.audiences.length > 0 },
    { step: 'placements', words: 'Add placements', isThere: draft.placements.length > 0 },
    { step: 'creative', words: 'Add an image or a video', isThere: draft.concepts.length > 0 || showsProducts(draft) },
    { step: 'texts', words: 'Write a text', isThere: draft.texts.some((text) => text.primary[0] !== '' || text.headlines[0] !== '') },
  ] as const
  return draft.rows.length > 0 ? [] : parts.filter(({ isThere }) => !isThere)
}

function Figures({ plan, isStale }: { readonly plan: LaunchPlan; readonly isStale: boolean }) {
  const { counts } = plan
  const figures = [
    { label: 'campaigns', one: 'campaign', count: counts.campaigns },
    { label: 'ad sets', one: 'ad set', count: counts.adSets },
    { label: 'creatives', one: 'creative', count: counts.creatives },
    { label: 'ads', one: 'ad', count: counts.ads },
  ]
  return (
    <dl aria-busy={isStale} className="grid grid-cols-4 gap-1">
      {figures.map(({ label, one, count }) => (
        <div key={label} className="grid">
          <dt className="order-2 text-small text-muted">{count === 1 ? one : label}</dt>
          <dd className="num text-title font-semibold">{formatCount(count)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Parts that are in no ad yet: makes the ads of them, as the grid would. */
function FillOffer() {
  const { draft, edit } = useBuilder()
  const [, navigate] = useLocation()
  const { fill, isReading } = useGridFacts(useDeferredValue(draft))
  const { rows, added, removed, renamed } = fill
  if (rows === null) {
    return (
      <Note tone="warn" title={`${countOf(fill.count.rows, 'ad')} would be too many.`}>
        One launch takes 5,000. Take out images, texts, audiences or placements.
      </Note>
    )
  }
  if (isReading || added + removed + renamed === 0 || missingParts(draft).length > 0) return null
  const parts = [...(showsProducts(draft) ? [] : [countOf(draft.concepts.length, 'concept')]), countOf(draft.texts.length, 'text'), countOf(draft.audiences.length, 'audience'), countOf(draft.placements.length, 'set of placements', 'sets of placements')]
  const isNew = draft.rows.length === 0
  const isRenaming = added + removed === 0
  return (
    <Note tone="info" title={isNew ? `Make ${countOf(rows.length, 'ad')} of these parts?` : `${isRenaming ? 'Names' : 'The parts'} have changed since the ads were made.`}>
      {isRenaming ? null : <p>{parts.join(' × ')}.</p>}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button onClick={() => edit((now) => ({ ...now, rows: [...rows] }))}>{isNew ? `Make ${countOf(rows.length, 'ad')}` : fillWords(draft.rows.length, fill)}</Button>
        <Button variant="quiet" icon={Grid3x3} onClick={() => navigate(`/campaigns/draft/${draft.id}/grid`)}>
          Grid
        </Button>
      </div>
    </Note>
  )
}

function Cost({ plan }: { readonly plan: LaunchPlan }) {
  const { facts } = useBuilder()
  if (plan.counts.ads === 0) return null
  const spend = (minor: number | null, words: string) => (minor === null || facts === null ? [] : [{ label: words, value: formatMoney(minor, facts.currency) }])
  return (
    <div className="border-t border-line pt-3">
      <KeyValue
        items={[
          ...spend(plan.dailySpend, 'Spends a day, once on'),
          ...spend(plan.lifetimeSpend, 'Spends in all, once on'),
          ...(plan.counts.uploads > 0 ? [{ label: 'Not at Meta yet', value: countOf(plan.counts.uploads, 'file') }] : []),
          { label: 'Calls at Meta', value: `${formatCount(plan.calls)} in ${countOf(plan.requests, 'request')}` },
        ]}
      />
    </div>
  )
}

function PlanSkeleton() {
  return (
    <div role="status" aria-label="Planning" className="grid gap-4">
      <div className="grid grid-cols-4 gap-2">
        {['campaigns', 'sets', 'creatives', 'ads'].map((each) => (
          <Skeleton key={each} className="h-10 w-full" />
        ))}
      </div>
      {['w-40', 'w-52', 'w-48', 'w-44', 'w-52'].map((width, index) => (
        <Skeleton key={String(index)} className={`h-4 ${width}`} />
      ))}
    </div>
  )
}
