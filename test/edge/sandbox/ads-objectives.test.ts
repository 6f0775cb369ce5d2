import { expect, test } from 'vitest'
import { adSetForm, adsWorld, campaignForm, refusalOf } from './ads-world.ts'
import { pick } from './graph-caller.ts'

type Promoted = 'page' | 'pixel' | 'both' | 'app' | 'appEvent' | 'none'

/** Objective, destination, goals, what is promoted and by which event: the table of graph-facts 8.3, written down once more. */
const table: readonly (readonly [string, string | null, readonly string[], Promoted, string?])[] = [
  ['AWARENESS', null, ['REACH', 'IMPRESSIONS', 'AD_RECALL_LIFT', 'THRUPLAY'], 'page'],
  ['TRAFFIC', 'WEBSITE', ['LANDING_PAGE_VIEWS', 'LINK_CLICKS', 'IMPRESSIONS', 'REACH'], 'none'],
  ['TRAFFIC', 'APP', ['LINK_CLICKS', 'REACH'], 'app'],
  ['TRAFFIC', 'MESSENGER', ['LINK_CLICKS', 'IMPRESSIONS', 'REACH', 'CONVERSATIONS'], 'page'],
  ['TRAFFIC', 'WHATSAPP', ['LINK_CLICKS', 'IMPRESSIONS', 'REACH'], 'page'],
  ['TRAFFIC', 'INSTAGRAM_DIRECT', ['LINK_CLICKS', 'IMPRESSIONS', 'REACH'], 'page'],
  ['TRAFFIC', 'INSTAGRAM_PROFILE', ['VISIT_INSTAGRAM_PROFILE', 'PROFILE_VISIT'], 'page'],
  ['ENGAGEMENT', 'ON_POST', ['POST_ENGAGEMENT', 'REACH'], 'none'],
  ['ENGAGEMENT', 'ON_VIDEO', ['THRUPLAY'], 'none'],
  ['ENGAGEMENT', 'ON_PAGE', ['PAGE_LIKES'], 'page'],
  ['ENGAGEMENT', 'ON_EVENT', ['EVENT_RESPONSES', 'POST_ENGAGEMENT', 'REACH', 'IMPRESSIONS'], 'none'],
  ['ENGAGEMENT', 'MESSENGER', ['CONVERSATIONS', 'LINK_CLICKS'], 'page'],
  ['ENGAGEMENT', 'WEBSITE', ['OFFSITE_CONVERSIONS', 'LANDING_PAGE_VIEWS', 'LINK_CLICKS', 'IMPRESSIONS', 'REACH'], 'pixel', 'CONTACT'],
  ['LEADS', 'ON_AD', ['LEAD_GENERATION', 'QUALITY_LEAD'], 'page'],
  ['LEADS', 'WEBSITE', ['OFFSITE_CONVERSIONS', 'LANDING_PAGE_VIEWS', 'LINK_CLICKS', 'IMPRESSIONS', 'REACH', 'VALUE'], 'pixel', 'LEAD'],
  ['LEADS', null, ['QUALITY_CALL'], 'page'],
  ['LEADS', 'WHATSAPP', ['CONVERSATIONS'], 'page'],
  ['SALES', 'WEBSITE', ['OFFSITE_CONVERSIONS', 'VALUE', 'LANDING_PAGE_VIEWS', 'LINK_CLICKS', 'IMPRESSIONS', 'REACH'], 'pixel', 'PURCHASE'],
  ['SALES', 'MESSENGER', ['CONVERSATIONS', 'OFFSITE_CONVERSIONS', 'LINK_CLICKS', 'IMPRESSIONS', 'REACH'], 'both', 'PURCHASE'],
  ['APP_PROMOTION', 'APP', ['APP_INSTALLS', 'LINK_CLICKS'], 'app'],
  ['APP_PROMOTION', 'APP', ['APP_INSTALLS_AND_OFFSITE_CONVERSIONS', 'OFFSITE_CONVERSIONS', 'VALUE'], 'appEvent', 'PURCHASE'],
]

function promoted(kind: Promoted, ids: { readonly page: string; readonly pixel: string }, event: string | undefined) {
  const app = { application_id: '123456789012345', object_store_url: 'https://apps.apple.com/app/id1' }
  const byPixel = { pixel_id: ids.pixel, custom_event_type: event }
  const kinds = { page: { page_id: ids.page }, pixel: byPixel, both: { ...byPixel, page_id: ids.page }, app, appEvent: { ...app, custom_event_type: event }, none: null }
  return kinds[kind]
}

const onlyDryRun = '["validate_only"]'

test('every objective takes each of its destinations and goals with what it promotes, and none of them without it', async () => {
  const { post, act, make, page, pixel } = await adsWorld()
  const refused: unknown[] = []
  const takenBare: unknown[] = []
  let combinations = 0
  for (const [objective, destination, goals, kind, event] of table) {
    const campaign = await make('campaigns', campaignForm({ objective: `OUTCOME_${objective}` }))
    for (const goal of goals) {
      const object = promoted(kind, { page, pixel: pixel.id }, event)
      const base = { optimization_goal: goal, execution_options: onlyDryRun, ...(destination === null ? { destination_type: '' } : { destination_type: destination }) }
      const whole = adSetForm(campaign, { ...base, ...(object === null ? {} : { promoted_object: JSON.stringify(object) }) })
      const answer = await post(`${act}/adsets`, whole)
      combinations += 1
      if (answer.status !== 200) refused.push([objective, destination, goal, pick(answer.body, 'error')])
      const bare = object === null ? null : await post(`${act}/adsets`, adSetForm(campaign, base))
      if (bare !== null && bare.status === 200) takenBare.push([objective, destination, goal])
    }
  }
  expect({ refused, takenBare }).toEqual({ refused: [], takenBare: [] })
  expect(combinations).toBeGreaterThan(60)
})

test('a pixel needs an event of its objective, and must be shared with the ad account', async () => {
  const { post, act, make, pixel, sandbox, account } = await adsWorld()
  const campaign = await make('campaigns', campaignForm({ objective: 'OUTCOME_SALES' }))
  const sale = (object: object) => post(`${act}/adsets`, adSetForm(campaign, { optimization_goal: 'OFFSITE_CONVERSIONS', promoted_object: JSON.stringify(object) }))
  expect(refusalOf(await sale({ pixel_id: pixel.id })).code).toBe(100)
  expect(refusalOf(await sale({ pixel_id: pixel.id, custom_event_type: 'SEARCH' })).code).toBe(100)
  expect((await sale({ pixel_id: pixel.id, custom_event_type: 'PURCHASE' })).status).toBe(200)
  sandbox.state.place(pixel.id, account.id, null)
  expect(refusalOf(await sale({ pixel_id: pixel.id, custom_event_type: 'PURCHASE' })).code).toBe(100)
})
