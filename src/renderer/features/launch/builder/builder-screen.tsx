import { Grid3x3, ListChecks, Redo2, Send, Undo2 } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { useLocation, useParams } from 'wouter'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import { describeError } from '../../../bridge/describe-error.ts'
import { RequestError } from '../../../bridge/request-error.ts'
import { useRoute } from '../../../bridge/use-route.ts'
import { useRunCommand } from '../../../lib/run-command.ts'
import { useCommands } from '../../../stores/commands-store.ts'
import { useConnections } from '../../../stores/connections-store.ts'
import { HAND_OVER } from '../../../stores/hand-over-store.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { ScreenHeader } from '../../../ui/screen-header.tsx'
import { AccountChip } from '../account-chip.tsx'
import { SaveMark, SaveTrouble } from '../save-mark.tsx'
import { useDraft, type DraftView } from '../use-draft.ts'
import { usePlan } from '../use-plan.ts'
import { AdSetStep } from './ad-set-step.tsx'
import { AccountNotes } from './account-notes.tsx'
import { AudienceStep } from './audience-step.tsx'
import { builderCommands } from './builder-commands.ts'
import { BuilderContext } from './builder-context.ts'
import { BuilderSkeleton } from './builder-skeleton.tsx'
import { CampaignStep } from './campaign-step.tsx'
import { CreativeStep } from './creative-step.tsx'
import { NamesStep } from './names-step.tsx'
import { PlacementStep } from './placement-step.tsx'
import { PlanPanel } from './plan-panel.tsx'
import { StepNav } from './step-nav.tsx'
import { TextStep } from './text-step.tsx'
import { TrackingStep } from './tracking-step.tsx'

const above = [{ label: 'Campaigns', href: '/campaigns' }]

/**
 * One launch, step by step, with the tree that it would make beside it. The draft store is what every field shows and changes, without a
 * form library between: undo, the grid, fixes and other windows change the same fields, and a form's own copy of them would be a second truth.
 */
export function BuilderScreen() {
  const { id = '' } = useParams()
  const view = useDraft(id)
  const [, navigate] = useLocation()
  if (view.draft !== null) return <OpenBuilder key={view.draft.id} draft={view.draft} view={view} />
  const isGone = view.loadError instanceof RequestError && view.loadError.kind === 'notFound'
  return (
    <>
      <ScreenHeader title="Draft" breadcrumbs={above} />
      {view.loadError === null ? (
        <BuilderSkeleton />
      ) : (
        <ErrorState
          error={describeError(view.loadError)}
          {...(isGone ? {} : { onRetry: view.reload })}
          action={<Button onClick={() => navigate('/campaigns')}>All campaigns</Button>}
        />
      )}
    </>
  )
}

function OpenBuilder({ draft, view }: { readonly draft: LaunchDraft; readonly view: DraftView }) {
  const [, navigate] = useLocation()
  const runCommand = useRunCommand()
  const scroller = useRef<HTMLDivElement>(null)
  const planView = usePlan(draft.id)
  const isConnected = useConnections((state) => state.connections.some((connection) => connection.id === draft.connectionId))
  const account = useRoute('adPicks.account', { connectionId: draft.connectionId, accountId: draft.accountId }, { isEnabled: isConnected })
  const { edit, endGo, undo, redo, saveNow } = view
  const builder = useMemo(
    () => ({ draft, edit, endGo, saveNow, plan: planView.plan, facts: account.data ?? null, isReadingFacts: isConnected && account.isPending }),
    [draft, edit, endGo, saveNow, planView.plan, account.data, account.isPending, isConnected],
  )
  useCommands(
    'launch.builder',
    useMemo(() => builderCommands(draft.id, { undo, redo, saveNow }), [draft.id, undo, redo, saveNow]),
  )
  const go = (place: string) => navigate(`/campaigns/draft/${draft.id}/${place}`)
  return (
    <BuilderContext value={builder}>
      <ScreenHeader
        title={draft.name === '' ? 'Draft without a name' : draft.name}
        breadcrumbs={above}
        summary={
          <>
            <AccountChip draft={draft} account={account.data ?? null} />
            <SaveMark view={view} />
          </>
        }
        actions={
          <>
            <IconButton icon={Undo2} label="Undo" shortcut="mod+Z" disabledReason={view.canUndo ? undefined : 'Nothing to undo.'} onClick={undo} />
            <IconButton icon={Redo2} label="Redo" shortcut="mod+Shift+Z" disabledReason={view.canRedo ? undefined : 'Nothing to redo.'} onClick={redo} />
            <IconButton icon={Send} label="Hand over to a colleague" onClick={() => void saveNow().then(() => runCommand(HAND_OVER))} />
            <Button icon={Grid3x3} onClick={() => go('grid')}>
              Grid
            </Button>
            <Button variant="primary" icon={ListChecks} onClick={() => go('review')}>
              Review
            </Button>
          </>
        }
      />
      <SaveTrouble view={view} />
      <AccountNotes connectionId={draft.connectionId} isConnected={isConnected} account={account} />
      <div className="flex min-h-0 flex-1">
        <div ref={scroller} className="relative min-w-0 flex-1 overflow-auto">
          <StepNav scroller={scroller} />
          <div className="mx-auto grid max-w-240 gap-4 p-4">
            <CampaignStep />
            <AdSetStep />
            <AudienceStep />
            <PlacementStep />
            <CreativeStep />
            <TextStep />
            <TrackingStep />
            <NamesStep />
          </div>
        </div>
        <PlanPanel view={planView} />
      </div>
    </BuilderContext>
  )
}
