import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { useDrafts } from '#renderer/features/launch/draft-store.ts'
import { filled } from '../../support/launch-drafts.ts'
import { closeScreen } from '../../support/screen-stage.tsx'
import { loadScreens } from '../launch/launch-core.ts'
import { aCheck, fourAds, openDraftScreen, planOf } from './draft-core.ts'

// The first screen of a run is compiled when it is asked for, which says nothing about the app.
beforeAll(loadScreens, 60_000)

afterEach(() => {
  closeScreen()
  useDrafts.setState({ open: new Map() })
})

const sheet = () => screen.findByRole('grid', { name: 'Ads of this launch' })
const names = () => screen.getAllByRole('gridcell').filter((cell) => cell.getAttribute('data-column') === '2').map((cell) => cell.textContent)
const dot = 'data:image/png;base64,iVBORw0KGgo='
const payload = () => ({ path: 'act_5001/campaigns', fields: [['name', 'Campaign one']] as [string, string][] })

describe('the grid', () => {
  it('finds rows by any of their words, and says how many', async () => {
    const stage = openDraftScreen(filled(fourAds), 'grid')
    await sheet()
    await stage.user.type(screen.getByRole('searchbox', { name: 'Search the rows' }), 'new in')
    await waitFor(() => expect(names()).toEqual(['Tulips - Text t2', 'Roses - Text t2']))
    expect(screen.getByText('2 of 4 rows')).toBeDefined()
  })

  it('says of a search that finds nothing how to see all again', async () => {
    const stage = openDraftScreen(filled(fourAds), 'grid')
    await sheet()
    await stage.user.type(screen.getByRole('searchbox', { name: 'Search the rows' }), 'orchids')
    await stage.user.click(await screen.findByRole('button', { name: 'Show all 4' }))
    expect(names()).toHaveLength(4)
  })

  it('shows each image beside its name', async () => {
    openDraftScreen(filled(fourAds), 'grid', { 'creatives.picture': () => ({ dataUrl: dot }) })
    await sheet()
    await waitFor(() => expect(screen.getByRole('grid').querySelectorAll('img')).toHaveLength(4))
  })

  it('tells the combination of the parts from what is in it', async () => {
    const full = filled(fourAds)
    const copies = full.rows.map((row) => ({ ...row, id: `x${row.id}`, adName: `${row.adName} again` }))
    const draft = { ...full, rows: [...full.rows, ...copies] }
    openDraftScreen(draft, 'grid')
    await sheet()
    const bar = within(screen.getByRole('region', { name: 'Fill the grid' }))
    expect(bar.getByText('Each with each')).toBeDefined()
    expect(bar.getByLabelText('What the grid is made of').textContent).toContain('4 ads')
    expect(await bar.findByText(/In the grid: 8 ads, 1 campaign/)).toBeDefined()
  })

  it('says that it is being counted what new rows come to, and not what there was before', async () => {
    const plans = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    let asked = 0
    const drafts = [fourAds, filled(fourAds)]
    const stage = openDraftScreen(fourAds, 'grid', {
      'launches.plan': async () => {
        const at = asked
        asked += 1
        await plans[at]?.promise
        return planOf(drafts[at] ?? fourAds)
      },
    })
    const bar = within(await screen.findByRole('region', { name: 'Fill the grid' }))
    plans[0]?.resolve()
    await stage.user.click(await bar.findByRole('button', { name: 'Make 4 rows' }))
    expect(await bar.findByText('In the grid: 4 ads. What is made for them is being counted.')).toBeDefined()
    expect(bar.queryByText(/0 ads/)).toBeNull()
    plans[1]?.resolve()
    expect(await bar.findByText(/In the grid: 4 ads, 1 campaign/)).toBeDefined()
  })

  it('calls what is part of the launch included', async () => {
    openDraftScreen(filled(fourAds), 'grid')
    await sheet()
    expect(screen.getByRole('radio', { name: 'Included 4' })).toBeDefined()
  })

  it('makes a column wider by keyboard', async () => {
    const stage = openDraftScreen(filled(fourAds), 'grid')
    await sheet()
    const edge = screen.getByRole('separator', { name: 'Width of Headline' })
    const before = Number(edge.getAttribute('aria-valuenow'))
    edge.focus()
    await stage.user.keyboard('{ArrowRight}{ArrowRight}')
    expect(Number(edge.getAttribute('aria-valuenow'))).toBe(before + 32)
  })
})

describe('the way from a check', () => {
  it('ends in the cell that it is about', async () => {
    const draft = filled(fourAds)
    const last = draft.rows.at(-1)?.id ?? ''
    const stage = openDraftScreen(draft, 'review', {
      'launches.payload': payload,
      'launches.plan': () => planOf(draft, [aCheck({ code: 'name.twice', message: '3 ads are named Tulips.', field: 'rows.adName', rowIds: [last] })]),
    })
    await stage.user.click(await screen.findByRole('button', { name: /^Go to where it is mended/ }))
    const grid = await sheet()
    expect(grid.getAttribute('aria-activedescendant')).toMatch(new RegExp(`-${last}-adName$`))
    await waitFor(() => expect(document.activeElement).toBe(grid))
  })
})

describe('the review', () => {
  it('says for which ad account it is, by name and id', async () => {
    openDraftScreen(filled(fourAds), 'review', { 'launches.payload': payload })
    const card = within(await screen.findByRole('region', { name: 'What it makes and costs' }))
    expect(await card.findByText('Main')).toBeDefined()
    expect(card.getByText('5001')).toBeDefined()
  })

  it('shows the first object at once, in words beside what is sent', async () => {
    openDraftScreen(filled(fourAds), 'review', { 'launches.payload': payload })
    const words = within(await screen.findByRole('region', { name: 'In words' }))
    expect(words.getByText('Sales')).toBeDefined()
    expect(screen.getByRole('treeitem', { selected: true }).textContent).toContain('Campaign one')
  })

  it('shows the image of an ad in the tree and beside its words', async () => {
    const stage = openDraftScreen(filled(fourAds), 'review', { 'launches.payload': payload, 'creatives.picture': () => ({ dataUrl: dot }) })
    const tree = await screen.findByRole('tree', { name: 'What will be made' })
    await waitFor(() => expect(tree.querySelectorAll('img')).toHaveLength(8))
    await stage.user.click(within(tree).getByRole('treeitem', { name: /Creative of Tulips - Text t2/ }))
    const words = within(await screen.findByRole('region', { name: 'In words' }))
    expect(words.getByRole('img', { name: 'Tulips' })).toBeDefined()
    expect(words.getByText('New in')).toBeDefined()
    expect(words.getByText('Shop now')).toBeDefined()
  })

  it('counts the ads of a check beyond those that it names', async () => {
    const draft = filled(fourAds)
    openDraftScreen(draft, 'review', { 'launches.payload': payload, 'launches.plan': () => planOf(draft, [{ ...aCheck({ rowIds: ['r1'] }), rowCount: 310 }]) })
    expect(await screen.findByText('310 ads')).toBeDefined()
  })
})

describe('a file of rows', () => {
  const openFile = async (text: string) => {
    const stage = openDraftScreen(filled(fourAds), 'grid')
    await sheet()
    await waitFor(() => expect(screen.getByRole('button', { name: 'Rows from a CSV file' }).getAttribute('aria-disabled')).toBeNull())
    fireEvent.change(screen.getByLabelText('File with rows'), { target: { files: [new File([text], 'rows.csv', { type: 'text/csv' })] } })
    return { stage, dialog: within(await screen.findByRole('dialog', { name: 'Rows from rows.csv' })) }
  }

  it('counts a row that says what it said before as the same', async () => {
    const { dialog } = await openFile('Row,Headline\nr1,Spring sale\nr2,Other\n')
    expect(await dialog.findByText(/^1 changed, 0 new, 1 as it was\.$/)).toBeDefined()
    expect(dialog.getByRole('button', { name: 'Take 1 row' })).toBeDefined()
  })

  it('says that lines with problems are passed over', async () => {
    const { dialog } = await openFile('Row,Headline,Text\nr1,From a file,Text t1\nr2,Lost,Text nine\n')
    expect(await dialog.findByText(/1 line has a problem and is passed over/)).toBeDefined()
  })

  it('has nothing to take where nothing changes', async () => {
    const { dialog } = await openFile('Row,Headline\nr1,Spring sale\n')
    await dialog.findByText(/1 as it was/)
    expect(dialog.getByRole('button', { name: 'Take the rows' }).getAttribute('aria-disabled')).toBe('true')
  })
})
