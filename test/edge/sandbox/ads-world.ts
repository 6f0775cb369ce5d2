import type { Sandbox, SandboxOptions } from '#sandbox/start.ts'
import { sandboxForTest } from '../../support/sandbox.ts'
import { caller, first, pick, pickText } from './graph-caller.ts'

export type Form = Record<string, string>

/** A sandbox whose time passes when the test says so, and an ad account in it with all that a campaign needs. */
export async function adsWorld(options: SandboxOptions = {}) {
  const time = { now: Date.UTC(2026, 9, 7, 12) }
  const sandbox = await sandboxForTest({ clock: { now: () => time.now }, ...options })
  return { sandbox, time, ...(await stage(sandbox)) }
}

/** The first own ad account in good standing that has a pixel and Meta's money settings of a two-digit currency. */
async function stage(sandbox: Sandbox) {
  const { state } = sandbox
  const main = first(state.portfolios)
  const account = first(state.ownedAccounts(main.id).filter((each) => each.status === 1 && each.currency === 'EUR'))
  const pixel = first(state.ownedPixels(main.id))
  state.place(pixel.id, account.id, main.id)
  const graph = caller(sandbox)
  const pages = await graph.all(`act_${account.id}/promote_pages?fields=id,instagram_business_account`)
  const page = pickText(first(pages), 'id')
  const act = `act_${account.id}`
  const make = async (edge: string, form: Form) => pickText((await graph.post(`${act}/${edge}`, form)).body, 'id')
  return { ...graph, account, pixel, page, pages, act, make }
}

export const campaignForm = (changes: Form = {}): Form => ({
  name: 'Spring • 🌷',
  objective: 'OUTCOME_TRAFFIC',
  special_ad_categories: '[]',
  is_adset_budget_sharing_enabled: 'false',
  status: 'PAUSED',
  ...changes,
})

export const targeting = (changes: object = {}) =>
  JSON.stringify({ geo_locations: { countries: ['US'] }, age_min: 25, age_max: 54, targeting_automation: { advantage_audience: 0 }, ...changes })

export const adSetForm = (campaign: string, changes: Form = {}): Form => ({
  name: 'US 25-54',
  campaign_id: campaign,
  optimization_goal: 'LINK_CLICKS',
  billing_event: 'IMPRESSIONS',
  destination_type: 'WEBSITE',
  daily_budget: '2000',
  bid_strategy: 'LOWEST_COST_WITHOUT_CAP',
  targeting: targeting(),
  status: 'PAUSED',
  ...changes,
})

export const linkData = (changes: object = {}) => ({
  link: 'https://shop.example/spring',
  message: 'Primary text',
  name: 'Headline',
  picture: 'https://shop.example/a.jpg',
  call_to_action: { type: 'LEARN_MORE', value: { link: 'https://shop.example/spring' } },
  ...changes,
})

export const creativeForm = (page: string, changes: Form = {}, data: object = linkData()): Form => ({
  name: 'Tulips 1:1',
  object_story_spec: JSON.stringify({ page_id: page, link_data: data }),
  ...changes,
})

export const adForm = (adSet: string, creative: string, changes: Form = {}): Form => ({
  name: 'Tulips | US',
  adset_id: adSet,
  creative: JSON.stringify({ creative_id: creative }),
  status: 'PAUSED',
  ...changes,
})

/** @returns code and subcode of a refusal, and the path of what it blames. */
export function refusalOf(answer: { readonly body: unknown }) {
  const error = pick(answer.body, 'error')
  return { code: pick(error, 'code'), subcode: pick(error, 'error_subcode') }
}
