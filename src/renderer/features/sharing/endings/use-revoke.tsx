import { useLocation } from 'wouter'
import type { JobId } from '#shared/domain/ids.ts'
import type { ShareEnding } from '#shared/domain/share-ending.ts'
import { useClient } from '../../../bridge/client-context.ts'
import type { Client } from '../../../bridge/client.ts'
import { describeError } from '../../../bridge/describe-error.ts'
import { tellFailure } from '../../../bridge/tell-failure.ts'
import { countOf } from '../../../lib/numbers.ts'
import { showDialog } from '../../../ui/dialog-store.ts'
import { showToast } from '../../../ui/toast-store.ts'
import { ConfirmRevoke } from './confirm-revoke.tsx'
import { readTakenAlong } from './taken-along.ts'
import { byConnection, mustAsk, revocable, revokeTitle } from './ending-groups.ts'

/** @returns a function that takes shares away: at once, or after a question where partners or many are among them. */
export function useRevoke(): (endings: readonly ShareEnding[]) => Promise<void> {
  const client = useClient()
  const [, navigate] = useLocation()
  return async (endings) => {
    const now = revocable(endings)
    if (now.length === 0) return showToast({ tone: 'warn', title: 'None of these can be revoked now.', detail: 'Connect the token that shared them, or wait for the job that is under way.' })
    const run = () => startJobs(client, now, navigate)
    if (!mustAsk(now)) return run()
    // Fresh from Meta: what a partner takes along is what stands there now.
    const along = await readTakenAlong(client, now).catch((error: unknown) => {
      showToast({ tone: 'bad', title: describeError(error).message, detail: 'Nothing was revoked.' })
      return null
    })
    if (along !== null) showDialog((close) => <ConfirmRevoke endings={now} along={along} onConfirm={run} onClose={close} />)
  }
}

function removal({ pixel, target, through }: ShareEnding) {
  const via = target.type === 'account' ? { via: through.id } : {}
  return { pixelId: pixel.id, target, effect: 'remove' as const, ...via }
}

/** One job for each connection. Says what became of it in the corner: the person may have gone elsewhere by then. */
async function startJobs(client: Client, endings: readonly ShareEnding[], navigate: (path: string) => void): Promise<void> {
  for (const [connectionId, group] of byConnection(endings)) {
    try {
      const edits = group.map(removal)
      const { jobId } = await client.request('sharing.run', { connectionId, edits, tasks: ['ANALYZE'], title: revokeTitle(group) })
      tellStarted(group.length, jobId, navigate)
    } catch (error) {
      tellFailure(error)
    }
  }
}

function tellStarted(count: number, jobId: JobId, navigate: (path: string) => void): void {
  showToast({ tone: 'good', title: `Revoking ${countOf(count, 'share')}.`, detail: 'The job can be undone when it has ended.', action: { label: 'See the job', run: () => navigate(`/jobs/${jobId}`) } })
}
