import { describe, expect, it } from 'vitest'
import type { ShareWay } from '#shared/domain/share-way.ts'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import { planShares } from '#main/features/sharing/plan/plan-shares.ts'
import { openWishes, waysOf } from '#main/features/sharing/plan/plan-ways.ts'
import { seenBy } from '../known-worlds.ts'
import { ShareWorld, acc, accountEdit, biz, elsewhere, here, partnerEdit, px } from '../share-world.ts'

/** Acme (1) owns pixels 1 and 2 and holds account 1; Nordlicht (2) holds accounts 2 and 3; nobody of ours owns pixel 3, which Nordlicht was given. */
function world(): ShareWorld {
  const all = new ShareWorld()
  all.holders.set(acc(1), [biz(1)]).set(acc(2), [biz(2)]).set(acc(3), [biz(2)])
  all.pixel(px(1), biz(1))
  all.pixel(px(2), biz(1))
  all.pixel(px(3), biz(8)).partners.set(biz(2), 'shared')
  all.pixel(px(4), null).partners.set(biz(2), 'shared')
  return all
}

const nordlicht = (all = world()) => seenBy(all, { id: here, name: 'Nordlicht Ops', portfolios: [biz(2)] })
const acme = (all = world(), related: readonly (readonly [ReturnType<typeof biz>, ReturnType<typeof biz>])[] = []) =>
  seenBy(all, { id: elsewhere, name: 'Acme Ops', portfolios: [biz(1)], related })

function waysFor(edits: readonly ShareEdit[], own = nordlicht(), others = [acme()]): readonly ShareWay[] {
  return waysOf(openWishes(edits, planShares(own.knowledge, edits).results), own, others)
}

describe('wishes that the chosen connection can not meet', () => {
  it('go to the connection that can, and keep their places in the plan', () => {
    const edits = [accountEdit('add', px(3), acc(2)), accountEdit('add', px(1), acc(1)), partnerEdit('add', px(2), biz(7))]
    expect(waysFor(edits)).toEqual([{ is: 'otherConnection', connection: { id: elsewhere, name: 'Acme Ops' }, cells: [1, 2] }])
  })

  it('take as few connections as can do it', () => {
    const all = world()
    const both = seenBy(all, { id: elsewhere, name: 'Both', portfolios: [biz(1), biz(2)] })
    const edits = [accountEdit('add', px(1), acc(1)), accountEdit('add', px(1), acc(2))]
    expect(waysFor(edits, nordlicht(all), [acme(all), { ...both, connection: { ...both.connection, identity: { id: '3', name: 'Both' } } }])).toMatchObject([
      { is: 'otherConnection', connection: { name: 'Both' }, cells: [0, 1] },
    ])
  })

  it('are met in two steps where the owner is reached by one connection and the ad accounts by another', () => {
    const edits = [accountEdit('add', px(1), acc(2)), accountEdit('add', px(1), acc(3)), accountEdit('add', px(2), acc(2))]
    expect(waysFor(edits)).toEqual([
      {
        is: 'twoSteps',
        first: { id: elsewhere, name: 'Acme Ops' },
        through: { id: biz(2), name: expect.any(String) },
        pixels: 2,
        expects: 'asks',
        second: { id: here, name: 'Nordlicht Ops' },
        cells: [0, 1, 2],
      },
    ])
  })

  it('say so when the two work together already, so that nobody has to accept', () => {
    expect(waysFor([accountEdit('add', px(1), acc(2))], nordlicht(), [acme(world(), [[biz(1), biz(2)]])])).toMatchObject([{ is: 'twoSteps', expects: 'atOnce' }])
  })

  it('are asked of the owner, by name and id, where no connection can', () => {
    const [way] = waysFor([partnerEdit('add', px(3), biz(7))], nordlicht(), [])
    expect(way).toEqual({
      is: 'ask',
      sentence: `Portfolio ${biz(8)} owns this pixel: an admin there must share it with Portfolio ${biz(7)} (${biz(7)}) in Events Manager.`,
      text: expect.stringContaining(`- Pixel ${px(3)} (id ${px(3)})`),
      cells: [0],
    })
  })

  it('are one request for many pixels of the same owner', () => {
    const all = world()
    all.pixel(px(5), biz(8)).partners.set(biz(2), 'shared')
    const ways = waysFor([partnerEdit('add', px(3), biz(7)), partnerEdit('add', px(5), biz(7))], nordlicht(all), [])
    expect(ways).toMatchObject([{ is: 'ask', cells: [0, 1], sentence: expect.stringContaining('owns these 2 pixels') }])
  })

  it('name nobody where Meta does not show the owner', () => {
    expect(waysFor([partnerEdit('add', px(4), biz(7))], nordlicht(), [])).toMatchObject([
      { is: 'ask', sentence: expect.stringContaining('Meta does not show who owns this pixel') },
    ])
  })

  it('ask for an ad account that no connection holds', () => {
    expect(waysFor([accountEdit('add', px(3), acc(99))], nordlicht(), [acme()])).toMatchObject([
      { is: 'ask', sentence: expect.stringMatching(/None of your portfolios has this ad account: .* must share it with .* in Business settings\.$/) },
    ])
  })

  it('have no way where the same plan takes away what they would need', () => {
    const edits = [partnerEdit('remove', px(1), biz(2)), accountEdit('add', px(1), acc(2))]
    const own = seenBy(world(), { id: here, name: 'All', portfolios: [biz(1), biz(2)] })
    expect(waysOf(openWishes(edits, planShares(own.knowledge, edits).results), own, [])).toEqual([])
  })
})
