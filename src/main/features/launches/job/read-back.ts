import type { ConnectionId, LabelId } from '#shared/domain/ids.ts'
import { launchLevels } from '#shared/domain/launch-plan.ts'
import type { LaunchLevel } from '#shared/domain/launch-plan.ts'
import type { ReadBack, ReadBackDifference } from '#shared/domain/launch.ts'
import { nameKey } from '#shared/domain/naming.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { GraphClient } from '../../../graph/client.ts'
import type { LabelledRow } from '../../../graph/ops/ad-tree-reads.ts'
import type { JobReport } from '../../../jobs/job-report.ts'
import { toInstant } from '../../../lib/clock.ts'
import type { Clock } from '../../../lib/clock.ts'
import { differencesOf } from './compare-kept.ts'
import { keptLists, readLabelled } from './labelled.ts'
import { filledFields } from './launch-calls.ts'
import type { LaunchItem, LaunchObject, LaunchPayload } from './launch-item.ts'

export interface ReadBackRequest {
  readonly connectionId: ConnectionId
  readonly labelId: LabelId
  readonly report: JobReport<LaunchPayload, LaunchItem>
  /** Keys of what was rolled back. */
  readonly gone: ReadonlySet<string>
  /** What the launch itself has wished since it was made, by key; null: it can't be told, so the status is not judged. */
  readonly statusOf: ReadonlyMap<string, 'ACTIVE' | null>
}

interface Made {
  readonly object: LaunchObject
  readonly id: string
  readonly parentId: string | null
}

function madeOf({ report: { items }, gone }: ReadBackRequest): { readonly all: readonly Made[]; readonly idOf: (key: string) => string | null } {
  const ids = new Map(items.map(({ key, madeId }) => [key, madeId]))
  const idOf = (key: string) => ids.get(key) ?? null
  const all = items.flatMap(({ data, madeId }): Made[] =>
    data.is === 'label' || madeId === null || gone.has(data.key) ? [] : [{ object: data, id: madeId, parentId: data.parentKey === null ? null : idOf(data.parentKey) }],
  )
  return { all, idOf }
}

function notAllFound(count: number): AppErrorJson {
  return {
    kind: 'notFound',
    code: 'launch.notAllFound',
    message: `${count === 1 ? '1 object' : `${count} objects`} of this launch could not be found at Meta.`,
    data: { advice: 'Meta may show them late, or somebody has deleted them. Read back again in a minute.' },
  }
}

const foreign = "carries this launch's label: its answer was lost, or somebody has renamed or copied it. Rolling back deletes it."

/** A proxy on the way can hand a request on twice, and Meta then makes the object twice. */
function differenceOfStranger({ id, name, parentId }: LabelledRow, level: LaunchLevel, made: readonly Made[]): ReadBackDifference {
  const twin = made.find((each) => nameKey(each.object.name) === nameKey(name) && each.parentId === parentId)
  if (twin === undefined) return { key: `label:${id}`, level, name, id, field: 'id', sent: 'not sent', kept: foreign }
  const { key, name: twinName } = twin.object
  return { key, level, name: twinName, id: twin.id, field: 'id', sent: twin.id, kept: `made twice: ${id} too` }
}

function wishedFields({ object }: Made, { statusOf }: ReadBackRequest, idOf: (key: string) => string | null): Readonly<Record<string, string>> {
  const sent = filledFields(object, idOf) ?? {}
  const wish = statusOf.get(object.key)
  if (wish === undefined) return sent
  const { status: _paused, ...rest } = sent
  return wish === null ? rest : { ...rest, status: wish }
}

/**
 * Reads what a launch made, by its label, and holds it against what was sent, or wished since. A creative that was there before does not carry
 * the label and is not read: it has the content that was sent, or Meta would have made another (graph-facts 8.7).
 * @returns the differences, with all that carries the label and was not known to be made; `problem` says why not all was read. Never throws.
 */
export async function readBackLaunch(graph: GraphClient, clock: Clock, request: ReadBackRequest): Promise<ReadBack> {
  const { connectionId, labelId, report } = request
  const { accountId } = report.payload
  const { all, idOf } = madeOf(request)
  const { labelled, problem } = await readLabelled(graph, { connectionId }, { accountId, labelId })
  let checked = 0
  let missing = 0
  const strangers: ReadBack['strangers'] = []
  const differences = launchLevels.flatMap((level) => {
    const made = all.filter(({ object }) => object.level === level)
    const rowOf = new Map(labelled[level].map((row) => [row.id, row]))
    const changed = made.flatMap((each) => {
      const row = rowOf.get(each.id)
      rowOf.delete(each.id)
      if (row === undefined) {
        if (level !== 'creative') missing += 1
        return []
      }
      checked += 1
      const { key, name } = each.object
      const found = differencesOf(wishedFields(each, request, idOf), row.kept, keptLists[level].fields ?? [])
      return found.map((difference) => ({ key, level, name, id: each.id, ...difference }))
    })
    strangers.push(...[...rowOf.values()].map(({ id, name }) => ({ level, name, id })))
    return [...changed, ...[...rowOf.values()].map((row) => differenceOfStranger(row, level, made))]
  })
  return { at: toInstant(clock.now()), checked, differences, strangers, problem: problem ?? (missing === 0 ? null : notAllFound(missing)) }
}
