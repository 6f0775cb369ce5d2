import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import type { EarlierLaunches, LaunchCheck, LaunchPlan } from '#shared/domain/launch-plan.ts'
import { describeError } from '../../../bridge/describe-error.ts'
import { useIsSending, useRoute, useSend } from '../../../bridge/use-route.ts'
import { countOf } from '../../../lib/numbers.ts'
import { showToast } from '../../../ui/toast-store.ts'
import type { DraftView } from '../use-draft.ts'
import type { PlanView } from '../use-plan.ts'

export interface StartLaunch {
  readonly label: string
  /** Objects that it makes. */
  readonly count: number
  /** The launches of the same draft that the person is asked about now; null: nothing is asked. */
  readonly asked: EarlierLaunches | null
  /** Everything is made another time. */
  readonly confirmAgain: () => void
  readonly cancelAgain: () => void
  readonly start: () => void
  readonly isPending: boolean
  readonly error: Error | null
  readonly offReason: string | undefined
}

/** @returns checks that are mended in the draft: that it was launched before is no fault of it, and asked about when it is launched. */
export function mendable(checks: readonly LaunchCheck[]): readonly LaunchCheck[] {
  return checks.filter((check) => check.code !== 'launch.again')
}

/** Starts the launch as it is shown: main refuses one that another window has changed since. A second one of the same draft is asked about first. */
export function useStartLaunch(draft: LaunchDraft, view: DraftView, planned: PlanView): StartLaunch {
  const [, navigate] = useLocation()
  const readOnlyReason = useRoute('app.info', {}).data?.readOnlyReason ?? undefined
  const isShown = useIsShown()
  const run = useSend('launches.run', {
    about: draft.id,
    onSuccess: ({ jobId }) => {
      const show = () => navigate(`/campaigns/launch/${jobId}`)
      // Meta may have taken long to answer, and nobody is taken away from what they do meanwhile.
      if (location.hash === `#/campaigns/draft/${draft.id}/review`) show()
      else showToast({ tone: 'info', title: `${draft.name} is being launched`, action: { label: 'Show the launch', run: show } })
    },
    onError: (error) => {
      if (isShown.current) return
      const { message, advice } = describeError(error)
      showToast({ tone: 'bad', title: `${draft.name} was not launched`, detail: [message, advice].filter(Boolean).join(' ') })
    },
  })
  // A person may have gone to the grid and come back: the launch has been asked for all the same.
  const isPending = useIsSending('launches.run', draft.id)
  const [isAsking, setIsAsking] = useState(false)
  const { plan, revision } = planned
  const earlier = plan?.earlier ?? null
  const send = () => {
    if (revision !== null && !isPending) run.mutate({ draftId: draft.id, revision, again: earlier?.jobId ?? null })
  }
  return {
    label: plan === null ? 'Launch' : `Launch ${countOf(plan.objects.length, 'object')}${earlier === null ? ', all paused' : ' again'}`,
    count: plan?.objects.length ?? 0,
    asked: isAsking ? earlier : null,
    confirmAgain: () => {
      setIsAsking(false)
      send()
    },
    cancelAgain: () => setIsAsking(false),
    start: () => {
      if (earlier === null) send()
      else if (!isPending) setIsAsking(true)
    },
    isPending,
    error: run.error,
    offReason: readOnlyReason ?? whyNot(plan, planned.isStale, view),
  }
}

function useIsShown(): { readonly current: boolean } {
  const isShown = useRef(false)
  useEffect(() => {
    isShown.current = true
    return () => {
      isShown.current = false
    }
  }, [])
  return isShown
}

function whyNot(plan: LaunchPlan | null, isStale: boolean, view: DraftView): string | undefined {
  if (view.saveState === 'conflict') return 'Another window has changed this draft. Say first which counts.'
  if (view.saveState === 'failed') return 'The last change could not be saved.'
  if (plan === null) return 'The launch is being worked out.'
  const blockers = mendable(plan.checks).filter((check) => check.severity === 'blocker').length
  if (blockers > 0) return `${countOf(blockers, 'blocker')} first.`
  if (plan.objects.length === 0) return 'There is nothing to make.'
  return isStale ? 'The last change is being worked in.' : undefined
}
