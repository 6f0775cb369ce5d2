import { expect, test } from 'vitest'
import { adAccountId, launchDraftId } from '#shared/domain/ids.ts'
import { targeting } from '#shared/domain/targeting.ts'
import type { Targeting } from '#shared/domain/targeting.ts'
import { AdPicks } from '#main/features/ad-picks/ad-picks.ts'
import { adPicksBench } from '../support/ad-picks-bench.ts'
import { testConnection } from '../support/graph-client.ts'
import { scriptedClient } from '../support/scripted-client.ts'
import { replyJson } from '../support/scripted-server.ts'

const isOpen = (account: { status: number }) => account.status === 1

function audience(changes: Partial<Targeting> = {}): Targeting {
  return {
    places: [{ key: 'DE', name: 'Germany', type: 'country', country: 'DE', radiusKm: null }],
    withoutPlaces: [], ageMin: 18, ageMax: 65, genders: [], languages: [], groups: [], without: [], customAudiences: [], withoutCustomAudiences: [],
    advantageAudience: false, ...changes,
  }
}

test('an ad account tells its money, zone, Pages, Instagram accounts, pixels and audiences in seven calls', async () => {
  const bench = await adPicksBench()
  const place = bench.place(isOpen)
  const facts = await bench.adPicks.account(place)
  expect(facts).toMatchObject({ accountId: place.accountId, currency: expect.stringMatching(/^[A-Z]{3}$/), timeZone: expect.stringContaining('/'), problems: [] })
  expect(facts.minimums?.impressions).toBeGreaterThan(0)
  expect(facts.pages.length).toBeGreaterThan(0)
  expect(facts.pages.some((page) => page.instagram.length > 0)).toBe(true)
  expect(facts.instagram.length).toBeGreaterThan(0)
  expect(facts.customAudiences).toHaveLength(6)
  expect(facts.customAudiences.find(({ size }) => size === null)?.name).toBe('All customers (CRM)')
  expect(facts.customAudiences.some(({ isUsable }) => !isUsable)).toBe(true)
  expect(facts.beneficiaries.length).toBeGreaterThan(0)
  expect(bench.calls()).toBe(7)
})

test('an ad account is read once until it is asked for afresh, by however many screens', async () => {
  const bench = await adPicksBench()
  const place = bench.place(isOpen)
  await Promise.all([bench.adPicks.account(place), bench.adPicks.account(place)])
  await bench.adPicks.account(place)
  expect(bench.calls()).toBe(7)
  await bench.adPicks.account(place, true)
  expect(bench.calls()).toBe(14)
})

test('the apps of an ad account are read when they are asked for, by name, and what could not be read is said', async () => {
  const bench = await adPicksBench()
  const found = await Promise.all(bench.sandbox.state.adAccounts.slice(0, 9).map(({ id }) => bench.adPicks.apps(bench.place((account) => account.id === id))))
  const some = found.find(({ apps }) => apps.length > 0)
  expect(some?.problem).toBeNull()
  expect(some?.apps.map(({ name }) => name)).toEqual([expect.stringMatching(/ Rewards$/), expect.stringMatching(/ Shop$/)])
  expect(some?.apps.every(({ id }) => /^\d{5,20}$/.test(id))).toBe(true)
  const broken = await adPicksBench({ faults: [{ kind: 'error', code: 10, match: { edge: 'advertisable_applications' }, count: 1 }] })
  expect(await broken.adPicks.apps(broken.place(isOpen))).toEqual({ apps: [], problem: expect.stringMatching(/./) })
})

test('of two thousand ad accounts only the one that is asked about is read', async () => {
  const bench = await adPicksBench({ scale: { adAccounts: 2_000 } })
  await bench.adPicks.account(bench.place(isOpen))
  expect(bench.calls()).toBe(7)
})

test('a list that Meta hides is empty and said, and the rest is there', async () => {
  const bench = await adPicksBench({}, { token: ({ tokens }) => tokens.missingScope ?? '' })
  const facts = await bench.adPicks.account(bench.place(isOpen))
  expect(facts.pages).toEqual([])
  expect(facts.customAudiences).toHaveLength(6)
  expect(facts.problems).toEqual([expect.stringMatching(/^The Pages could not all be read\. .*pages_show_list/)])
  expect(facts.obstacles.map(({ code }) => code)).not.toContain('account.noPage')
})

test('a list that breaks off is said, and asking again reads it', async () => {
  const bench = await adPicksBench({ faults: [{ kind: 'error', code: 10, match: { edge: 'customaudiences' }, count: 1 }] })
  const place = bench.place(isOpen)
  expect((await bench.adPicks.account(place)).problems).toEqual([expect.stringMatching(/^The custom audiences could not all be read\. /)])
  expect((await bench.adPicks.account(place, true)).problems).toEqual([])
})

test('an ad account that the connection does not see is an error with words', async () => {
  const bench = await adPicksBench()
  const { connectionId } = bench.place()
  await expect(bench.adPicks.account({ connectionId, accountId: adAccountId.parse('999999999999999') })).rejects.toMatchObject({ kind: 'notFound' })
})

test.each([
  [2, 'account.disabled', 'making'],
  [3, 'account.unsettled', 'delivery'],
  [101, 'account.closed', 'making'],
] as const)('an ad account of status %i says what it stops', async (status, code, stops) => {
  const bench = await adPicksBench({ scale: { adAccounts: 2_000 } })
  const facts = await bench.adPicks.account(bench.place((account) => account.status === status))
  expect(facts.obstacles[0]).toMatchObject({ code, stops })
})

test('an ad account that shows no way to pay says that its ads may not show', async () => {
  const bench = await adPicksBench()
  const obstacles = []
  for (const account of bench.sandbox.state.adAccounts.filter(isOpen).slice(0, 30)) {
    const facts = await bench.adPicks.account({ ...bench.place(), accountId: adAccountId.parse(account.id) })
    obstacles.push(...facts.obstacles)
  }
  expect(new Set(obstacles.map(({ code, stops }) => `${code} ${stops}`))).toEqual(new Set(['account.noFunding unsure']))
})

test('without a Page no ad can be made', async () => {
  const { client } = await scriptedClient(({ url }) => replyJson(/\/act_\d+\?/.test(url) ? { account_id: '12345', account_status: 1, currency: 'EUR', funding_source: '1' } : { data: [] }))
  const place = { connectionId: testConnection, accountId: adAccountId.parse('12345') }
  const adPicks = new AdPicks({ graph: client, connections: { list: () => [] }, graphUrl: null, creativeOf: () => ({ ...place, fields: [] }) })
  const facts = await adPicks.account(place)
  expect(facts).toMatchObject({ pages: [], minimums: null, name: 'Ad account 12345' })
  expect(facts.obstacles).toEqual([{ code: 'account.noPage', stops: 'making', message: expect.stringContaining('every ad needs one') }])
})

test.each([
  ['JPY', 75],
  ['KRW', 700],
  ['HUF', 180],
  ['USD', 50],
] as const)('minimum budgets of an account in %s are in its own minor units', async (currency, impressions) => {
  const bench = await adPicksBench({ scale: { currencies: [currency] } })
  const facts = await bench.adPicks.account(bench.place(isOpen))
  expect(facts).toMatchObject({ currency, minimums: { impressions } })
})

test('a small app has calls left after a person has looked around', async () => {
  const bench = await adPicksBench({}, { token: ({ tokens }) => tokens.limited ?? '' })
  const place = bench.place(isOpen)
  await bench.adPicks.account(place)
  for (const query of ['ber', 'berl', 'berlin', 'ber', 'berl', 'BERLIN ']) await bench.adPicks.search(place, 'place', query)
  for (let again = 0; again < 5; again += 1) await bench.adPicks.estimate(place, audience(), 'REACH')
  await bench.adPicks.campaigns(place)
  expect(bench.calls()).toBe(7 + 3 + 2 + 1)
  expect(bench.sandbox.requests.throttled).toBe(0)
})

test.each([
  ['berlin', 'city', 'Berlin', 'Germany'],
  ['munich', 'city', 'München', 'Bayern, Germany'],
  ['de', 'country', 'Germany', ''],
  ['uk', 'country', 'United Kingdom', ''],
  ['europ', 'countryGroup', 'Europe', 'Group of countries'],
  ['94107', 'zip', '94107', 'United States'],
] as const)('the place %s is found as a %s', async (query, type, name, context) => {
  const bench = await adPicksBench()
  const found = await bench.adPicks.search(bench.place(isOpen), 'place', query)
  const pick = found.find((each) => each.type === type)
  expect(pick).toMatchObject({ kind: 'place', name, context, takesRadius: type === 'city' })
})

test('the country whose code was typed comes before all others', async () => {
  const bench = await adPicksBench()
  const found = await bench.adPicks.search(bench.place(isOpen), 'place', 'de')
  expect(found.slice(0, 2).map(({ name }) => name)).toEqual(['Germany', 'Denmark'])
})

test('kinds of places that an audience of Buydesk can not hold are not offered', async () => {
  const bench = await adPicksBench()
  const found = await bench.adPicks.search(bench.place(isOpen), 'place', 'London')
  expect(new Set(found.map(({ type }) => type)).has('subcity')).toBe(false)
  expect(found.length).toBeGreaterThan(0)
})

test.each([
  ['interest', 'coffee', 'Coffee'],
  ['behavior', 'engaged', 'Engaged shoppers'],
  ['demographic', 'parents', 'Parents (All)'],
  ['language', 'german', 'German'],
] as const)('the %s %s is found, with how many people it has where Meta says so', async (kind, query, name) => {
  const bench = await adPicksBench()
  const found = await bench.adPicks.search(bench.place(isOpen), kind, query)
  expect(found[0]).toMatchObject({ kind, name, country: null })
  expect(found[0]?.low === null).toBe(kind === 'language')
  expect(found.every((pick) => pick.kind === kind)).toBe(true)
})

test.each(['"x" & %41=1#?', 'São Paulo', '\u0000be\u202erlin', '😀😀 coffee', "O'Brien \\ {\"a\":1}", '東京', 'a\ud800b', '..//..'])('odd characters as in %j are looked for and break nothing', async (query) => {
  const bench = await adPicksBench()
  for (const kind of ['place', 'interest', 'language'] as const) expect(Array.isArray(await bench.adPicks.search(bench.place(isOpen), kind, query))).toBe(true)
})

test.each(['', ' ', 'b', '\u200bb', '??', '😀'])('less than two letters as in %j asks nobody', async (query) => {
  const bench = await adPicksBench()
  expect(await bench.adPicks.search(bench.place(isOpen), 'place', query)).toEqual([])
  expect(bench.calls()).toBe(0)
})

test('an audience has a size and the words of Meta, and is asked for once', async () => {
  const bench = await adPicksBench()
  const place = bench.place(isOpen)
  const estimate = await bench.adPicks.estimate(place, audience(), 'REACH')
  expect(estimate).toMatchObject({ isReady: true, problem: null, low: expect.any(Number) })
  expect(estimate.lines).toContainEqual({ content: 'Location - Living In:', children: ['Germany'] })
  const men = await bench.adPicks.estimate(place, audience({ genders: ['men'] }), 'REACH')
  expect(men.high ?? 0).toBeLessThan(estimate.high ?? 0)
  await bench.adPicks.estimate(place, audience(), 'REACH')
  expect(bench.calls()).toBe(4)
})

test('a size that Meta does not know is unknown, and not zero', async () => {
  const bench = await adPicksBench()
  const place = bench.place(isOpen)
  const { customAudiences } = await bench.adPicks.account(place)
  const unknown = customAudiences.filter(({ size }) => size === null).map(({ id, name }) => ({ id, name }))
  const estimate = await bench.adPicks.estimate(place, audience({ customAudiences: targeting.shape.customAudiences.parse(unknown) }), '')
  expect(estimate).toMatchObject({ low: null, high: null })
})

test('an audience that is nowhere is not asked about', async () => {
  const bench = await adPicksBench()
  expect(await bench.adPicks.estimate(bench.place(isOpen), audience({ places: [] }), 'REACH')).toMatchObject({ low: null, problem: 'Choose a place or a custom audience first.' })
  expect(bench.calls()).toBe(0)
})

test('a place where no ads are sold is said in a sentence, and asked about again', async () => {
  const bench = await adPicksBench()
  const place = bench.place(isOpen)
  const closed = audience({ places: [{ key: 'KP', name: 'North Korea', type: 'country', country: 'KP', radiusKm: null }] })
  const estimate = await bench.adPicks.estimate(place, closed, 'REACH')
  expect(estimate.low).toBeNull()
  expect(estimate.problem).toMatch(/restricted|place/i)
  const before = bench.calls()
  await bench.adPicks.estimate(place, closed, 'REACH')
  expect(bench.calls()).toBe(before + 2)
})

test('an audience of a thousand places goes through, though no address could be that long', async () => {
  const bench = await adPicksBench()
  const places = Array.from({ length: 1_000 }, (_, index) => ({ key: `US:${10_000 + index}`, name: `${10_000 + index}`, type: 'zip' as const, country: 'US', radiusKm: null }))
  const estimate = await bench.adPicks.estimate(bench.place(isOpen), audience({ places }), 'REACH')
  expect(estimate.problem).toBeNull()
})

const creative = (message: string): readonly (readonly [string, string])[] => [
  ['name', '[my] creative'],
  ['object_story_spec', JSON.stringify({ page_id: '1', link_data: { link: 'https://shop.example/', message, name: 'Headline' } })],
  ['adlabels', '[{"id":"{label}"}]'],
]

const draftRow = { draftId: launchDraftId.parse('00000000-0000-4000-8000-000000000001'), revision: 1, rowId: 'r1' }

test("Meta's preview is a frame of a known size, whatever the text, and its page shows the text", async () => {
  const text = `${'Ünïcødé <b>"quoted"</b> & '.repeat(80)}end`
  const bench = await adPicksBench({}, { creativeOf: () => ({ ...bench.place(isOpen), fields: creative(text) }) })
  const frame = await bench.adPicks.preview({ ...draftRow, format: 'INSTAGRAM_STORY' })
  expect(frame).toMatchObject({ width: 320, height: 570 })
  expect(new URL(frame.address).origin).toBe(bench.sandbox.url)
  const page = await (await fetch(frame.address)).text()
  expect(page).toContain('&lt;b&gt;')
})

test('a format that Meta does not know is refused with its words', async () => {
  const bench = await adPicksBench({}, { creativeOf: () => ({ ...bench.place(isOpen), fields: creative('Text') }) })
  await expect(bench.adPicks.preview({ ...draftRow, format: 'NO_SUCH_FORMAT' })).rejects.toMatchObject({ kind: 'validation' })
})

test('nothing of a preview gets into the log', async () => {
  const lines: unknown[] = []
  const log = { info: (...line: unknown[]) => void lines.push(line), error: (...line: unknown[]) => void lines.push(line) }
  const bench = await adPicksBench({}, { log, creativeOf: () => ({ ...bench.place(isOpen), fields: creative('A secret plan') }) })
  const { address } = await bench.adPicks.preview({ ...draftRow, format: 'MOBILE_FEED_STANDARD' })
  expect(lines.length).toBeGreaterThan(0)
  const signature = new URL(address).searchParams.get('t') ?? 'none'
  for (const piece of [address, signature, 'secret plan']) expect(JSON.stringify(lines)).not.toContain(piece)
})

test('what a connection saw is forgotten with it', async () => {
  const bench = await adPicksBench()
  const place = bench.place(isOpen)
  await bench.adPicks.account(place)
  bench.adPicks.forget(place.connectionId)
  await bench.adPicks.account(place)
  expect(bench.calls()).toBe(14)
})
