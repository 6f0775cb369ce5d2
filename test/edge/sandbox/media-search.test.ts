import { expect, test } from 'vitest'
import { sandboxForTest } from '../../support/sandbox.ts'
import { caller, first, pick, pickText } from './graph-caller.ts'

async function world() {
  const sandbox = await sandboxForTest()
  const graph = caller(sandbox)
  const account = first(sandbox.state.ownedAccounts(first(sandbox.state.portfolios).id))
  const search = async (query: string) => rows((await graph.get(`search?${query}`)).body)
  return { sandbox, account, search, ...graph }
}

function rows(body: unknown): readonly unknown[] {
  const data = pick(body, 'data')
  if (!Array.isArray(data)) throw new Error(`no rows in ${JSON.stringify(body)}`)
  return data
}

const namesOf = (found: readonly unknown[]) => found.map((row) => pickText(row, 'name'))

test('a place is found by its name without marks, and by its English one', async () => {
  const { search } = await world()
  const berlin = { key: '2430536', name: 'Berlin', type: 'city', country_code: 'DE', country_name: 'Germany', region: 'Berlin', region_id: 821, supports_region: true, supports_city: true }
  expect(first(await search('type=adgeolocation&location_types=["city"]&q=berlin'))).toEqual(berlin)
  expect(namesOf(await search('type=adgeolocation&location_types=["city"]&q=Munich'))).toEqual(['München', 'München-Mitte'])
  expect(namesOf(await search('type=adgeolocation&location_types=["city"]&q=munch'))[0]).toBe('München')
  expect(await search('type=adgeolocation&location_types=["country"]&q=german')).toMatchObject([{ key: 'DE', type: 'country' }])
  expect(await search('type=adgeolocation&location_types=["city"]&q=berlin&country_code=US')).toMatchObject([{ region: 'Ohio' }])
  expect(await search('type=adgeolocation&location_types=["zip"]&q=9430&country_code=US')).toMatchObject([{ key: 'US:94300', type: 'zip' }, {}, { key: 'US:94304' }, {}, {}])
})

test('places come eight to a page, and the next page carries on', async () => {
  const { search, get } = await world()
  const query = 'type=adgeolocation&location_types=["city"]&q=a'
  const { body } = await get(`search?${query}`)
  expect(rows(body)).toHaveLength(8)
  expect(pickText(body, 'paging', 'next')).toContain('EAABCANARY')
  const more = await search(`${query}&after=${pickText(body, 'paging', 'cursors', 'after')}`)
  expect(namesOf(more)).not.toContain(namesOf(rows(body))[0])
  expect(await search(`${query}&limit=40`)).toHaveLength(40)
})

test('what is behind stored keys of places can be asked for', async () => {
  const { get } = await world()
  const { body } = await get('search?type=adgeolocationmeta&cities=["2430536"]&countries=["AT"]&regions=["3847"]')
  expect(pick(body, 'data')).toMatchObject({ cities: { 2430536: { name: 'Berlin' } }, countries: { AT: { name: 'Austria' } }, regions: { 3847: { name: 'California' } } })
})

test('interests come with their sizes, suggestions of the same topic, and a word on whether they still hold', async () => {
  const { search } = await world()
  const [movies] = await search('type=adinterest&q=movi')
  expect(movies).toMatchObject({ id: '6003139266461', name: 'Movies', path: ['Interests', 'Entertainment', 'Movies'], audience_size_upper_bound: 980_000_000 })
  expect(namesOf(await search('type=adinterestsuggestion&interest_list=["Coffee"]'))).toContain('Tea')
  expect(await search('type=adinterestvalid&interest_list=["coffee","Cofee"]')).toMatchObject([{ valid: true }, { name: 'Cofee', valid: false }])
  expect(await search('type=adinterestvalid&interest_fbid_list=["6003139266461","1"]')).toMatchObject([{ name: 'Movies', valid: true }, { id: '1', valid: false }])
})

test('behaviours and the other classes are listed by class', async () => {
  const { search } = await world()
  expect(await search('type=adTargetingCategory&class=behaviors&limit=100')).toHaveLength(30)
  for (const kind of ['demographics', 'life_events', 'industries', 'income', 'family_statuses', 'user_device', 'user_os']) {
    expect(first(await search(`type=adTargetingCategory&class=${kind}`))).toMatchObject({ type: kind, path: expect.any(Array) })
  }
})

test('languages are found by name', async () => {
  const { search } = await world()
  expect(await search('type=adlocale&q=english (us')).toEqual([{ key: 6, name: 'English (US)' }])
  expect((await search('type=adlocale&q=&limit=200')).length).toBeGreaterThanOrEqual(60)
})

test('an option that is about to go says so', async () => {
  const { search } = await world()
  const [cars] = await search('type=adinterest&q=electric cars')
  const id = pickText(cars, 'id')
  expect(await search(`type=targetingoptionstatus&targeting_option_list=["${id}","6003139266461","5"]`)).toMatchObject([
    { id, current_status: 'DEPRECATING', future_plan: [{}] },
    { current_status: 'NORMAL' },
    { current_status: 'UNKNOWN' },
  ])
})

test('an ad account searches all classes at once, fewer of them under a special category', async () => {
  const { get, account } = await world()
  const find = async (query: string) => rows((await get(`act_${account.id}/${query}`)).body)
  expect(namesOf(await find('targetingsearch?q=engaged'))).toEqual(['Engaged', 'Engaged shoppers', 'Newly engaged (6 months)'])
  expect(await find('targetingsearch?q=engaged&regulated_categories=["HOUSING"]')).toEqual([])
  expect(await find('targetingsearch?q=o&limit_type=user_os&limit=50')).toMatchObject([{ type: 'user_os' }, {}, {}, {}])
  expect(await find('targetingvalidation?id_list=["6003139266461","77"]')).toMatchObject([{ name: 'Movies', valid: true }, { id: '77', valid: false }])
  expect((await find('targetingsuggestions?targeting_list=[{"type":"interests","id":"6003139266461"}]')).length).toBeGreaterThan(3)
})

test.each([
  ['search?q=berlin', 100],
  ['search?type=shoes&q=x', 100],
  ['search?type=adinterest', 100],
  ['search?type=adgeolocation&limit=x', 100],
  ['search?type=adgeolocation&q=a&after=x', 100],
])('%s is refused', async (path, code) => {
  const { get } = await world()
  expect(pick((await get(path)).body, 'error', 'code')).toBe(code)
})

test('search needs a token that may read ads, and a living version', async () => {
  const { sandbox, call } = await world()
  expect((await caller(sandbox, '').get('search?type=adlocale&q=')).body).toMatchObject({ error: { code: 190 } })
  expect((await caller(sandbox, sandbox.tokens.page).get('search?type=adlocale&q=')).body).toMatchObject({ error: { code: 200 } })
  expect((await call('/v24.0/search?type=adlocale&q=')).body).toMatchObject({ error: { code: 2635 } })
})
