import { useEffect, useMemo, useState } from 'react'
import type { ConnectionId } from '#shared/domain/ids.ts'
import type { PixelAccess } from '#shared/domain/pixel.ts'
import type { PixelTask } from '#shared/domain/pixel-terms.ts'
import type { ShareEdit, SharePlan } from '#shared/domain/sharing.ts'
import { SHARE_EDITS_MAX } from '#shared/domain/share-terms.ts'
import { useClient } from '../../bridge/client-context.ts'
import { RequestError } from '../../bridge/request-error.ts'
import { formatCount } from '../../lib/numbers.ts'
import { noPlan, planIndex, type PlanIndex } from './model/plan-index.ts'
import { areSameEdits, isSameAccess } from './model/same-question.ts'
import { useSame } from './use-same.ts'

const DEBOUNCE_MS = 120

export interface PlanView {
  readonly edits: readonly ShareEdit[]
  /** The wishes that the plan was made for: its cells are positions in these. */
  readonly plannedEdits: readonly ShareEdit[]
  /** Null: there is nothing to plan, or it has not been planned yet. */
  readonly plan: SharePlan | null
  readonly index: PlanIndex
  /** The wishes have changed since; the figures are those of before. */
  readonly isStale: boolean
  readonly error: unknown
  readonly retry: () => void
}

interface PlanQuestion {
  readonly connectionId: ConnectionId
  readonly edits: readonly ShareEdit[]
  readonly tasks: readonly PixelTask[]
  /** What is shared: when another reading finds something else, the plan may be another. */
  readonly access: ReadonlyMap<string, PixelAccess>
  /** Reading is under way: planning would answer 'not read' to everything. */
  readonly isReading: boolean
}

interface Answer {
  readonly question: PlanQuestion & { readonly attempt: number }
  readonly plan: SharePlan | null
  readonly error: unknown
}

/**
 * Has main plan the wishes, shortly after they changed. Not a query: a plan is of no use once the wishes are others. Planning may read
 * at Meta, which is told to this window: a reading that found the same must not lead to another plan, or the two would go on for ever.
 */
export function usePlan({ connectionId, edits: wished, tasks, access: read, isReading }: PlanQuestion): PlanView {
  const client = useClient()
  const edits = useSame(wished, areSameEdits)
  const access = useSame(read, isSameAccess)
  const [attempt, setAttempt] = useState(0)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const question = useMemo(() => ({ connectionId, edits, tasks, access, isReading, attempt }), [connectionId, edits, tasks, access, isReading, attempt])
  useEffect(() => {
    if (question.edits.length === 0 || question.edits.length > SHARE_EDITS_MAX || question.isReading || question.tasks.length === 0) return undefined
    let isCurrent = true
    const timer = setTimeout(() => {
      client
        .request('sharing.plan', { connectionId: question.connectionId, edits: [...question.edits], tasks: [...question.tasks] })
        .then((plan) => isCurrent && setAnswer({ question, plan, error: null }))
        .catch((error: unknown) => isCurrent && setAnswer({ question, plan: null, error }))
    }, DEBOUNCE_MS)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [client, question])
  const index = useMemo(() => (answer?.plan == null ? noPlan : planIndex(answer.question.edits, answer.plan)), [answer])
  if (edits.length > SHARE_EDITS_MAX) return { edits, plannedEdits: [], plan: null, index: noPlan, isStale: false, error: tooMany(edits.length), retry: () => undefined }
  const hasWishes = edits.length > 0
  return {
    edits,
    plannedEdits: answer?.question.edits ?? [],
    plan: hasWishes ? (answer?.plan ?? null) : null,
    index: hasWishes ? index : noPlan,
    isStale: hasWishes && answer?.question !== question,
    error: hasWishes && answer?.question === question ? answer.error : null,
    retry: () => setAttempt((count) => count + 1),
  }
}

function tooMany(count: number): RequestError {
  return new RequestError({
    kind: 'validation',
    code: 'sharing.tooManyWishes',
    message: `${formatCount(count)} cells are marked; one plan takes ${formatCount(SHARE_EDITS_MAX)}.`,
    data: { field: 'edits', advice: 'Clear some of them, run this plan, and do the rest in another.' },
  })
}
