import { useMemo, useState } from 'react'
import type { Connection } from '#shared/domain/connection.ts'
import { knownScopes } from '#shared/domain/scopes.ts'
import { targetKey } from '#shared/domain/share-terms.ts'
import { useRoute, useSend } from '../../bridge/use-route.ts'
import { countOf } from '../../lib/numbers.ts'
import { useNow } from '../../lib/use-now.ts'
import { showToast } from '../../ui/toast-store.ts'
import { dayTrouble, endOf } from './endings/end-day.ts'
import { changesOf, changesOfGone } from './model/draft.ts'
import { planTitle, planWrites, runWords } from './model/plan-words.ts'
import { pixelsOf } from './model/wishes.ts'
import { sharingState, useSharing } from './sharing-store.ts'
import type { PlanView } from './use-plan.ts'

interface RunPlanOptions {
  readonly connection: Connection
  readonly view: PlanView
  /** A job that was started from here is not over. */
  readonly isRunning: boolean
  /** It is over, and what it did is being read again. */
  readonly isSettling: boolean
}

export interface RunPlan {
  /** What the job is called where the person gave no name. */
  readonly title: string
  /** There is something to write that no job has taken on. */
  readonly isDraft: boolean
  /** For the button: what it does, with its count. */
  readonly words: string
  readonly removals: number
  /** What the same plan gives. */
  readonly additions: number
  readonly offReason: string | undefined
  readonly readOnlyReason: string | undefined
  readonly isPending: boolean
  readonly error: unknown
  /** Runs, or asks first where something is taken away. */
  readonly ask: () => void
  readonly run: () => void
}

const NEEDED = ['business_management', 'ads_management']

/** Starts the plan as a job. */
export function useRunPlan({ connection, view, isRunning, isSettling }: RunPlanOptions): RunPlan {
  const info = useRoute('app.info', {})
  const readOnlyReason = info.data?.readOnlyReason ?? undefined
  const now = useNow()
  const endsOn = useSharing((state) => state.draft.endsOn)
  const { plan, edits } = view
  const title = useMemo(() => {
    if (edits.length === 0) return 'New plan'
    return planTitle(pixelsOf(edits).length, new Set(edits.map((edit) => targetKey(edit.target))).size, plan)
  }, [edits, plan])
  const letsGo = plan?.noLongerFollow ?? 0
  // Main refuses a job without writes; that what waited was let go is no failure.
  const [told, setTold] = useState<unknown>(null)
  const send = useSend('sharing.run', {
    onSuccess: ({ jobId }, sent) => {
      const { startRun, open, chooseEnd } = sharingState()
      open(null)
      // It belongs to what was run: the next plan begins without one.
      if (gives > 0) chooseEnd(null)
      startRun({ jobId, pixelIds: pixelsOf(sent.edits), took: changesOf(sent.edits) })
    },
    onError: (error) => {
      sharingState().open(null)
      if (error.code !== 'sharing.nothingToDo' || letsGo === 0) return
      setTold(error)
      showToast({ tone: 'info', title: `${countOf(letsGo, 'share')} will no longer follow.` })
      sharingState().settle(changesOfGone(view.plannedEdits, plan?.cells ?? []))
      view.retry()
    },
  })
  const additions = (plan?.toAdd ?? 0) + (plan?.partnerFirst ?? 0)
  // What waits for a partner is given later, by a job of its own, and ends too.
  const gives = additions + (plan?.pending ?? 0)
  const endTrouble = gives === 0 || endsOn === null ? null : dayTrouble(endsOn, now)
  const offReason = whyNot({ connection, view, isRunning, isSettling, readOnlyReason }) ?? (endTrouble === null ? undefined : `The end date can't be used. ${endTrouble}`)
  const run = () => {
    if (offReason !== undefined || send.isPending) return
    const { draft } = sharingState()
    const endsAt = gives === 0 || draft.endsOn === null ? null : endOf(draft.endsOn)
    send.mutate({
      connectionId: connection.id,
      edits: [...edits],
      tasks: [...draft.tasks],
      title: (draft.title?.trim() ?? title).slice(0, 120),
      ...(endsAt === null ? {} : { endsAt }),
    })
  }
  const removals = plan?.toRemove ?? 0
  const ask = () => {
    if (offReason !== undefined) return
    if (removals > 0) sharingState().open('confirm')
    else run()
  }
  const isDraft = !isRunning && !isSettling && edits.length > 0 && (plan === null || planWrites(plan) + letsGo > 0)
  return { title, isDraft, words: runWords(plan), removals, additions, offReason, readOnlyReason, isPending: send.isPending, error: send.error === told ? null : send.error, ask, run }
}

function whyNot({ connection, view, isRunning, isSettling, readOnlyReason }: RunPlanOptions & { readonly readOnlyReason: string | undefined }): string | undefined {
  if (readOnlyReason !== undefined) return readOnlyReason
  const missing = NEEDED.find((scope) => !connection.scopes.includes(scope))
  if (missing !== undefined) return `This token lacks ${missing}. ${knownScopes.find((scope) => scope.name === missing)?.without ?? ''}`
  if (isRunning) return 'A job from this matrix is running. Wait until it has ended, or cancel it.'
  if (isSettling) return 'What the last job did is being read again.'
  if (view.edits.length === 0) return 'Mark cells to share or to take away first.'
  if (view.error !== null) return 'This could not be planned. The panel says why.'
  if (view.plan === null || view.isStale) return 'The plan is being worked out.'
  // What only waits is taken off by running the plan, though nothing is written for it.
  return planWrites(view.plan) + (view.plan.noLongerFollow ?? 0) === 0 ? 'Nothing in this plan needs to be written.' : undefined
}
