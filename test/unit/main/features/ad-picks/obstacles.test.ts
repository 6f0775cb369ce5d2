import { expect, test } from 'vitest'
import { accountStatuses } from '#shared/domain/ad-account.ts'
import { adAccountId } from '#shared/domain/ids.ts'
import { obstaclesOf } from '#main/features/ad-picks/obstacles.ts'
import type { ObstacleFacts } from '#main/features/ad-picks/obstacles.ts'

const state: ObstacleFacts['state'] = {
  id: adAccountId.parse('12345'), name: 'Account', currency: 'EUR', timeZone: 'Europe/Berlin', status: 'active', disableReason: 0, hasFunding: true, spendCap: null, spent: 0, tasks: [],
}
const found = (changes: Partial<ObstacleFacts['state']>, others: Partial<ObstacleFacts> = {}) =>
  obstaclesOf({ state: { ...state, ...changes }, pages: 1, scopes: null, ...others }).map(({ code, stops }) => `${code} ${stops}`)

test('an account in good order has no obstacle', () => {
  expect(found({})).toEqual([])
  expect(found({ status: 'unknown' })).toEqual([])
})

test('every status but active says what it stops', () => {
  const stops = Object.fromEntries(accountStatuses.map((status) => [status, found({ status })[0]?.split(' ')[1]]))
  expect(stops).toEqual({
    active: undefined, unknown: undefined, disabled: 'making', pendingClosure: 'making', closed: 'making',
    unsettled: 'delivery', pendingRiskReview: 'delivery', pendingSettlement: 'delivery', inGracePeriod: 'delivery',
  })
})

test("the reason for which Meta disabled an account is said, and one that is new is not guessed", () => {
  const messageOf = (disableReason: number) => obstaclesOf({ state: { ...state, status: 'disabled', disableReason }, pages: 1, scopes: null })[0]?.message
  expect(messageOf(1)).toContain('because its ads broke the advertising policies')
  expect(messageOf(99)).not.toContain('because')
})

test('a limit that is reached keeps ads from showing, and a way to pay that Meta does not show may, where they can be made at all', () => {
  expect(found({ hasFunding: false })).toEqual(['account.noFunding unsure'])
  expect(obstaclesOf({ state: { ...state, hasFunding: false }, pages: 1, scopes: null })[0]?.message).toMatch(/may|might/)
  expect(found({ spendCap: 1_000, spent: 1_000 })).toEqual(['account.spendCap delivery'])
  expect(found({ spendCap: 1_000, spent: 999 })).toEqual([])
  expect(found({ status: 'closed', hasFunding: false })).toEqual(['account.closed making'])
  expect(found({ status: 'unsettled', hasFunding: false })).toEqual(['account.unsettled delivery', 'account.noFunding unsure'])
})

test('without the permission, the task or a Page nothing can be made, and that comes first', () => {
  expect(found({ hasFunding: false }, { scopes: ['ads_read'] })).toEqual(['account.noPermission making', 'account.noFunding unsure'])
  expect(found({ tasks: ['ANALYZE'] })).toEqual(['account.noTask making'])
  expect(found({ tasks: ['ADVERTISE', 'ANALYZE'] })).toEqual([])
  expect(found({}, { pages: 0 })).toEqual(['account.noPage making'])
  expect(found({}, { pages: null })).toEqual([])
})
