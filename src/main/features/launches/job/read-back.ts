import type { ConnectionId, LabelId } from '#shared/domain/ids.ts'
import { launchLevels } from '#shared/domain/launch-plan.ts'
import type { LaunchLevel } from '#shared/domain/launch-plan.ts'
import type { ReadBack, ReadBackDifference } from '#shared/domain/launch.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { GraphClient } from '../../../graph/client.ts'
import { keptAdSets, keptAds, keptCampaigns, keptCreatives } from '../../../graph/ops/ad-tree-reads.ts'
import type { LabelledRow } from '../../../graph/ops/ad-tree-reads.ts'
import type { JobReport } from '../../../jobs/job-report.ts'
import { toInstant } from '../../../lib/clock.ts'
import type { Clock } from '../../../lib/clock.ts'
import { differencesOf } from './compare-kept.ts'
import { filledFields } from './launch-calls.ts'
import type { LaunchItem, LaunchObject, LaunchPayload } from './launch-item.ts'

const lists = { campaign: keptCampaigns, adSet: keptAdSets, creative: keptCreatives, ad: keptAds } as const satisfies Record<LaunchLevel, unknown>

export interface ReadBackRequest {
  readonly connectionId: ConnectionId
  readonly labelId: LabelId
  readonly report: JobReport<LaunchPayload, LaunchItem>
}

interface Made {
  readonly object: LaunchObject
  readonly id: string
  readonly parentId: string | null
}

function madeOf({ items }: ReadBackRequest['report']): { readonly all: readonly Made[]; readonly idOf: (key: string) => string | null } {
  const ids = new Map(items.map(({ key, madeId }) => [key, madeId]))
  const idOf = (key: string) => ids.get(key) ?? null
  const all = items.flatMap(({ data, madeId }): Made[] =>
    data.is === 'label' || madeId === null ? [] : [{ object: data, id: madeId, parentId: data.parentKey === null ? null : idOf(data.parentKey) }],
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

/** A proxy on the way can hand a request on twice, and Meta then makes the object twice. */
function twinsOf(made: readonly Made[], rows: readonly LabelledRow[]): readonly ReadBackDifference[] {
  const ids = new Set(made.map(({ id }) => id))
  const strangers = rows.filter((row) => !ids.has(row.id))
  return strangers.flatMap((row) => {
    const twin = made.find(({ object, parentId }) => object.name.normalize('NFC') === row.name.normalize('NFC') && parentId === row.parentId)
    if (twin === undefined) return []
    const { key, level, name } = twin.object
    return [{ key, level, name, id: twin.id, field: 'id', sent: twin.id, kept: `made twice: ${row.id} too` }]
  })
}

function differencesOfOne({ object, id }: Made, row: LabelledRow, idOf: (key: string) => string | null): readonly ReadBackDifference[] {
  const { key, level, name } = object
  const sent = filledFields(object, idOf) ?? {}
  return differencesOf(sent, row.kept, lists[level].fields ?? []).map((difference) => ({ key, level, name, id, ...difference }))
}

/**
 * Reads what a launch made, by its label, and holds it against what was sent. A creative that was there before does not carry the label and is
 * not read: it has the content that was sent, or Meta would have made another (graph-facts 8.7).
 * @returns the differences; `problem` says why not all was read. Never throws.
 */
export async function readBackLaunch(graph: GraphClient, clock: Clock, request: ReadBackRequest): Promise<ReadBack> {
  const { connectionId, labelId, report } = request
  const { accountId } = report.payload
  const { all, idOf } = madeOf(report)
  const found = await Promise.all(launchLevels.map((level) => graph.list({ connectionId }, lists[level], { accountId, labelId })))
  let checked = 0
  let missing = 0
  const differences = launchLevels.flatMap((level, index) => {
    const made = all.filter(({ object }) => object.level === level)
    const rows = found[index]?.rows ?? []
    const rowOf = new Map(rows.map((row) => [row.id, row]))
    const changed = made.flatMap((each) => {
      const row = rowOf.get(each.id)
      if (row === undefined) {
        if (level !== 'creative') missing += 1
        return []
      }
      checked += 1
      return differencesOfOne(each, row, idOf)
    })
    return [...changed, ...twinsOf(made, rows)]
  })
  const problem = found.find((list) => list.problem !== null)?.problem ?? (missing === 0 ? null : notAllFound(missing))
  return { at: toInstant(clock.now()), checked, differences, problem }
}
