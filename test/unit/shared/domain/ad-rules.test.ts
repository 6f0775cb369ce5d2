import { describe, expect, it } from 'vitest'
import {
  allCombinations,
  allowedAttribution,
  attributionToWire,
  bidNeeds,
  billingEventsOf,
  destinationsOf,
  destinationToWire,
  goalsOf,
  isAttributionWindow,
  isDoubtful,
  minimumDailyBudget,
  promotedNeeds,
} from '#shared/domain/ad-rules.ts'
import { bidStrategies, conversionEvents, destinations, objectives, optimizationGoals } from '#shared/domain/ad-terms.ts'

/** Meta's list of what an ad set may be written with, version 26, as far as it concerns these rules. */
const writableGoals = new Set([
  'AD_RECALL_LIFT', 'APP_INSTALLS', 'APP_INSTALLS_AND_OFFSITE_CONVERSIONS', 'CONVERSATIONS', 'EVENT_RESPONSES', 'IMPRESSIONS', 'LANDING_PAGE_VIEWS',
  'LEAD_GENERATION', 'LINK_CLICKS', 'OFFSITE_CONVERSIONS', 'PAGE_LIKES', 'POST_ENGAGEMENT', 'PROFILE_VISIT', 'QUALITY_CALL', 'QUALITY_LEAD', 'REACH',
  'THRUPLAY', 'VALUE', 'VISIT_INSTAGRAM_PROFILE',
])

const chatTraffic = 'LINK_CLICKS IMPRESSIONS REACH CONVERSATIONS'
const toSite = 'LANDING_PAGE_VIEWS LINK_CLICKS IMPRESSIONS REACH'
/** The table of the facts, written down apart from the source. */
const table = [
  ['AWARENESS NONE', 'REACH IMPRESSIONS AD_RECALL_LIFT THRUPLAY'],
  ['TRAFFIC WEBSITE', toSite],
  ['TRAFFIC APP', 'LINK_CLICKS REACH'],
  ['TRAFFIC MESSENGER', chatTraffic],
  ['TRAFFIC WHATSAPP', chatTraffic],
  ['TRAFFIC INSTAGRAM_DIRECT', chatTraffic],
  ['TRAFFIC INSTAGRAM_PROFILE', 'VISIT_INSTAGRAM_PROFILE PROFILE_VISIT'],
  ['ENGAGEMENT ON_POST', 'POST_ENGAGEMENT REACH'],
  ['ENGAGEMENT ON_VIDEO', 'THRUPLAY'],
  ['ENGAGEMENT ON_PAGE', 'PAGE_LIKES'],
  ['ENGAGEMENT ON_EVENT', 'EVENT_RESPONSES POST_ENGAGEMENT REACH IMPRESSIONS'],
  ['ENGAGEMENT MESSENGER', 'CONVERSATIONS LINK_CLICKS'],
  ['ENGAGEMENT WHATSAPP', 'CONVERSATIONS LINK_CLICKS'],
  ['ENGAGEMENT INSTAGRAM_DIRECT', 'CONVERSATIONS LINK_CLICKS'],
  ['ENGAGEMENT WEBSITE', `OFFSITE_CONVERSIONS ${toSite}`],
  ['LEADS ON_AD', 'LEAD_GENERATION QUALITY_LEAD'],
  ['LEADS WEBSITE', `OFFSITE_CONVERSIONS ${toSite} VALUE`],
  ['LEADS WHATSAPP', 'CONVERSATIONS'],
  ['SALES WEBSITE', `OFFSITE_CONVERSIONS VALUE ${toSite}`],
  ['SALES MESSENGER', 'CONVERSATIONS OFFSITE_CONVERSIONS LINK_CLICKS IMPRESSIONS REACH'],
  ['SALES CATALOG', 'OFFSITE_CONVERSIONS VALUE LINK_CLICKS'],
  ['APP_PROMOTION APP', 'APP_INSTALLS APP_INSTALLS_AND_OFFSITE_CONVERSIONS OFFSITE_CONVERSIONS VALUE LINK_CLICKS'],
].flatMap(([row = '', goals = '']) => goals.split(' ').map((goal) => `${row} ${goal}`))

const combinations = allCombinations()
const texts = combinations.map((each) => `${each.objective} ${each.destination} ${each.goal}`)

describe('what can be launched', () => {
  it('is every objective, destination and goal that Meta takes together, once', () => {
    expect(new Set(texts).size).toBe(texts.length)
    expect(combinations.map((each) => Object.values(each).join(' ').replace('OUTCOME_', ''))).toEqual(table)
    expect([...new Set(combinations.map((each) => each.objective))]).toEqual([...objectives])
    expect(new Set(combinations.map((each) => each.destination))).toEqual(new Set(destinations))
    expect(new Set(combinations.map((each) => each.goal))).toEqual(new Set(optimizationGoals))
  })

  it('has no goal that Meta does not let anybody write', () => {
    for (const { goal } of combinations) expect(writableGoals.has(goal)).toBe(true)
  })

  it.each(texts.map((text, index) => [text, combinations[index]] as const))('%s says what it needs', (_text, each) => {
    if (!each) throw new Error('There is a combination for each text.')
    expect(destinationsOf(each.objective)).toContain(each.destination)
    expect(goalsOf(each.objective, each.destination)).toContain(each.goal)
    expect(billingEventsOf(each.goal)).toContain('IMPRESSIONS')
    expect(allowedAttribution(each.goal)).toContain('1c')
    const needs = promotedNeeds(each.objective, each.destination, each.goal)
    expect(needs).not.toBeNull()
    for (const event of needs?.events ?? []) expect(conversionEvents).toContain(event)
    expect((needs?.events.length ?? 0) > 0).toBe(needs?.event !== 'none')
    expect(needs?.event === 'needed' && needs.pixel !== 'needed' && needs.app !== 'needed').toBe(false)
    expect(each.goal === 'OFFSITE_CONVERSIONS' && needs?.event !== 'needed').toBe(false)
  })

  it('leaves out impressions on posts, leads by call, and two things that do not go together', () => {
    expect(goalsOf('OUTCOME_ENGAGEMENT', 'ON_POST')).toEqual(['POST_ENGAGEMENT', 'REACH'])
    expect(texts.some((text) => text.includes('QUALITY_CALL'))).toBe(false)
    expect(goalsOf('OUTCOME_AWARENESS', 'WEBSITE')).toEqual([])
    expect(promotedNeeds('OUTCOME_TRAFFIC', 'WEBSITE', 'VALUE')).toBeNull()
  })

  it('sends no destination for awareness', () => {
    expect(destinationsOf('OUTCOME_AWARENESS')).toEqual(['NONE'])
    expect(destinationToWire('NONE')).toBeNull()
    expect(destinationToWire('ON_AD')).toBe('ON_AD')
  })

  it('sends the website for ads from a catalog, and doubts every goal of theirs but link clicks', () => {
    expect(destinationToWire('CATALOG')).toBe('WEBSITE')
    expect(goalsOf('OUTCOME_SALES', 'CATALOG').filter((goal) => isDoubtful('CATALOG', goal))).toEqual(['OFFSITE_CONVERSIONS', 'VALUE'])
    expect(isDoubtful('WEBSITE', 'OFFSITE_CONVERSIONS')).toBe(false)
  })
})

describe('what is promoted', () => {
  it('is a pixel with one of the events of the objective', () => {
    const needs = promotedNeeds('OUTCOME_SALES', 'WEBSITE', 'OFFSITE_CONVERSIONS')
    expect(needs).toMatchObject({ page: 'none', pixel: 'needed', event: 'needed', takesCustomConversion: true })
    expect(needs?.events[0]).toBe('PURCHASE')
    expect(promotedNeeds('OUTCOME_LEADS', 'WEBSITE', 'OFFSITE_CONVERSIONS')?.events).not.toContain('PURCHASE')
    expect(promotedNeeds('OUTCOME_SALES', 'MESSENGER', 'CONVERSATIONS')).toMatchObject({ page: 'needed', pixel: 'needed' })
  })

  it('is a product set with a pixel and its event for ads from a catalog, and for nothing else', () => {
    expect(promotedNeeds('OUTCOME_SALES', 'CATALOG', 'LINK_CLICKS')).toMatchObject({ products: 'needed', pixel: 'needed', event: 'needed', page: 'none' })
    expect(combinations.filter((each) => promotedNeeds(each.objective, each.destination, each.goal)?.products === 'needed')).toHaveLength(3)
  })

  it('is an app, with an event where one is the goal', () => {
    expect(promotedNeeds('OUTCOME_APP_PROMOTION', 'APP', 'APP_INSTALLS')).toMatchObject({ app: 'needed', event: 'none', pixel: 'none' })
    expect(promotedNeeds('OUTCOME_APP_PROMOTION', 'APP', 'VALUE')).toMatchObject({ app: 'needed', event: 'needed', takesCustomConversion: false })
  })

  it('is nothing for traffic to a site, and a Page with shops, if wanted, for reach', () => {
    expect(promotedNeeds('OUTCOME_TRAFFIC', 'WEBSITE', 'LINK_CLICKS')).toMatchObject({ page: 'none', pixel: 'none', app: 'none', event: 'none' })
    expect(promotedNeeds('OUTCOME_AWARENESS', 'NONE', 'REACH')).toMatchObject({ page: 'needed', places: 'optional' })
    expect(promotedNeeds('OUTCOME_AWARENESS', 'NONE', 'IMPRESSIONS')).toMatchObject({ places: 'none' })
  })
})

describe('a bid', () => {
  it('has an amount only where the strategy takes one, and a return only where value is the goal', () => {
    expect(bidStrategies.map((strategy) => bidNeeds(strategy, 'VALUE'))).toEqual([
      { isAllowed: true, amount: 'none', roas: 'none', per: 'result' },
      { isAllowed: true, amount: 'needed', roas: 'none', per: 'result' },
      { isAllowed: true, amount: 'needed', roas: 'none', per: 'result' },
      { isAllowed: true, amount: 'none', roas: 'needed', per: 'result' },
    ])
    expect(bidNeeds('LOWEST_COST_WITH_MIN_ROAS', 'LINK_CLICKS').isAllowed).toBe(false)
    expect(bidNeeds('LOWEST_COST_WITH_BID_CAP', 'REACH').per).toBe('thousand impressions')
  })

  it('raises the least daily budget', () => {
    const minimums = { impressions: 100, highFrequency: 500, lowFrequency: 8_000, videoViews: 400 }
    const free = { strategy: 'LOWEST_COST_WITHOUT_CAP', billingEvent: 'IMPRESSIONS', amount: null } as const
    const capped = { ...free, strategy: 'LOWEST_COST_WITH_BID_CAP', amount: 300 } as const
    expect(minimumDailyBudget(minimums, 'OFFSITE_CONVERSIONS', free)).toBe(100)
    expect(minimumDailyBudget(minimums, 'LINK_CLICKS', { ...free, billingEvent: 'LINK_CLICKS' })).toBe(500)
    expect(minimumDailyBudget(minimums, 'THRUPLAY', { ...free, billingEvent: 'THRUPLAY' })).toBe(400)
    expect(minimumDailyBudget(minimums, 'OFFSITE_CONVERSIONS', capped)).toBe(1_500)
    expect(minimumDailyBudget(minimums, 'REACH', capped)).toBe(300)
    expect(minimumDailyBudget(minimums, 'REACH', { ...capped, amount: 5 })).toBe(100)
    expect(minimumDailyBudget(null, 'REACH', capped)).toBe(300)
    expect(minimumDailyBudget(null, 'REACH', free)).toBeNull()
  })
})

describe('an attribution window', () => {
  it('is offered as Meta takes it for the goal', () => {
    expect(allowedAttribution('OFFSITE_CONVERSIONS')).toEqual(['7c1v', '7c', '1c1v', '1c'])
    expect(allowedAttribution('VALUE')).toContain('7c1v')
    expect(allowedAttribution('APP_INSTALLS')).toEqual(['1c', '1c1v', '1c1e', '1c1e1v'])
    expect(allowedAttribution('REACH')).toEqual(['1c'])
  })

  it('is sent as days after a click, a view or a watched video', () => {
    expect(attributionToWire('7c1v')).toEqual([
      { event_type: 'CLICK_THROUGH', window_days: 7 },
      { event_type: 'VIEW_THROUGH', window_days: 1 },
    ])
    expect(attributionToWire('1c1e1v').map((part) => part.event_type)).toEqual(['CLICK_THROUGH', 'VIEW_THROUGH', 'ENGAGED_VIDEO_VIEW'])
    expect(isAttributionWindow('28c')).toBe(false)
    expect(isAttributionWindow('7c')).toBe(true)
  })
})
