import { describe, expect, it } from 'vitest'
import { allCombinations, allowedAttribution, promotedNeeds } from '#shared/domain/ad-rules.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import { launchBench } from '../support/launch-bench.ts'
import { adText, filled } from '../support/launch-drafts.ts'

const blockersOf = (checks: readonly { readonly severity: string; readonly code: string }[]) => checks.filter((check) => check.severity === 'blocker').map((check) => check.code)

describe('what a draft may aim at', () => {
  it('is planned without a blocker and taken by Meta, for every objective, destination and goal', async () => {
    const bench = await launchBench()
    const refused: unknown[] = []
    const combinations = allCombinations()
    for (const { objective, destination, goal } of combinations) {
      const plain = bench.ready()
      const needs = promotedNeeds(objective, destination, goal)
      const draft: LaunchDraft = {
        ...plain,
        campaign: { ...plain.campaign, objective },
        adSet: {
          ...plain.adSet, destination, goal, conversionEvent: needs?.events[0] ?? null, attribution: allowedAttribution(goal)[0] ?? '', applicationId: '123456789012345',
          storeUrl: 'https://apps.apple.com/app/id1', leadFormId: '234567890123456',
        },
      }
      const seen = bench.keep(draft)
      const asSeen = { draftId: seen.draft.id, revision: seen.revision }
      const plan = await bench.planner.plan(asSeen)
      const dry = await bench.planner.dryRun(asSeen)
      const blockers = blockersOf(plan.checks)
      if (blockers.length > 0 || dry.findings.length > 0 || dry.unchecked > 0) refused.push([objective, destination, goal, blockers, dry])
    }
    expect(refused).toEqual([])
    expect(combinations.length).toBeGreaterThan(60)
  }, 120_000)

  it('is made as it was planned, for every objective, destination and goal', async () => {
    const bench = await launchBench()
    const jobs = []
    for (const { objective, destination, goal } of allCombinations()) {
      const plain = bench.ready()
      const needs = promotedNeeds(objective, destination, goal)
      const adSet = {
        ...plain.adSet, destination, goal, conversionEvent: needs?.events[0] ?? null, attribution: allowedAttribution(goal)[0] ?? '', applicationId: '123456789012345',
        storeUrl: 'https://apps.apple.com/app/id1', leadFormId: '234567890123456',
      }
      const seen = bench.keep({ ...plain, name: `${objective} ${destination} ${goal}`, campaign: { ...plain.campaign, objective }, adSet })
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
