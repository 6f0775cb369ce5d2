import { z } from 'zod'
import { businessId, pixelId } from '#shared/domain/ids.ts'
import type { ConnectionId, PixelId } from '#shared/domain/ids.ts'
import type { GraphClient } from '../../graph/client.ts'
import { createPixel, listOwnedPixels } from '../../graph/ops/business.ts'
import type { ItemOutcome, ItemVerdict, JobContext, JobDefinition } from '../../jobs/define.ts'
import { failedItem } from '../../jobs/failed-item.ts'
import { traceIdOf } from '../../jobs/trace-id-of.ts'
import { mayBeDone } from '../../jobs/may-be-done.ts'

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
  const mayHaveNew = outcomes.some((outcome) => outcome.is === 'ok' || mayBeDone(outcome))
  const rows = mayHaveNew ? (await listNew(deps, context)).rows : []
  const results = outcomes.map((outcome, index): ItemOutcome => {
    const planned = items[index]
    const made = planned === undefined ? [] : rows.filter((row) => isNew(row, planned))
    if (outcome.is === 'ok') {
      const { value, traceId } = outcome
      return { is: 'done', traceId, ...created(value.pixelId, made.filter((row) => row.id !== value.pixelId)) }
    }
    const [first, ...twins] = mayBeDone(outcome) ? made : []
    return first === undefined ? failedItem(outcome) : { is: 'done', traceId: traceIdOf(outcome), refused: true, ...created(first.id, twins) }
  })
  if (results.some((result) => result.is === 'done')) deps.onCreated(context.connectionId)
  return results
}

/**
 * A proxy on the way can hand a request on twice, and Meta then makes the pixel twice. It can't be deleted, so the person must know.
 * @param twins other pixels of that name that were not there before.
 */
function created(objectId: string, twins: readonly { readonly id: string }[]): { readonly note: string; readonly objectId: string } {
  const twice = twins.length === 0 ? '' : ` Meta has it twice: ${twins.map((twin) => twin.id).join(', ')} has the same name and was not there before.`
  return { note: `Its id is ${objectId}.${twice}`, objectId }
}

function listNew(deps: CreatePixelsJobDeps, context: JobContext<Payload>) {
  return deps.graph.list(callContext(context), listOwnedPixels, { businessId: context.payload.businessId })
}

function isNew(row: { readonly id: PixelId; readonly name: string }, { name, knownIds }: Item): boolean {
  return row.name.normalize('NFC') === name && !knownIds.includes(row.id)
}

/** Looks a pixel up by its marker, which is its name within the portfolio: there is no key to ask by (graph-facts 1.5). */
async function verify(deps: CreatePixelsJobDeps, context: JobContext<Payload>, items: readonly Item[]): Promise<readonly ItemVerdict[]> {
  const { rows, problem } = await listNew(deps, context)
  const verdicts = items.map((planned): ItemVerdict => {
    const [first, ...twins] = rows.filter((row) => isNew(row, planned))
    if (first) return { is: 'applied', ...created(first.id, twins) }
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
      after: 'Created',
    }),
  }
}
