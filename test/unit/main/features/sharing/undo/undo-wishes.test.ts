import { describe, expect, it } from 'vitest'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import type { ShareKnowledge } from '#main/features/sharing/known/knowledge.ts'
import { planShares } from '#main/features/sharing/plan/plan-shares.ts'
import { shareItems } from '#main/features/sharing/job/share-items.ts'
import { undoSentences } from '#main/features/sharing/undo/undo-sentences.ts'
import { Gaps, noteUnchanged, shareCell, undoWishes } from '#main/features/sharing/undo/undo-wishes.ts'
import type { ShareReport } from '#main/features/sharing/undo/undo-wishes.ts'
import { acc, accountEdit, biz, partnerEdit, px, ShareWorld } from '../share-world.ts'

const [owner, second, agency] = [biz(1), biz(2), biz(8)]
const pixel = px(1)

/** The lists of every portfolio were read to their ends. */
function known(world: ShareWorld): ShareKnowledge {
  const knowledge = world.knowledge()
  const portfoliosRead = [owner, second, biz(3), agency, biz(9)]
  return { ...knowledge, access: new Map([...knowledge.access].map(([id, access]) => [id, { ...access, portfoliosRead }])) }
}

type Recorded = Partial<Omit<ShareReport['items'][number], 'key' | 'data'>>

/** Does what a job would do, and gives back its report. */
function run(world: ShareWorld, edits: readonly ShareEdit[], differs: Recorded = {}): ShareReport {
  const knowledge = known(world)
  const { steps } = planShares(knowledge, edits)
  for (const step of steps) world.apply(step)
  const items = shareItems(knowledge, steps).map(({ key, data }) => ({ key, data, state: 'succeeded' as const, attempts: 1, note: null, error: null, madeId: null, ...differs }))
  return { payload: { tasks: ['ADVERTISE'] }, items, unreadable: 0 }
}

function undo(world: ShareWorld, report: ShareReport) {
  const gaps = new Gaps()
  const edits = undoWishes(known(world), report, gaps)
  const { plan, steps } = planShares(known(world), edits)
  for (const step of steps) world.apply(step)
  return { edits, plan, gaps: gaps.list() }
}

function byId<Value>(entries: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...entries].toSorted(([one], [other]) => one.localeCompare(other))
}

function picture(world: ShareWorld) {
  return [...world.pixels].map(([id, each]) => ({ id, partners: byId(each.partners), accounts: byId(each.accounts) }))
}

/** The same without the portfolios through which the ad accounts have it. */
function whoHas(all: ReturnType<typeof picture>) {
  return all.map((each) => ({ ...each, accounts: each.accounts.map(([account]) => account) }))
}

function worldOfTwo(): ShareWorld {
  const world = new ShareWorld()
  world.own.add(owner).add(second)
  world.pixel(pixel, owner)
  world.holders.set(acc(1), [owner]).set(acc(2), [owner]).set(acc(3), [second]).set(acc(4), [second])
  return world
}

/** A small generator with a seed, so that a failure can be repeated. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * sides)
  }
}

function randomWorld(roll: (sides: number) => number): ShareWorld {
  const world = new ShareWorld()
  const own = [owner, second, biz(3)]
  for (const each of own) world.own.add(each)
  for (let number = 1; number <= 6; number += 1) world.holders.set(acc(number), own.filter(() => roll(2) === 0))
  for (let number = 1; number <= 3; number += 1) {
    const { partners, accounts } = world.pixel(px(number), owner)
    for (const partner of [second, biz(3), agency, biz(9)]) if (roll(2) === 0) partners.set(partner, 'shared')
    for (const [account, holders] of world.holders) {
      const via = holders.find((holder) => holder === owner || partners.has(holder))
      if (via !== undefined && roll(2) === 0) accounts.set(account, via)
    }
  }
  return world
}

function randomEdits(world: ShareWorld, roll: (sides: number) => number): readonly ShareEdit[] {
  const effect = () => (roll(2) === 0 ? 'add' : 'remove')
  return [...world.pixels.keys()].flatMap((id) => [
    ...[second, biz(3), agency, biz(9)].filter(() => roll(3) === 0).map((partner) => partnerEdit(effect(), id, partner)),
    ...[...world.holders.keys()].filter(() => roll(3) === 0).map((account) => accountEdit(effect(), id, account)),
  ])
}

describe('the wishes that take back a job', () => {
  it('bring every world back to where it was, whatever the job did', () => {
    for (let seed = 1; seed <= 500; seed += 1) {
      const roll = dice(seed)
      const world = randomWorld(roll)
      const before = picture(world)
      const report = run(world, randomEdits(world, roll))
      const { gaps } = undo(world, report)
      const wasMoved = gaps.some((gap) => gap.sentence === undoSentences.moved)
      expect(wasMoved ? whoHas(picture(world)) : picture(world), `seed ${seed}`).toEqual(wasMoved ? whoHas(before) : before)
    }
  })

  it('name only what the job itself changed', () => {
    const world = worldOfTwo()
    world.pixels.get(pixel)?.accounts.set(acc(1), owner)
    const report = run(world, [accountEdit('add', pixel, acc(1)), accountEdit('add', pixel, acc(2))])
    expect(undo(world, report).edits).toEqual([{ ...accountEdit('remove', pixel, acc(2)), via: owner }])
  })

  it('leave what Meta refused because it was so already, unless it was an answer of ours that was lost', () => {
    const world = worldOfTwo()
    const note = 'It was there already.'
    const found = run(world, [accountEdit('add', pixel, acc(1))], { note })
    expect(undo(world, found).edits).toEqual([])
    const again = { ...found, items: found.items.map((item) => ({ ...item, attempts: 2 })) }
    expect(undo(world, again).edits).toHaveLength(1)
  })

  it('leave what did not succeed, and count it', () => {
    const world = worldOfTwo()
    const edits = [accountEdit('add', pixel, acc(1)), accountEdit('add', pixel, acc(2))]
    for (const state of ['failed', 'skipped', 'unknown'] as const) {
      const report = run(worldOfTwo(), edits, { state })
      expect(undo(world, report).edits).toEqual([])
      const gaps = new Gaps()
      noteUnchanged(gaps, report, false)
      expect(gaps.list()).toMatchObject([{ count: 2 }])
    }
  })

  it('give each partner the tasks that it had, and say where nobody wrote them down', () => {
    const world = worldOfTwo()
    world.pixels.get(pixel)?.partners.set(agency, 'shared')
    const report = run(world, [partnerEdit('remove', pixel, agency)])
    expect(undo(world, report).edits).toEqual([{ ...partnerEdit('add', pixel, agency), tasks: ['ANALYZE'] }])
    const old: ShareReport = {
      ...report,
      items: report.items.map(({ data: { tasksBefore: _tasks, accountsBefore: _accounts, ...data }, ...item }) => ({ ...item, data })),
    }
    world.pixels.get(pixel)?.partners.delete(agency)
    const { edits, gaps } = undo(world, old)
    expect(edits).toEqual([partnerEdit('add', pixel, agency)])
    expect(gaps.map((gap) => gap.sentence)).toContainEqual(expect.stringContaining('they may advertise afterwards'))
    expect(gaps.map((gap) => gap.sentence)).toContainEqual(undoSentences.accountsHidden)
  })

  it('do not try to give back what only a partner holds', () => {
    const world = worldOfTwo()
    world.pixels.get(pixel)?.partners.set(agency, 'shared')
    world.pixels.get(pixel)?.accounts.set(acc(9), agency)
    const report = run(world, [partnerEdit('remove', pixel, agency)])
    const { edits, gaps } = undo(world, report)
    expect(edits).toHaveLength(1)
    expect(gaps).toContainEqual({ sentence: undoSentences.accountOfPartner, count: 1 })
  })

  it('say which ad accounts a partner shared on since, because they go with the partner', () => {
    const world = worldOfTwo()
    const report = run(world, [partnerEdit('add', pixel, agency)])
    world.pixels.get(pixel)?.accounts.set(acc(8), agency).set(acc(9), agency)
    expect(undo(world, report).gaps).toEqual([{ sentence: undoSentences.goesAlong, count: 2 }])
  })

  it('leave a portfolio of ours its pixel where a later job relies on it', () => {
    const world = worldOfTwo()
    const report = run(world, [accountEdit('add', pixel, acc(3))])
    run(world, [accountEdit('add', pixel, acc(4))])
    expect(undo(world, report)).toMatchObject({ edits: [{ target: { type: 'account', id: acc(3) } }], gaps: [{ sentence: undoSentences.portfolioStays, count: 1 }] })
    expect([...(world.pixels.get(pixel)?.accounts.keys() ?? [])]).toEqual([acc(4)])
  })

  it('leave an ad account that somebody has shared anew through another portfolio', () => {
    const world = worldOfTwo()
    const report = run(world, [accountEdit('add', pixel, acc(1))])
    const there = world.pixels.get(pixel)
    there?.partners.set(second, 'shared')
    there?.accounts.set(acc(1), second)
    expect(undo(world, report)).toMatchObject({ edits: [], gaps: [{ count: 1 }] })
  })

  it('take a retask back only where a partner may still do what the job said', () => {
    const world = worldOfTwo()
    world.pixels.get(pixel)?.partners.set(agency, 'shared')
    const retask: ShareEdit = { ...partnerEdit('add', pixel, agency), retask: true, tasks: ['ANALYZE', 'EDIT'] }
    const report = run(world, [retask])
    // The world shows ANALYZE alone: somebody changed it since.
    expect(undo(world, report)).toMatchObject({ edits: [], gaps: [{ sentence: undoSentences.changedSince, count: 1 }] })
    const asTold: ShareReport = { ...report, items: report.items.map((item) => ({ ...item, data: { ...item.data, tasks: ['ANALYZE'], tasksBefore: ['EDIT'] } })) }
    expect(undo(world, asTold)).toMatchObject({ edits: [{ retask: true, tasks: ['EDIT'] }], gaps: [] })
  })

  it('leave a portfolio of ours that a later job shared an ad account through anew', () => {
    const world = worldOfTwo()
    const report = run(world, [accountEdit('add', pixel, acc(3)), accountEdit('add', pixel, acc(4))])
    const gaps = new Gaps()
    const edits = undoWishes(known(world), report, gaps, new Set([shareCell(pixel, acc(4))]))
    expect(edits).toMatchObject([{ target: { id: acc(3) } }])
    expect(gaps.list()).toEqual([
      { sentence: undoSentences.portfolioStays, count: 1 },
      { sentence: undoSentences.changedSince, count: 1 },
    ])
  })
})
