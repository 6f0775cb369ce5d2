import { expect, it } from 'vitest'
import { gridNames, gridRows } from '#shared/domain/launch-grid.ts'
import { fillOf } from '#renderer/features/launch/grid/grid-fill.ts'
import { sheetColumns, sheetContext } from '#renderer/features/launch/grid/sheet-columns.ts'
import { writeCell } from '#renderer/features/launch/grid/sheet-edits.ts'
import { cpuMs } from '../support/cpu-time.ts'
import { adText, audienceOf, draftWith } from '../support/launch-drafts.ts'

const range = <Part>(count: number, make: (number: number) => Part) => Array.from({ length: count }, (_, index) => make(index))

it('writes a cell of five thousand rows, and works out anew what filling them would do, in less than 50 ms', () => {
  const parts = draftWith({
    concepts: range(50, (number) => ({ id: `k${String(number)}`, name: `Concept ${String(number)}`, assetIds: [] })),
    texts: range(10, (number) => adText(`t${String(number)}`)),
    audiences: range(10, (number) => audienceOf(`u${String(number)}`)),
  })
  const names = gridNames(parts)
  const headline = sheetColumns.findIndex(({ id }) => id === 'headline')
  const context = sheetContext(parts, 'EUR')
  let draft = { ...parts, rows: [...gridRows(parts, names)] }
  expect(draft.rows).toHaveLength(5_000)
  const took = range(15, (number) => {
    const began = cpuMs()
    const written = writeCell(draft.rows, 'r2500', headline, `Headline ${String(number)}`, context)
    draft = { ...draft, rows: [...written.rows] }
    expect(fillOf(draft, names)).toMatchObject({ added: 0, removed: 0, renamed: 0 })
    return cpuMs() - began
  })
  const usual = took.toSorted((left, right) => left - right)[7]
  expect(usual).toBeLessThan(50)
})
