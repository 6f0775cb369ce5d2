import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { AppInfo } from '#shared/contract/routes/app.ts'
import { adAccount } from '#shared/domain/ad-account.ts'
import { defaultAppSettings, type AppSettings } from '#shared/domain/app-settings.ts'
import { pixelId } from '#shared/domain/ids.ts'
import type { OwnDataAhead } from '#shared/domain/own-data.ts'
import { operator, type Operator, type SignInStatus } from '#shared/domain/operator.ts'
import { defaultSettings, type Settings } from '#shared/domain/settings.ts'
import { shareTargets } from '#shared/domain/sharing.ts'
import { AppError, invalid } from '#shared/errors/app-error.ts'
import { settingsFeature } from '#renderer/features/settings/index.ts'
import '#renderer/features/settings/settings-screen.tsx'
import { signInFeature } from '#renderer/features/sign-in/index.ts'
import { richFacts } from '../../support/launch-drafts.ts'
import { aConnection, ownAhead, ownFigures } from '../../support/screen-builders.ts'
import { closeScreen, openScreen, type Answers } from '../../support/screen-stage.tsx'

const at = '2026-11-01T10:00:00.000Z'
const good = 'seventeen wet umbrellas'
const person = (name: string, id: string, differs: Partial<Operator> = {}): Operator =>
  operator.parse({ id, name, role: 'admin', createdAt: at, lastSignedInAt: at, mustChangePassword: false, ...differs })
const anna = person('Anna', 'aaaaaaaaaaaa')
const ben = person('Ben', 'bbbbbbbbbbbb', { role: 'user', lastSignedInAt: null, mustChangePassword: true })
const several = (who: Operator): SignInStatus => ({ mode: 'several', operator: who, locked: null })

function open(section: string, who: Operator | null, answers: Answers = {}) {
  let app: AppSettings = defaultAppSettings
  return openScreen([settingsFeature, signInFeature], `/settings/${section}`, {
    ...(who === null ? {} : { 'operators.status': () => several(who) }),
    'operators.list': () => ({ operators: [anna, ben] }),
    'appSettings.get': () => ({ settings: app, dataFolder: '/home/anna/.local/share/buydesk' }),
    'appSettings.set': (change) => {
      app = { ...app, ...change }
      return app
    },
    ...answers,
  })
}
const row = (name: string) => screen.findByRole('row', { name: new RegExp(name) })
const list = () => screen.findByRole('navigation', { name: 'Settings' })

afterEach(closeScreen)

describe('the settings', () => {
  it('are sections with places of their own, walked by a list', async () => {
    const stage = open('', anna)
    expect(within(await list()).queryByText(/only an admin has them/)).toBeNull()
    await stage.user.click(within(await list()).getByRole('link', { name: 'Data folder' }))
    expect(location.hash).toBe('#/settings/data-folder')
    expect(await screen.findByText('/home/anna/.local/share/buydesk')).toBeDefined()
    expect(within(await list()).getByRole('link', { name: 'Data folder' }).getAttribute('aria-current')).toBe('page')
  })

  it('show a user no section that only admins have, and say so where its address is opened', async () => {
    const stage = open('operators', person('Ben', 'bbbbbbbbbbbb', { role: 'user' }))
    expect(await screen.findByText('Operators is for admins')).toBeDefined()
    expect(within(await list()).queryByRole('link', { name: 'Operators' })).toBeNull()
    expect(within(await list()).getByText('Operators, Backups and Delete everything concern everyone who uses this Buydesk, so only an admin has them.')).toBeDefined()
    expect(stage.inputsOf('operators.list')).toEqual([])
  })

  it.each(['security', 'meta-api', 'access-history'])('let a user read %s and offer nothing that main would refuse', async (section) => {
    open(section, person('Ben', 'bbbbbbbbbbbb', { role: 'user' }))
    expect(await screen.findByText('Only an admin can change this.')).toBeDefined()
    expect(screen.queryByRole('switch')).toBeNull()
    expect(screen.queryByRole('radio')).toBeNull()
    expect(screen.queryByRole('combobox', { name: 'Lock after' })).toBeNull()
  })

  it.each([
    ['told', 'told', "The computer's sleep locks Buydesk too. So does its screen lock."],
    ['asked', 'found', 'A sleep of more than a minute locks Buydesk too, once the computer is awake. So does its screen lock, within seconds.'],
    ['noted', 'told', "The computer's sleep locks Buydesk too. So does its screen lock, within seconds, on a desktop that notes it with the system, as GNOME and KDE Plasma do."],
    ['unheard', 'told', "The computer's sleep locks Buydesk too. Its screen lock is not heard here: lock Buydesk before you leave."],
    ['unheard', 'found', "A sleep of more than a minute locks Buydesk too, once the computer is awake. Its screen lock is not heard here: lock Buydesk before you leave."],
  ] as const)('say what is heard of the computer here, where its lock is %s and its sleep %s', async (screenLock, sleep, sentence) => {
    const info = { version: '0', host: 'browser' as const, sandbox: true, graphVersion: 'v26.0', readOnlyReason: null, startProblems: [] }
    let heard: AppInfo['capabilities']['systemLock'] = { screenLock: 'told', sleep: 'told' }
    const stage = open('home', anna, { 'app.info': () => ({ ...info, capabilities: { pasteFromClipboard: false, saveDialog: false, systemLock: heard } }) })
    await list()
    // What the window learnt at its start may not hold any more.
    heard = { screenLock, sleep }
    await stage.user.click(within(await list()).getByRole('link', { name: 'Security' }))
    expect(await screen.findByText(`Without a key or a movement; it says so a minute ahead. ${sentence}`)).toBeDefined()
  })
})

describe('operators', () => {
  it('tell who has which role, who is me, and who has to set a password', async () => {
    open('operators', anna)
    expect((await row('Anna')).textContent).toMatch(/you.*Admin, the only one/)
    expect((await row('Ben')).textContent).toMatch(/sets a password at the next sign-in.*never/)
    expect(within(await row('Anna')).queryByRole('combobox')).toBeNull()
    expect(within(await row('Anna')).queryByRole('button')).toBeNull()
  })

  it('are added with a first password, whose faults are said beside it', async () => {
    const stage = open('operators', anna, {
      'operators.add': ({ name, role, password }) => {
        if (password !== good) throw invalid('password.weak', 'password', 'This password is tried first everywhere.', 'Take several words.')
        return person(name, 'cccccccccccc', { role })
      },
    })
    await stage.user.click(await screen.findByRole('button', { name: 'Add an operator' }))
    const dialog = within(await screen.findByRole('dialog'))
    expect(document.activeElement).toBe(dialog.getByLabelText('Name'))
    await stage.user.keyboard('Cleo')
    await stage.user.type(dialog.getByLabelText('Password'), 'password123')
    await stage.user.type(dialog.getByLabelText('The same again'), 'password123')
    await stage.user.click(dialog.getByRole('button', { name: 'Add' }))
    expect(await dialog.findByText('This password is tried first everywhere. Take several words.')).toBeDefined()
    await stage.user.clear(dialog.getByLabelText('Password'))
    // It was said of another password than what stands there now.
    expect(dialog.queryByText(/tried first everywhere/)).toBeNull()
    await stage.user.clear(dialog.getByLabelText('The same again'))
    await stage.user.type(dialog.getByLabelText('Password'), good)
    await stage.user.type(dialog.getByLabelText('The same again'), good)
    await stage.user.click(dialog.getByRole('button', { name: 'Add' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(stage.inputsOf('operators.add').at(-1)).toEqual({ name: 'Cleo', role: 'user', password: good })
    expect(await screen.findByText('Cleo can sign in')).toBeDefined()
  })

  it('that were typed half are not dropped by one key', async () => {
    const stage = open('operators', anna)
    await stage.user.click(await screen.findByRole('button', { name: 'Add an operator' }))
    await screen.findByRole('dialog')
    await stage.user.keyboard('Cleo{Escape}')
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByText(/What you typed is lost when this is closed/)).toBeDefined()
    expect(dialog.getByDisplayValue('Cleo')).toBeDefined()
    await stage.user.type(dialog.getByLabelText('Name'), 'patra')
    expect(dialog.queryByText(/What you typed is lost/)).toBeNull()
    await stage.user.keyboard('{Escape}')
    expect(dialog.getByDisplayValue('Cleopatra')).toBeDefined()
    await stage.user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await stage.user.click(screen.getByRole('button', { name: 'Add an operator' }))
    await screen.findByRole('dialog')
    await stage.user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('get another role at once, but nobody gives its own away unasked', async () => {
    const second = person('Ben', 'bbbbbbbbbbbb')
    const stage = open('operators', anna, { 'operators.list': () => ({ operators: [anna, second] }), 'operators.setRole': ({ role }) => ({ ...anna, role }) })
    await stage.user.selectOptions(within(await row('Ben')).getByRole('combobox'), 'user')
    expect(stage.inputsOf('operators.setRole')).toEqual([{ operatorId: second.id, role: 'user' }])
    await stage.user.selectOptions(within(await row('Anna')).getByRole('combobox'), 'user')
    expect(stage.inputsOf('operators.setRole')).toHaveLength(1)
    await stage.user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Become a user' }))
    expect(stage.inputsOf('operators.setRole').at(-1)).toEqual({ operatorId: anna.id, role: 'user' })
  })

  it('are deleted after it is said what goes and what stays', async () => {
    const stage = open('operators', anna, { 'operators.whatGoes': () => ownAhead({ keptLaunches: 1 }), 'operators.remove': () => ownFigures() })
    await stage.user.click(within(await row('Ben')).getByRole('button', { name: 'More for Ben' }))
    await stage.user.click(await screen.findByRole('menuitem', { name: 'Delete…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Delete Ben?' }))
    for (const line of ['The sign-in', 'The preferences, 2 of them chosen', '1 launch draft', '4 shares marked and not run yet', /^12 lines of activity: a sealed note/]) expect(await dialog.findByText(line)).toBeDefined()
    for (const line of ['1 job, 1 launch among them, with undo, roll back and turn on: without the name', /^3 lines of activity with the name/, 'Everything of others', /^Backups/]) expect(dialog.getByText(line)).toBeDefined()
    for (const line of ['1,204 changes of shares', '1 pixel that was created', /access tokens until they expire/]) expect(dialog.getByText(line)).toBeDefined()
    expect(stage.inputsOf('operators.whatGoes')).toEqual([{ operatorId: ben.id }])
    await stage.user.click(dialog.getByRole('button', { name: 'Delete this operator' }))
    expect(stage.inputsOf('operators.remove')).toEqual([{ operatorId: ben.id }])
    expect(await screen.findByText('With 12 lines of activity and 1 launch draft. 1 job stays and no longer names Ben.')).toBeDefined()
  })

  it('are not deleted while they carry on jobs, which is said before, nor before it is counted what goes', async () => {
    let answer: (ahead: OwnDataAhead) => void = () => undefined
    const stage = open('operators', anna, { 'operators.whatGoes': () => new Promise((resolve) => (answer = resolve)), 'operators.remove': () => ownFigures() })
    await stage.user.click(within(await row('Ben')).getByRole('button', { name: 'More for Ben' }))
    await stage.user.click(await screen.findByRole('menuitem', { name: 'Delete…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Delete Ben?' }))
    await stage.user.click(dialog.getByRole('button', { name: 'Delete this operator' }))
    answer(ownAhead({ openJobs: 2 }))
    expect(await dialog.findByText('2 jobs have not ended')).toBeDefined()
    await stage.user.click(dialog.getByRole('button', { name: 'Delete this operator' }))
    expect(stage.inputsOf('operators.remove')).toEqual([])
  })

  it('begin where one person lets several in', async () => {
    const stage = open('operators', null, { 'operators.useSeveral': () => several(anna) })
    await stage.user.click(await screen.findByRole('button', { name: 'Let several people use it…' }))
    const dialog = within(await screen.findByRole('dialog'))
    await stage.user.type(dialog.getByLabelText('Your name'), 'Anna')
    await stage.user.type(dialog.getByLabelText('Password'), good)
    await stage.user.type(dialog.getByLabelText('The same again'), good)
    await stage.user.click(dialog.getByRole('button', { name: 'Go on as admin' }))
    expect(stage.inputsOf('operators.useSeveral')).toEqual([{ name: 'Anna', password: good }])
    expect(stage.inputsOf('operators.list')).toEqual([])
  })
})

describe('how this copy of the app works', () => {
  it('is changed at once: when it locks, whether it waits for jobs, whether it notes access', async () => {
    const stage = open('security', anna)
    await stage.user.selectOptions(await screen.findByRole('combobox', { name: 'Lock after' }), '2 hours')
    await stage.user.click(screen.getByRole('switch', { name: 'Wait for jobs' }))
    await stage.user.click(within(await list()).getByRole('link', { name: 'Access history' }))
    await stage.user.click(await screen.findByRole('switch'))
    expect(stage.inputsOf('appSettings.set')).toEqual([{ idleMinutes: 120 }, { idleWaitsForJobs: false }, { keepsAccessHistory: false }])
    expect(screen.getByRole('switch').getAttribute('aria-checked')).toBe('false')
  })

  it('says what the access history takes of the calls that Meta allows', async () => {
    const days = [{ day: '2020-11-21', pixels: 600, holders: 900, calls: 1_840 }]
    open('access-history', anna, { 'accessHistory.days': () => ({ days, reading: null, problem: null, later: 0 }) })
    expect(await screen.findByText('It takes about 1,840 calls to Meta a day: so many for 600 pixels on 21 Nov 2020.')).toBeDefined()
  })

  it('says what was not kept, and why', async () => {
    const stage = open('security', anna, {
      'appSettings.set': () => {
        throw new AppError({ kind: 'conflict', code: 'settings.notSaved', message: 'The disk takes no more.', data: { advice: 'Make room on it.' } })
      },
    })
    await stage.user.click(await screen.findByRole('switch', { name: 'Wait for jobs' }))
    expect((await screen.findByRole('alert')).textContent).toContain('The disk takes no more.Make room on it.')
    expect(screen.getByRole('switch').getAttribute('aria-checked')).toBe('true')
  })

  it("marks versions of Meta's API that are over, and says that another one holds from the next start or lock", async () => {
    const stage = open('meta-api', anna)
    expect((await row('v23.0')).textContent).toContain('9 Jun 2026over')
    expect((await row('v26.0')).textContent).toContain('in use')
    await stage.user.click(screen.getByRole('radio', { name: 'v25.0' }))
    expect(await screen.findByText('Until Buydesk is started again or locked, it speaks v26.0, as before.')).toBeDefined()
  })
})

describe('defaults', () => {
  it('are picked per connection, and what goes with another ad account is dropped', async () => {
    let settings: Settings = defaultSettings
    const pixels = Array.from({ length: 25 }, (_, at) => ({ id: pixelId.parse(String(7001 + at)), name: `Shop ${at + 1}` }))
    const facts = richFacts({ currency: 'EUR', pixels })
    const connection = aConnection({ id: 'c-1-1' })
    const account = adAccount.parse({ id: facts.accountId, name: 'Acme EU', currency: 'EUR', timeZone: 'Europe/Berlin', status: 'active', owner: null, holders: [] })
    const stage = open('defaults', anna, {
      'connections.list': () => ({ connections: [connection] }),
      'sharing.targets': () => shareTargets.parse({ connectionId: connection.id, partners: [], accounts: [account], problems: [] }),
      'adPicks.account': () => facts,
      'settings.get': () => settings,
      'settings.set': (change) => {
        settings = { ...settings, ...change }
        return settings
      },
    })
    await stage.user.click(await screen.findByRole('button', { name: 'Ad account' }))
    await stage.user.click(await screen.findByRole('option', { name: /Acme EU/ }))
    expect(stage.inputsOf('settings.set')).toEqual([{ defaults: [{ connectionId: connection.id, accountId: facts.accountId, pageId: null, instagramId: null, pixelId: null }] }])
    stage.tell({ event: 'settings.changed', payload: { settings } })
    const [page] = facts.pages
    await stage.user.click(await screen.findByRole('button', { name: 'Facebook Page' }))
    expect(screen.getByPlaceholderText('Search Pages')).toBeDefined()
    await stage.user.click(await screen.findByRole('option', { name: new RegExp(page?.name ?? '') }))
    expect(settings.defaults[0]).toMatchObject({ pageId: page?.id, instagramId: page?.instagram[0]?.id ?? null })
    stage.tell({ event: 'settings.changed', payload: { settings } })
    // One of many pixels is found by typing its name or its id, and taken off again.
    await stage.user.click(screen.getByRole('button', { name: 'Pixel' }))
    await stage.user.keyboard('7019')
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['Shop 197019'])
    await stage.user.keyboard('{Enter}')
    expect(settings.defaults[0]).toMatchObject({ pixelId: '7019', pageId: page?.id })
    stage.tell({ event: 'settings.changed', payload: { settings } })
    expect(screen.getByRole('button', { name: 'Pixel' }).textContent).toContain('Shop 19')
    await stage.user.click(screen.getByRole('button', { name: 'Pixel' }))
    await stage.user.click(await screen.findByRole('option', { name: 'None' }))
    expect(settings.defaults[0]).toMatchObject({ pixelId: null, pageId: page?.id })
    stage.tell({ event: 'settings.changed', payload: { settings } })
    await stage.user.click(screen.getByRole('button', { name: 'Clear' }))
    expect(settings.defaults).toEqual([])
  })

  it.each([
    ['says so', [], true],
    ['does not say so where reading failed', ['The pixels could not be read.'], false],
  ])('of which an ad account has none: %s', async (_title, problems, isSaid) => {
    const facts = richFacts({ currency: 'EUR', pixels: [], problems })
    const connection = aConnection({ id: 'c-1-1' })
    open('defaults', anna, {
      'connections.list': () => ({ connections: [connection] }),
      'sharing.targets': () => shareTargets.parse({ connectionId: connection.id, partners: [], accounts: [], problems: [] }),
      'adPicks.account': () => facts,
      'settings.get': () => ({ ...defaultSettings, defaults: [{ connectionId: connection.id, accountId: facts.accountId, pageId: null, instagramId: null, pixelId: null }] }),
    })
    expect(await screen.findByRole('button', { name: 'Pixel' })).toBeDefined()
    expect(screen.queryByText('This ad account has no pixel.') !== null).toBe(isSaid)
  })
})
