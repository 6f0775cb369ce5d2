import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors/app-error.ts'
import { useDrafts } from '#renderer/features/launch/draft-store.ts'
import { adText, audienceOf, draftWith, filled } from '../../support/launch-drafts.ts'
import { closeScreen } from '../../support/screen-stage.tsx'
import { aCheck, fourAds, openDraftScreen, planOf } from './draft-core.ts'

afterEach(() => {
  closeScreen()
  useDrafts.setState({ open: new Map() })
})

const sheet = () => screen.findByRole('grid', { name: 'Ads of this launch' })
/** Cells of a column in the order of the rows. */
const cellsOf = (place: number) => screen.getAllByRole('gridcell').filter((cell) => cell.getAttribute('data-column') === String(place))
const AD = 2
const TEXT = 4
const PRIMARY = 7
const HEADLINE = 8
const BUDGET = 11
const openCell = async (row: number, column: number) => {
  await sheet()
  fireEvent.mouseDown(cellsOf(column)[row] ?? document.body)
  screen.getByRole('grid').focus()
}

/** The button as soon as it can be pressed: names wait for the ad account. */
const ready = (name: string) =>
  waitFor(() => {
    const button = screen.getByRole('button', { name })
    expect(button.getAttribute('aria-disabled')).toBeNull()
    return button
  })

describe('before the grid is made', () => {
  it('its count, its objects and its calls are said, and nothing is made until it is asked for', async () => {
    const stage = openDraftScreen(fourAds, 'grid')
    const bar = within(await screen.findByRole('region', { name: 'Fill the grid' }))
    expect(bar.getByLabelText('What the grid is made of').textContent).toContain('4 ads')
    expect(bar.getByText(/1 campaign, 1 ad set, 4 creatives/)).toBeDefined()
    expect(stage.saved().rows).toHaveLength(0)
    await stage.user.click(await ready('Make 4 rows'))
    await waitFor(() => expect(stage.saved().rows).toHaveLength(4), { timeout: 3_000 })
    expect(stage.saved().rows.map((row) => row.adName)).toContain('Tulips - Text t1')
  })

  it('more ads than one launch takes are refused, and none of them is made', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => index)
    const large = draftWith({ texts: many(80).map((index) => adText(`t${String(index)}`)), audiences: many(80).map((index) => audienceOf(`u${String(index)}`)) })
    const stage = openDraftScreen(large, 'grid')
    expect((await screen.findByRole('alert')).textContent).toContain('6,400 ads are more than the 5,000 of one launch')
    await stage.user.click(screen.getByRole('button', { name: 'Fill the grid' }))
    expect(stage.saved().rows).toHaveLength(0)
  })

  it('rows whose image is gone are taken out only after a person has said so', async () => {
    const full = filled(fourAds)
    const stage = openDraftScreen({ ...full, concepts: full.concepts.slice(0, 1) }, 'grid')
    await stage.user.click(await ready('Take out 2'))
    const dialog = within(await screen.findByRole('dialog', { name: 'Take 2 rows out of the grid?' }))
    expect(document.activeElement).toBe(dialog.getByRole('button', { name: 'Cancel' }))
    await stage.user.click(dialog.getByRole('button', { name: 'Take out 2' }))
    await waitFor(() => expect(stage.saved().rows).toHaveLength(2), { timeout: 3_000 })
  })
})

describe('filling it anew', () => {
  it('gives new names after an audience was renamed, and leaves the name that a person wrote', async () => {
    const full = filled(fourAds)
    const stage = openDraftScreen({ ...full, naming: { ...full.naming, ad: '{audience} {concept} {text}' } }, 'grid')
    await openCell(0, AD)
    await stage.user.keyboard('By hand{Enter}')
    await stage.user.click(await ready('Rename 3'))
    await waitFor(
      () => expect(stage.saved().rows.map((row) => row.adName)).toEqual(['By hand', 'Audience u1 Tulips Text t2', 'Audience u1 Roses Text t1', 'Audience u1 Roses Text t2']),
      { timeout: 3_000 },
    )
    await stage.user.click(screen.getByRole('button', { name: 'Drop 1 name written by hand' }))
    await waitFor(() => expect(stage.saved().rows[0]?.adName).toBe('Audience u1 Tulips Text t1'), { timeout: 3_000 })
  })

  it('waits for the ad account, whose name may stand in names', async () => {
    const stage = openDraftScreen({ ...fourAds, naming: { ...fourAds.naming, campaign: '{account}' } }, 'grid', { 'adPicks.account': () => new Promise(() => undefined) })
    await stage.user.click(await screen.findByRole('button', { name: 'Make 4 rows' }))
    expect(screen.queryByRole('grid')).toBeNull()
  })
})

describe('the sheet', () => {
  it('is written by keyboard alone: type, Enter, and the next row', async () => {
    const stage = openDraftScreen(filled(fourAds), 'grid')
    await openCell(0, HEADLINE)
    await stage.user.keyboard('Only today{Enter}Tomorrow{Enter}')
    await waitFor(() => expect(stage.saved().rows.map((row) => row.headline)).toEqual(['Only today', 'Tomorrow', null, null]), { timeout: 3_000 })
  })

  it('leaves a cell as it was at Esc, and undoes what was written', async () => {
    const stage = openDraftScreen(filled(fourAds), 'grid')
    await openCell(0, HEADLINE)
    await stage.user.keyboard('Nonsense{Escape}')
    expect(cellsOf(HEADLINE)[0]?.textContent).toBe('Spring sale')
    await stage.user.keyboard('Own words{Enter}{Control>}z{/Control}')
    expect(cellsOf(HEADLINE)[0]?.textContent).toBe('Spring sale')
  })

  it('fills a cell down over the rows that are marked', async () => {
    const stage = openDraftScreen(filled(fourAds), 'grid')
    await openCell(0, HEADLINE)
    await stage.user.keyboard('Same{Enter}{ArrowUp}{Shift>}{ArrowDown}{ArrowDown}{/Shift}{Control>}d{/Control}')
    await waitFor(() => expect(stage.saved().rows.map((row) => row.headline)).toEqual(['Same', 'Same', 'Same', null]), { timeout: 3_000 })
  })

  it('takes columns from a spreadsheet, and says of each cell that can not be read which and why', async () => {
    const stage = openDraftScreen(filled(fourAds), 'grid')
    await openCell(0, AD)
    fireEvent.paste(screen.getByRole('grid'), { clipboardData: { getData: () => 'First\tRoses\tText t2\nSecond\tDaisies\tText t1' } })
    expect(await screen.findByText(/Row 2, Concept: This draft has no concept “Daisies”/)).toBeDefined()
    await waitFor(() => expect(stage.saved().rows.slice(0, 2)).toMatchObject([{ adName: 'First', conceptId: 'k2', textId: 't2' }, { adName: 'Second', conceptId: 'k1', textId: 't1' }]), { timeout: 3_000 })
  })

  it('reads a budget in the money of the ad account, and refuses one that can be read in two ways', async () => {
    const stage = openDraftScreen(filled(fourAds), 'grid')
    await openCell(0, BUDGET)
    await waitFor(() => expect(stage.inputsOf('adPicks.account')).toHaveLength(1))
    await stage.user.keyboard('12.50{Enter}1,234{Enter}')
    expect(within(screen.getByRole('status', { name: 'About this cell' })).getByText(/Row 2, Budget/)).toBeDefined()
    await waitFor(() => expect(stage.saved().rows.map((row) => row.budget)).toEqual([{ is: 'daily', amount: 1_250 }, null, null, null]), { timeout: 3_000 })
  })

  it('keeps in hand what can not be written, to be mended and not typed again', async () => {
    const stage = openDraftScreen(filled(fourAds), 'grid')
    await openCell(0, BUDGET)
    await waitFor(() => expect(stage.inputsOf('adPicks.account')).toHaveLength(1))
    await stage.user.keyboard('1,234{Enter}')
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Budget' }).value).toBe('1,234')
    await stage.user.keyboard('.00{Enter}')
    await waitFor(() => expect(stage.saved().rows[0]?.budget).toEqual({ is: 'daily', amount: 123_400 }), { timeout: 3_000 })
  })

  it('cuts cells, and does not empty them when a picture is pasted', async () => {
    const stage = openDraftScreen(filled(fourAds, () => ({ headline: 'Own words' })), 'grid')
    await openCell(0, HEADLINE)
    fireEvent.paste(screen.getByRole('grid'), { clipboardData: { getData: () => '' } })
    expect(cellsOf(HEADLINE)[0]?.textContent).toBe('Own words')
    const held = { text: '' }
    fireEvent.cut(screen.getByRole('grid'), { clipboardData: { setData: (_type: string, text: string) => (held.text = text) } })
    expect(held.text).toBe('Own words')
    await waitFor(() => expect(stage.saved().rows.map((row) => row.headline)).toEqual([null, 'Own words', 'Own words', 'Own words']), { timeout: 3_000 })
  })

  it('brings the lines of a copied text back into another row', async () => {
    const stage = openDraftScreen(filled(fourAds, (_row, index) => (index === 0 ? { primary: 'First line\n"Second" line' } : {})), 'grid')
    await openCell(0, PRIMARY)
    const held = { text: '' }
    fireEvent.copy(screen.getByRole('grid'), { clipboardData: { setData: (_type: string, text: string) => (held.text = text) } })
    await openCell(2, PRIMARY)
    fireEvent.paste(screen.getByRole('grid'), { clipboardData: { getData: () => held.text } })
    await waitFor(() => expect(stage.saved().rows[2]?.primary).toBe('First line\n"Second" line'), { timeout: 3_000 })
    expect(stage.saved().rows[3]?.primary).toBeNull()
  })

  it('undoes by keyboard from anywhere on the screen', async () => {
    const stage = openDraftScreen(filled(fourAds), 'grid')
    await openCell(0, HEADLINE)
    await stage.user.keyboard('Own words{Enter}')
    screen.getByRole('radio', { name: 'All 4' }).focus()
    await stage.user.keyboard('{Control>}z{/Control}')
    expect(cellsOf(HEADLINE)[0]?.textContent).toBe('Spring sale')
  })

  it('says when what was written could not be saved, and saves it again', async () => {
    let isFull = true
    const draft = filled(fourAds)
    const stage = openDraftScreen(draft, 'grid', {
      'launchDrafts.save': (input) => {
        if (isFull) throw new AppError({ kind: 'transient', code: 'storage.full', message: 'The disk is full.', data: {} })
        return { draft: input.draft, revision: 2, updatedAt: '2026-11-01T10:00:00.000Z' }
      },
    })
    await openCell(0, HEADLINE)
    await stage.user.keyboard('Own words{Enter}')
    expect(await screen.findByText('The disk is full.', {}, { timeout: 3_000 })).toBeDefined()
    isFull = false
    await stage.user.click(screen.getByRole('button', { name: 'Save again' }))
    expect(await screen.findByText('Saved')).toBeDefined()
  })

  it('leaves rows out of the launch with the space bar', async () => {
    const stage = openDraftScreen(filled(fourAds), 'grid')
    await openCell(1, AD)
    await stage.user.keyboard(' ')
    expect(screen.getByRole('radio', { name: 'Included 3' })).toBeDefined()
    await waitFor(() => expect(stage.saved().rows.map((row) => row.isIncluded)).toEqual([true, false, true, true]), { timeout: 3_000 })
  })

  it('lets nobody be caught: Esc, then Tab leaves it', async () => {
    const stage = openDraftScreen(filled(fourAds), 'grid')
    await openCell(0, AD)
    await stage.user.keyboard('{Escape}{Tab}')
    expect(document.activeElement).not.toBe(screen.getByRole('grid'))
  })

  it('draws only what is in view of five thousand rows', async () => {
    const [row] = filled(fourAds).rows
    if (row === undefined) throw new Error('no row')
    openDraftScreen({ ...fourAds, rows: Array.from({ length: 5_000 }, (_, index) => ({ ...row, id: `r${String(index + 1)}`, adName: `Ad ${String(index)}` })) }, 'grid')
    expect((await sheet()).getAttribute('aria-rowcount')).toBe('5001')
    expect(screen.getAllByRole('row').length).toBeLessThan(60)
  })
})

describe('what the plan says of a cell', () => {
  it('stands in it, and in full under the sheet with the cure', async () => {
    const draft = filled(fourAds)
    const rowIds = draft.rows.filter((row) => row.textId === 't2').map((row) => row.id)
    const checks = [aCheck({ rowIds, field: 'texts.t2.link', fix: 'https://shop.example/clean' })]
    const stage = openDraftScreen(draft, 'grid', { 'launches.plan': () => planOf(draft, checks) })
    await waitFor(() => expect(screen.getAllByRole('gridcell', { name: /e-mail address/ })).toHaveLength(2))
    fireEvent.mouseDown(screen.getAllByRole('gridcell', { name: /e-mail address/ })[0] ?? document.body)
    await stage.user.click(await screen.findByRole('button', { name: /^Correct the link/ }))
    await waitFor(() => expect(stage.saved().texts[1]?.link).toBe('https://shop.example/clean'), { timeout: 3_000 })
  })
})

describe('a file of rows', () => {
  it('is shown with its errors by line before any of it is taken', async () => {
    const stage = openDraftScreen(filled(fourAds), 'grid')
    await sheet()
    await waitFor(() => expect(screen.getByRole('button', { name: 'Rows from a CSV file' }).getAttribute('aria-disabled')).toBeNull())
    const file = new File(['Row,Headline,Text\nr1,From a file,Text t1\nr2,Lost,Text nine\n'], 'rows.csv', { type: 'text/csv' })
    await stage.user.upload(screen.getByLabelText('File with rows'), file)
    const dialog = within(await screen.findByRole('dialog', { name: 'Rows from rows.csv' }))
    const problems = within(await dialog.findByRole('table', { name: 'Problems by line' }))
    expect(problems.getByText('3')).toBeDefined()
    expect(problems.getByText(/no text of this name/)).toBeDefined()
    await stage.user.click(dialog.getByRole('button', { name: 'Take 1 row' }))
    await waitFor(() => expect(stage.saved().rows.map((row) => row.headline)).toEqual(['From a file', null, null, null]), { timeout: 3_000 })
  })

  it('comes out with every row and can be read back', async () => {
    const stage = openDraftScreen(filled(fourAds), 'grid')
    await sheet()
    await stage.user.click(screen.getByRole('button', { name: 'Export the grid as CSV' }))
    await waitFor(() => expect(stage.inputsOf('app.saveText')).toHaveLength(1))
    expect(JSON.stringify(stage.inputsOf('app.saveText')[0])).toContain('Tulips - Text t1')
  })
})

it('a text is chosen from those of the draft', async () => {
  const stage = openDraftScreen(filled(fourAds), 'grid')
  await openCell(0, TEXT)
  await stage.user.keyboard('{Enter}')
  await stage.user.selectOptions(screen.getByRole('combobox', { name: 'Text' }), 'Text t2')
  await stage.user.keyboard('{Enter}')
  await waitFor(() => expect(stage.saved().rows[0]?.textId).toBe('t2'), { timeout: 3_000 })
})

it('of two texts of one name, the one that the row has is the one that stays', async () => {
  const draft = filled({ ...fourAds, texts: [adText('t1', { name: 'Twin' }), adText('t2', { name: 'Twin' })] })
  const stage = openDraftScreen(draft, 'grid')
  await openCell(1, TEXT)
  await stage.user.keyboard('{Enter}')
  expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Text' }).value).toBe('t2')
})
