import { expect, test } from 'vitest'
import { estimateReach } from '#main/graph/ops/ad-estimate.ts'
import { adAccountId } from '#shared/domain/ids.ts'
import { testConnection, testToken } from '../../../support/graph-client.ts'
import { scriptedClient } from '../../../support/scripted-client.ts'
import { replyBatch, replyJson } from '../../../support/scripted-server.ts'

const answer = { data: { users_lower_bound: 1, users_upper_bound: 2, estimate_ready: true } }
const accountId = adAccountId.parse('12345')
const countries = (count: number) => ({ geo_locations: { countries: Array.from({ length: count }, () => 'DE') } })

test('a read whose address would be too long travels in a body, and a short one in its address', async () => {
  const { client, server } = await scriptedClient((request) => (request.method === 'POST' ? replyBatch([{ code: 200, body: answer }]) : replyJson(answer)))
  const context = { connectionId: testConnection }
  expect(await client.call(context, estimateReach, { accountId, targeting: countries(2) })).toEqual({ low: 1, high: 2, isReady: true })
  expect(await client.call(context, estimateReach, { accountId, targeting: countries(1_000) })).toEqual({ low: 1, high: 2, isReady: true })
  const [short, long] = server.requests
  expect(short).toMatchObject({ method: 'GET', parts: [] })
  expect(long).toMatchObject({ method: 'POST', parts: [{ method: 'GET' }] })
  expect(long?.url.length ?? 0).toBeLessThan(100)
  expect(`${long?.url} ${long?.body}`).not.toContain(testToken)
})
