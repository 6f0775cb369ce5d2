import { describe, expect, it } from 'vitest'
import { mergeInto, moveAsset, removeAssets } from '#renderer/features/launch/creatives/draft-assets.ts'
import { adText, asset, draftWith, filled } from '../../../../../support/launch-drafts.ts'

const draft = filled(
  draftWith({
    assets: [asset('i1'), asset('i2', { ratio: '9:16' }), asset('i3', { ratio: '4:5' })],
    concepts: [
      { id: 'k1', name: 'Tulips', assetIds: ['i1'] },
      { id: 'k2', name: 'Tulips tall', assetIds: ['i2'] },
      { id: 'k3', name: 'Roses', assetIds: ['i3'] },
    ],
    texts: [adText('t1'), adText('t2')],
  }),
)
const shown = (rows: typeof draft.rows) => rows.map((row) => `${row.conceptId ?? 'none'} ${row.textId ?? 'none'}`)

describe('rows of a concept that was merged into another', () => {
  it('are the ads of that one, and none of them is there twice', () => {
    const merged = mergeInto(['k1', 'k2'])(draft)
    expect(merged.concepts.map(({ id, assetIds }) => [id, assetIds])).toEqual([['k1', ['i1', 'i2']], ['k3', ['i3']]])
    expect(shown(merged.rows)).toEqual(['k1 t1', 'k1 t2', 'k3 t1', 'k3 t2'])
    expect(merged.rows.every((row) => draft.rows.some((each) => each.id === row.id))).toBe(true)
  })

  it('stay where only they had that text', () => {
    const few = { ...draft, rows: draft.rows.filter((row) => row.conceptId !== 'k1' || row.textId === 't1') }
    expect(shown(mergeInto(['k1', 'k2'])(few).rows)).toEqual(['k1 t1', 'k1 t2', 'k3 t1', 'k3 t2'])
  })

  it('stay with what was written into them by hand', () => {
    const written = { ...draft, rows: draft.rows.map((row) => (row.conceptId === 'k2' && row.textId === 't2' ? { ...row, headline: 'Only here' } : row)) }
    const { rows } = mergeInto(['k1', 'k2'])(written)
    expect(shown(rows)).toEqual(['k1 t1', 'k1 t2', 'k1 t2', 'k3 t1', 'k3 t2'])
    expect(rows.map((row) => row.headline)).toContain('Only here')
    const named = { ...draft, rows: draft.rows.map((row) => (row.conceptId === 'k2' && row.textId === 't2' ? { ...row, adName: 'Mine', ownNames: ['adName' as const] } : row)) }
    expect(mergeInto(['k1', 'k2'])(named).rows.map((row) => row.adName)).toContain('Mine')
  })

  it('are in the launch when either was', () => {
    const out = { ...draft, rows: draft.rows.map((row) => (row.conceptId === 'k1' ? { ...row, isIncluded: false } : row)) }
    expect(mergeInto(['k1', 'k2'])(out).rows.map((row) => row.isIncluded)).toEqual([true, true, true, true])
  })

  it('go along when its last image is moved, too', () => {
    expect(shown(moveAsset('i2', 'k3')(draft).rows)).toEqual(['k1 t1', 'k1 t2', 'k3 t1', 'k3 t2'])
  })
})

it('rows of a concept that was taken out of the launch say that they lack one', () => {
  expect(shown(removeAssets(new Set(['i2']))(draft).rows)).toEqual(['k1 t1', 'k1 t2', 'none t1', 'none t2', 'k3 t1', 'k3 t2'])
})
