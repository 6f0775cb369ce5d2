import { describe, expect, it } from 'vitest'
import { partnerEdits } from '#main/features/sharing/partner-edits.ts'
import { ShareWorld, acc, accountEdit, biz, partnerEdit, px } from './share-world.ts'

describe('taking a partner off everything', () => {
  it('names the partner on each pixel that it has or was asked about, and the accounts that came through it', () => {
    const world = new ShareWorld()
    world.own.add(biz(1))
    const first = world.pixel(px(1), biz(1))
    first.partners.set(biz(5), 'shared').set(biz(6), 'shared')
    first.accounts.set(acc(1), biz(5)).set(acc(2), biz(6)).set(acc(3), biz(1))
    world.pixel(px(2), biz(1)).partners.set(biz(5), 'pending')
    world.pixel(px(3), biz(1)).partners.set(biz(6), 'shared')
    expect(partnerEdits([...world.knowledge().access.values()], biz(5))).toEqual([
      partnerEdit('remove', px(1), biz(5)),
      accountEdit('remove', px(1), acc(1)),
      partnerEdit('remove', px(2), biz(5)),
    ])
  })

  it('leaves an account alone that one of our own portfolios holds too', () => {
    const world = new ShareWorld()
    world.own.add(biz(1))
    world.pixel(px(1), biz(1)).partners.set(biz(5), 'shared')
    const [access] = world.knowledge().access.values()
    if (!access) throw new Error('no access')
    const account = { accountId: acc(1), name: 'A', currency: 'EUR' }
    const both = { ...access, accounts: [{ ...account, via: biz(5) }, { ...account, via: biz(1) }] }
    expect(partnerEdits([both], biz(5))).toEqual([partnerEdit('remove', px(1), biz(5))])
  })
})
