import { screen, waitFor, within } from '@testing-library/react'
import { subDays } from 'date-fns'
import { afterEach, describe, expect, it } from 'vitest'
import { contract, type RouteOutput } from '#shared/contract/contract.ts'
import { businessId, pixelId } from '#shared/domain/ids.ts'
import type { AccessChange } from '#shared/domain/access-history.ts'
import { defaultAppSettings } from '#shared/domain/app-settings.ts'
import { accessHistoryFeature } from '#renderer/features/access-history/index.ts'
import { pixelsFeature } from '#renderer/features/pixels/index.ts'
import { dayOf, shortDay } from '#renderer/lib/calendar-day.ts'
import { aConnection, anAccess, aPixel } from '../../support/screen-builders.ts'
import { closeScreen, openScreen, type Answers } from '../../support/screen-stage.tsx'

const now = new Date()
const ago = (days: number) => dayOf(subDays(now, days))
const shopEu = { id: pixelId.parse('1200345678901'), name: 'Shop EU' }

const gained: AccessChange = {
  pixel: shopEu,
  holder: { kind: 'partner', id: '501', name: 'Northern Lights', tasks: ['ADVERTISE', 'ANALYZE'] },
  is: 'gained',
  tasksBefore: [],
  seenOn: ago(2),
  lastOtherwiseOn: ago(3),
  endsAt: '2031-05-04T10:00:00.000Z',
}
const lost: AccessChange = { ...gained, holder: { kind: 'account', id: '701', name: 'Account 701', tasks: [] }, is: 'lost', lastOtherwiseOn: null, endsAt: null }
const changed: AccessChange = { ...gained, holder: { kind: 'partner', id: '502', name: 'Harbour', tasks: ['ANALYZE'] }, is: 'changed', tasksBefore: ['EDIT'], lastOtherwiseOn: ago(2), endsAt: null }

const read = (days: readonly number[], rest: Partial<RouteOutput<'accessHistory.days'>> = {}): Answers => ({
  'accessHistory.days': () => ({ days: days.map((each) => ({ day: ago(each), pixels: 300, holders: 900, calls: 1_200 })), reading: null, problem: null, later: 0, ...rest }),
})
const compared = (changes: readonly AccessChange[], rest: Partial<RouteOutput<'accessHistory.changes'>> = {}): Answers => ({
  'accessHistory.changes': () => ({ changes: [...changes], uncompared: [], partly: [], compared: 300, ...rest }),
})
const plain: Answers = {
  'connections.list': () => ({ connections: [aConnection()] }),
  'appSettings.get': () => ({ settings: defaultAppSettings, dataFolder: '/data' }),
  'sharing.endings': () => ({ endings: [], total: 0 }),
  ...read([0, 1, 2, 3, 10]),
  ...compared([gained, lost, changed]),
}
const open = (answers: Answers = {}, path = '/pixels/history') => openScreen([accessHistoryFeature, pixelsFeature], path, { ...plain, ...answers })
const rowOf = (name: string) => within(screen.getByText(name).closest<HTMLElement>('[role="row"]') ?? document.body)

afterEach(closeScreen)

describe('the access history', () => {
  it('shows who gained access since last week, what they may do, since when and until when', async () => {
    const stage = open()
    await screen.findByText('Northern Lights')
    const row = rowOf('Northern Lights')
    expect(row.getByText('Shop EU')).toBeDefined()
    expect(row.getByText('Partner')).toBeDefined()
    expect(row.getByText('See figures, Use in ads')).toBeDefined()
    expect(row.getByText(new RegExp(`^between .+ and ${shortDay(ago(2), now)}$`))).toBeDefined()
    expect(row.getByText('4 May 2031')).toBeDefined()
    expect(screen.queryByText('Harbour')).toBeNull()
    expect(stage.inputsOf('accessHistory.changes')).toEqual([{ from: ago(7), to: ago(0) }])
  })

  it('counts what was gained, lost and changed, and shows each', async () => {
    const stage = open()
    await screen.findByText('Northern Lights')
    await stage.user.click(screen.getByRole('radio', { name: 'Lost 1' }))
    expect(rowOf('Account 701').getByText(`by ${shortDay(ago(2), now)}`)).toBeDefined()
    await stage.user.click(screen.getByRole('radio', { name: 'Changed 1' }))
    expect(rowOf('Harbour').getByText('now also: See figures; no longer: Change settings')).toBeDefined()
    expect(rowOf('Harbour').getByText(`on ${shortDay(ago(2), now)}`)).toBeDefined()
    await stage.user.click(screen.getByRole('radio', { name: 'All 3' }))
    expect(screen.getByText('Northern Lights')).toBeDefined()
  })

  it('compares since yesterday, or between two days of choice', async () => {
    const stage = open()
    await screen.findByText('Northern Lights')
    await stage.user.click(screen.getByRole('radio', { name: 'Since yesterday' }))
    const inputs = () => stage.inputsOf('accessHistory.changes').map((each) => contract['accessHistory.changes'].input.parse(each))
    await waitFor(() => expect(inputs().at(-1)).toEqual({ from: ago(1), to: ago(0) }))
    const from = screen.getByLabelText('From')
    await stage.user.clear(from)
    expect(screen.getByRole('alert').textContent).toBe('Choose both days.')
    await stage.user.type(from, ago(10))
    await waitFor(() => expect(inputs().at(-1)).toEqual({ from: ago(10), to: ago(0) }))
    await stage.user.clear(from)
    await stage.user.type(from, ago(0))
    expect(screen.getByRole('alert').textContent).toBe('The first day has to be before the second one.')
    expect(inputs().some(({ from: first, to }) => first >= to)).toBe(false)
  })

  it('leads from a row to its pixel', async () => {
    const stage = open({ 'pixels.get': () => ({ pixel: aPixel(), access: anAccess() }) })
    await stage.user.click(await screen.findByText('Northern Lights'))
    expect(location.hash).toBe('#/pixels/1200345678901')
    expect(await screen.findByText('1 gained access since last week.')).toBeDefined()
    await stage.user.click(screen.getByRole('link', { name: 'Access history' }))
    expect(location.hash).toBe('#/pixels/history/1200345678901')
    await screen.findByText('Northern Lights')
    expect(stage.inputsOf('accessHistory.changes').at(-1)).toEqual({ from: ago(7), to: ago(0), pixelIds: ['1200345678901'] })
    await stage.user.click(screen.getByRole('button', { name: 'Take off the filter Pixel' }))
    expect(location.hash).toBe('#/pixels/history')
  })

  it('exports what is in view, with honest days', async () => {
    const stage = open()
    await screen.findByText('Northern Lights')
    await stage.user.click(screen.getByRole('button', { name: 'Export as CSV' }))
    await screen.findByText('1 row exported')
    expect(JSON.stringify(stage.inputsOf('app.saveText')[0])).toMatch(/Northern Lights.*Gained: See figures, Use in ads.*between/)
  })

  it('says which pixels it can say nothing of, and which it knows in part', async () => {
    const stage = open(compared([gained], { uncompared: [{ ...shopEu, name: 'New shop' }], partly: [{ ...shopEu, name: 'Half a shop', notRead: ['The ad accounts of Acme Media could not all be read.'] }] }))
    await screen.findByText(/1 pixel can't be compared: not read on both sides. 1 was read only in part, so changes of the other parts may be missing./)
    await stage.user.click(screen.getByRole('button', { name: 'Show which' }))
    expect(screen.getByText('New shop')).toBeDefined()
    expect(screen.getByText('Half a shop').closest('li')?.textContent).toBe('Half a shop: The ad accounts of Acme Media could not all be read.')
  })
})

describe('shares with an end date', () => {
  const ending = {
    connection: { id: aConnection().id, name: 'Main' }, pixel: shopEu, target: { type: 'partner' as const, id: businessId.parse('501') }, targetName: 'Northern Lights', through: { id: businessId.parse('501'), name: 'Northern Lights' },
    endsAt: '2031-05-04T10:00:00.000Z', setAt: '2026-05-04T10:00:00.000Z', state: 'later' as const, canAct: true, leavingBy: null,
  }

  it('are counted above the changes, with the next one, also where nothing changed', async () => {
    const stage = open({ ...compared([]), 'sharing.endings': () => ({ endings: [ending], total: 12 }) }, `/pixels/history/${shopEu.id}`)
    expect((await screen.findByText(/12 shares have an end date\. Next:/)).textContent).toBe('12 shares have an end date. Next: Shop EU with Northern Lights, 4 May 2031.')
    expect(stage.inputsOf('sharing.endings')).toEqual([{ states: ['due', 'soon', 'later', 'leaving'], pixelIds: [shopEu.id] }])
    await stage.user.click(screen.getByRole('button', { name: 'Show end dates' }))
    expect(location.hash).toBe('#/sharing/ends')
  })
})

describe('an access history with little in it', () => {
  it('says what it is for before the first reading, and reads at once when told to', async () => {
    const stage = open({ ...read([]), ...compared([], { compared: 0 }), 'accessHistory.readNow': () => ({ pixels: 300 }) })
    expect(await screen.findByRole('heading', { name: 'See who gained access, day by day' })).toBeDefined()
    expect(screen.getByText(/The first reading is made today, a minute after a connection is there\./)).toBeDefined()
    await stage.user.click(screen.getAllByRole('button', { name: 'Read now' })[0] ?? document.body)
    await waitFor(() => expect(stage.inputsOf('accessHistory.readNow')).toHaveLength(1))
  })

  it('says how far the first reading has come', async () => {
    open({ ...read([], { reading: { done: 50, total: 300 } }), ...compared([], { compared: 0 }) })
    expect(await screen.findByRole('heading', { name: 'The first reading is being made' })).toBeDefined()
    expect(screen.getByText('50 of 300 read')).toBeDefined()
  })

  it('says that there is nothing to compare with on the first day', async () => {
    open({ ...read([0]), ...compared([], { compared: 0 }) })
    expect(await screen.findByRole('heading', { name: 'Nothing to compare yet' })).toBeDefined()
  })

  it('offers the first day there is when nothing was read before the one that was chosen', async () => {
    const stage = open({ ...read([0, 1, 2]), ...compared([], { compared: 0 }) })
    await stage.user.click(await screen.findByRole('button', { name: `Compare since ${shortDay(ago(2), now)}` }))
    await waitFor(() => expect(stage.inputsOf('accessHistory.changes').at(-1)).toEqual({ from: ago(2), to: ago(0) }))
  })

  it('says that nobody gained access, and shows what else there is', async () => {
    const stage = open(compared([lost]))
    expect(await screen.findByRole('heading', { name: 'Nobody gained access' })).toBeDefined()
    await stage.user.click(screen.getByRole('button', { name: 'Show 1 other change' }))
    expect(screen.getByText('Account 701')).toBeDefined()
  })

  it('lets an admin delete days that have not come yet, and asks before', async () => {
    const stage = open({ ...read([1, 2], { problem: "This computer's clock is behind earlier readings of 3 pixels.", later: 2 }), 'accessHistory.dropLater': () => ({ days: 2 }) })
    await stage.user.click(await screen.findByRole('button', { name: 'Delete 2 days to come' }))
    const dialog = within(await screen.findByRole('dialog'))
    expect(stage.inputsOf('accessHistory.dropLater')).toEqual([])
    await stage.user.click(dialog.getByRole('button', { name: 'Delete' }))
    await waitFor(() => expect(stage.inputsOf('accessHistory.dropLater')).toEqual([{}]))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('passes on why the newest reading is missing', async () => {
    open(read([1, 2], { problem: 'The reading stopped after 25 of 60 pixels, because no connection is there any more.' }))
    expect(await screen.findByText(/^The reading stopped after 25 of 60 pixels/)).toBeDefined()
  })
})
