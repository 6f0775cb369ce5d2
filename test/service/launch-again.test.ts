import { expect, it } from 'vitest'
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
