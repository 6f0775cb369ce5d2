import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DataColumn } from '#renderer/ui/data-table/column.ts'
import { DataTable } from '#renderer/ui/data-table/data-table.tsx'
import { plainTableState, type DataTableState } from '#renderer/ui/data-table/table-state.ts'
import { TooltipProvider } from '#renderer/ui/tooltip.tsx'

afterEach(cleanup)

interface Pixel {
  readonly id: string
  readonly name: string
  readonly accounts: number | null
}

const columns: readonly DataColumn<Pixel>[] = [
  { id: 'name', header: 'Name', value: (row) => row.name },
  { id: 'accounts', header: 'Ad accounts', align: 'end', value: (row) => row.accounts, filter: 'number', total: 'sum' },
]
const rowId = (row: Pixel) => row.id
const some: readonly Pixel[] = [
  { id: '1', name: 'Shop UK', accounts: 12 },
  { id: '2', name: 'Shop EU', accounts: 3 },
  { id: '3', name: 'Outlet', accounts: null },
  { id: '4', name: 'Lead form', accounts: 40 },
]

interface StandProps {
  readonly rows?: readonly Pixel[]
  readonly onOpen?: (row: Pixel) => void
  readonly onSelected?: (ids: ReadonlySet<string>) => void
  readonly initial?: Partial<DataTableState>
}

function Stand({ rows = some, onOpen, onSelected, initial = {} }: StandProps) {
  const [state, setState] = useState<DataTableState>({ ...plainTableState, ...initial })
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set())
  return (
    <TooltipProvider>
      <DataTable
        label="Pixels"
        noun={['pixel', 'pixels']}
        rows={rows}
        columns={columns}
        rowId={rowId}
        state={state}
        onStateChange={setState}
        selection={selection}
        onSelectionChange={(next) => {
          setSelection(next)
          onSelected?.(next)
        }}
        {...(onOpen === undefined ? {} : { onOpen })}
        empty={<p>No pixels yet</p>}
      />
    </TooltipProvider>
  )
}

const grid = () => screen.getByRole('grid', { name: 'Pixels' })
const rowNames = () =>
  within(grid())
    .getAllByRole('row')
    .filter((row) => row.hasAttribute('data-row-id'))
    .map((row) => within(row).getAllByRole('gridcell')[1]?.textContent)

beforeEach(() => {
  // No layout here: every box gets the size of a window, so that the virtualiser has something to fill.
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 600 })
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 1000 })
})

describe('DataTable', () => {
  it('keeps rows selected that a search hides', async () => {
    let selected: ReadonlySet<string> = new Set()
    render(<Stand onSelected={(ids) => (selected = ids)} />)
    await userEvent.click(within(screen.getByText('Outlet').closest('[role="row"]') ?? grid()).getByRole('checkbox'))
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search pixels' }), 'shop')
    expect(rowNames()).toEqual(['Shop UK', 'Shop EU'])
    expect(screen.getByRole('region', { name: 'Selection' }).textContent).toContain('1 pixel selected · 1 not in this view')
    await userEvent.click(screen.getByRole('button', { name: 'Select all 2 matching' }))
    expect([...selected].toSorted()).toEqual(['1', '2', '3'])
  })

  it('finds a row by words that stand in different columns', async () => {
    render(<Stand />)
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search pixels' }), '12 shop')
    expect(rowNames()).toEqual(['Shop UK'])
  })

  it('says when search and filters leave nothing, and takes them off', async () => {
    render(<Stand initial={{ search: 'nothing is called that' }} />)
    expect(screen.getByText('No pixels match')).toBeDefined()
    await userEvent.click(screen.getByRole('button', { name: 'Take off search and filters' }))
    expect(rowNames()).toHaveLength(4)
  })

  it('sorts figures as figures and leaves what is not known at the end', async () => {
    render(<Stand />)
    await userEvent.click(screen.getByRole('button', { name: 'Ad accounts' }))
    expect(rowNames()).toEqual(['Shop EU', 'Shop UK', 'Lead form', 'Outlet'])
    await userEvent.click(screen.getByRole('button', { name: 'Ad accounts' }))
    expect(rowNames()).toEqual(['Lead form', 'Shop UK', 'Shop EU', 'Outlet'])
    expect(screen.getByRole('columnheader', { name: /Ad accounts/ }).getAttribute('aria-sort')).toBe('descending')
  })

  it('narrows by a number filter and sums what is in view', () => {
    render(<Stand initial={{ filters: { accounts: { kind: 'number', min: 10, max: null } } }} />)
    expect(rowNames()).toEqual(['Shop UK', 'Lead form'])
    expect(within(grid()).getByText('52')).toBeDefined()
  })

  it('is worked by keyboard alone: move, select, range, open, leave', async () => {
    const opened: string[] = []
    let selected: ReadonlySet<string> = new Set()
    render(<Stand onOpen={(row) => opened.push(row.name)} onSelected={(ids) => (selected = ids)} />)
    grid().focus()
    await userEvent.keyboard('jx')
    expect([...selected]).toEqual(['1'])
    await userEvent.keyboard('{Shift>}jj{/Shift}')
    expect([...selected].toSorted()).toEqual(['1', '2', '3'])
    await userEvent.keyboard('{Enter}')
    expect(opened).toEqual(['Outlet'])
    await userEvent.keyboard('{Escape}')
    expect(selected.size).toBe(0)
  })

  it('gives the search the focus on /, and the rows on Enter', async () => {
    render(<Stand />)
    await userEvent.keyboard('/')
    expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Search pixels' }))
    await userEvent.keyboard('lead{Enter}j')
    expect(grid().getAttribute('aria-activedescendant')).toMatch(/4$/)
  })

  it('copies the selected rows in a form that a spreadsheet takes', async () => {
    const user = userEvent.setup()
    render(<Stand />)
    grid().focus()
    await user.keyboard('jx')
    await user.click(screen.getByRole('button', { name: 'Copy for a spreadsheet' }))
    expect(await navigator.clipboard.readText()).toBe('Name\tAd accounts\nShop UK\t12')
  })

  it('draws only the rows in view of 10,000 and still counts them all', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({ id: `r${String(index)}`, name: `Pixel ${String(index)}`, accounts: index }))
    render(<Stand rows={many} />)
    expect(rowNames().length).toBeLessThan(60)
    expect(grid().getAttribute('aria-rowcount')).toBe('10001')
  })

  it('hides a column and brings it back', async () => {
    render(<Stand />)
    await userEvent.click(screen.getByRole('button', { name: 'Columns' }))
    await userEvent.click(screen.getByRole('checkbox', { name: 'Ad accounts' }))
    expect(screen.queryByRole('columnheader', { name: /Ad accounts/ })).toBeNull()
    await userEvent.click(screen.getByRole('checkbox', { name: 'Ad accounts' }))
    expect(screen.getByRole('columnheader', { name: /Ad accounts/ })).toBeDefined()
  })

  it('says what the place is for while there is nothing', () => {
    render(<Stand rows={[]} />)
    expect(screen.getByText('No pixels yet')).toBeDefined()
  })
})
