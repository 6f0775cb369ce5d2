import type { OperationAction } from '#shared/domain/operation-terms.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { GraphClient, GraphOutcome } from '../../../graph/client.ts'
import { setStatus } from '../../../graph/ops/ad-tree.ts'
import type { ObjectSight } from '../../../graph/ops/ad-tree-reads.ts'
import type { ItemOutcome, ItemVerdict, JobDefinition } from '../../../jobs/define.ts'
import { failedItem } from '../../../jobs/failed-item.ts'
import { traceIdOf } from '../../../jobs/trace-id-of.ts'
import { mayBeDone } from '../../../jobs/may-be-done.ts'
import { callContext } from './launch-item.ts'
import { afterPayload, describeMade, madeObject } from './made-object.ts'
import type { AfterContext, AfterPayload, MadeLevel, MadeObject } from './made-object.ts'
import { lost, sightsOf } from './object-sights.ts'

export type TurnOnJob = JobDefinition<AfterPayload, MadeObject>

const onAlready = 'It was on already.'
const nothingThere = 'It was deleted or archived at Meta, so there is nothing to turn on.'

/** Creatives and labels have nothing to turn on. */
const turnOnActions: Readonly<Record<MadeLevel, OperationAction>> = {
  campaign: 'campaign.turnOn',
  adSet: 'adSet.turnOn',
  creative: 'ad.turnOn',
  ad: 'ad.turnOn',
  label: 'ad.turnOn',
}

/** It spends money, and a pause may be somebody's wish: who says so again is a person. */
const stillPaused: AppErrorJson = {
  kind: 'conflict',
  code: 'launch.stillPaused',
  message: 'The answer was lost, and it is paused at Meta: either it never arrived, or somebody has paused it since. It is left paused.',
  data: { advice: 'Turn on what is left, if that is what you want.' },
}

/** @returns what to say where there is nothing left to do, else null. */
function soAlready(sight: GraphOutcome<ObjectSight> | undefined): string | null {
  if (sight?.is !== 'ok') return null
  if (sight.value.status === 'ACTIVE') return onAlready
  return sight.value.status === 'DELETED' || sight.value.status === 'ARCHIVED' ? nothingThere : null
}

async function run(graph: GraphClient, context: AfterContext, items: readonly MadeObject[]): Promise<readonly ItemOutcome[]> {
  const { accountId } = context.payload
  const outcomes = await graph.batch(callContext(context), setStatus, items.map(({ id }) => ({ accountId, id, status: 'ACTIVE' as const })))
  const doubtful = items.filter((_item, index) => mayBeDone(outcomes[index] ?? lost))
  const sights = await sightsOf(graph, context, doubtful)
  return items.map((item, index): ItemOutcome => {
    const outcome = outcomes[index] ?? lost
    if (outcome.is === 'ok') return { is: 'done', traceId: outcome.traceId }
    const note = soAlready(sights.get(item))
    return note === null ? failedItem(outcome) : { is: 'done', traceId: traceIdOf(outcome), note, refused: true }
  })
}

async function verify(graph: GraphClient, context: AfterContext, items: readonly MadeObject[]): Promise<readonly ItemVerdict[]> {
  const sights = await sightsOf(graph, context, items)
  return items.map((item): ItemVerdict => {
    const sight = sights.get(item) ?? lost
    const already = soAlready(sight)
    if (already !== null) return already === onAlready ? { is: 'applied', already } : { is: 'applied', already, note: already }
    return sight.is === 'ok' ? { is: 'leave', error: stillPaused } : { is: 'undecided', error: sight.error }
  })
}

/**
 * Turns on what a launch made, ads first and campaigns last: nothing runs, and no money is spent, before all below it is on. After it was cut
 * off it goes on only when a person says so.
 */
export function turnOnJob({ graph }: { readonly graph: GraphClient }): TurnOnJob {
  return {
    type: 'launch.turnOn',
    version: 1,
    payload: afterPayload,
    item: madeObject,
    chunkSize: 50,
    concurrency: 4,
    run: (context, items) => run(graph, context, items),
    verify: (context, items) => verify(graph, context, items),
    describe: (payload, item) => ({ ...describeMade(payload, item, turnOnActions[item.level], 'turnOn'), before: 'Paused', after: 'On' }),
    // Budgets may be others by now: whoever resumes it is told what they are then.
    question: ({ spends }) =>
      `This job turns ads on, which ${spends === null ? 'then spend money' : `were to spend ${spends} when it began`}, and it was cut off. Look at what it has done, then resume it.`,
  }
}
