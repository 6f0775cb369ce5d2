import { useLocation } from 'wouter'
import type { JobId } from '#shared/domain/ids.ts'
import type { ShareEnding } from '#shared/domain/share-ending.ts'
import { useClient } from '../../../bridge/client-context.ts'
import type { Client } from '../../../bridge/client.ts'
import { describeError } from '../../../bridge/describe-error.ts'
import { tellFailure } from '../../../bridge/tell-failure.ts'
import { formatCount } from '../../../lib/numbers.ts'
import { RequestError } from '../../../bridge/request-error.ts'
import { showDialog } from '../../../ui/dialog-store.ts'
import { showToast } from '../../../ui/toast-store.ts'
import { ConfirmRevoke } from './confirm-revoke.tsx'
import { readTakenAlong } from './taken-along.ts'
import { revokeVerb, whatEnds } from './ending-words.ts'
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
      const { jobId, endsRemoved = 0 } = await client.request('sharing.run', { connectionId, edits, tasks: ['ANALYZE'], title: revokeTitle(group) })
      tellStarted(group, { jobId, endsRemoved }, navigate)
    } catch (error) {
      if (error instanceof RequestError && error.code === 'sharing.nothingToDo') showToast({ title: error.message, detail: error.data.advice })
      else tellFailure(error)
    }
  }
}

interface Started {
  readonly jobId: JobId
  readonly endsRemoved: number
}

function tellStarted(endings: readonly ShareEnding[], { jobId, endsRemoved }: Started, navigate: (path: string) => void): void {
  const doing = revokeVerb(endings) === 'Revoke' ? 'Revoking' : 'Taking back'
  const what = endsRemoved === 0 ? whatEnds(endings) : `${formatCount(endings.length - endsRemoved)} of ${whatEnds(endings)}`
  const gone = endsRemoved === 1 ? '1 was gone already; its end date is removed. ' : `${formatCount(endsRemoved)} were gone already; their end dates are removed. `
  showToast({ tone: 'good', title: `${doing} ${what}.`, detail: `${endsRemoved > 0 ? gone : ''}The job can be undone when it has ended.`, action: { label: 'See the job', run: () => navigate(`/jobs/${jobId}`) } })
}
