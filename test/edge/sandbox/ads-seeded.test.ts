import { expect, test } from 'vitest'
import { sandboxForTest } from '../../support/sandbox.ts'
import { caller, first, pick, pickText } from './graph-caller.ts'

test('own ad accounts have campaigns from before: running, ended, disapproved, with issues', async () => {
  const sandbox = await sandboxForTest()
  const main = first(sandbox.state.portfolios)
  const { all } = caller(sandbox)
  const statuses = new Set<unknown>()
  for (const account of sandbox.state.ownedAccounts(main.id).slice(0, 12)) {
    const rows = await all(`act_${account.id}/ads?fields=effective_status,adset{effective_status,end_time},creative{body,object_story_spec}&limit=100`)
    for (const row of rows) {
      statuses.add(pick(row, 'effective_status')).add(pick(row, 'adset', 'effective_status'))
      expect(pickText(row, 'creative', 'body')).not.toBe('')
    }
  }
  for (const status of ['ACTIVE', 'CAMPAIGN_PAUSED', 'DISAPPROVED', 'WITH_ISSUES']) expect(statuses).toContain(status)
  expect(sandbox.state.ledger).toEqual([])
})

test('a seeded object is found by its id in a sandbox that was started anew, before anybody looked at its account', async () => {
  const one = await sandboxForTest()
  const account = first(one.state.ownedAccounts(first(one.state.portfolios).id))
  const [campaign] = one.state.campaigns(account.id)
  const again = await sandboxForTest()
  expect((await caller(again).get(`${campaign?.id ?? ''}?fields=name,account_id`)).body).toMatchObject({ name: campaign?.name, account_id: account.id })
})

test('an ad account that cannot pay takes ads that never run, without an error', async () => {
  const sandbox = await sandboxForTest()
  const { all } = caller(sandbox)
  const accounts = await all('me/adaccounts?fields=account_id,funding_source&limit=500')
  const unfunded = accounts.filter((account) => pick(account, 'funding_source') === undefined).map((account) => pickText(account, 'account_id'))
  expect(unfunded.length).toBeGreaterThan(0)
  const running = unfunded.flatMap((id) => sandbox.state.campaigns(id)).filter((campaign) => campaign.status === 'ACTIVE' && campaign.name.startsWith('Sales'))
  const rows = await all(`${first(running).id}/ads?fields=effective_status`)
  expect(rows).toContainEqual(expect.objectContaining({ effective_status: 'PENDING_BILLING_INFO' }))
})
