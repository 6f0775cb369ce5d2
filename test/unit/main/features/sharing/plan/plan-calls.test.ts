import { describe, expect, it } from 'vitest'
import { callsOf, namedLimit } from '#main/features/sharing/plan/plan-calls.ts'
import { planShares } from '#main/features/sharing/plan/plan-shares.ts'
import { shareStep } from '#main/features/sharing/plan/share-step.ts'
import { ShareWorld, acc, accountEdit, biz, px } from '../share-world.ts'

const limit = { percentNow: 10, percentAfter: 20, tier: 'standard_access' } as const

describe('the calls of a plan', () => {
  it('count a share against its ad account and a partner step against the portfolio', () => {
    const steps = [
      shareStep('add', px(1), { type: 'account', id: acc(1) }, biz(1)),
      shareStep('add', px(2), { type: 'account', id: acc(1) }, biz(1)),
      shareStep('remove', px(1), { type: 'account', id: acc(2) }, biz(1)),
      shareStep('add', px(1), { type: 'partner', id: biz(2) }, biz(2)),
    ]
    expect(callsOf(steps)).toEqual([
      { bucket: { scope: 'adAccount', id: acc(1) }, reads: 0, writes: 2 },
      { bucket: { scope: 'adAccount', id: acc(2) }, reads: 0, writes: 1 },
      { bucket: { scope: 'business', id: biz(2) }, reads: 0, writes: 1 },
    ])
  })

  it('count what goes by itself as the lists in which it is looked for', () => {
    const follower = (pixel: number, account: number) => ({ ...shareStep('remove', px(pixel), { type: 'account', id: acc(account) }, biz(2)), follows: true })
    expect(callsOf([follower(1, 1), follower(1, 2), follower(2, 1)])).toEqual([{ bucket: { scope: 'business', id: biz(2) }, reads: 2, writes: 0 }])
  })

  it('are in the plan with the wait that limits make, and the limit that ends up the most used by its name', () => {
    const world = new ShareWorld()
    world.own.add(biz(1))
    world.pixel(px(1), biz(1))
    world.holders.set(acc(1), [biz(1)])
    const tightest = { ...limit, scope: 'adAccount', id: acc(1) } as const
    const knowledge = world.knowledge({ forecast: (calls) => ({ waitMs: calls.length * 5_000, tightest }) })
    expect(planShares(knowledge, [accountEdit('add', px(1), acc(1))]).plan).toMatchObject({
      calls: 1,
      waitMs: 5_000,
      expectedMs: 5_600,
      tightest: { ...tightest, name: `Account ${acc(1)}` },
    })
  })

  it('name no one where no name is known', () => {
    const world = new ShareWorld()
    expect(namedLimit(world.knowledge(), { ...limit, scope: 'app', id: '900' }).name).toBeNull()
    const named = world.knowledge({ businessNames: new Map([[biz(3), 'Lumière']]) })
    expect(namedLimit(named, { ...limit, scope: 'business', id: biz(3) }).name).toBe('Lumière')
  })
})
