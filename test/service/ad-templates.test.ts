import { expect, test } from 'vitest'
import { adAccountId, campaignId, imageHash, launchDraftId } from '#shared/domain/ids.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import { targeting } from '#shared/domain/targeting.ts'
import { blankDraft } from '#main/features/launches/drafts/blank-draft.ts'
import { planLaunch } from '#main/features/launches/plan/plan-launch.ts'
import { createAd, createAdSet, createCampaign, createCreative, createLabel } from '#main/graph/ops/ad-tree.ts'
import type { ObjectFields } from '#main/graph/ops/ad-tree.ts'
import type { Place } from '#main/features/ad-picks/place.ts'
import { adPicksBench } from '../support/ad-picks-bench.ts'
import type { AdPicksBench } from '../support/ad-picks-bench.ts'

const isOpen = (account: { status: number }) => account.status === 1
const now = Date.now()

function blankFor(place: Place): LaunchDraft {
  return blankDraft({ ...place, id: launchDraftId.parse('00000000-0000-4000-8000-000000000001'), name: 'Like the other', facts: null })
}

/** Makes what a draft plans, as the job does: each object after its parents. @returns the campaign's id. */
async function make({ client, adPicks }: AdPicksBench, place: Place, draft: LaunchDraft): Promise<string> {
  const context = { connectionId: place.connectionId }
  const { tree, checks } = planLaunch(draft, await adPicks.account(place), now)
  expect(checks.filter(({ severity }) => severity === 'blocker')).toEqual([])
  const label = await client.call(context, createLabel, { accountId: place.accountId, name: `buydesk-${tree.ads.length}-${draft.name}` })
  const ids = new Map<string, string>()
  const filled = (fields: ObjectFields, parent: string | null, creative: string | null): ObjectFields => {
    const made = (key: string | null) => ids.get(key ?? '') ?? ''
    const text = JSON.stringify(fields).replaceAll('{label}', label).replaceAll('{campaign}', made(parent)).replaceAll('{adSet}', made(parent)).replaceAll('{creative}', made(creative))
    return JSON.parse(text) as ObjectFields
  }
  const { accountId } = place
  for (const { key, fields } of tree.campaigns) ids.set(key, await client.call(context, createCampaign, { accountId, fields: filled(fields, null, null) }))
  for (const { key, fields, parentKey } of tree.adSets) {
    ids.set(key, await client.call(context, createAdSet, { accountId, campaignId: campaignId.parse(ids.get(parentKey ?? '')), fields: filled(fields, parentKey, null) }))
  }
  for (const { key, fields } of tree.creatives) ids.set(key, await client.call(context, createCreative, { accountId, fields: filled(fields, null, null) }))
  for (const { key, fields, parentKey, creativeKey } of tree.ads) ids.set(key, await client.call(context, createAd, { accountId, fields: filled(fields, parentKey, creativeKey) }))
  return ids.get('c:1') ?? ''
}

/** A draft with everything that a launch of a website sends. */
async function richDraft(bench: AdPicksBench, place: Place): Promise<LaunchDraft> {
  const { adPicks, sandbox } = bench
  const facts = await adPicks.account(place)
  const page = facts.pages.find((each) => each.instagram.length > 0)
  const picture = (name: string, width: number, height: number) => imageHash.parse(sandbox.state.placeImage(place.accountId, { name, width, height }).hash)
  const [interest] = await adPicks.search(place, 'interest', 'coffee')
  const [parents] = await adPicks.search(place, 'demographic', 'parents')
  const [berlin] = (await adPicks.search(place, 'place', 'berlin')).filter(({ type }) => type === 'city')
  const audience = targeting.parse({
    places: [
      { key: berlin?.key, name: 'Berlin', type: 'city', country: 'DE', radiusKm: 25 },
      { key: 'AT', name: 'Austria', type: 'country', country: 'AT', radiusKm: null },
    ],
    withoutPlaces: [],
    ageMin: 25,
    ageMax: 54,
    genders: ['women'],
    languages: [{ id: '5', name: 'German' }],
    groups: [[{ id: interest?.key, name: 'Coffee', type: 'interest' }], [{ id: parents?.key, name: 'Parents (All)', type: 'demographic' }]],
    without: [],
    customAudiences: [],
    withoutCustomAudiences: facts.customAudiences.slice(0, 1).map(({ id, name }) => ({ id, name })),
    advantageAudience: false,
  })
  const blank = blankFor(place)
  const asset = (id: string, hash: string, width: number, height: number, ratio: '1:1' | '9:16') =>
    ({ id, contentHash: null, kind: 'image', name: `${id}.png`, bytes: 0, width, height, ratio, imageHash: imageHash.parse(hash), videoId: null, thumbnailHash: null }) as const
  const row = (number: number, adSetName: string, changes: Partial<LaunchDraft['rows'][number]>) => ({
    id: `r${number}`, isIncluded: true, campaignName: 'Autumn | Berlin "1" 🍂', adSetName, adName: `Ad ${number}`, conceptId: 'k1', textId: 't1', audienceId: 'u1', placementId: 'p1',
    primary: null, headline: null, description: null, link: null, budget: null, ...changes,
  })
  return {
    ...blank,
    campaign: { ...blank.campaign, objective: 'OUTCOME_TRAFFIC', sharesBudgets: true },
    adSet: {
      ...blank.adSet, destination: 'WEBSITE', goal: 'LINK_CLICKS', pixelId: null, conversionEvent: null, budget: { is: 'daily', amount: 50_000 }, attribution: '1c',
      beneficiary: 'Acme GmbH', payor: 'Agency GmbH',
    },
    identity: { pageId: page?.id ?? null, instagramId: page?.instagram[0]?.id ?? null },
    assets: [asset('m1', picture('square.png', 1_080, 1_080), 1_080, 1_080, '1:1'), asset('m2', picture('story.png', 1_080, 1_920), 1_080, 1_920, '9:16')],
    concepts: [{ id: 'k1', name: 'Square only', assetIds: ['m1'] }, { id: 'k2', name: 'Both', assetIds: ['m1', 'm2'] }],
    texts: [
      { id: 't1', name: 'One', primary: ['Primary'], headlines: ['Headline'], descriptions: ['Description'], callToAction: 'LEARN_MORE', link: 'https://shop.example/a', displayLink: 'shop.example' },
      { id: 't2', name: 'Variants', primary: ['First', 'Second'], headlines: ['Left', 'Right'], descriptions: [], callToAction: 'SHOP_NOW', link: 'https://shop.example/b', displayLink: '' },
    ],
    audiences: [{ id: 'u1', name: 'Women', targeting: audience }, { id: 'u2', name: 'All', targeting: blank.audiences[0]?.targeting ?? audience }].map((each) =>
      each.id === 'u1' ? each : { ...each, targeting: { ...audience, genders: [], groups: [] } },
    ),
    placements: [
      { id: 'p1', name: 'Automatic', placements: { is: 'automatic' } },
      { id: 'p2', name: 'Feeds', placements: { is: 'chosen', positions: { facebook: ['feed'], instagram: ['stream', 'story'] }, devices: ['mobile'] } },
    ],
    enhancements: { ...blank.enhancements, image_brightness_and_contrast: true },
    multiAdvertiser: true,
    urlTags: 'utm_source=fb&utm_campaign={{campaign.name}}',
    rows: [
      row(1, 'Women', {}),
      row(2, 'Women', { textId: 't2' }),
      row(3, 'All', { conceptId: 'k2', audienceId: 'u2', placementId: 'p2', budget: { is: 'daily', amount: 70_000 } }),
    ],
  }
}

/** What a launch of the draft sends, without what changes from one to the next. */
async function sentBy({ adPicks }: AdPicksBench, place: Place, draft: LaunchDraft) {
  const { tree } = planLaunch(draft, await adPicks.account(place), now)
  const known = new Map(tree.creatives.map(({ key, fields }) => [key, fields]))
  const parents = new Map(tree.adSets.map(({ key, name }) => [key, name]))
  return {
    campaigns: tree.campaigns.map(({ fields }) => fields),
    adSets: Object.fromEntries(tree.adSets.map(({ name, fields }) => [name, fields])),
    ads: Object.fromEntries(tree.ads.map(({ name, parentKey, creativeKey }) => [`${parents.get(parentKey ?? '')} / ${name}`, { ...known.get(creativeKey ?? ''), name: '' }])),
  }
}

test('a launch, taken back as a template, sends the same again, and Meta takes it', async () => {
  const bench = await adPicksBench()
  const place = bench.place(isOpen)
  const first = await richDraft(bench, place)
  const id = await make(bench, place, first)
  const { draft, problems } = await bench.adPicks.fromCampaign(place, campaignId.parse(id), blankFor(place))
  expect(problems).toEqual(['Ads may show beside those of others, as in the campaign.', 'One enhancement of Meta is on, as in the campaign.'])
  expect(await sentBy(bench, place, draft)).toEqual(await sentBy(bench, place, first))
  await make(bench, place, { ...draft, name: 'again' })
})

test.each(['JPY', 'KRW', 'CLP', 'EUR'] as const)('budgets of a campaign in %s stay what they are', async (currency) => {
  const bench = await adPicksBench({ scale: { currencies: [currency] } })
  const place = bench.place(isOpen)
  const first = await richDraft(bench, place)
  const amountsOf = (draft: LaunchDraft) => Object.fromEntries(draft.rows.map(({ adName, budget }) => [adName, budget?.amount ?? draft.adSet.budget?.amount]))
  const id = await make(bench, place, first)
  const { draft } = await bench.adPicks.fromCampaign(place, campaignId.parse(id), blankFor(place))
  expect(amountsOf(draft)).toEqual(amountsOf(first))
})

test('a template costs four calls, whatever the campaign holds', async () => {
  const bench = await adPicksBench()
  const place = bench.place(isOpen)
  const id = await make(bench, place, await richDraft(bench, place))
  const before = bench.calls()
  await bench.adPicks.fromCampaign(place, campaignId.parse(id), blankFor(place))
  expect(bench.calls() - before).toBe(4)
})

test('campaigns are listed with those that run first, and an account without any has none', async () => {
  const bench = await adPicksBench()
  const lists = []
  for (const account of bench.sandbox.state.adAccounts.filter(isOpen).slice(0, 12)) {
    const { campaigns, problem } = await bench.adPicks.campaigns({ ...bench.place(), accountId: adAccountId.parse(account.id) })
    expect(problem).toBeNull()
    lists.push(campaigns)
  }
  expect(lists.some((list) => list.length === 0)).toBe(true)
  const mixed = lists.map((list) => list.map(({ status }) => status)).filter((statuses) => statuses.includes('PAUSED') && statuses.includes('ACTIVE'))
  expect(mixed.every((statuses) => statuses.lastIndexOf('ACTIVE') < statuses.indexOf('PAUSED'))).toBe(true)
})

test('campaigns of every kind become drafts: with their pictures chosen anew the plan is accepted', async () => {
  const bench = await adPicksBench()
  const kinds = new Map<string, readonly string[]>()
  const made: string[] = []
  for (const account of bench.sandbox.state.adAccounts.filter((each) => isOpen(each)).slice(0, 8)) {
    const place = { ...bench.place(), accountId: adAccountId.parse(account.id) }
    const { campaigns } = await bench.adPicks.campaigns(place)
    for (const campaign of campaigns.filter(({ name }) => !kinds.has(name))) {
      const { draft, problems } = await bench.adPicks.fromCampaign(place, campaign.id, blankFor(place))
      kinds.set(campaign.name, problems)
      expect(draft.rows.length).toBeGreaterThan(0)
      expect(problems.join('\n')).toContain('without a picture that lies outside of Meta')
      const hash = imageHash.parse(bench.sandbox.state.placeImage(place.accountId, { name: 'new.png', width: 1_080, height: 1_080 }).hash)
      const asset = { id: 'm1', contentHash: null, kind: 'image', name: 'new.png', bytes: 0, width: 1_080, height: 1_080, ratio: '1:1', imageHash: hash, videoId: null, thumbnailHash: null } as const
      const withPicture = { ...draft, name: campaign.id, assets: [asset], concepts: [{ id: 'k1', name: 'New', assetIds: ['m1'] }], rows: draft.rows.map((row) => ({ ...row, conceptId: 'k1' })) }
      const needsMore = draft.campaign.objective === 'OUTCOME_SALES' ? draft.adSet.pixelId === null : draft.adSet.destination === 'ON_AD'
      if (!needsMore) made.push(await make(bench, place, withPicture))
    }
  }
  expect(kinds.size).toBeGreaterThan(4)
  expect(made.length).toBeGreaterThan(3)
})

test('a campaign that is gone is an error with words', async () => {
  const bench = await adPicksBench()
  const place = bench.place(isOpen)
  await expect(bench.adPicks.fromCampaign(place, campaignId.parse('999999999999999'), blankFor(place))).rejects.toMatchObject({ kind: 'notFound' })
})

test('a list of ads that breaks off is said, and the draft has what could be read', async () => {
  const bench = await adPicksBench({ faults: [{ kind: 'error', code: 10, match: { edge: 'ads', method: 'GET' }, count: 1 }] })
  const place = bench.place(isOpen)
  const { campaigns } = await bench.adPicks.campaigns(place)
  const { draft, problems } = await bench.adPicks.fromCampaign(place, campaigns[0]?.id ?? campaignId.parse('1'), blankFor(place))
  expect(problems[0]).toMatch(/^Not all ads could be read\. /)
  expect(draft.rows).toEqual([])
  expect(draft.audiences.length).toBeGreaterThan(0)
})
