import { describe, expect, it } from 'vitest'
import { launchDraft } from '#shared/domain/launch-draft.ts'
import { imageHash, videoId } from '#shared/domain/ids.ts'
import { caller, pickText } from '../edge/sandbox/graph-caller.ts'
import { launchBench } from '../support/launch-bench.ts'
import { asset, film, filled } from '../support/launch-drafts.ts'

describe('a new draft', () => {
  it('has cautious choices: all of changes of Meta off, no budget, one country, one placement that is automatic', async () => {
    const bench = await launchBench()
    const { draft, revision } = await bench.drafts.create({ connectionId: bench.connection.id, accountId: bench.facts.accountId }, 'Spring', [])
    expect(launchDraft.safeParse(draft).success).toBe(true)
    expect(revision).toBe(1)
    expect(Object.values(draft.enhancements).filter(Boolean)).toEqual([])
    expect(Object.keys(draft.enhancements).length).toBeGreaterThan(20)
    expect(draft).toMatchObject({
      multiAdvertiser: false,
      campaign: { objective: 'OUTCOME_SALES', budget: null, bidStrategy: 'LOWEST_COST_WITHOUT_CAP', sharesBudgets: false },
      adSet: { destination: 'WEBSITE', goal: 'OFFSITE_CONVERSIONS', budget: null },
      audiences: [{ targeting: { places: [{ type: 'country' }], advantageAudience: false } }],
      placements: [{ placements: { is: 'automatic' } }],
    })
  })
})

describe('drafts', () => {
  it('are kept with every change, and say so when another window was faster', async () => {
    const bench = await launchBench()
    const { draft, revision } = bench.keep(bench.ready())
    const saved = bench.drafts.save({ ...draft, name: 'Mine' }, revision)
    expect(saved.revision).toBe(revision + 1)
    expect(() => bench.drafts.save({ ...draft, name: 'Theirs' }, revision)).toThrow(expect.objectContaining({ kind: 'conflict', code: 'draft.conflict' }))
    expect(bench.drafts.read(draft.id)).toEqual(saved)
  })

  it('are listed newest first, copied and deleted', async () => {
    const bench = await launchBench()
    const { draft } = bench.keep({ ...bench.ready(), name: 'First' })
    const copy = bench.drafts.duplicate(draft.id)
    expect(bench.drafts.list().map((row) => [row.name, row.rows])).toEqual([['First copy', 1], ['First', 1]])
    bench.drafts.remove(draft.id)
    bench.drafts.remove(draft.id)
    expect(bench.drafts.list().map((row) => row.id)).toEqual([copy.draft.id])
    expect(() => bench.drafts.read(draft.id)).toThrow(expect.objectContaining({ kind: 'notFound', code: 'draft.gone' }))
    expect(() => bench.drafts.save(draft, 1)).toThrow(expect.objectContaining({ code: 'draft.gone' }))
  })

  it('go to a colleague as a file and are ready there', async () => {
    const bench = await launchBench()
    const { draft } = bench.keep(bench.ready())
    const { fileName, text } = await bench.drafts.export(draft.id)
    expect(fileName).toBe('Spring.buydesk-draft.json')
    const { stored, problems } = await bench.drafts.fromFile({ connectionId: bench.connection.id, accountId: bench.facts.accountId }, text)
    expect(problems).toEqual([])
    expect(stored.draft).toEqual({ ...draft, id: stored.draft.id })
    expect(stored.draft.id).not.toBe(draft.id)
    expect(bench.drafts.read(stored.draft.id)).toEqual(stored)
  })
})

describe('creatives of every make', () => {
  it('are taken by Meta as they were planned', async () => {
    const bench = await launchBench()
    const image = (name: string) => imageHash.parse(bench.sandbox.state.placeImage(bench.account.id, { name, width: 1_080, height: 1_080 }).hash)
    bench.sandbox.state.media.settings.processingMs = 0
    const video = videoId.parse(pickText((await caller(bench.sandbox).post(`act_${bench.account.id}/advideos`, { file_url: 'https://shop.example/film.mp4' })).body, 'id'))
    const plain = bench.ready()
    const assets = [
      ...plain.assets,
      asset('tall', { ratio: '9:16', imageHash: image('tall') }),
      asset('feed', { ratio: '4:5', imageHash: image('feed') }),
      asset('wide', { ratio: '1.91:1', imageHash: image('wide') }),
      film('film', { videoId: video, thumbnailHash: image('still') }),
    ]
    const concepts = [
      { id: 'k1', name: 'One', assetIds: ['i1'] },
      { id: 'k2', name: 'All shapes', assetIds: ['i1', 'tall', 'feed', 'wide'] },
      { id: 'k3', name: 'Film', assetIds: ['film'] },
      { id: 'k4', name: 'Both', assetIds: ['i1', 'film'] },
    ]
    const texts = [
      ...plain.texts,
      ...plain.texts.map((text) => ({ ...text, id: 't2', name: 'Variants', primary: ['One', 'Two', 'Three'], headlines: ['A', 'B'], descriptions: [], displayLink: 'shop.example' })),
    ]
    const { draft, revision } = bench.keep(filled({ ...plain, assets, concepts, texts, urlTags: 'utm_source=facebook&utm_campaign={{campaign.name}}' }))
    const seen = { draftId: draft.id, revision }
    expect(await bench.planner.dryRun(seen)).toMatchObject({ findings: [], unchecked: 0 })
    const job = await bench.ended(await bench.planner.run(seen))
    expect(job.counts).toMatchObject({ failed: 0, skipped: 0, unknown: 0 })
    expect(bench.sandbox.state.effects('creative.create')).toHaveLength(concepts.length * 2)
    expect((await bench.runs.readBack(job.id)).readBack).toMatchObject({ differences: [], problem: null })
  })

  it('are previewed row by row', async () => {
    const bench = await launchBench()
    const { draft, revision } = bench.keep(bench.ready())
    const frame = await bench.adPicks.preview({ draftId: draft.id, revision, rowId: 'r1', format: 'MOBILE_FEED_STANDARD' })
    expect(frame.width).toBeGreaterThan(0)
    expect(() => bench.planner.creativeOf({ draftId: draft.id, revision, rowId: 'r9' })).toThrow(expect.objectContaining({ code: 'launch.noSuchPart' }))
  })
})

describe('currencies', () => {
  it('of every kind of account get their least budget through, and nothing below', async () => {
    for (const currency of ['EUR', 'JPY', 'KWD', 'USD', 'GBP', 'BRL']) {
      const bench = await launchBench({ isMeant: (account) => account.currency === currency })
      const least = bench.facts.minimums?.impressions ?? 0
      const plain = bench.ready()
      const at = async (amount: number) => {
        const { draft, revision } = bench.keep({ ...plain, adSet: { ...plain.adSet, budget: { is: 'daily', amount } } })
        const seen = { draftId: draft.id, revision }
        return { blockers: (await bench.planner.plan(seen)).checks.filter((check) => check.severity === 'blocker').map((check) => check.code), refused: (await bench.planner.dryRun(seen)).findings.map((each) => each.field) }
      }
      expect([currency, await at(least)]).toEqual([currency, { blockers: [], refused: [] }])
      expect([currency, await at(least - 1)]).toEqual([currency, { blockers: ['budget.low'], refused: ['adSet.budget'] }])
    }
  }, 60_000)
})
