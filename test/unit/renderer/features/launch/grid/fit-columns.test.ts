import { describe, expect, it } from 'vitest'
import { fitColumns, neededWidths } from '#renderer/features/launch/grid/fit-columns.ts'
import { sheetColumns, sheetContext } from '#renderer/features/launch/grid/sheet-columns.ts'
import { draftWith, filled } from '../../../../../support/launch-drafts.ts'

const long = 'Nordlicht Media GmbH - Sales - 2026-12'
const draft = filled(draftWith({ concepts: [] }), () => ({ campaignName: long, adSetName: 'United States - Automatic', adName: 'Ad' }))
const needed = neededWidths(draft.rows, sheetContext(draft, 'EUR'))
const at = (id: string) => sheetColumns.findIndex((column) => column.id === id)
const sum = (widths: readonly number[]) => widths.reduce((total, width) => total + width, 0)
/** Beside the navigation in a window of 1440. */
const ROOM = 1_160

describe('the columns of the sheet', () => {
  it('give names the room that short columns leave, and keep text and link in view', () => {
    const widths = fitColumns(needed, ROOM)
    expect(widths[at('adSetName')]).toBeGreaterThan(sheetColumns[at('adSetName')]?.width ?? 0)
    expect(widths[at('campaignName')]).toBeGreaterThan(1.5 * (sheetColumns[at('campaignName')]?.width ?? 0))
    expect(widths[at('conceptId')]).toBeLessThan(sheetColumns[at('conceptId')]?.width ?? 0)
    expect(sum(widths.slice(0, at('link') + 1))).toBeLessThanOrEqual(ROOM)
  })

  it('fill a wide window to its edge, and give no column much more than it needs but texts', () => {
    const widths = fitColumns(needed, 2_400)
    expect(sum(widths)).toBeGreaterThan(2_380)
    expect(widths[at('campaignName')]).toBeLessThanOrEqual((needed[at('campaignName')] ?? 0) + 1)
  })

  it('keep their usual widths where that of the window is not known', () => {
    expect(fitColumns(needed, 0)).toEqual(sheetColumns.map(({ width }) => width))
  })

  it('are no wider together than usual where the window is too narrow, and names still get what short ones do not need', () => {
    const widths = fitColumns(needed, 300)
    expect(sum(widths)).toBeLessThanOrEqual(sum(sheetColumns.map(({ width }) => width)))
    expect(widths[at('campaignName')]).toBeGreaterThan(sheetColumns[at('campaignName')]?.width ?? 0)
  })

  it('are never narrower than their titles, and count wide signs twice', () => {
    const empty = neededWidths([], sheetContext(draft, 'EUR'))
    expect(empty[at('placementId')]).toBeGreaterThan(64)
    const japanese = filled(draft, () => ({ campaignName: '春のセール'.repeat(3) }))
    expect(neededWidths(japanese.rows, sheetContext(draft, 'EUR'))[at('campaignName')]).toBeGreaterThan(200)
  })
})
