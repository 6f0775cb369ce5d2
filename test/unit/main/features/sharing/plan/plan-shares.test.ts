import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AppError } from '#shared/errors/app-error.ts'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import { planShares } from '#main/features/sharing/plan/plan-shares.ts'
import { ShareWorld, acc, accountEdit, biz, elsewhere, partnerEdit, px } from '../share-world.ts'
import { cpuMs } from '../../../../../support/cpu-time.ts'

/** Ours: 1 and 2. Partners: 5 (shared), 6 (asked), 7 (nothing). Accounts: 1 and 2 at portfolio 1, 3 at 2, 4 at the partner, 5 at both of ours. */
function office(): ShareWorld {
  const world = new ShareWorld()
  for (const number of [1, 2]) world.own.add(biz(number))
  world.holders.set(acc(1), [biz(1)]).set(acc(2), [biz(1)]).set(acc(3), [biz(2)]).set(acc(4), [biz(5)]).set(acc(5), [biz(2), biz(1)])
  const shop = world.pixel(px(1), biz(1))
  shop.partners.set(biz(5), 'shared').set(biz(6), 'pending')
  shop.accounts.set(acc(1), biz(1)).set(acc(4), biz(5))
  world.pixel(px(2), biz(8)).partners.set(biz(2), 'shared')
  world.pixel(px(3), null).partners.set(biz(1), 'shared')
  world.pixel(px(4), biz(1), { isUnavailable: true }).partners.set(biz(5), 'shared')
  return world
}

const outcomes = (edits: readonly ShareEdit[], world = office()) => planShares(world.knowledge(), edits).plan.cells

describe('a plan of shares', () => {
  it.each([
    ['a partner that lacks the pixel gets it', partnerEdit('add', px(1), biz(7)), 'add'],
    ['a partner that has it is left alone', partnerEdit('add', px(1), biz(5)), 'there'],
    ['a partner that was asked is waited for', partnerEdit('add', px(1), biz(6)), 'pending'],
    ['a partner that has it can be taken off', partnerEdit('remove', px(1), biz(5)), 'remove'],
    ['a request that waits can be taken back', partnerEdit('remove', px(1), biz(6)), 'remove'],
    ['a partner that never had it needs no removal', partnerEdit('remove', px(1), biz(7)), 'absent'],
    ['an account at the owner gets it', accountEdit('add', px(1), acc(2)), 'add'],
    ['an account that has it is left alone', accountEdit('add', px(1), acc(1)), 'there'],
    ['an account at our other portfolio waits until that one has the pixel', accountEdit('add', px(1), acc(3)), 'partnerFirst'],
    ['an account that has it can lose it', accountEdit('remove', px(1), acc(1)), 'remove'],
    ['an account that never had it needs no removal', accountEdit('remove', px(1), acc(2)), 'absent'],
    ['an account at a partner can lose it, because the owner is ours', accountEdit('remove', px(1), acc(4)), 'remove'],
    ['an account through a portfolio that has a foreign pixel gets it', accountEdit('add', px(2), acc(3)), 'add'],
    ['an account through a portfolio that has an ownerless pixel gets it', accountEdit('add', px(3), acc(1)), 'add'],
    ['a partner can be taken off an unavailable pixel', partnerEdit('remove', px(4), biz(5)), 'remove'],
  ] as const)('%s', (_promise, edit, outcome) => {
    expect(outcomes([edit])).toEqual([outcome])
  })

  it.each([
    ['the owner already has its pixel', partnerEdit('add', px(1), biz(1)), 'ownPortfolio'],
    ['the owner can not lose its pixel', partnerEdit('remove', px(1), biz(1)), 'ownPortfolio'],
    ["a foreign owner's pixel can not be passed on", partnerEdit('add', px(2), biz(7)), 'ownerIsElsewhere'],
    ['a pixel without a visible owner can not be passed on', partnerEdit('add', px(3), biz(7)), 'ownerNotVisible'],
    ['an account that only a partner holds can not be reached', accountEdit('add', px(1), acc(4 + 90)), 'accountNotHeld'],
    ['an account of our other portfolio can not get a foreign pixel', accountEdit('add', px(2), acc(1)), 'ownerIsElsewhere'],
    ['an account of our other portfolio can not get an ownerless pixel', accountEdit('add', px(3), acc(3)), 'ownerNotVisible'],
    ['an unavailable pixel is not shared with an account', accountEdit('add', px(4), acc(1)), 'pixelUnavailable'],
    ['an unavailable pixel is not shared with a partner', partnerEdit('add', px(4), biz(7)), 'pixelUnavailable'],
    ['a pixel that this connection does not have is refused', partnerEdit('add', px(99), biz(7)), 'wrongConnection'],
  ] as const)('%s, and the reason is a sentence', (_promise, edit, reason) => {
    const { plan, steps } = planShares(office().knowledge(), [edit])
    expect(plan.cells).toEqual(['impossible'])
    expect(plan.reasons).toMatchObject([{ reason, count: 1 }])
    expect(plan.reasons[0]?.sentence).toMatch(/^[A-Z].{30,}\.$/)
    expect(steps).toEqual([])
  })

  it('says of each reason which wishes it is about', () => {
    const wishes = [partnerEdit('add', px(3), biz(7)), accountEdit('add', px(1), acc(2)), partnerEdit('add', px(1), biz(1)), accountEdit('add', px(3), acc(3))]
    const { plan } = planShares(office().knowledge(), wishes)
    expect(plan.reasons.map(({ reason, count, cells }) => ({ reason, count, cells }))).toEqual([
      { reason: 'ownerNotVisible', count: 2, cells: [0, 3] },
      { reason: 'ownPortfolio', count: 1, cells: [2] },
    ])
  })

  it('does not guess about a pixel whose sharing has not been read', () => {
    const { plan } = planShares(office().knowledge({ access: new Map() }), [accountEdit('add', px(1), acc(2))])
    expect(plan.reasons).toMatchObject([{ reason: 'accessNotRead' }])
  })

  it('does not call a share absent when a part of the reads failed', () => {
    const world = office()
    const { access } = world.knowledge()
    const partly = new Map([...access].map(([id, each]) => [id, { ...each, problems: ['A list could not be read.'] }]))
    const edits = [accountEdit('remove', px(1), acc(2)), partnerEdit('remove', px(1), biz(7)), accountEdit('add', px(1), acc(5))]
    expect(planShares(world.knowledge({ access: partly }), edits).plan.cells).toEqual(['impossible', 'impossible', 'add'])
  })

  it('invites a portfolio once per pixel, however many accounts need it, and says what follows', () => {
    const world = office()
    for (const number of [30, 31, 32]) world.holders.set(acc(number), [biz(2)])
    const { plan, steps } = planShares(
      world.knowledge({ businessNames: new Map([[biz(2), 'Nord']]) }),
      [30, 31, 32].map((number) => accountEdit('add', px(1), acc(number))),
    )
    expect(plan).toMatchObject({
      partnerFirst: 3,
      toAdd: 0,
      writes: 4,
      requests: 2,
      expectedMs: 1200,
      invitations: [{ business: { id: biz(2), name: 'Nord' }, pixels: 1, sharesThatFollow: 3 }],
    })
    expect(steps[0]).toMatchObject({ target: { type: 'partner', id: biz(2) } })
    expect(new Set(steps.slice(1).map((step) => step.dependsOn))).toEqual(new Set([steps[0]?.key]))
  })

  it('uses the partner that the person adds anyway instead of inviting another time', () => {
    const { plan, steps } = planShares(office().knowledge(), [accountEdit('add', px(1), acc(3)), partnerEdit('add', px(1), biz(2))])
    expect(plan).toMatchObject({ cells: ['partnerFirst', 'add'], invitations: [], writes: 2 })
    expect(steps).toHaveLength(2)
  })

  it('waits for a portfolio of ours that was invited already', () => {
    const world = office()
    world.pixels.get(px(1))?.partners.set(biz(2), 'pending')
    expect(planShares(world.knowledge(), [accountEdit('add', px(1), acc(3))]).plan).toMatchObject({
      cells: ['pending'],
      writes: 0,
      waitingFor: [{ business: { id: biz(2) }, shares: 1 }],
    })
  })

  it("prefers the pixel's owner when several portfolios hold an account", () => {
    const world = office()
    world.pixels.get(px(1))?.partners.set(biz(2), 'shared')
    expect(planShares(world.knowledge(), [accountEdit('add', px(1), acc(5))]).steps[0]).toMatchObject({ businessId: biz(1) })
  })

  it('takes accounts away together with their partner in one write, and still counts each', () => {
    const { plan, steps } = planShares(office().knowledge(), [accountEdit('remove', px(1), acc(4)), partnerEdit('remove', px(1), biz(5))])
    expect(plan).toMatchObject({ cells: ['remove', 'remove'], toRemove: 2, writes: 1, requests: 1 })
    expect(steps.map((step) => [step.target.type, step.follows])).toEqual([
      ['partner', false],
      ['account', true],
    ])
  })

  it('moves an account to our own portfolio when the partner that it came through leaves', () => {
    const world = office()
    world.holders.set(acc(4), [biz(5), biz(1)])
    const { plan, steps } = planShares(world.knowledge(), [partnerEdit('remove', px(1), biz(5)), accountEdit('add', px(1), acc(4))])
    expect(plan.cells).toEqual(['remove', 'add'])
    expect(steps[1]).toMatchObject({ businessId: biz(1), dependsOn: steps[0]?.key })
  })

  it('says so when the plan itself takes away the portfolio that an account would need', () => {
    const world = office()
    world.pixels.get(px(1))?.partners.set(biz(2), 'shared')
    const { plan } = planShares(world.knowledge(), [partnerEdit('remove', px(1), biz(2)), accountEdit('add', px(1), acc(3))])
    expect(plan.cells).toEqual(['remove', 'impossible'])
    expect(plan.reasons[0]?.sentence).toMatch(/same plan/)
  })

  it.each([
    ['the same wish twice', 'add'],
    ['a wish and its opposite', 'remove'],
  ] as const)('refuses %s with the cell named', (_what, effect) => {
    expect(() => planShares(office().knowledge(), [partnerEdit('add', px(1), biz(7)), partnerEdit(effect, px(1), biz(7))])).toThrow(
      expect.objectContaining({ code: 'sharing.wishedTwice', message: expect.stringMatching(/portfolio 97 twice for pixel 51/) } satisfies Partial<
        Record<keyof AppError, unknown>
      >),
    )
  })

  it('ignores accounts that only another connection reaches', () => {
    const world = office()
    const { accounts } = world.knowledge()
    const moved = new Map([...accounts].map(([id, each]) => [id, { ...each, holders: each.holders.map((holder) => ({ ...holder, connectionId: elsewhere })) }]))
    expect(planShares(world.knowledge({ accounts: moved }), [accountEdit('add', px(1), acc(2))]).plan.cells).toEqual(['impossible'])
  })

  it('plans 50 pixels x 200 accounts as 200 requests, quickly', () => {
    const world = new ShareWorld()
    world.own.add(biz(1))
    for (let index = 0; index < 50; index++) world.pixel(px(100 + index), biz(1))
    for (let index = 0; index < 200; index++) world.holders.set(acc(1000 + index), [biz(1)])
    const edits = [...world.pixels.keys()].flatMap((pixel) => [...world.holders.keys()].map((account) => accountEdit('add', pixel, account)))
    const knowledge = world.knowledge()
    planShares(knowledge, edits)
    const began = cpuMs()
    const { plan } = planShares(knowledge, edits)
    const tookMs = cpuMs() - began
    expect(plan).toMatchObject({ toAdd: 10_000, writes: 10_000, requests: 200, expectedMs: 25 * 600 })
    expect(tookMs).toBeLessThan(100)
  })
})

const anyWorld = fc.record({
  owners: fc.array(fc.constantFrom(biz(1), biz(2), biz(3), null), { minLength: 3, maxLength: 3 }),
  partners: fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 5 }), fc.constantFrom('shared' as const, 'pending' as const))),
  holders: fc.array(fc.uniqueArray(fc.constantFrom(biz(1), biz(2), biz(3), biz(4)), { minLength: 1, maxLength: 3 }), { minLength: 4, maxLength: 4 }),
  shared: fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 }))),
  unavailable: fc.integer({ min: 0, max: 6 }),
  edits: fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 9 }), fc.constantFrom('add' as const, 'remove' as const))),
})

function build(given: typeof anyWorld extends fc.Arbitrary<infer G> ? G : never): { readonly world: ShareWorld; readonly edits: readonly ShareEdit[] } {
  const world = new ShareWorld()
  world.own.add(biz(1)).add(biz(2))
  given.holders.forEach((holders, index) => world.holders.set(acc(index), holders))
  given.owners.forEach((owner, index) => world.pixel(px(index), owner, { isUnavailable: given.unavailable === index }))
  for (const [index, partner, status] of given.partners) {
    const pixel = world.pixels.get(px(index))
    if (pixel && pixel.owner !== biz(partner)) pixel.partners.set(biz(partner), status)
  }
  for (const [index, account, nth] of given.shared) {
    const pixel = world.pixels.get(px(index))
    const via = world.holders.get(acc(account))?.[nth]
    if (pixel && via && world.has(via, pixel)) pixel.accounts.set(acc(account), via)
  }
  const cells = new Map<string, ShareEdit>()
  for (const [pixel, target, effect] of given.edits) {
    const edit = target < 5 ? accountEdit(effect, px(pixel), acc(target)) : partnerEdit(effect, px(pixel), biz(target - 4))
    cells.set(`${pixel}:${target}`, edit)
  }
  return { world, edits: [...cells.values()] }
}

describe('any plan in any office', () => {
  it('gives each wish one outcome, adds up, never breaks the two-hop rule, and when done every wish that was promised holds', () => {
    fc.assert(
      fc.property(anyWorld, (given) => {
        const { world, edits } = build(given)
        const { plan, steps } = planShares(world.knowledge(), edits)
        const sum = plan.toAdd + plan.toRemove + plan.there + plan.absent + plan.partnerFirst + plan.pending + plan.impossible
        expect(plan.cells).toHaveLength(edits.length)
        expect(sum).toBe(edits.length)
        expect(plan.reasons.reduce((total, each) => total + each.count, 0)).toBe(plan.impossible)
        expect(plan.waitingFor.reduce((total, each) => total + each.shares, 0)).toBe(plan.pending)
        expect(plan.writes).toBe(steps.filter((step) => !step.follows).length)
        expect(new Set(steps.map((step) => step.key)).size).toBe(steps.length)

        const done = new Set<string>()
        for (const step of steps) {
          expect(step.dependsOn === undefined || done.has(step.dependsOn)).toBe(true)
          world.apply(step)
          done.add(step.key)
        }
        const withOutcome = (...outcomesWanted: readonly string[]) => edits.filter((_edit, index) => outcomesWanted.includes(plan.cells[index] ?? ''))
        for (const edit of withOutcome('add', 'partnerFirst', 'there')) expect(world.isShared(edit)).toBe(true)
        for (const edit of withOutcome('remove', 'absent')) expect(world.isShared(edit)).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })

  it('is empty when it is made again after it was done', () => {
    fc.assert(
      fc.property(anyWorld, (given) => {
        const { world, edits } = build(given)
        for (const step of planShares(world.knowledge(), edits).steps) world.apply(step)
        const again = planShares(world.knowledge(), edits)
        expect(again.steps).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})
