import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { backup } from '#shared/domain/backup.ts'
import { exportTicket } from '#shared/domain/ids.ts'
import { operator, type Operator, type SignInStatus } from '#shared/domain/operator.ts'
import { AppError, invalid } from '#shared/errors/app-error.ts'
import { settingsFeature } from '#renderer/features/settings/index.ts'
import { signInFeature } from '#renderer/features/sign-in/index.ts'
import { ownAhead, ownFigures } from '../../support/screen-builders.ts'
import { closeScreen, openScreen, type Answers } from '../../support/screen-stage.tsx'

const at = '2026-11-20T09:30:00.000Z'
const person = (role: Operator['role']): Operator =>
  operator.parse({ id: 'aaaaaaaaaaaa', name: 'Anna', role, createdAt: at, lastSignedInAt: at, mustChangePassword: false })
const several = (role: Operator['role'] = 'admin'): Answers => ({ 'operators.status': (): SignInStatus => ({ mode: 'several', operator: person(role), locked: null }) })
const open = (section: string, answers: Answers = {}) => openScreen([settingsFeature, signInFeature], `/settings/${section}`, answers)
const dialog = () => screen.findByRole('dialog')

const sound = backup.parse({ name: 'buydesk-2026-11-20-103000.db', bytes: 4_200_000, at, problem: null })
const cut = backup.parse({ name: 'mine.db', bytes: 1_000, at, problem: 'It is cut off: a part at its end is missing.' })
const stored = {
  folder: '/data',
  files: [
    { kind: 'database' as const, path: 'buydesk.db', bytes: 3_000_000 },
    { kind: 'database' as const, path: 'buydesk.db-wal', bytes: 1_000_000 },
    { kind: 'log' as const, path: 'buydesk.log', bytes: 20_000 },
  ],
  bytes: 4_020_000,
  more: 0,
  foreign: { paths: ['holiday.jpg', 'photos/'], count: 3 },
}
const deleted = { files: 3, bytes: 4_020_000, left: [], later: 0, foreign: stored.foreign }

const ticket = exportTicket.parse('00000000-0000-4000-8000-000000000001')

afterEach(() => {
  closeScreen()
  vi.unstubAllGlobals()
})

describe('my data', () => {
  it('is exported as one file, which main saves, and says how much is in it', async () => {
    const stage = open('my-data', { 'myData.export': () => ({ ticket, name: 'buydesk-my-data-2026-11-22.json' }), 'exports.save': () => ({ saved: true, rows: 1_234 }) })
    await stage.user.click(await screen.findByRole('button', { name: 'Export my data' }))
    expect(await screen.findByText('Saved as buydesk-my-data-2026-11-22.json')).toBeDefined()
    expect(screen.getByText('With 1,234 rows of activity.')).toBeDefined()
    expect(stage.inputsOf('exports.save')).toEqual([{ ticket }])
  })

  it('is fetched by a browser, which has no dialog to save it, with the ticket and nothing of it in the page', async () => {
    const links: string[] = []
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      links.push(`${this.getAttribute('href') ?? ''} ${this.download}`)
    })
    const stage = open('my-data', {
      'app.info': () => ({ version: '0.1.0', host: 'browser', sandbox: true, graphVersion: 'v26.0', readOnlyReason: null, startProblems: [], capabilities: { pasteFromClipboard: false, saveDialog: false, systemLock: { screenLock: 'told', sleep: 'told' } } }),
      'myData.export': () => ({ ticket, name: 'buydesk-my-data-2026-11-22.json' }),
      'exports.save': () => ({ saved: true, rows: 1 }),
    })
    await stage.user.click(await screen.findByRole('button', { name: 'Export my data' }))
    expect(await screen.findByText('With 1 row of activity.')).toBeDefined()
    expect(links).toEqual([`/exports/${ticket} buydesk-my-data-2026-11-22.json`])
    vi.restoreAllMocks()
  })

  it('of somebody among several goes only with the password, and a wrong one is said at its field', async () => {
    const stage = open('my-data', { ...several('user'), 'myData.whatGoes': () => ownAhead(), 'myData.deleteMe': () => { throw invalid('signIn.wrong', 'password', 'This is not your password.', 'Type it again.') } })
    await stage.user.click(await screen.findByRole('button', { name: 'Delete me from this app' }))
    const box = within(await dialog())
    for (const line of ['Your sign-in', '1 launch draft', '1,204 changes of shares', /^3 lines of activity with your name/]) expect(await box.findByText(line)).toBeDefined()
    await stage.user.click(box.getByRole('button', { name: 'Delete me from this app' }))
    expect(stage.inputsOf('myData.deleteMe')).toEqual([])
    await stage.user.type(box.getByLabelText('Your password'), 'wrong one')
    await stage.user.click(box.getByRole('button', { name: 'Delete me from this app' }))
    expect(stage.inputsOf('myData.deleteMe')).toEqual([{ password: 'wrong one' }])
    expect(await box.findByText(/This is not your password/)).toBeDefined()
  })

  it('of one person alone asks for no password', async () => {
    const stage = open('my-data', { 'myData.whatGoes': () => ownAhead({ deletedPreferences: 0, keptOperations: 0 }), 'myData.deleteMe': () => ownFigures({ clearedOperations: 3, deletedDrafts: 0 }) })
    await stage.user.click(await screen.findByRole('button', { name: 'Delete my data' }))
    const box = within(await dialog())
    expect(await box.findByText('Your preferences, all as Buydesk comes')).toBeDefined()
    expect(box.queryByText('Your sign-in')).toBeNull()
    expect(box.queryByText('Everything of others')).toBeNull()
    expect(box.queryByLabelText('Your password')).toBeNull()
    await stage.user.click(box.getByRole('button', { name: 'Delete my data' }))
    await waitFor(() => expect(stage.inputsOf('myData.deleteMe')).toEqual([{ password: null }]))
  })
})

const nobodyElse = () => ({ people: { mode: 'several' as const, back: [], gone: [], changed: [] } })

describe('backups', () => {
  it('are written by one click, and the new one is in the list', async () => {
    let backups = [cut]
    const stage = open('backups', {
      'backups.list': () => ({ folder: '/data/backups', backups }),
      'backups.create': () => {
        backups = [sound, cut]
        return sound
      },
    })
    await stage.user.click(await screen.findByRole('button', { name: 'Back up now' }))
    const row = await screen.findByRole('row', { name: /buydesk-2026-11-20/ })
    expect(within(row).getByText('4.2 MB')).toBeDefined()
  })

  it('that can not be restored say why and offer no restoring', async () => {
    const stage = open('backups', { 'backups.list': () => ({ folder: '/data/backups', backups: [cut] }) })
    const row = within(await screen.findByRole('row', { name: /mine\.db/ }))
    expect(row.getByText(cut.problem ?? '')).toBeDefined()
    await stage.user.click(row.getByRole('button', { name: 'Restore' }))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('are restored only after it was said what that means, and what was kept is named', async () => {
    const stage = open('backups', { 'backups.list': () => ({ folder: '/data/backups', backups: [sound] }), 'backups.people': nobodyElse, 'backups.restore': () => ({ keptAs: cut.name }) })
    await stage.user.click(await screen.findByRole('button', { name: 'Restore' }))
    const box = within(await dialog())
    expect(box.getByText(/What was done since then is not in it: launches made since, what was turned on/)).toBeDefined()
    expect(box.getByText(/Jobs that had not ended then wait for your decision/)).toBeDefined()
    await stage.user.click(box.getByRole('button', { name: 'Restore and start again' }))
    expect(stage.inputsOf('backups.restore')).toEqual([])
    await stage.user.click(box.getByRole('checkbox'))
    await stage.user.click(box.getByRole('button', { name: 'Restore and start again' }))
    expect(stage.inputsOf('backups.restore')).toEqual([{ name: sound.name }])
    expect(await screen.findByText(/kept as mine\.db/)).toBeDefined()
  })

  it('name who comes back with them, who goes, and whose role is another', async () => {
    const people = { mode: 'several' as const, back: [{ name: 'Ben', role: 'admin' as const }], gone: [{ name: 'Cleo', role: 'user' as const }], changed: [{ name: 'Dora', role: 'user' as const, roleThen: 'admin' as const }] }
    const stage = open('backups', { ...several(), 'backups.list': () => ({ folder: '/data/backups', backups: [sound] }), 'backups.people': () => ({ people }) })
    await stage.user.click(await screen.findByRole('button', { name: 'Restore' }))
    const box = within(await dialog())
    expect(await box.findByText('Operators who were deleted since come back')).toBeDefined()
    expect(box.getByText('Can sign in again, with the password of then: Ben (admin).')).toBeDefined()
    expect(box.getByText('Have the role of then again: Dora (admin, today user).')).toBeDefined()
    expect(box.getByText('Can not sign in any more: Cleo (user).')).toBeDefined()
  })

  it('of several people, where one uses the app, say that a password is asked from then on', async () => {
    const people = { mode: 'several' as const, back: [{ name: 'Ben', role: 'admin' as const }], gone: [], changed: [] }
    const isOne: SignInStatus = { mode: 'one', operator: operator.parse({ ...person('admin'), id: 'one', name: 'Only user' }), locked: null }
    const stage = open('backups', { 'operators.status': () => isOne, 'backups.list': () => ({ folder: '/data/backups', backups: [sound] }), 'backups.people': () => ({ people }) })
    await stage.user.click(await screen.findByRole('button', { name: 'Restore' }))
    const box = within(await dialog())
    expect(await box.findByText('Several people used Buydesk then: it asks for a name and a password from then on')).toBeDefined()
    expect(box.getByText('You are let in again only as one of them, with the password of then: Ben (admin).')).toBeDefined()
    expect(box.queryByText('Operators who were deleted since come back')).toBeNull()
  })

  it('that are refused leave the dialog with the reason', async () => {
    const refusal = new AppError({ kind: 'conflict', code: 'backup.notRestorable', message: 'This backup can not be restored. It is damaged: not all of it can be read.' })
    const stage = open('backups', { 'backups.list': () => ({ folder: '/data/backups', backups: [sound] }), 'backups.people': nobodyElse, 'backups.restore': () => { throw refusal } })
    await stage.user.click(await screen.findByRole('button', { name: 'Restore' }))
    const box = within(await dialog())
    await stage.user.click(box.getByRole('checkbox'))
    await stage.user.click(box.getByRole('button', { name: 'Restore and start again' }))
    expect(await box.findByText(/It is damaged/)).toBeDefined()
  })
})

describe('deleting everything', () => {
  it('shows every file with its size first, by kind, and names what is none of its own and stays', async () => {
    const stage = open('delete-everything', { 'storedData.list': () => stored })
    expect(await screen.findByText('In all 3 files')).toBeDefined()
    await stage.user.click(screen.getByRole('button', { name: /Database/ }))
    expect(screen.getByText('buydesk.db-wal')).toBeDefined()
    expect(screen.getByText(/Not Buydesk's, so it stays/).parentElement?.textContent).toMatch(/holiday\.jpg.*photos\/.*and 1 more/)
    expect(screen.getByText(/Campaigns, ad sets, ads/)).toBeDefined()
  })

  it('wants the words typed and the password, then says what went, what Meta still holds, and starts again', async () => {
    const stage = open('delete-everything', { ...several(), 'storedData.list': () => stored, 'storedData.deleteAll': () => deleted, 'storage.tryAgain': () => ({}) })
    await screen.findByText('In all 3 files')
    await stage.user.click(screen.getByRole('button', { name: 'Delete everything' }))
    const box = within(await dialog())
    await stage.user.click(box.getByRole('button', { name: 'Delete everything' }))
    await stage.user.type(box.getByLabelText(/to go on/), 'Delete everything')
    await stage.user.click(box.getByRole('button', { name: 'Delete everything' }))
    expect(stage.inputsOf('storedData.deleteAll')).toEqual([])
    await stage.user.type(box.getByLabelText('Your password'), 'purple lantern')
    await stage.user.click(box.getByRole('button', { name: 'Delete everything' }))
    expect(stage.inputsOf('storedData.deleteAll')).toEqual([{ typed: 'delete everything', password: 'purple lantern' }])
    const result = within(await screen.findByRole('dialog', { name: 'Everything is deleted' }))
    expect(result.getByText('3 files deleted, 4.0 MB. The tokens are wiped.')).toBeDefined()
    expect(result.getByText(/found nothing of its own left/)).toBeDefined()
    expect(result.getByText('photos/')).toBeDefined()
    expect(result.getByText('Meta still has')).toBeDefined()
    await stage.user.click(result.getByRole('button', { name: 'Start again' }))
    expect(stage.inputsOf('storage.tryAgain')).toEqual([{}])
  })

  it('names what could not be deleted with the reason, and what the next start deletes', async () => {
    const left = [{ path: 'buydesk.db', reason: 'Another program has it open.' }]
    const stage = open('delete-everything', { 'storedData.list': () => stored, 'storedData.deleteAll': () => ({ ...deleted, left, later: 12 }) })
    await screen.findByText('In all 3 files')
    await stage.user.click(screen.getByRole('button', { name: 'Delete everything' }))
    await stage.user.type(within(await dialog()).getByLabelText(/to go on/), 'delete everything{Enter}')
    const result = within(await screen.findByRole('dialog', { name: '1 file could not be deleted' }))
    expect(result.getByText('Another program has it open.')).toBeDefined()
    expect(result.getByText(/12 files of this window are still open/)).toBeDefined()
    expect(result.queryByText(/found nothing of its own left/)).toBeNull()
  })
})
