import { describe, expect, it } from 'vitest'
import { acceptancesOf } from '#main/features/sharing/plan/plan-acceptances.ts'
import { pairOf } from '#main/features/sharing/known/seen-partners.ts'
import { planShares } from '#main/features/sharing/plan/plan-shares.ts'
import { aConnection, relationsAmong } from '../known-worlds.ts'
import { ShareWorld, acc, accountEdit, biz, elsewhere, partnerEdit, px } from '../share-world.ts'

function office(): ShareWorld {
  const world = new ShareWorld()
  for (const number of [1, 2]) world.own.add(biz(number))
  world.holders.set(acc(3), [biz(2)]).set(acc(4), [biz(2)])
  world.pixel(px(1), biz(1))
  world.pixel(px(2), biz(1)).partners.set(biz(6), 'shared')
  return world
}

const edits = [partnerEdit('add', px(1), biz(5)), accountEdit('add', px(1), acc(3)), accountEdit('add', px(1), acc(4))]

function accepting(wishes = edits, relations = relationsAmong([biz(1), biz(2)], [[biz(1), biz(2)]]), connections = [aConnection(elsewhere, 'Five Ops', [biz(5)])]) {
  const knowledge = office().knowledge()
  return acceptancesOf(knowledge, planShares(knowledge, wishes).steps, { relations, connections })
}

describe('who has to accept', () => {
  it('is told for each partner that gets pixels, with what goes through it', () => {
    expect(accepting()).toMatchObject([
      { business: { id: biz(2) }, pixels: 1, sharesThatFollow: 2, expects: 'atOnce', by: null },
      { business: { id: biz(5) }, pixels: 1, sharesThatFollow: 0, expects: 'asks', by: { id: elsewhere, name: 'Five Ops' } },
    ])
  })

  it('is nobody where the partner has another pixel of the same owner', () => {
    expect(accepting([partnerEdit('add', px(1), biz(6)), partnerEdit('add', px(2), biz(5))])).toMatchObject([
      { business: { id: biz(6) }, expects: 'atOnce' },
      { business: { id: biz(5) }, expects: 'asks' },
    ])
  })

  it('is nobody where the partner was seen with a pixel of the same owner that this plan is not about', () => {
    const knowledge = office().knowledge({ seenTogether: new Set([pairOf(biz(1), biz(5))]) })
    const { steps } = planShares(knowledge, edits.slice(0, 1))
    expect(acceptancesOf(knowledge, steps, { relations: relationsAmong([biz(1)], []), connections: [] })).toMatchObject([{ business: { id: biz(5) }, expects: 'atOnce' }])
  })

  it('is not known where the lists of who works together could not be read', () => {
    expect(accepting(edits.slice(0, 1), relationsAmong([biz(1)], [], false))).toMatchObject([{ expects: 'unknown' }])
  })
})
