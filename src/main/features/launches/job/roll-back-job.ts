import type { OperationAction } from '#shared/domain/operation-terms.ts'
import type { GraphClient, GraphOutcome } from '../../../graph/client.ts'
import { deleteObject, listLabels } from '../../../graph/ops/ad-tree.ts'
import { listChildren } from '../../../graph/ops/ad-tree-reads.ts'
import type { ChildrenInput, ObjectSight } from '../../../graph/ops/ad-tree-reads.ts'
import type { ItemOutcome, ItemVerdict, JobDefinition } from '../../../jobs/define.ts'
import { failedItem } from '../../../jobs/failed-item.ts'
import { traceIdOf } from '../../../jobs/trace-id-of.ts'
import { mayBeDone } from '../../../jobs/may-be-done.ts'
import type { Clock } from '../../../lib/clock.ts'
import { readLabelled } from './labelled.ts'
import { callContext } from './launch-item.ts'
import { afterPayload, describeMade, madeObject } from './made-object.ts'
import type { AfterContext, AfterPayload, MadeLevel, MadeObject } from './made-object.ts'
import { lost, lostError, sightsOf } from './object-sights.ts'

export type RollBackJob = JobDefinition<AfterPayload, MadeObject>

export interface RollBackTools {
  readonly graph: GraphClient
  readonly clock: Clock
}

const goneAlready = 'It was gone already.'
export const notOurs = "Left as it is: it does not carry this launch's label, so it was there before, or somebody has changed its labels since."
const holdsOthers = (count: number) =>
  `Left as it is: ${count === 1 ? 'something is in it that this launch did not make' : `${count} objects are in it that this launch did not make`}.`

const stillCarried = (count: number) => `Left as it is: ${count === 1 ? '1 object still carries' : `${count} objects still carry`} it.`
const usedByLaunch = (name: string) => `Left as it is: the launch "${name}" uses it too.`
const usedByOthers = (reason: string) =>
  `Left as it is: Meta refuses to delete it, as it does while other ads show it. What Meta says: ${reason}`

const deleteActions: Readonly<Record<MadeLevel, OperationAction>> = {
  campaign: 'campaign.delete',
  adSet: 'adSet.delete',
  creative: 'creative.delete',
  ad: 'ad.delete',
  label: 'adLabel.delete',
}

const isGone = (outcome: GraphOutcome<ObjectSight>) => outcome.is === 'ok' && outcome.value.status === 'DELETED'
const isMissing = (outcome: GraphOutcome<ObjectSight>) => outcome.is === 'error' && outcome.error.kind === 'notFound'

/** How an object is before it is deleted; null: it may be. A look that failed is no write: it can be repeated. */
function objection(context: AfterContext, { level, usedBy }: MadeObject, sight: GraphOutcome<ObjectSight>): ItemOutcome | null {
  if (sight.is === 'ok') {
    if (isGone(sight)) return { is: 'done', traceId: null, note: goneAlready }
    if (!sight.value.labelIds.includes(context.payload.labelId)) return { is: 'skipped', note: notOurs }
    return usedBy === undefined ? null : { is: 'skipped', note: usedByLaunch(usedBy) }
  }
  if (!isMissing(sight)) return failedItem({ is: 'notSent', error: sight.error })
  // Meta may show late what it has made. The id of a creative can be an older one's, so without its label it is not touched.
  return level === 'creative' ? { is: 'retry', error: sight.error } : null
}

interface Look {
  readonly item: MadeObject
  readonly objection: ItemOutcome | null
}

/** Whatever is in a campaign or an ad set is deleted with it, also what others have put there. */
async function askForChildren(graph: GraphClient, context: AfterContext, looks: readonly Look[]): Promise<readonly Look[]> {
  const { accountId } = context.payload
  const inputs = looks.flatMap(({ item: { id, level }, objection: is }): ChildrenInput[] =>
    is === null && (level === 'campaign' || level === 'adSet') ? [{ accountId, id, level }] : [],
  )
  const lists = await graph.listMany(callContext(context), listChildren, inputs)
  const listOf = new Map(inputs.map((input, index) => [input.id, lists[index]]))
  return looks.map((look): Look => {
    const list = listOf.get(look.item.id)
    if (list === undefined) return look
    const others = list.rows.filter((id) => !look.item.childIds.includes(id))
    if (others.length > 0) return { ...look, objection: { is: 'skipped', note: holdsOthers(others.length) } }
    const isReadable = list.problem === null || list.problem.kind === 'notFound'
    return isReadable ? look : { ...look, objection: failedItem({ is: 'notSent', error: list.problem ?? lostError }) }
  })
}

async function remove(graph: GraphClient, context: AfterContext, items: readonly MadeObject[]): Promise<ReadonlyMap<MadeObject, ItemOutcome>> {
  const { accountId } = context.payload
  const outcomes = items.length === 0 ? [] : await graph.batch(callContext(context), deleteObject, items.map(({ id }) => ({ accountId, id })))
  const doubtful = items.filter((_item, index) => mayBeDone(outcomes[index] ?? lost))
  const sights = await sightsOf(graph, context, doubtful)
  return new Map(
    items.map((item, index): [MadeObject, ItemOutcome] => {
      const outcome = outcomes[index] ?? lost
      if (outcome.is === 'ok') return [item, { is: 'done', traceId: outcome.traceId }]
      const sight = sights.get(item)
      const asWished = sight !== undefined && (isGone(sight) || isMissing(sight))
      if (asWished) return [item, { is: 'done', traceId: traceIdOf(outcome), note: goneAlready, refused: true }]
      // All ads of this launch went before it, so whoever shows it still is another launch: Meta gives an equivalent creative's id (graph-facts 8.7).
      const isUsed = item.level === 'creative' && outcome.is === 'error' && outcome.error.kind === 'validation'
      return [item, isUsed ? { is: 'skipped', note: usedByOthers(outcome.error.message) } : failedItem(outcome)]
    }),
  )
}

async function isLabelGone(graph: GraphClient, context: AfterContext, { id }: MadeObject): Promise<ItemVerdict> {
  const { rows, problem } = await graph.list(callContext(context), listLabels, { accountId: context.payload.accountId })
  if (rows.some((row) => row.id === id)) return { is: 'absent' }
  return problem === null ? { is: 'applied', already: goneAlready } : { is: 'undecided', error: problem }
}

/** Lists by label may lag behind what Meta has taken. */
export const LATE_MS = 60_000

/** @returns why the label has to stay; null: a whole reading has found nothing that carries it. */
async function carriers(graph: GraphClient, context: AfterContext): Promise<ItemOutcome | null> {
  const { accountId, labelId } = context.payload
  const { labelled, problem } = await readLabelled(graph, callContext(context), { accountId, labelId })
  const left = Object.values(labelled).reduce((sum, rows) => sum + rows.length, 0)
  if (left > 0) return { is: 'skipped', note: stillCarried(left) }
  return problem === null ? null : failedItem({ is: 'notSent', error: problem })
}

/** Without it nobody could find what is left, so it goes only when nothing carries it. */
async function removeLabel({ graph, clock }: RollBackTools, context: AfterContext, item: MadeObject): Promise<ItemOutcome> {
  const { accountId } = context.payload
  const reason = await carriers(graph, context)
  if (reason !== null) return reason
  if (item.looksTwice) {
    await clock.sleep(LATE_MS, context.signal)
    const late = await carriers(graph, context)
    if (late !== null) return late
  }
  const [outcome = lost] = await graph.batch(callContext(context), deleteObject, [{ accountId, id: item.id }])
  if (outcome.is === 'ok') return { is: 'done', traceId: outcome.traceId }
  const isGoneNow = mayBeDone(outcome) && (await isLabelGone(graph, context, item)).is === 'applied'
  return isGoneNow ? { is: 'done', traceId: traceIdOf(outcome), note: goneAlready, refused: true } : failedItem(outcome)
}

async function runObjects(graph: GraphClient, context: AfterContext, items: readonly MadeObject[]): Promise<readonly ItemOutcome[]> {
  const sights = await sightsOf(graph, context, items)
  const looks = await askForChildren(
    graph,
    context,
    items.map((item) => ({ item, objection: objection(context, item, sights.get(item) ?? lost) })),
  )
  const removed = await remove(graph, context, looks.flatMap((look) => (look.objection === null ? [look.item] : [])))
  return looks.map((look) => look.objection ?? removed.get(look.item) ?? lost)
}

async function run(tools: RollBackTools, context: AfterContext, items: readonly MadeObject[]): Promise<readonly ItemOutcome[]> {
  const outcomes = new Map<MadeObject, ItemOutcome>()
  const objects = items.filter((item) => item.level !== 'label')
  for (const [index, outcome] of (await runObjects(tools.graph, context, objects)).entries()) {
    const item = objects[index]
    if (item !== undefined) outcomes.set(item, outcome)
  }
  for (const item of items) if (item.level === 'label') outcomes.set(item, await removeLabel(tools, context, item))
  return items.map((item) => outcomes.get(item) ?? lost)
}

async function verify(graph: GraphClient, context: AfterContext, items: readonly MadeObject[]): Promise<readonly ItemVerdict[]> {
  const sights = await sightsOf(graph, context, items.filter((item) => item.level !== 'label'))
  const verdictOf = async (item: MadeObject): Promise<ItemVerdict> => {
    if (item.level === 'label') return isLabelGone(graph, context, item)
    const sight = sights.get(item) ?? lost
    if (isGone(sight) || isMissing(sight)) return { is: 'applied', already: goneAlready }
    return sight.is === 'ok' ? { is: 'absent' } : { is: 'undecided', error: sight.error }
  }
  return Promise.all(items.map(verdictOf))
}

/** Deletes what carries a launch's label and nothing else, children first and the label last: each is held against the label just before. */
export function rollBackJob(tools: RollBackTools): RollBackJob {
  return {
    type: 'launch.rollBack',
    version: 1,
    payload: afterPayload,
    item: madeObject,
    chunkSize: 50,
    concurrency: 4,
    run: (context, items) => run(tools, context, items),
    verify: (context, items) => verify(tools.graph, context, items),
    describe: (payload, item) => ({ ...describeMade(payload, item, deleteActions[item.level], 'delete'), before: 'Made by a launch', after: 'Deleted' }),
    question: () => 'This job deletes what a launch made, and it was cut off. Look at what it has done, then resume it.',
  }
}
