import { CircleAlert, Grid3x3, Rocket, TriangleAlert } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useLocation, useParams } from 'wouter'
import type { AccountFacts } from '#shared/domain/ad-picks.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import type { DryRun, LaunchCheck, LaunchPlan, PlannedObject } from '#shared/domain/launch-plan.ts'
import { describeError } from '../../../bridge/describe-error.ts'
import { useRoute, useSend } from '../../../bridge/use-route.ts'
import { formatCount } from '../../../lib/numbers.ts'
import type { Command } from '../../../lib/feature.ts'
import { useCommands } from '../../../stores/commands-store.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Banner } from '../../../ui/note.tsx'
import { Panel, SplitView } from '../../../ui/panel.tsx'
import { ScreenHeader } from '../../../ui/screen-header.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { useDraftUploads } from '../creatives/use-draft-uploads.ts'
import { RowPicture } from '../creatives/concept-picture.tsx'
import { SaveMark, SaveTrouble } from '../save-mark.tsx'
import { useDraft, type DraftView } from '../use-draft.ts'
import { usePlan } from '../use-plan.ts'
import { ChecksList } from './checks-list.tsx'
import { CostCard } from './cost-card.tsx'
import { crumbOf } from './crumb-of.ts'
import { LaunchAgain, LaunchedBefore } from './launched-before.tsx'
import { LaunchTree } from './launch-tree.tsx'
import { MetaCheck } from './meta-check.tsx'
import { ObjectWords } from './object-words.tsx'
import { PayloadView } from './payload-view.tsx'
import type { TreeRow } from './tree-rows.ts'
import { mendable, useStartLaunch } from './use-start-launch.ts'

const above = [{ label: 'Campaigns', href: '/campaigns' }]

/** What a draft would make, object by object, what speaks against it, and the button that makes it. */
export function ReviewScreen() {
  const { id = '' } = useParams()
  const view = useDraft(id)
  if (view.draft !== null) return <Review key={view.draft.id} draft={view.draft} view={view} />
  return (
    <>
      <ScreenHeader title="Review" breadcrumbs={above} />
      {view.loadError === null ? <LoadingReview /> : <ErrorState error={describeError(view.loadError)} onRetry={view.reload} />}
    </>
  )
}

function Review({ draft, view }: { readonly draft: LaunchDraft; readonly view: DraftView }) {
  const [, navigate] = useLocation()
  const planned = usePlan(draft.id)
  const { plan, revision, isStale } = planned
  const account = useRoute('adPicks.account', { connectionId: draft.connectionId, accountId: draft.accountId })
  const [selected, setSelected] = useState<string | null>(null)
  const [checkedAt, setCheckedAt] = useState<number | null>(null)
  const dryRun = useSend('launches.dryRun', { onSuccess: (_result, input) => setCheckedAt(input.revision) })
  useDraftUploads(draft)
  const launch = useStartLaunch(draft, view, planned)
  useLaunchCommand(launch)
  const href = `/campaigns/draft/${draft.id}`
  const findings = dryRun.data?.findings ?? []
  return (
    <>
      <ScreenHeader
        title="Review"
        breadcrumbs={[...above, { label: crumbOf(draft.name), href }]}
        summary={
          <>
            {plan === null ? null : <Standing plan={plan} isStale={isStale} />}
            <SaveMark view={view} />
          </>
        }
        actions={
          <>
            <Button icon={Grid3x3} onClick={() => navigate(`${href}/grid`)}>
              Grid
            </Button>
            <Button variant="primary" icon={Rocket} shortcut="mod+Enter" pending={launch.isPending} disabledReason={launch.offReason} onClick={launch.start}>
              {launch.label}
            </Button>
          </>
        }
      />
      <SaveTrouble view={view} />
      <LaunchAgain launch={launch} />
      {launch.error === null ? null : (
        <Banner tone="bad" title={describeError(launch.error).message}>
          {describeError(launch.error).advice}
        </Banner>
      )}
      {planned.error !== null && plan !== null ? (
        <Banner tone="bad" title={describeError(planned.error).message} action={<Button onClick={planned.retry}>Try again</Button>}>
          {describeError(planned.error).advice}
        </Banner>
      ) : null}
      {plan === null ? (
        planned.error === null ? (
          <LoadingReview />
        ) : (
          <ErrorState error={describeError(planned.error)} onRetry={planned.retry} />
        )
      ) : (
        <SplitView
          panel={
            <Panel title="Before it is made">
              <CostCard plan={plan} accountId={draft.accountId} account={account.data ?? null} />
              <MetaCheck
                result={dryRun.data ?? null}
                isStale={checkedAt !== null && checkedAt !== revision}
                isPending={dryRun.isPending}
                error={dryRun.error}
                offReason={plan.objects.length === 0 ? 'There is nothing to check.' : isStale ? 'The last change is being worked in.' : undefined}
                onCheck={() => {
                  if (revision !== null) dryRun.mutate({ draftId: draft.id, revision })
                }}
                onShow={setSelected}
              />
              {plan.earlier === null ? null : <LaunchedBefore earlier={plan.earlier} />}
              {plan.earlier !== null && mendable(plan.checks).length === 0 ? null : (
                <ChecksList draft={draft} currency={account.data?.currency ?? null} checks={mendable(plan.checks)} onFix={(edit) => view.edit(edit)} />
              )}
            </Panel>
          }
        >
          <PlannedTree draft={draft} facts={account.data ?? null} plan={plan} revision={revision} selected={selected} onSelect={setSelected} findings={findings} onGrid={() => navigate(`${href}/grid`)} />
        </SplitView>
      )}
    </>
  )
}

interface PlannedTreeProps {
  readonly draft: LaunchDraft
  readonly facts: AccountFacts | null
  readonly plan: LaunchPlan
  readonly revision: number | null
  readonly selected: string | null
  readonly onSelect: (key: string) => void
  readonly findings: DryRun['findings']
  readonly onGrid: () => void
}

function PlannedTree({ draft, facts, plan, revision, selected, onSelect, findings, onGrid }: PlannedTreeProps) {
  const byRow = useMemo(() => checksByRow(plan), [plan])
  const object = plan.objects.find((each) => each.key === selected) ?? plan.objects[0]
  if (object === undefined) {
    return (
      <EmptyState icon={Grid3x3} title="Nothing to launch yet" action={<Button onClick={onGrid}>Open the grid</Button>}>
        The launch has no ads. Fill the grid, or include some of its rows.
      </EmptyState>
    )
  }
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(250px,2fr)_minmax(0,3fr)]">
      <div className="flex min-h-0 flex-col border-r border-line">
        <LaunchTree
          label="What will be made"
          objects={plan.objects}
          selected={object.key}
          onSelect={onSelect}
          renderPicture={({ level, rowIds }) => (level === 'creative' || level === 'ad' ? <RowPicture draft={draft} rowId={rowIds[0]} /> : null)}
          renderSign={(row) => <PlannedSign row={row} byRow={byRow} isRefused={findings.some((finding) => finding.key === row.object.key)} />}
        />
      </div>
      <PayloadView draftId={draft.id} revision={revision} object={object} findings={findings.filter((finding) => finding.key === object.key)}>
        <ObjectWords draft={draft} object={object} facts={facts} />
      </PayloadView>
    </div>
  )
}

function checksByRow(plan: LaunchPlan): ReadonlyMap<string, LaunchCheck['severity']> {
  const worst = new Map<string, LaunchCheck['severity']>()
  for (const check of plan.checks) {
    for (const rowId of check.rowIds) if (worst.get(rowId) !== 'blocker') worst.set(rowId, check.severity)
  }
  return worst
}

interface PlannedSignProps {
  readonly row: TreeRow<PlannedObject>
  readonly byRow: ReadonlyMap<string, LaunchCheck['severity']>
  readonly isRefused: boolean
}

function PlannedSign({ row, byRow, isRefused }: PlannedSignProps) {
  const severities = row.object.rowIds.map((id) => byRow.get(id))
  const isBlocked = isRefused || severities.includes('blocker')
  return (
    <>
      {row.below.length > 0 && !row.isOpen ? <span className="num text-small text-faint">{formatCount(row.below.length)}</span> : null}
      {isBlocked ? <CircleAlert aria-label={isRefused ? 'Refused by Meta' : 'Blocked'} className="size-3.5 shrink-0 text-bad" /> : null}
      {!isBlocked && severities.includes('warning') ? <TriangleAlert aria-label="Warning" className="size-3.5 shrink-0 text-warn" /> : null}
    </>
  )
}

function Standing({ plan, isStale }: { readonly plan: LaunchPlan; readonly isStale: boolean }) {
  const checks = mendable(plan.checks)
  const blockers = checks.filter((check) => check.severity === 'blocker').length
  const warnings = checks.length - blockers
  if (isStale) return <Badge>being worked out</Badge>
  if (blockers > 0) return <Badge tone="bad">{blockers === 1 ? '1 blocker' : `${formatCount(blockers)} blockers`}</Badge>
  if (plan.earlier !== null) return <Badge tone="warn">launched before</Badge>
  return warnings > 0 ? <Badge tone="warn">{warnings === 1 ? '1 warning' : `${formatCount(warnings)} warnings`}</Badge> : <Badge tone="good">ready</Badge>
}

function useLaunchCommand({ start, offReason, label }: ReturnType<typeof useStartLaunch>): void {
  useCommands(
    'launch.review',
    useMemo((): readonly Command[] => [{ id: 'launch.run', label, icon: Rocket, group: 'Campaigns', shortcut: 'mod+Enter', disabledReason: () => offReason, run: start }], [label, offReason, start]),
  )
}

function LoadingReview() {
  return (
    <div role="status" aria-label="Working out what would be made" className="grid grid-cols-[2fr_3fr] gap-4 p-4">
      {[0, 1].map((side) => (
        <div key={side} className="grid content-start gap-2">
          {Array.from({ length: 9 }, (_, line) => (
            <Skeleton key={line} className="h-6 w-full" />
          ))}
        </div>
      ))}
    </div>
  )
}
