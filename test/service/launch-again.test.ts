import { describe, expect, it } from 'vitest'
import { launchDraftId } from '#shared/domain/ids.ts'
import { launchBench } from '../support/launch-bench.ts'

it('a draft that was launched is launched another time only by who says so', async () => {
  const bench = await launchBench()
  const { draft, revision } = bench.keep(bench.ready())
  const seen = { draftId: draft.id, revision }
  expect((await bench.planner.plan(seen)).earlier).toBe(null)
  const first = await bench.planner.run(seen)
  await bench.ended(first)

  const plan = await bench.planner.plan(seen)
  expect(plan.earlier).toMatchObject({ jobId: first, objects: 4 })
  expect(plan.checks[0]).toMatchObject({ severity: 'blocker', code: 'launch.again', message: 'This draft was launched before, and 4 objects of that launch are at Meta.' })
  await expect(bench.planner.run(seen)).rejects.toMatchObject({ code: 'launch.blocked' })
  expect(bench.sandbox.state.effects('campaign.create')).toHaveLength(1)

  const second = await bench.planner.run(seen, first)
  await bench.ended(second)
  expect(bench.sandbox.state.effects('campaign.create')).toHaveLength(2)
  // What was confirmed was the first one; of the second nobody has been told.
  await expect(bench.planner.run(seen, first)).rejects.toMatchObject({ code: 'launch.blocked' })
})

it('a draft whose launch was rolled back is launched again without a question', async () => {
  const bench = await launchBench()
  const { draft, revision } = bench.keep(bench.ready())
  const seen = { draftId: draft.id, revision }
  const first = await bench.planner.run(seen)
  await bench.ended(first)
  await bench.ended(await bench.runs.rollBack(first))
  expect(await bench.planner.plan(seen)).toMatchObject({ earlier: null })
  await bench.ended(await bench.planner.run(seen))
})

it('a draft whose launch goes on is the same launch, and no second one', async () => {
  const bench = await launchBench()
  const { draft, revision } = bench.keep(bench.ready())
  const seen = { draftId: draft.id, revision }
  const first = await bench.planner.run(seen)
  expect(await bench.planner.run(seen)).toBe(first)
  await bench.ended(first)
})

describe('a draft that is launched while Meta is still asked what it has', () => {
  /** A bench whose looks at Meta last until they are let go. */
  async function slowBench() {
    const waiting: (() => void)[] = []
    let isSlow = false
    const bench = await launchBench({ beforeLook: () => (isSlow ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()) })
    const { draft, revision } = bench.keep(bench.ready())
    const seen = { draftId: draft.id, revision }
    await bench.planner.plan(seen)
    isSlow = true
    const isLooking = async () => {
      await expect.poll(() => waiting.length).toBe(1)
    }
    const letGo = async () => {
      await isLooking()
      for (const go of waiting.splice(0)) go()
    }
    return { ...bench, draft, seen, isLooking, letGo, campaigns: () => bench.sandbox.state.effects('campaign.create').length }
  }

  it('is launched once: a second click gets the launch of the first', async () => {
    const { planner, seen, letGo, ended, campaigns } = await slowBench()
    const both = [planner.run(seen), planner.run(seen)]
    await letGo()
    const [first, second] = await Promise.all(both)
    expect(second).toBe(first)
    if (first !== undefined) await ended(first)
    expect(campaigns()).toBe(1)
  })

  it('is not launched as it was before it was changed', async () => {
    const { planner, drafts, draft, seen, isLooking, letGo, campaigns } = await slowBench()
    const begun = planner.run(seen).catch((failure: unknown) => failure)
    await isLooking()
    drafts.save({ ...draft, rows: draft.rows.map((row) => ({ ...row, campaignName: 'Other' })) }, seen.revision)
    await letGo()
    expect(await begun).toMatchObject({ code: 'draft.conflict' })
    expect(campaigns()).toBe(0)
  })

  it('is launched as it is now by who asks for that, once the first look has come to nothing', async () => {
    const { planner, drafts, draft, seen, isLooking, letGo, ended, campaigns } = await slowBench()
    const begun = planner.run(seen).catch((failure: unknown) => failure)
    await isLooking()
    const { revision } = drafts.save({ ...draft, name: 'Later' }, seen.revision)
    const later = planner.run({ ...seen, revision })
    await letGo()
    expect(await begun).toMatchObject({ code: 'draft.conflict' })
    await letGo()
    await ended(await later)
    expect(campaigns()).toBe(1)
  })

  it('is not launched when it was deleted', async () => {
    const { planner, drafts, draft, seen, isLooking, letGo, campaigns } = await slowBench()
    const begun = planner.run(seen).catch((failure: unknown) => failure)
    await isLooking()
    drafts.remove(draft.id)
    await letGo()
    expect(await begun).toMatchObject({ code: 'draft.gone' })
    expect(campaigns()).toBe(0)
  })

  it('is launched by a later click where the first one came to nothing', async () => {
    const { planner, seen, letGo, ended, sandbox, campaigns } = await slowBench()
    sandbox.faults.add({ kind: 'error', code: 100, match: { node: 'AdAccount', edge: 'adimages', method: 'GET' }, nth: 1 })
    const begun = planner.run(seen).catch((failure: unknown) => failure)
    await letGo()
    expect(await begun).toMatchObject({ kind: 'validation' })
    const later = planner.run(seen)
    await letGo()
    await ended(await later)
    expect(campaigns()).toBe(1)
  })
})

describe('a draft with several launches', () => {
  it('names every one that is still there, and none of which only creatives of others are', async () => {
    const bench = await launchBench()
    const { draft, revision } = bench.keep(bench.ready())
    const seen = { draftId: draft.id, revision }
    const first = await bench.planner.run(seen)
    await bench.ended(first)
    const second = await bench.planner.run(seen, first)
    await bench.ended(second)
    const both = await bench.planner.plan(seen)
    // Meta gave the second one the first one's creative.
    expect(both.earlier).toMatchObject({ jobId: second, objects: 4, inAll: 7, others: [{ jobId: first, objects: 4 }] })
    expect(both.checks[0]).toMatchObject({ code: 'launch.again', message: 'This draft was launched 2 times before, and 7 objects of those launches are at Meta.' })

    await bench.ended(await bench.runs.rollBack(second))
    // Its creative is the first one's and stays.
    expect(bench.runs.get(second)).toMatchObject({ stands: 'rolledBack' })
    expect((await bench.planner.plan(seen)).earlier).toMatchObject({ jobId: first, objects: 4, others: [] })
  })

  it('is launched again without a question once all are rolled back, also where an ad elsewhere keeps a creative', async () => {
    const bench = await launchBench()
    const { draft, revision } = bench.keep(bench.ready())
    const other = bench.keep({ ...draft, id: launchDraftId.parse('00000000-0000-4000-8000-0000000000d2'), name: 'Twin' })
    const seen = { draftId: draft.id, revision }
    const first = await bench.planner.run(seen)
    await bench.ended(first)
    await bench.ended(await bench.planner.run({ draftId: other.draft.id, revision: other.revision }))
    await bench.ended(await bench.runs.rollBack(first))
    expect(bench.runs.get(first).objects.filter(({ is }) => is === 'made').map(({ level }) => level)).toEqual(['creative'])
    expect((await bench.planner.plan(seen)).earlier).toBe(null)
    await bench.ended(await bench.planner.run(seen))
  })
})
