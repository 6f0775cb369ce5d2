import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { graphOp } from '#main/graph/op.ts'
import { replyBatch, replyJson, type Script, type SeenPart } from '../../../support/scripted-server.ts'
import { testConnection } from '../../../support/graph-client.ts'
import { scriptedClient } from '../../../support/scripted-client.ts'

const context = { connectionId: testConnection }
interface ShareInput {
  readonly id: string
  readonly account: string
}

const share = graphOp({
  name: 'thing.write',
  node: 'AdsPixel',
  edge: 'shared_accounts',
  method: 'POST',
  path: (input: ShareInput) => `${input.id}/shared_accounts`,
  params: (input) => ({ account_id: input.account }),
  reply: z.object({ success: z.boolean() }),
  toDomain: (wire) => wire.success,
  effect: 'write',
  bucket: (input) => ({ scope: 'adAccount', id: input.account }),
  batchable: true,
  retry: 'verify',
  permissions: [],
  source: 'test',
})

const look = graphOp({
  name: 'thing.read',
  node: 'AdAccount',
  edge: null,
  method: 'GET',
  path: (account: string) => `act_${account}`,
  reply: z.object({ id: z.string() }),
  toDomain: (wire) => wire.id,
  effect: 'read',
  bucket: (account) => ({ scope: 'adAccount', id: account }),
  batchable: true,
  retry: 'safe',
  permissions: [],
  source: 'test',
})

const insights = { ...look, name: 'insights.read', edge: 'insights', path: (account: string) => `act_${account}/insights` }
const adSet = graphOp({ ...share, name: 'adset.create', edge: 'adsets', path: ({ account }: ShareInput) => `act_${account}/adsets`, params: ({ id }) => ({ campaign_id: id }), apart: ({ id }) => id })

const accountOf = (part: SeenPart) => new URLSearchParams(part.body).get('account_id') ?? part.relative_url.split('?')[0]?.replace('act_', '') ?? ''
const shares = (account: string, count: number) => Array.from({ length: count }, (_, at) => ({ id: String(at + 1), account }))
const done = { body: { success: true } }

/** The account's score on its way through a run, as Meta's headers show it: `percent` says how full each account is. */
function score(percent: number, tier = 'standard_access') {
  return { name: 'X-Ad-Account-Usage', value: JSON.stringify({ acc_id_util_pct: percent, reset_time_duration: 200, ads_api_access_tier: tier }) }
}

function useCase(account: string, percent: number) {
  return { name: 'X-Business-Use-Case-Usage', value: JSON.stringify({ [account]: [{ type: 'ads_management', call_count: percent, ads_api_access_tier: 'standard_access' }] }) }
}

/** Answers every write of a batch, or a write by itself, with these headers of its account. */
function writesWith(headersOf: (account: string) => readonly { name: string; value: string }[]): Script {
  return (request) => {
    if (request.parts.length > 0) return replyBatch(request.parts.map((part) => ({ ...done, headers: headersOf(accountOf(part)) })))
    const account = new URLSearchParams(request.body).get('account_id') ?? ''
    return replyJson(done.body, 200, Object.fromEntries(headersOf(account).map(({ name, value }) => [name, value])))
  }
}

describe('whose limit it is', () => {
  it.each([
    [{ code: 4 }, 403, { scope: 'app', id: '900' }],
    [{ code: 17 }, 400, { scope: 'user', id: '800' }],
    [{ code: 17, error_subcode: 2446079 }, 400, { scope: 'adAccount', id: '22' }],
    [{ code: 80004 }, 400, { scope: 'adAccount', id: '22' }],
    [{ code: 613, error_subcode: 5044001 }, 400, { scope: 'adAccount', id: '22' }],
  ])('is said with the refusal, by its real id: %j', async (error, status, limit) => {
    const { client, server } = await scriptedClient(() => replyJson({ error }, status))
    const [first] = await client.batch(context, share, shares('22', 1))
    const [second] = await client.batch(context, share, shares('22', 1))
    expect([first, second]).toMatchObject([
      { is: 'error', error: { kind: 'rateLimit', data: { limit, until: expect.any(String) } } },
      { is: 'error', error: { code: 'limit.stopped', data: { limit, until: expect.any(String) } } },
    ])
    expect(server.requests).toHaveLength(1)
  })

  it('is the app with a 429 that has no Graph error', async () => {
    const { client } = await scriptedClient(() => ({ does: 'reply', status: 429, body: 'slow down' }))
    expect(await client.batch(context, share, shares('22', 1))).toMatchObject([{ error: { data: { limit: { scope: 'app', id: '900' } } } }])
  })

  it('is the object that the headers name where the call itself addresses none', async () => {
    const usage = JSON.stringify({ '77': [{ type: 'instagram', call_count: 100, estimated_time_to_regain_access: 9 }] })
    const { client } = await scriptedClient(() => replyJson({ error: { code: 80004 } }, 400, { 'X-Business-Use-Case-Usage': usage }))
    const plain = { ...look, bucket: () => ({ scope: 'app', id: 'app' }) as const }
    await expect(client.call(context, plain, '5')).rejects.toMatchObject({ data: { limit: { scope: 'business', id: '77' } } })
    expect(client.usage()).toMatchObject([{ scope: 'business', id: '77', percent: 100 }])
  })

  it('is over in seconds for too many changes in one', async () => {
    const { client, clock } = await scriptedClient(() => replyJson({ error: { code: 613, error_subcode: 5044001 } }, 400))
    const until = new Date(clock.now() + 5_000).toISOString()
    expect(await client.batch(context, share, shares('22', 1))).toMatchObject([{ error: { data: { until } } }])
  })
})

describe('a write whose ad account has no turn', () => {
  it('comes back at once with its own turn, and holds up no part of its batch', async () => {
    const { client, server, clock } = await scriptedClient(writesWith((account) => [useCase(account, account === '22' ? 80 : 5)]))
    await client.batch(context, share, [...shares('22', 1), ...shares('33', 1)])
    const outcomes = await client.batch(context, share, [...shares('22', 5), ...shares('33', 5)])
    expect(outcomes.map((outcome) => outcome.is)).toEqual(['ok', 'error', 'error', 'error', 'error', 'ok', 'ok', 'ok', 'ok', 'ok'])
    const turns = outcomes.flatMap((outcome) => (outcome.is === 'ok' ? [] : [Date.parse(outcome.error.data.until ?? '') - clock.now()]))
    expect(turns).toEqual([1_000, 2_000, 3_000, 4_000])
    expect(server.requests.map((request) => request.parts.length)).toEqual([2, 6])
    expect(clock.sleeps).toEqual([])
  })

  it('is stopped from 95 percent on while others go on, and one part goes first when the time is over', async () => {
    let percent = 96
    const { client, server, clock } = await scriptedClient(writesWith((account) => [useCase(account, account === '22' ? percent : 5)]))
    await client.batch(context, share, [...shares('22', 1), ...shares('33', 1)])
    const stopped = await client.batch(context, share, [...shares('22', 50), ...shares('33', 50)])
    expect(stopped.filter((outcome) => outcome.is === 'ok')).toHaveLength(50)
    const turns = new Set(stopped.flatMap((outcome) => (outcome.is === 'ok' ? [] : [Date.parse(outcome.error.data.until ?? '') - clock.now()])))
    expect(turns).toEqual(new Set([60_000, 62_000]))
    await clock.sleep(60_000)
    percent = 40
    const before = server.requests.length
    const first = await client.batch(context, share, shares('22', 50))
    expect(first.filter((outcome) => outcome.is === 'ok')).toHaveLength(1)
    expect(server.requests.slice(before).map((request) => Math.max(1, request.parts.length))).toEqual([1])
    expect((await client.batch(context, share, shares('22', 50))).every((outcome) => outcome.is === 'ok')).toBe(true)
  })

  it('goes alone before an answer has named the tier and how full the account is; a second later all is known', async () => {
    const { client, server, clock } = await scriptedClient(writesWith(() => [score(0.5)]))
    const outcomes = await client.batch(context, share, shares('22', 40))
    expect(outcomes.filter((outcome) => outcome.is === 'ok')).toHaveLength(1)
    expect(outcomes[39]).toMatchObject({ is: 'error', error: { data: { until: new Date(clock.now() + 1_000).toISOString() } } })
    expect((await client.batch(context, share, shares('22', 40))).every((outcome) => outcome.is === 'ok')).toBe(true)
    expect((await client.batch(context, share, shares('44', 40))).every((outcome) => outcome.is === 'ok')).toBe(true)
    expect(server.requests).toHaveLength(3)
  })

  it('is stopped for as long as is known from before the app was started, and one part goes first then', async () => {
    const { client, server, clock } = await scriptedClient(writesWith(() => [useCase('22', 5)]))
    const until = clock.now() + 300_000
    client.stopUntil(testConnection, { scope: 'adAccount', id: '22' }, until)
    client.stopUntil(testConnection, { scope: 'adAccount', id: '33' }, clock.now() - 1)
    const [first, other] = await client.batch(context, share, [...shares('22', 1), ...shares('33', 1)])
    expect(first).toMatchObject({ is: 'error', error: { code: 'limit.stopped', data: { until: new Date(until).toISOString(), limit: { scope: 'adAccount', id: '22' } } } })
    expect(other).toMatchObject({ is: 'ok' })
    await clock.sleep(300_000)
    expect((await client.batch(context, share, shares('22', 3))).map((outcome) => outcome.is)).toEqual(['ok', 'error', 'error'])
    expect(server.requests).toHaveLength(2)
  })

  it('is stopped for an hour at most, whatever was known', async () => {
    const { client, clock } = await scriptedClient(writesWith(() => [useCase('22', 5)]))
    client.stopUntil(testConnection, { scope: 'adAccount', id: '22' }, clock.now() + 86_400_000)
    await clock.sleep(3_600_000)
    expect(await client.batch(context, share, shares('22', 1))).toMatchObject([{ is: 'ok' }])
  })

  it('is not held by a model when no answer names a tier: Meta has the word then', async () => {
    const { client } = await scriptedClient(writesWith(() => []))
    await client.batch(context, share, shares('22', 2))
    expect((await client.batch(context, share, shares('22', 90))).every((outcome) => outcome.is === 'ok')).toBe(true)
  })

  it('is one of at most 100 a second for its account', async () => {
    const { client, clock } = await scriptedClient(writesWith(() => [score(0.1)]))
    await client.batch(context, share, shares('22', 1))
    const outcomes = await client.batch(context, share, [...shares('22', 200), ...shares('33', 50)])
    expect(outcomes.every((outcome) => outcome.is === 'ok')).toBe(true)
    // 51 in the first second, two whole batches in the next, and the last in the third; the other account's waits for none of them.
    expect(clock.sleeps).toEqual([1_000, 1_000])
  })
})

describe('a read whose ad account has no turn', () => {
  it('waits for it, each read its second, and all get through', async () => {
    const { client, clock } = await scriptedClient((request) =>
      request.parts.length === 0
        ? replyJson({ id: '1' }, 200, { 'X-Business-Use-Case-Usage': useCase('22', 80).value })
        : replyBatch(request.parts.map((part) => ({ body: { id: accountOf(part) } }))),
    )
    await client.call(context, look, '22')
    const outcomes = await client.batch(context, look, ['22', '22', '22', '33'])
    expect(outcomes.every((outcome) => outcome.is === 'ok')).toBe(true)
    expect(clock.sleeps.reduce((sum, ms) => sum + ms, 0)).toBe(2_000)
  })

  it('waits out the small limit of an account on the limited tier', async () => {
    const { client, clock } = await scriptedClient((request) =>
      request.parts.length === 0 ? replyJson({ id: '1' }, 200, { 'X-Ad-Account-Usage': score(80, 'development_access').value }) : replyBatch(request.parts.map(() => ({ body: { id: '1' } }))),
    )
    const outcomes = []
    outcomes.push(...(await client.batch(context, look, ['22'])), ...(await client.batch(context, look, Array.from({ length: 12 }, () => '22'))))
    expect(outcomes.every((outcome) => outcome.is === 'ok')).toBe(true)
    expect(clock.sleeps.length).toBeGreaterThan(0)
  })

  it('says until when, where nobody would wait so long', async () => {
    const { client } = await scriptedClient(() => replyJson({ error: { code: 80004 } }, 400, { 'X-Business-Use-Case-Usage': JSON.stringify({ '22': [{ call_count: 100, estimated_time_to_regain_access: 7 }] }) }))
    await expect(client.call(context, look, '22')).rejects.toMatchObject({ kind: 'rateLimit' })
    await expect(client.call(context, look, '22')).rejects.toMatchObject({ code: 'limit.stopped', data: { limit: { scope: 'adAccount', id: '22' } } })
  })
})

describe('an app that is used up', () => {
  it('lets one part try first, and the rest follows when that got through', async () => {
    let isUsedUp = true
    const { client, server, clock } = await scriptedClient((request) => {
      if (isUsedUp) return replyJson({ error: { code: 4 } }, 403)
      return request.parts.length === 0 ? replyJson(done.body) : replyBatch(request.parts.map(() => done))
    })
    await client.batch(context, share, shares('22', 1))
    isUsedUp = false
    const stopped = await client.batch(context, share, Array.from({ length: 60 }, (_, at) => ({ id: '1', account: String(at + 100) })))
    expect(stopped.every((outcome) => outcome.is === 'error' && outcome.error.data.limit?.scope === 'app')).toBe(true)
    await clock.sleep(60_000)
    const outcomes = await client.batch(context, share, Array.from({ length: 120 }, (_, at) => ({ id: '1', account: String(at + 100) })))
    expect(outcomes.every((outcome) => outcome.is === 'ok')).toBe(true)
    const sizes = server.requests.map((request) => Math.max(1, request.parts.length))
    expect(sizes.slice(0, 2)).toEqual([1, 1])
    expect(new Set(sizes.slice(2))).toEqual(new Set([49, 50, 20]))
  })

  it('is stopped from 95 percent on, for a minute, then five, while it stays so', async () => {
    const { client, clock } = await scriptedClient(() => replyJson({ id: '5' }, 200, { 'X-App-Usage': '{"call_count":96}' }))
    await client.call(context, look, '1')
    await client.call(context, look, '2')
    expect(clock.sleeps).toEqual([60_000])
    await expect(client.call(context, look, '3')).rejects.toMatchObject({ code: 'limit.stopped', data: { until: new Date(clock.now() + 300_000).toISOString(), limit: { scope: 'app', id: '900' } } })
  })
})

describe('insights', () => {
  it('have a limit of their own that slows no other call', async () => {
    const { client, clock } = await scriptedClient(() => replyJson({ id: '5' }, 200, { 'X-FB-Ads-Insights-Throttle': '{"app_id_util_pct":80,"acc_id_util_pct":10,"ads_api_access_tier":"standard_access"}' }))
    await client.call(context, insights, '22')
    await client.call(context, look, '22')
    await client.call(context, look, '22')
    expect(clock.sleeps).toEqual([])
    await client.call(context, insights, '22')
    await client.call(context, insights, '22')
    expect(clock.sleeps).toEqual([1_000])
  })
})

describe('how much travels at once', () => {
  const many = (count: number) => Array.from({ length: count }, (_, at) => ({ id: String(at + 1), account: String(at + 1_000) }))

  it('is half the batch after one that Meta did not finish, and each answer stays with its part', async () => {
    const { client, server } = await scriptedClient((request, index) =>
      replyBatch(request.parts.map((part, at) => (index === 0 && at === 3 ? null : Number(accountOf(part)) % 7 === 0 ? { code: 400, body: { error: { code: 100 } } } : done))),
    )
    await client.batch(context, share, many(50))
    const outcomes = await client.batch(context, share, many(60))
    expect(server.requests.map((request) => request.parts.length)).toEqual([50, 25, 25, 10])
    expect(outcomes.map((outcome) => outcome.is)).toEqual(many(60).map(({ account }) => (Number(account) % 7 === 0 ? 'error' : 'ok')))
  })

  it('is cut smaller also for what waited for its turn while the batch became smaller', async () => {
    const { client, server } = await scriptedClient((request, index) => replyBatch(request.parts.map((_part, at) => (index === 0 && at === 3 ? null : done))), {}, 10)
    const outcomes = await client.batch(context, share, many(500))
    expect(outcomes.filter((outcome) => outcome.is === 'unknown')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome.is === 'ok')).toHaveLength(499)
    expect(server.requests.flatMap((request) => request.parts).map(accountOf).toSorted()).toEqual(many(500).map(({ account }) => account).toSorted())
    expect(server.requests.slice(8).every((request) => request.parts.length <= 35)).toBe(true)
  })

  it('is half the requests after a gateway fails, and comes back', async () => {
    const { client, server } = await scriptedClient((request, index) => (index === 1 ? { does: 'reply', status: 502, body: '<html>' } : replyBatch(request.parts.map(() => done))), {}, 10)
    await client.batch(context, share, many(50))
    await client.batch(context, share, many(50))
    await client.batch(context, share, many(500))
    expect(server.mostAtOnce()).toBe(4)
    await client.batch(context, share, many(2_500))
    expect(server.mostAtOnce()).toBeGreaterThan(4)
  })

  it('never has two ad sets of one campaign in a batch, and fills up with others', async () => {
    const { client, server } = await scriptedClient((request) => replyBatch(request.parts.map(() => done)))
    const inputs = Array.from({ length: 120 }, (_, at) => ({ id: `9${at % 40}`, account: String(at + 1_000) }))
    const outcomes = await client.batch(context, adSet, inputs)
    expect(outcomes.every((outcome) => outcome.is === 'ok')).toBe(true)
    expect(server.requests.map((request) => request.parts.length)).toEqual([40, 40, 40])
    for (const { parts } of server.requests) expect(new Set(parts.map((part) => part.body)).size).toBe(parts.length)
  })
})

describe('what is kept of answers', () => {
  it('is how many of the last calls were refused for a mistake, and neither limits nor trouble of Meta', async () => {
    const bodies = [done, { code: 400, body: { error: { code: 100 } } }, { code: 400, body: { error: { code: 200 } } }, { code: 400, body: { error: { code: 17 } } }, { code: 500, body: { error: { code: 2 } } }, null]
    const { client } = await scriptedClient(() => replyBatch(bodies))
    expect(client.errorShare(testConnection)).toEqual({ calls: 0, errors: 0 })
    await client.batch(context, share, bodies.map((_body, at) => ({ id: '1', account: String(at + 1) })))
    expect(client.errorShare(testConnection)).toEqual({ calls: 3, errors: 2 })
  })

  it('is, once, that the version of the API is near its end', async () => {
    const lines: unknown[] = []
    const log = { info: (message: string, facts?: object) => lines.push([message, facts]), error: () => undefined }
    const { client } = await scriptedClient(() => replyJson({ id: '1' }, 200, { 'X-Ad-Api-Version-Warning': 'The call has been auto-upgraded to v27.0.' }), { log })
    await client.call(context, look, '1')
    await client.call(context, look, '1')
    expect(lines.filter((line) => JSON.stringify(line).includes('version warning'))).toEqual([['graph version warning', { warning: 'The call has been auto-upgraded to v27.0.' }]])
  })

  it('makes a forecast of what limits will do', async () => {
    const { client } = await scriptedClient(writesWith(() => [score(40, 'development_access')]))
    const calls = (writes: number) => [{ bucket: { scope: 'adAccount', id: '22' }, reads: 0, writes }] as const
    expect(client.forecast(testConnection, calls(50))).toEqual({ waitMs: 0, tightest: null })
    await client.batch(context, share, shares('22', 1))
    expect(client.forecast(testConnection, calls(5))).toEqual({ waitMs: 0, tightest: { scope: 'adAccount', id: '22', percentNow: 40, percentAfter: 65, tier: 'development_access' } })
    expect(client.forecast(testConnection, calls(50))).toMatchObject({ tightest: { percentAfter: 94.9 } })
    expect(client.forecast(testConnection, calls(50)).waitMs).toBeCloseTo((40 + 250 - 94.9) * 3_000)
  })
})
