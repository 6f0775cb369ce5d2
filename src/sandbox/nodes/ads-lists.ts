import { listOf } from '../graph/node.ts'
import type { CallContext, EdgeAnswer } from '../graph/node.ts'
import type { Params } from '../graph/params.ts'
import { adSetStatus, adStatus, campaignStatus, creativeStatus } from '../rules/effective-status.ts'
import { readFilter } from '../rules/filtering.ts'
import type { Filterable } from '../rules/filtering.ts'
import type { Ad, AdSet, Campaign, Creative } from '../world/ads-types.ts'

interface Row {
  readonly id: string
  readonly name: string
  readonly createdAt: number
  readonly updatedAt: number
  readonly labelIds: readonly string[]
}

function filterable(row: Row, effectiveStatus: string, { world }: CallContext, others: Filterable['others']): Filterable {
  const labels = row.labelIds.map((id) => world.ads.labels.get(id)?.name ?? '')
  const times = { created_time: Math.floor(row.createdAt / 1000), updated_time: Math.floor(row.updatedAt / 1000) }
  return { id: row.id, name: row.name, effectiveStatus, labels, others: { ...times, ...others } }
}

/** @returns the rows that `effective_status` and `filtering` leave. */
export function campaignRows(rows: readonly Campaign[], context: CallContext, params: Params): EdgeAnswer {
  const test = readFilter(params)
  const kept = rows.filter((row) => test(filterable(row, campaignStatus(row), context, { objective: row.objective, account_id: row.accountId })))
  return listOf(kept, (row) => context.views.campaign(row), { hasSummary: true })
}

export function adSetRows(rows: readonly AdSet[], context: CallContext, params: Params): EdgeAnswer {
  const test = readFilter(params)
  const others = (row: AdSet) => ({ campaign_id: row.campaignId, optimization_goal: row.goal, account_id: row.accountId })
  const kept = rows.filter((row) => test(filterable(row, adSetStatus(context.world.ads, row), context, others(row))))
  return listOf(kept, (row) => context.views.adSet(row), { hasSummary: true })
}

export function adRows(rows: readonly Ad[], context: CallContext, params: Params): EdgeAnswer {
  const test = readFilter(params)
  const { ads, clock } = context.world
  const others = (row: Ad) => ({ campaign_id: row.campaignId, adset_id: row.adSetId, creative_id: row.creativeId, account_id: row.accountId })
  const kept = rows.filter((row) => test(filterable(row, adStatus(ads, row, clock.now()), context, others(row))))
  return listOf(kept, (row) => context.views.ad(row), { hasSummary: true })
}

export function creativeRows(rows: readonly Creative[], context: CallContext, params: Params): EdgeAnswer {
  const test = readFilter(params)
  const { ads, clock } = context.world
  const kept = rows.filter((row) => test(filterable(row, creativeStatus(ads, row, clock.now()), context, { account_id: row.accountId })))
  return listOf(kept, (row) => context.views.creative(row), { hasSummary: true })
}
