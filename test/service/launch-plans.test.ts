import { describe, expect, it } from 'vitest'
import { allCombinations, promotedNeeds } from '#shared/domain/ad-rules.ts'
import { catalogId, productSetId } from '#shared/domain/ids.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import { withDestination, withGoal, withObjective } from '#renderer/features/launch/model/aim-edits.ts'
import { patchAdSet } from '#renderer/features/launch/model/part-edits.ts'
import { first } from '../edge/sandbox/graph-caller.ts'
import { launchBench } from '../support/launch-bench.ts'
import type { LaunchBench } from '../support/launch-bench.ts'
import { adText, filled } from '../support/launch-drafts.ts'

const blockersOf = (checks: readonly { readonly severity: string; readonly code: string }[]) => checks.filter((check) => check.severity === 'blocker').map((check) => check.code)

type Combination = ReturnType<typeof allCombinations>[number]

/** What a person does in the form: chooses from top to bottom, then fills in what is asked for. What was there before stays unless a choice takes it out. */
function chosenInForm(before: LaunchDraft, { objective, destination, goal }: Combination, own: LaunchDraft['adSet']): LaunchDraft {
  const draft = withGoal(withDestination(withObjective(before, objective), destination), goal)
  const needs = promotedNeeds(objective, destination, goal)
  return patchAdSet({
    ...(needs?.pixel === 'needed' && { pixelId: own.pixelId }),
    ...(needs?.products === 'needed' && { catalogId: own.catalogId ?? null, productSetId: own.productSetId ?? null }),
    ...(needs?.app === 'needed' && { applicationId: '123456789012345', storeUrl: 'https://apps.apple.com/app/id1' }),
    ...(destination === 'ON_AD' && { leadFormId: '234567890123456' }),
  })(draft)
}

/** Every combination in one draft, one after the other, as by a person who changes their mind. */
function* everyChoice({ sandbox: { state }, ...bench }: LaunchBench): Generator<readonly [string, LaunchDraft]> {
  const catalog = first(state.catalogs(first(state.portfolios).id))
  const ready = bench.ready()
  const own = { ...ready.adSet, catalogId: catalogId.parse(catalog.id), productSetId: productSetId.parse(first(state.productSets(catalog.id)).id) }
  let draft = ready
  for (const combination of allCombinations()) {
    draft = chosenInForm(draft, combination, own)
    yield [Object.values(combination).join(' '), draft]
  }
}

describe('what a draft may aim at', () => {
  it('is built in the form, planned without a blocker and taken by Meta, for every objective, destination and goal', async () => {
    const bench = await launchBench()
    const refused: unknown[] = []
    let planned = 0
    for (const [aim, draft] of everyChoice(bench)) {
      const seen = bench.keep(draft)
      const asSeen = { draftId: seen.draft.id, revision: seen.revision }
      const plan = await bench.planner.plan(asSeen)
      const dry = await bench.planner.dryRun(asSeen)
      const blockers = blockersOf(plan.checks)
      if (blockers.length > 0 || dry.findings.length > 0 || dry.unchecked > 0) refused.push([aim, blockers, dry])
      planned += 1
    }
    expect(refused).toEqual([])
    expect(planned).toBeGreaterThan(60)
  }, 120_000)

  it('is made as it was planned, for every objective, destination and goal', async () => {
    const bench = await launchBench()
    const jobs = []
    for (const [name, draft] of everyChoice(bench)) {
      const seen = bench.keep({ ...draft, name })
      jobs.push(await bench.planner.run({ draftId: seen.draft.id, revision: seen.revision }))
    }
    const ended = await Promise.all(jobs.map(bench.ended))
    expect(ended.filter((job) => job.counts.failed + job.counts.skipped + job.counts.unknown > 0).map((job) => job.title)).toEqual([])
    expect(bench.sandbox.state.effects('ad.create')).toHaveLength(jobs.length)
    const kept = await Promise.all(jobs.map((job) => bench.runs.readBack(job)))
    expect(kept.flatMap((launch) => launch.readBack?.differences.map((each) => `${launch.name}: ${each.field} ${each.sent} ${each.kept}`) ?? [`${launch.name}: unread`])).toEqual([])
  }, 120_000)
})

describe('a dry run', () => {
  it('says what Meta refuses, of which object and field', async () => {
    const bench = await launchBench()
    const draft = filled({ ...bench.ready(), texts: [adText('t1', { link: 'https://shop.example/spring' }), adText('t2', { link: 'https://gone.invalid/' })] })
    const { draft: kept, revision } = bench.keep(draft)
    const dry = await bench.planner.dryRun({ draftId: kept.id, revision })
    expect(dry.findings).toMatchObject([{ key: 'k:2', field: 'texts.t2.link' }])
    expect(bench.sandbox.state.effects('campaign.create')).toEqual([])
  })

  it('asks once for objects that are alike', async () => {
    const bench = await launchBench()
    const draft = filled({ ...bench.ready(), rows: [], campaignPer: 'row', texts: Array.from({ length: 30 }, (_, index) => adText(`t${index}`)) })
    const { draft: kept, revision } = bench.keep(draft)
    const before = bench.sandbox.requests.operations
    const dry = await bench.planner.dryRun({ draftId: kept.id, revision })
    expect(dry).toEqual({ findings: [], checked: 30 * 3 + 1, unchecked: 0 })
    expect(bench.sandbox.requests.operations - before).toBe(2)
  })
})

describe('a launch', () => {
  it('is refused while anything speaks against it', async () => {
    const bench = await launchBench()
    const { draft, revision } = bench.keep(filled({ ...bench.ready(), texts: [adText('t1', { link: 'https://shop.example/?email=ann@shop.example' })] }))
    await expect(bench.planner.run({ draftId: draft.id, revision })).rejects.toMatchObject({ code: 'launch.blocked', data: { field: 'texts.t1.link' } })
    expect(bench.engine.list()).toEqual([])
  })

  it('is refused when another window has changed the draft', async () => {
    const bench = await launchBench()
    const { draft, revision } = bench.keep(bench.ready())
    bench.drafts.save({ ...draft, name: 'Changed elsewhere' }, revision)
    await expect(bench.planner.run({ draftId: draft.id, revision })).rejects.toMatchObject({ kind: 'conflict', code: 'draft.conflict' })
  })

  it('sends what its payload showed, with ids in their places', async () => {
    const bench = await launchBench()
    const { draft, revision } = bench.keep(bench.ready())
    const seen = { draftId: draft.id, revision }
    const payload = await bench.planner.payload(seen, 's:1')
    expect(payload.path).toBe(`act_${draft.accountId}/adsets`)
    expect(Object.fromEntries(payload.fields)).toMatchObject({ campaign_id: '{campaign}', status: 'PAUSED', daily_budget: '2000', adlabels: '[{"id":"{label}"}]' })
    const job = await bench.ended(await bench.planner.run(seen))
    expect(job.counts).toMatchObject({ total: 5, succeeded: 5 })
    await expect(bench.planner.payload(seen, 's:9')).rejects.toMatchObject({ code: 'launch.noSuchPart' })
  })
})
