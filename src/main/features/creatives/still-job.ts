import { z } from 'zod'
import { adAccountId, videoId } from '#shared/domain/ids.ts'
import type { ItemOutcome, JobContext, JobDefinition } from '../../jobs/define.ts'
import { failedItem } from '../../jobs/failed-item.ts'
import type { Stills } from './stills.ts'

const stillPayload = z.object({ accountId: adAccountId, accountName: z.string().optional() })
export type StillPayload = z.output<typeof stillPayload>

const stillItem = z.object({ videoId, name: z.string(), frameId: z.string().nullable(), mark: z.string() })
export type StillItem = z.output<typeof stillItem>

export type StillJob = JobDefinition<StillPayload, StillItem>

interface StillJobDeps {
  readonly stills: Stills
  /** The library of this ad account has changed. */
  readonly onTaken: (context: Pick<JobContext<StillPayload>, 'connectionId' | 'payload'>) => void
}

async function takeOne({ stills, onTaken }: StillJobDeps, context: JobContext<StillPayload>, item: StillItem): Promise<ItemOutcome> {
  const { connectionId, signal, onRequest, payload } = context
  const taken = await stills.take({ connectionId, signal, onRequest }, { ...item, accountId: payload.accountId })
  if (taken.is !== 'taken') return failedItem(taken)
  onTaken(context)
  return { is: 'done', traceId: taken.traceId, objectId: taken.imageHash }
}

/** Takes stills for videos that are at Meta. */
export function createStillJob(deps: StillJobDeps): StillJob {
  return {
    type: 'creatives.stills',
    version: 1,
    payload: stillPayload,
    item: stillItem,
    chunkSize: 1,
    concurrency: 4,
    lookDelaysMs: [1_000],
    run: (context, items) => Promise.all(items.map((item) => takeOne(deps, context, item))),
    // The same picture is the same image at Meta: what is not known is sent again, and nothing is there twice.
    verify: (_context, items) => Promise.resolve(items.map(() => ({ is: 'absent' }))),
    describe: ({ accountId, accountName }, { name }) => ({
      subject: name,
      action: 'image.upload',
      effect: 'upload',
      objectId: '',
      objectName: `Still of ${name}`,
      targetId: accountId,
      targetName: accountName ?? `Ad account ${accountId}`,
    }),
  }
}
