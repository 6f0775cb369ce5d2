import { expect, onTestFinished, test } from 'vitest'
import { contract } from '#shared/contract/contract.ts'
import type { RouteInput, RouteName, RouteOutput } from '#shared/contract/contract.ts'
import { adAccountId, connectionId } from '#shared/domain/ids.ts'
import { temporaryFolder } from '../support/open-test-db.ts'
import { sandboxForTest } from '../support/sandbox.ts'
import { openShareApp } from '../support/share-app.ts'

/** The whole app by its routes; every answer must have the shape that the contract promises. */
async function opened(tokenName = 'systemUser') {
  const sandbox = await sandboxForTest()
  const app = await openShareApp(temporaryFolder(), sandbox.url)
  onTestFinished(() => app.dispose())
  const id = connectionId.parse(await app.connect(sandbox.tokens[tokenName] ?? ''))
  const call = async <R extends RouteName>(route: R, input: RouteInput<R>): Promise<RouteOutput<R>> => {
    const answer = await app.call(route, input)
    expect(contract[route].output.safeParse(answer).error).toBeUndefined()
    return answer
  }
  const account = sandbox.state.adAccounts.find(({ status }) => status === 1)
  return { sandbox, app, call, place: { connectionId: id, accountId: adAccountId.parse(account?.id ?? '') } }
}

test('an ad account is chosen from, a campaign becomes a draft, and its first ad is previewed', async () => {
  const { sandbox, call, place } = await opened()
  const facts = await call('adPicks.account', place)
  expect(facts.obstacles).toEqual([])
  const { found } = await call('adPicks.search', { ...place, kind: 'place', query: ' Berlin ' })
  expect(found.length).toBeGreaterThan(0)
  const { campaigns } = await call('launchDrafts.campaigns', place)
  const [campaign] = campaigns
  if (!campaign) throw new Error('no campaign')
  const { stored, problems } = await call('launchDrafts.fromCampaign', { ...place, campaignId: campaign.id })
  expect(stored.draft.name).toBe(campaign.name)
  expect(problems.length).toBeGreaterThan(0)
  const [audience] = stored.draft.audiences
  const [row] = stored.draft.rows
  if (!audience || !row) throw new Error('an empty draft')
  expect(await call('adPicks.estimate', { ...place, targeting: audience.targeting, goal: stored.draft.adSet.goal })).toMatchObject({ problem: null, isReady: true })
  const frame = await call('adPicks.preview', { draftId: stored.draft.id, revision: stored.revision, rowId: row.id, format: 'INSTAGRAM_STANDARD' })
  expect(new URL(frame.address).origin).toBe(sandbox.url)
  expect(await (await fetch(frame.address)).text()).toContain(stored.draft.texts[0]?.headlines[0])
})

test('a preview of an older version of the draft, or of a row that is gone, is refused with words', async () => {
  const { app, call, place } = await opened()
  const { draft, revision } = await call('launchDrafts.create', { ...place, name: 'New' })
  const asked = { draftId: draft.id, revision, rowId: 'r1', format: 'INSTAGRAM_STANDARD' }
  await expect(app.call('adPicks.preview', asked)).rejects.toThrow('launch.noSuchPart')
  await expect(app.call('adPicks.preview', { ...asked, revision: revision + 1 })).rejects.toThrow('draft.conflict')
})

test('a token that may only read learns before anything else that it can make no ads', async () => {
  const { call, place } = await opened('readOnly')
  const { obstacles } = await call('adPicks.account', place)
  expect(obstacles[0]).toMatchObject({ code: 'account.noPermission', stops: 'making' })
})

test('a connection that is let go takes what it saw with it', async () => {
  const { sandbox, app, call, place } = await opened()
  await call('adPicks.account', place)
  await call('connections.disconnect', { connectionId: place.connectionId })
  const before = sandbox.requests.operations
  await expect(app.call('adPicks.account', place)).rejects.toThrow('connection')
  expect(sandbox.requests.operations).toBe(before)
})
