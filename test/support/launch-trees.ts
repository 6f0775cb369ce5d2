import { adAccountId, launchDraftId } from '#shared/domain/ids.ts'
import type { AdAccountId } from '#shared/domain/ids.ts'
import { labelField } from '#main/features/launches/runnable-launch.ts'
import type { RunnableLaunch, RunnableObject } from '#main/features/launches/runnable-launch.ts'
import type { Sandbox } from '#sandbox/start.ts'
import { caller, first, pickText } from '../edge/sandbox/graph-caller.ts'
import { faultConnection } from './fault-process.ts'

/** Where launches go: an ad account in good standing, and a Page that it may advertise. */
export interface LaunchPlace {
  readonly accountId: AdAccountId
  readonly page: string
}

export async function launchPlace(sandbox: Sandbox): Promise<LaunchPlace> {
  const { state } = sandbox
  const main = first(state.portfolios)
  const account = first(state.ownedAccounts(main.id).filter((each) => each.status === 1))
  const pages = await caller(sandbox).all(`act_${account.id}/promote_pages?fields=id`)
  return { accountId: adAccountId.parse(account.id), page: pickText(first(pages), 'id') }
}

interface TreeSize {
  readonly campaigns: number
  /** Of each campaign. */
  readonly adSets?: number
  /** Of each ad set, each with a creative of its own. */
  readonly ads?: number
  /** Fields that are others. */
  readonly change?: (object: RunnableObject) => Readonly<Record<string, string>>
}

const targeting = { geo_locations: { countries: ['US'] }, age_min: 25, age_max: 54, targeting_automation: { advantage_audience: 0 } }

function campaign(key: string): RunnableObject {
  const name = `Launched ${key}`
  const fields = [['name', name], ['objective', 'OUTCOME_TRAFFIC'], ['special_ad_categories', '[]'], ['is_adset_budget_sharing_enabled', 'false'], ['status', 'PAUSED'], labelField] as const
  return { key, level: 'campaign', name, parentKey: null, creativeKey: null, fields }
}

function adSet(key: string, parentKey: string): RunnableObject {
  const name = `Ad set ${key}`
  const fields = [
    ['name', name], ['campaign_id', '{campaign}'], ['optimization_goal', 'LINK_CLICKS'], ['billing_event', 'IMPRESSIONS'], ['destination_type', 'WEBSITE'],
    ['daily_budget', '900000'], ['bid_strategy', 'LOWEST_COST_WITHOUT_CAP'], ['targeting', JSON.stringify(targeting)], ['status', 'PAUSED'], labelField,
  ] as const
  return { key, level: 'adSet', name, parentKey, creativeKey: null, fields }
}

function creative(key: string, page: string): RunnableObject {
  const name = `Creative ${key}`
  const link = 'https://shop.example/spring'
  const data = { link, message: `Text ${key}`, name: 'Headline', picture: 'https://shop.example/a.jpg', call_to_action: { type: 'LEARN_MORE', value: { link } } }
  const features = { creative_features_spec: { adapt_to_placement: { enroll_status: 'OPT_OUT' } } }
  const fields = [
    ['name', name], ['object_story_spec', JSON.stringify({ page_id: page, link_data: data })], ['degrees_of_freedom_spec', JSON.stringify(features)],
    ['contextual_multi_ads', '{"enroll_status":"OPT_OUT"}'], ['url_tags', 'utm_source=fb'], labelField,
  ] as const
  return { key, level: 'creative', name, parentKey: null, creativeKey: null, fields }
}

function ad(key: string, parentKey: string, creativeKey: string): RunnableObject {
  const name = `Ad ${key}`
  const fields = [['name', name], ['adset_id', '{adSet}'], ['creative', '{"creative_id":"{creative}"}'], ['status', 'PAUSED'], labelField] as const
  return { key, level: 'ad', name, parentKey, creativeKey, fields }
}

function changed(object: RunnableObject, change: TreeSize['change']): RunnableObject {
  const others = change?.(object) ?? {}
  const kept = object.fields.filter(([field]) => others[field] === undefined)
  return { ...object, fields: [...kept, ...Object.entries(others)] }
}

/** A launch as the planner hands it over. */
export function launchTree({ accountId, page }: LaunchPlace, { campaigns, adSets = 1, ads = 1, change }: TreeSize): RunnableLaunch {
  const objects: RunnableObject[] = []
  const range = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
  for (const c of range(campaigns)) {
    objects.push(campaign(`c:${c}`))
    for (const s of range(adSets)) {
      objects.push(adSet(`s:${c}.${s}`, `c:${c}`))
      for (const a of range(ads)) objects.push(creative(`k:${c}.${s}.${a}`, page), ad(`a:${c}.${s}.${a}`, `s:${c}.${s}`, `k:${c}.${s}.${a}`))
    }
  }
  return {
    draftId: launchDraftId.parse('00000000-0000-4000-8000-00000000d4af'),
    revision: 1,
    name: 'Spring',
    connectionId: faultConnection,
    connectionName: 'Buydesk system user',
    accountId,
    accountName: 'Main',
    currency: 'EUR',
    objects: objects.map((object) => changed(object, change)),
    dailySpend: 900_000 * campaigns * adSets,
    lifetimeSpend: null,
  }
}

/** @returns each ad of a plan with all that is above it, as `treeAt` shows it at Meta. */
export function treeOf({ objects }: RunnableLaunch): readonly string[] {
  const byKey = new Map(objects.map((object) => [object.key, object]))
  const nameOf = (key: string | null | undefined) => byKey.get(key ?? '')?.name ?? ''
  return objects
    .filter((object) => object.level === 'ad')
    .map((object) => `${nameOf(byKey.get(object.parentKey ?? '')?.parentKey)} > ${nameOf(object.parentKey)} > ${object.name} (${nameOf(object.creativeKey)})`)
    .toSorted()
}

/** @returns what launches made in an ad account and what is not deleted, each ad with all that is above it; also what has nothing below it. */
export function treeAt({ state }: Sandbox, { accountId }: LaunchPlace): readonly string[] {
  const creatives = new Map(state.creatives(accountId).map((each) => [each.id, each.name]))
  const lines: string[] = []
  for (const top of state.campaigns(accountId)) {
    if (top.status === 'DELETED' || !top.name.startsWith('Launched ')) continue
    const adSets = state.adSets(top.id).filter((each) => each.status !== 'DELETED')
    if (adSets.length === 0) lines.push(top.name)
    for (const middle of adSets) {
      const ads = state.ads(middle.id).filter((each) => each.status !== 'DELETED')
      if (ads.length === 0) lines.push(`${top.name} > ${middle.name}`)
      for (const each of ads) lines.push(`${top.name} > ${middle.name} > ${each.name} (${creatives.get(each.creativeId) ?? ''})`)
    }
  }
  return lines.toSorted()
}

/** @returns how much was made, by the sandbox's own account. */
export function madeAt({ state }: Sandbox) {
  const count = (kind: 'campaign.create' | 'adset.create' | 'creative.create' | 'ad.create') => state.effects(kind).length
  return { campaigns: count('campaign.create'), adSets: count('adset.create'), creatives: count('creative.create'), ads: count('ad.create') }
}
