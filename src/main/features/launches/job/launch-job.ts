import type { JobId } from '#shared/domain/ids.ts'
import type { GraphClient, GraphOutcome } from '../../../graph/client.ts'
import type { ItemOutcome, ItemVerdict } from '../../../jobs/define.ts'
import { failedItem } from '../../../jobs/failed-item.ts'
import { traceIdOf } from '../../../jobs/trace-id-of.ts'
import { mayBeDone } from '../../../jobs/may-be-done.ts'
import { findObjects } from './find-objects.ts'
import { callOf } from './launch-calls.ts'
import { callContext, describeLaunch, launchItem, launchPayload } from './launch-item.ts'
import type { LaunchContext, LaunchItem, LaunchJob } from './launch-item.ts'
import { lost } from './object-sights.ts'
import type { StandingObject } from './standing.ts'

export interface LaunchJobTools {
  readonly graph: GraphClient
  /** How the objects of a launch stand. */
  readonly standing: (id: JobId) => readonly StandingObject[]
}

/** Meta answers a batch in one piece; more in flight gain nothing (graph-facts 5). */
const BATCH_SIZE = 50
const BATCHES_IN_FLIGHT = 8

async function send(graph: GraphClient, context: LaunchContext, items: readonly LaunchItem[]): Promise<readonly GraphOutcome<string>[]> {
  const calls = items.map((item) => callOf(context, item))
  const ready = calls.filter((call) => 'op' in call)
  const outcomes = (await graph.batchCalls(callContext(context), ready)).values()
  return calls.map((call) => ('op' in call ? (outcomes.next().value ?? lost) : { is: 'error', error: call }))
}

async function run({ graph, standing }: LaunchJobTools, context: LaunchContext, items: readonly LaunchItem[]): Promise<readonly ItemOutcome[]> {
  const outcomes = await send(graph, context, items)
  const doubtful = items.filter((_item, index) => mayBeDone(outcomes[index] ?? lost))
  const verdicts = doubtful.length === 0 ? [] : await findObjects(graph, context, doubtful, () => standing(context.jobId))
  const verdictOf = new Map<LaunchItem, ItemVerdict | undefined>(doubtful.map((item, index) => [item, verdicts[index]]))
  return items.map((item, index): ItemOutcome => {
    const outcome = outcomes[index] ?? lost
    if (outcome.is === 'ok') return { is: 'done', traceId: outcome.traceId, objectId: outcome.value }
    const verdict = verdictOf.get(item)
    if (verdict?.is !== 'applied' || verdict.objectId === undefined) return failedItem(outcome)
    return { is: 'done', traceId: traceIdOf(outcome), note: 'It was there already.', objectId: verdict.objectId, refused: true }
  })
}

/** Makes the label of a launch, then its campaigns, ad sets, creatives and ads, 50 a request, everything as it was planned and paused. */
export function launchJob(tools: LaunchJobTools): LaunchJob {
  return {
    type: 'launch.create',
    version: 1,
    payload: launchPayload,
    item: launchItem,
    chunkSize: BATCH_SIZE,
    concurrency: BATCHES_IN_FLIGHT,
    // Longer than usual: what is made twice is there twice, and lists by label may lag behind.
    lookDelaysMs: [10_000, 60_000],
    run: (context, items) => run(tools, context, items),
    verify: (context, items) => findObjects(tools.graph, context, items, () => tools.standing(context.jobId)),
    describe: describeLaunch,
    // Another launch that has got the same one may have been taken back since, or somebody has deleted it: an ad without it fails for ever.
    renews: (item) => item.is === 'object' && item.level === 'creative',
  }
}
