import type { Connection } from '#shared/domain/connection.ts'
import type { PixelTask } from '#shared/domain/pixel-terms.ts'
import type { ShareEdit, SharePlan } from '#shared/domain/sharing.ts'
import { tellFailure } from '../../../bridge/tell-failure.ts'
import { useSend } from '../../../bridge/use-route.ts'
import { countOf } from '../../../lib/numbers.ts'
import { showToast } from '../../../ui/toast-store.ts'
import { endOf } from '../endings/end-day.ts'
import { planWrites } from '../model/plan-words.ts'
import { useSharing } from '../sharing-store.ts'
import { PlanAcceptances, PlanWaiting } from './plan-acceptances.tsx'
import { PlanWays } from './plan-ways.tsx'
import { showAwaited } from './show-awaited.ts'
import { useWayActions } from './use-way-actions.ts'

/** What a plan is made for. */
export interface PlanContext {
  readonly connection: Connection
  readonly edits: readonly ShareEdit[]
  readonly tasks: readonly PixelTask[]
  readonly readOnlyReason: string | undefined
  /** Plans again: what a plan says of those who follow is other now. */
  readonly planAgain: () => void
}

interface PlanPartnersProps {
  readonly plan: SharePlan
  readonly context: PlanContext
}

/** Partners that get pixels or have not accepted them yet, and what follows. */
export function PlanPartners({ plan, context }: PlanPartnersProps) {
  const { connection, edits, tasks, readOnlyReason, planAgain } = context
  const endsOn = useSharing((state) => state.draft.endsOn)
  const follow = useSend('sharing.followLater', {
    onSuccess: ({ shares }) => {
      showToast({ tone: 'good', title: `${countOf(shares, 'share')} ${shares === 1 ? 'follows' : 'follow'} once it is accepted.` })
      planAgain()
    },
    onError: tellFailure,
  })
  const endsAt = endsOn === null ? null : endOf(endsOn)
  return (
    <>
      <PlanAcceptances acceptances={plan.acceptances ?? []} />
      <PlanWaiting
        waitingFor={plan.waitingFor}
        isRunnable={planWrites(plan) > 0}
        isPending={follow.isPending}
        offReason={readOnlyReason}
        onFollow={() => follow.mutate({ connectionId: connection.id, edits: [...edits], tasks: [...tasks], ...(endsAt === null ? {} : { endsAt }) })}
        onShow={showAwaited}
      />
    </>
  )
}

/** What can be done about cells that this connection can't fill. */
export function PlanOtherWays({ plan, context }: PlanPartnersProps) {
  const { connection, edits, tasks, readOnlyReason } = context
  const actions = useWayActions({ connection, edits, tasks, offReason: readOnlyReason })
  return <PlanWays ways={plan.ways ?? []} actions={actions} />
}
