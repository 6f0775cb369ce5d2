import { describe, expect, it } from 'vitest'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import { launchBench } from '../support/launch-bench.ts'
import { adText, asset, filled } from '../support/launch-drafts.ts'

async function dryBench() {
  const bench = await launchBench()
  const dryRun = (draft: LaunchDraft) => {
    const { draft: kept, revision } = bench.keep(draft)
    return bench.planner.dryRun({ draftId: kept.id, revision })
  }
  const blank = await bench.drafts.blank({ connectionId: bench.connection.id, accountId: bench.facts.accountId }, 'Blank')
  return { ...bench, dryRun, blank }
}

describe('the figures of a dry run', () => {
  it('are nothing where there is nothing', async () => {
    const { dryRun, blank } = await dryBench()
    expect(await dryRun(blank)).toEqual({ findings: [], checked: 0, unchecked: 0 })
  })

  it('count what is no whole ad yet as unchecked: Meta would judge something else than what is meant', async () => {
    const { dryRun, blank, ready } = await dryBench()
    const draft = ready()
    const rows = (changes: Partial<LaunchDraft['rows'][number]>) => ({ ...draft, rows: draft.rows.map((row) => ({ ...row, ...changes })) })
    const onlyTheCampaign = { findings: [], checked: 1, unchecked: 3 }
    expect(await dryRun(filled(blank))).toEqual(onlyTheCampaign)
    expect(await dryRun(rows({ conceptId: null }))).toEqual(onlyTheCampaign)
    expect(await dryRun(rows({ conceptId: 'gone' }))).toEqual(onlyTheCampaign)
    expect(await dryRun(rows({ audienceId: null }))).toEqual(onlyTheCampaign)
    expect(await dryRun(rows({ textId: null }))).toEqual(onlyTheCampaign)
    expect(await dryRun({ ...draft, concepts: draft.concepts.map((concept) => ({ ...concept, assetIds: [] })) })).toEqual(onlyTheCampaign)
    expect(await dryRun({ ...draft, assets: [asset('i1', { imageHash: null })] })).toEqual(onlyTheCampaign)
    expect(await dryRun(ready())).toEqual({ findings: [], checked: 4, unchecked: 0 })
  })

  it('count of a refused tree only what Meta named, for it looks no further', async () => {
    const { dryRun, ready } = await dryBench()
    const draft = ready()
    const tiny = await dryRun({ ...draft, adSet: { ...draft.adSet, budget: { is: 'daily', amount: 1 } } })
    expect(tiny).toMatchObject({ findings: [{ key: 's:1', field: 'adSet.budget' }], checked: 2, unchecked: 2 })
    const gone = await dryRun(filled({ ...draft, rows: [], texts: [adText('t1'), adText('t2', { link: 'https://gone.invalid/' })] }))
    expect(gone).toMatchObject({ findings: [{ key: 'k:2', field: 'texts.t2.link' }], checked: 5, unchecked: 1 })
  })

  it('are none where Meta did not judge: the reason is said instead', async () => {
    const { dryRun, ready, sandbox } = await dryBench()
    const draft = ready()
    sandbox.state.killToken(sandbox.token, 460)
    await expect(dryRun(draft)).rejects.toMatchObject({ kind: 'auth' })
  })
})
