import { z } from 'zod'
import { businessId, pixelId } from '#shared/domain/ids.ts'
import type { ConnectionId } from '#shared/domain/ids.ts'
import type { GraphClient } from '../../graph/client.ts'
import { createPixel, listOwnedPixels } from '../../graph/ops/business.ts'
import type { ItemOutcome, ItemVerdict, JobContext, JobDefinition } from '../../jobs/define.ts'
import { failedItem } from '../../jobs/failed-item.ts'

const payload = z.object({ businessId, businessName: z.string() })
type Payload = z.output<typeof payload>

/** `knownIds`: pixels that had this name when it was planned. Only another one can be the one that was made. */
const item = z.object({ name: z.string(), knownIds: z.array(pixelId) })
type Item = z.output<typeof item>

export type CreatePixelsJob = JobDefinition<Payload, Item>

export interface CreatePixelsJobDeps {
  readonly graph: GraphClient
  /** The list of this connection's pixels has changed. */
  readonly onCreated: (connectionId: ConnectionId) => void
}

function callContext({ connectionId, signal, onRequest }: JobContext<Payload>) {
  return { connectionId, signal, onRequest }
}

async function run(deps: CreatePixelsJobDeps, context: JobContext<Payload>, items: readonly Item[]): Promise<readonly ItemOutcome[]> {
  const inputs = items.map(({ name }) => ({ businessId: context.payload.businessId, name }))
  const outcomes = await deps.graph.batch(callContext(context), createPixel, inputs)
  if (outcomes.some((outcome) => outcome.is === 'ok')) deps.onCreated(context.connectionId)
  return outcomes.map((outcome): ItemOutcome => {
    return outcome.is === 'ok' ? { is: 'done', traceId: outcome.traceId, note: `Its id is ${outcome.value.pixelId}.`, objectId: outcome.value.pixelId } : failedItem(outcome)
  })
}

/** Looks a pixel up by its marker, which is its name within the portfolio: there is no key to ask by (graph-facts 1.5). */
async function verify(deps: CreatePixelsJobDeps, context: JobContext<Payload>, items: readonly Item[]): Promise<readonly ItemVerdict[]> {
  const { rows, problem } = await deps.graph.list(callContext(context), listOwnedPixels, { businessId: context.payload.businessId })
  const verdicts = items.map(({ name, knownIds }): ItemVerdict => {
    const made = rows.find((row) => row.name.normalize('NFC') === name && !knownIds.includes(row.id))
    if (made) return { is: 'applied', note: `Its id is ${made.id}.`, objectId: made.id }
    return problem === null ? { is: 'absent' } : { is: 'undecided', error: problem }
  })
  if (verdicts.some((verdict) => verdict.is === 'applied')) deps.onCreated(context.connectionId)
  return verdicts
}

/** Creates pixels in one portfolio. What was created stays: Meta has no way to delete a pixel (graph-facts 7.1). */
export function createPixelsJob(deps: CreatePixelsJobDeps): CreatePixelsJob {
  return {
    type: 'pixels.create',
    version: 1,
    payload,
    item,
    chunkSize: 50,
    concurrency: 2,
    lookDelaysMs: [10_000, 60_000],
    run: (context, items) => run(deps, context, items),
    verify: (context, items) => verify(deps, context, items),
    describe: ({ businessId: targetId, businessName }, { name }) => ({
      subject: `${name} in ${businessName}`,
      action: 'pixel.create',
      effect: 'create',
      objectId: '',
      objectName: name,
      targetId,
      targetName: businessName,
    }),
  }
}
