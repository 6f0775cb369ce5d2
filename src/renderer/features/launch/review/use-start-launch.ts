import { useLocation } from 'wouter'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import type { LaunchPlan } from '#shared/domain/launch-plan.ts'
import { useSend, useRoute } from '../../../bridge/use-route.ts'
import { countOf } from '../../../lib/numbers.ts'
import type { DraftView } from '../use-draft.ts'
import type { PlanView } from '../use-plan.ts'

interface StartLaunch {
  readonly label: string
  readonly start: () => void
  readonly isPending: boolean
  readonly error: Error | null
  readonly offReason: string | undefined
}

/** Starts the launch as it is shown: main refuses one that another window has changed since. */
export function useStartLaunch(draft: LaunchDraft, view: DraftView, planned: PlanView): StartLaunch {
  const [, navigate] = useLocation()
  const readOnlyReason = useRoute('app.info', {}).data?.readOnlyReason ?? undefined
  const run = useSend('launches.run', {
    onSuccess: ({ jobId }) => navigate(`/campaigns/launch/${jobId}`),
  })
  const { plan, revision } = planned
  return {
    label: plan === null ? 'Launch' : `Launch ${countOf(plan.objects.length, 'object')}, all paused`,
    start: () => {
      if (revision !== null && !run.isPending) run.mutate({ draftId: draft.id, revision })
    },
    isPending: run.isPending,
    error: run.error,
    offReason: readOnlyReason ?? whyNot(plan, planned.isStale, view),
  }
}

function whyNot(plan: LaunchPlan | null, isStale: boolean, view: DraftView): string | undefined {
  if (view.saveState === 'conflict') return 'Another window has changed this draft. Say first which counts.'
  if (view.saveState === 'failed') return 'The last change could not be saved.'
  if (plan === null) return 'The launch is being worked out.'
  const blockers = plan.checks.filter((check) => check.severity === 'blocker').length
  if (blockers > 0) return `${countOf(blockers, 'blocker')} first.`
  if (plan.objects.length === 0) return 'There is nothing to make.'
  return isStale ? 'The last change is being worked in.' : undefined
}
