import { labelId } from '#shared/domain/ids.ts'
import type { LaunchLevel } from '#shared/domain/launch-plan.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { GraphClient, GraphRows } from '../../../graph/client.ts'
import { listLabels } from '../../../graph/ops/ad-tree.ts'
import { labelledAdSets, labelledAds, labelledCampaigns, labelledCreatives } from '../../../graph/ops/ad-tree-reads.ts'
import type { LabelledRow } from '../../../graph/ops/ad-tree-reads.ts'
import type { ItemVerdict } from '../../../jobs/define.ts'
import { LABEL_KEY, callContext } from './launch-item.ts'
import type { LaunchContext, LaunchItem } from './launch-item.ts'

const lists = { campaign: labelledCampaigns, adSet: labelledAdSets, creative: labelledCreatives, ad: labelledAds } as const satisfies Record<LaunchLevel, unknown>

const labelLost: AppErrorJson = {
  kind: 'bug',
  code: 'launch.labelLost',
  message: "Buydesk does not know the launch's label, so it can't look for what was made.",
  data: { advice: 'Look at the ad account at Meta.' },
}

const noRows: GraphRows<never> = { rows: [], problem: null }

/** Several of one name and parent: a proxy on the way handed a request on twice. The first made is the one. */
const placeKey = (parentId: string | null, name: string) => `${parentId ?? ''}\n${name.normalize('NFC')}`

function byPlace(rows: readonly LabelledRow[]): ReadonlyMap<string, LabelledRow> {
  const found = new Map<string, LabelledRow>()
  for (const row of rows.toReversed()) found.set(placeKey(row.parentId, row.name), row)
  return found
}

function verdictOf(row: { readonly id: string } | undefined, problem: AppErrorJson | null): ItemVerdict {
  if (row !== undefined) return { is: 'applied', objectId: row.id }
  return problem === null ? { is: 'absent' } : { is: 'undecided', error: problem }
}

async function findLabels(graph: GraphClient, context: LaunchContext, items: readonly LaunchItem[]): Promise<GraphRows<{ readonly id: string; readonly name: string }>> {
  if (!items.some((item) => item.is === 'label')) return noRows
  return graph.list(callContext(context), listLabels, { accountId: context.payload.accountId })
}

/**
 * Looks for what a launch made: by its label, the parent and the name, with one list for all items of a level. A creative that Meta gave back
 * because it had an equivalent one lacks the label and is not found; making it again answers the same id (graph-facts 8.7).
 * @returns one verdict per item, in their order. Never throws.
 */
export async function findObjects(graph: GraphClient, context: LaunchContext, items: readonly LaunchItem[]): Promise<readonly ItemVerdict[]> {
  const { accountId } = context.payload
  const label = labelId.safeParse(context.made(LABEL_KEY))
  const levels = [...new Set(items.flatMap((item) => (item.is === 'object' ? [item.level] : [])))]
  const [labels, ...labelled] = await Promise.all([
    findLabels(graph, context, items),
    ...levels.map((level) => (label.success ? graph.list(callContext(context), lists[level], { accountId, labelId: label.data }) : { rows: [], problem: labelLost })),
  ])
  const listOf = new Map(levels.map((level, index) => [level, { places: byPlace(labelled[index]?.rows ?? []), problem: labelled[index]?.problem ?? null }]))
  return items.map((item): ItemVerdict => {
    if (item.is === 'label') return verdictOf(labels.rows.find((row) => row.name === item.name), labels.problem)
    const list = listOf.get(item.level)
    const parentId = item.parentKey === null ? null : context.made(item.parentKey)
    return verdictOf(list?.places.get(placeKey(parentId, item.name)), list?.problem ?? null)
  })
}
