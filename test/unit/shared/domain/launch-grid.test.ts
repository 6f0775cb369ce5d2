import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countGrid, gridNames, gridRows, launchCalls, withOwnName } from '#shared/domain/launch-grid.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import { adText, audienceOf, draftWith, filled } from '../../../support/launch-drafts.ts'

function draftOf(concepts: number, texts: number, audiences: number, placements: number, changes: Partial<LaunchDraft> = {}): LaunchDraft {
  const range = <Part>(count: number, make: (number: number) => Part) => Array.from({ length: count }, (_, index) => make(index + 1))
  return draftWith({
    concepts: range(concepts, (number) => ({ id: `k${number}`, name: `Concept ${number}`, assetIds: [] })),
    texts: range(texts, (number) => adText(`t${number}`)),
    audiences: range(audiences, (number) => audienceOf(`u${number}`)),
    placements: range(placements, (number) => ({ id: `p${number}`, name: `Place ${number}`, placements: { is: 'automatic' as const } })),
    ...changes,
  })
}

const sizes = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }))
const per = fc.constantFrom('launch', 'concept', 'text', 'audience', 'row')

describe('filling the grid', () => {
  it('makes a row for each image, text, audience and placement together', () => {
    const rows = gridRows(draftOf(2, 2, 2, 1))
    expect(rows).toHaveLength(8)
    expect(new Set(rows.map((row) => `${row.conceptId} ${row.textId} ${row.audienceId} ${row.placementId}`)).size).toBe(8)
    expect(new Set(rows.map((row) => row.id)).size).toBe(8)
  })

  it('makes ads with products of texts, audiences and placements alone, and counts them so', () => {
    const plain = draftOf(3, 2, 2, 1, { campaignPer: 'concept' })
    const draft = { ...plain, adSet: { ...plain.adSet, destination: 'CATALOG' } }
    const rows = gridRows(draft)
    expect(rows.map(({ conceptId, textId, audienceId }) => [conceptId, textId, audienceId])).toEqual([[null, 't1', 'u1'], [null, 't2', 'u1'], [null, 't1', 'u2'], [null, 't2', 'u2']])
    expect(countGrid(draft)).toMatchObject({ rows: 4, campaigns: 1, adSets: 2, creatives: 2 })
    expect(countGrid({ ...draft, texts: [] }).rows).toBe(0)
  })

  it('leaves open what the draft has none of', () => {
    expect(gridRows(draftOf(1, 0, 0, 0))).toMatchObject([{ conceptId: 'k1', textId: null, audienceId: null, placementId: null }])
    expect(gridRows(draftOf(0, 0, 2, 1))).toEqual([])
  })

  it('counts what it would make before it makes it', () => {
    fc.assert(
      fc.property(sizes, per, ([concepts, texts, audiences, placements], campaignPer) => {
        const draft = draftOf(concepts, texts, audiences, placements, { campaignPer })
        const rows = gridRows(draft)
        const count = countGrid(draft)
        const sets = new Set(rows.map((row) => `${row.campaignName}\n${row.adSetName}`))
        expect(count.rows).toBe(rows.length)
        expect(count.campaigns).toBe(new Set(rows.map((row) => row.campaignName)).size)
        expect(count.adSets).toBe(sets.size)
        expect(count.creatives).toBe(new Set(rows.map((row) => `${row.conceptId}\n${row.textId}`)).size)
      }),
      { numRuns: 60 },
    )
  })

  it('names no two ads of an ad set alike, whatever the patterns', () => {
    fc.assert(
      fc.property(sizes, per, fc.string({ maxLength: 20 }), ([concepts, texts, audiences, placements], campaignPer, ad) => {
        const rows = gridRows(draftOf(concepts, texts, audiences, placements, { campaignPer, naming: { campaign: ad, adSet: '', ad } }))
        expect(new Set(rows.map((row) => `${row.campaignName}\n${row.adSetName}\n${row.adName}`)).size).toBe(rows.length)
        expect(rows.every((row) => row.adName !== '' && row.adSetName !== '' && row.campaignName !== '')).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('changes nothing when it is filled again', () => {
    fc.assert(
      fc.property(sizes, per, ([concepts, texts, audiences, placements], campaignPer) => {
        const once = filled(draftOf(concepts, texts, audiences, placements, { campaignPer }))
        expect(gridRows(once)).toEqual(once.rows)
      }),
      { numRuns: 30 },
    )
  })

  it('keeps ids and edits of rows whose combination stays, and lets the others go', () => {
    const before = filled(draftOf(3, 1, 1, 1), (row) => (row.conceptId === 'k2' ? { ...withOwnName(row, 'adName', 'By hand'), primary: 'Own words', isIncluded: false } : {}))
    const after = gridRows({ ...before, concepts: before.concepts.filter((concept) => concept.id !== 'k1').concat({ id: 'k9', name: 'New', assetIds: [] }) })
    expect(after.map((row) => row.conceptId)).toEqual(['k2', 'k3', 'k9'])
    expect(after[0]).toEqual(before.rows[1])
    expect(after[1]?.id).toBe(before.rows[2]?.id)
    expect(before.rows.map((row) => row.id)).not.toContain(after[2]?.id)
  })

  it('names anew what the patterns named before, and leaves what a person named', () => {
    const before = filled(draftOf(2, 1, 1, 1), (row) => (row.conceptId === 'k2' ? withOwnName(row, 'adName', 'By hand') : {}))
    const changed = { ...before, naming: { ...before.naming, ad: 'Ad {number:3} {concept}' } }
    expect(gridRows(changed).map((row) => row.adName)).toEqual(['Ad 001 Concept 1', 'By hand'])
  })

  it('names anew after an audience was renamed, and on another day than it was filled', () => {
    const naming = { campaign: '{date}', adSet: '{audience}', ad: '{concept}' }
    const draft = draftOf(1, 1, 1, 1, { naming })
    const before = { ...draft, rows: [...gridRows(draft, gridNames(draft, { date: '2026-11-01' }))] }
    const changed = { ...before, audiences: before.audiences.map((audience) => ({ ...audience, name: 'Gardeners' })) }
    expect(gridRows(changed, gridNames(changed, { date: '2026-11-02' }))).toMatchObject([{ campaignName: '2026-11-02', adSetName: 'Gardeners', adName: 'Concept 1' }])
  })

  it('gives a name by the patterns again where the one written by hand was emptied', () => {
    const before = filled(draftOf(1, 1, 1, 1), (row) => withOwnName(withOwnName(row, 'adName', 'By hand'), 'adName', ''))
    expect(gridRows(before)[0]?.adName).toBe('Concept 1 - Text t1')
  })

  it('gives every row a campaign of its own when that is asked for after it was filled otherwise', () => {
    const before = filled(draftOf(3, 2, 1, 1))
    const rows = gridRows({ ...before, campaignPer: 'row' })
    expect(new Set(rows.map((row) => row.campaignName)).size).toBe(6)
    expect(rows.map((row) => row.id)).toEqual(before.rows.map((row) => row.id))
  })

  it('names a campaign after what all of its ads share', () => {
    const naming = { campaign: '{concept} - {audience}', adSet: '{audience}', ad: '{text}' }
    expect(new Set(gridRows(draftOf(2, 2, 1, 1, { naming, campaignPer: 'concept' })).map((row) => row.campaignName))).toEqual(new Set(['Concept 1 - Audience u1', 'Concept 2 - Audience u1']))
    expect(gridRows(draftOf(2, 2, 1, 1, { naming, campaignPer: 'launch' }))[0]?.campaignName).toBe('Audience u1')
  })
})

describe('the calls of a launch', () => {
  it('are 1,200 objects in at most 27 requests for 300 campaigns of one ad each', () => {
    const { calls, requests } = launchCalls({ campaigns: 300, adSets: 300, creatives: 300, ads: 300, adSetsOfLargest: 1 })
    expect(calls).toBe(1_202)
    expect(requests).toBeLessThanOrEqual(27)
  })

  it('never put two ad sets of one campaign into one request', () => {
    expect(launchCalls({ campaigns: 1, adSets: 40, creatives: 1, ads: 40, adSetsOfLargest: 40 }).requests).toBe(2 + 1 + 40 + 1 + 1)
    expect(launchCalls({ campaigns: 0, adSets: 0, creatives: 0, ads: 0, adSetsOfLargest: 0 })).toEqual({ calls: 0, requests: 0 })
  })
})
