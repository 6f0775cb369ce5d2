import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { backupName } from '#shared/domain/backup.ts'
import { operator, type SignInStatus } from '#shared/domain/operator.ts'
import type { LockReason } from '#shared/domain/operator-terms.ts'
import { AppError, invalid } from '#shared/errors/app-error.ts'
import '#renderer/features/sign-in/door.tsx'
import { signInFeature } from '#renderer/features/sign-in/index.ts'
import { closeScreen, oneIsIn, openScreen, type Answers } from '../../support/screen-stage.tsx'

const at = '2026-11-01T10:00:00.000Z'
const good = 'purple lantern over quiet harbour'
const undecided: SignInStatus = { mode: 'undecided', operator: null, locked: null }
const locked = (mode: 'one' | 'several', why: LockReason = 'person', operatorName: string | null = 'Anna'): SignInStatus => ({
  mode,
  operator: null,
  locked: { why, at, operatorName: mode === 'one' ? null : operatorName, idleMinutes: why === 'idle' ? 15 : null },
})
const given: SignInStatus = {
  mode: 'several',
  operator: operator.parse({ id: 'aaaaaaaaaaaa', name: 'Ben', role: 'user', createdAt: at, lastSignedInAt: null, mustChangePassword: true }),
  locked: null,
}
const open = (status: SignInStatus, answers: Answers = {}) => openScreen([signInFeature], '/', { 'operators.status': () => status, ...answers })
const wrong = () => new AppError({ kind: 'auth', code: 'signIn.wrong', message: 'This name and password do not go together.', data: { field: 'password', advice: 'Type them again.' } })
const field = (label: string) => screen.findByLabelText<HTMLInputElement>(label)

afterEach(closeScreen)

describe('a process that is just being replaced', () => {
  it.each([
    ['several', 'operators.signIn', 'host.unreachable'],
    ['one', 'operators.unlock', 'host.unreachable'],
    ['several', 'operators.signIn', 'app.startsAgain'],
    ['one', 'operators.unlock', 'app.startsAgain'],
  ] as const)('is waited for: nobody types anything twice where %s use the app (%s, %s)', async (mode, route, code) => {
    let asked = 0
    const answer = () => {
      asked += 1
      if (asked < 3) throw new AppError({ kind: 'transient', code, message: 'Buydesk does not answer.', data: {} })
      return oneIsIn
    }
    const stage = open(locked(mode), { [route]: answer })
    if (mode === 'several') await stage.user.type(await field('Password'), `${good}{Enter}`)
    else await stage.user.click(await screen.findByRole('button', { name: /Unlock|Open/ }))
    await waitFor(() => expect(asked).toBe(3), { timeout: 5_000 })
    expect(screen.queryByText('Buydesk does not answer.')).toBeNull()
  })
})

describe('the first run', () => {
  it('waits for the new process where the old one says that it goes: nothing was decided by it', async () => {
    let asked = 0
    const stage = open(undecided, {
      'operators.setUp': () => {
        asked += 1
        if (asked < 2) throw new AppError({ kind: 'transient', code: 'app.startsAgain', message: 'Buydesk is about to start again.', data: {} })
        return oneIsIn
      },
    })
    await stage.user.click(await screen.findByRole('button', { name: 'Start without a password' }))
    await waitFor(() => expect(asked).toBe(2), { timeout: 3_000 })
    expect(screen.queryByText('Buydesk is about to start again.')).toBeNull()
  })

  it('is one click for one person, and says what having no password means', async () => {
    const stage = open(undecided, { 'operators.setUp': () => oneIsIn })
    expect(await screen.findByText(/Whoever sits at this computer can open the app/)).toBeDefined()
    await stage.user.click(screen.getByRole('button', { name: 'Start without a password' }))
    expect(stage.inputsOf('operators.setUp')).toEqual([{ mode: 'one' }])
  })

  it('takes the first admin with a password typed twice, and Enter sends it', async () => {
    const stage = open(undecided, { 'operators.setUp': () => oneIsIn })
    await stage.user.click(await screen.findByRole('radio', { name: 'Several people' }))
    await stage.user.type(await field('Your name'), 'Anna')
    await stage.user.type(await field('Password'), good)
    await stage.user.type(await field('The same again'), `${good}x{Enter}`)
    expect(await screen.findByText('The two are not the same.')).toBeDefined()
    expect(stage.inputsOf('operators.setUp')).toEqual([])
    await stage.user.type(await field('The same again'), '{Backspace}{Enter}')
    expect(stage.inputsOf('operators.setUp')).toEqual([{ mode: 'several', name: 'Anna', password: good }])
  })

  it('says beside the password what main finds wrong with it, and goes there', async () => {
    const stage = open(undecided, {
      'operators.setUp': () => {
        throw invalid('password.weak', 'password', 'This password is a row of neighbouring keys.', 'Take several words.')
      },
    })
    await stage.user.click(await screen.findByRole('radio', { name: 'Several people' }))
    await stage.user.type(await field('Your name'), 'Anna')
    await stage.user.type(await field('Password'), 'qwertyuiop')
    await stage.user.type(await field('The same again'), 'qwertyuiop{Enter}')
    expect(await screen.findByText('This password is a row of neighbouring keys. Take several words.')).toBeDefined()
    expect((await field('Password')).getAttribute('aria-invalid')).toBe('true')
    expect(document.activeElement).toBe(await field('Password'))
    await stage.user.type(await field('Password'), ' lantern{Enter}')
    expect(await screen.findByText('The two are not the same.')).toBeDefined()
    expect(screen.queryByText(/row of neighbouring keys/)).toBeNull()
  })
})

describe('the lock of one person', () => {
  it.each([
    ['person', 'You locked it'],
    ['idle', 'Nobody used it for 15 minutes'],
    ['system', 'The computer was locked or asleep'],
    ['start', 'Buydesk was started'],
  ] as const)('says why: %s', async (why, words) => {
    open(locked('one', why))
    expect(await screen.findByText(new RegExp(words))).toBeDefined()
    expect(screen.getByText(/Jobs wait, and go on once a token is connected again/)).toBeDefined()
  })

  it('opens by Enter, without reaching for the mouse', async () => {
    const stage = open(locked('one'), { 'operators.unlock': () => oneIsIn })
    const button = await screen.findByRole('button', { name: 'Unlock' })
    expect(document.activeElement).toBe(button)
    await stage.user.keyboard('{Enter}')
    expect(stage.inputsOf('operators.unlock')).toHaveLength(1)
  })
})

describe('signing in', () => {
  it('offers the name of whoever locked it, waits in the password, and Enter sends both', async () => {
    const stage = open(locked('several'), { 'operators.signIn': () => oneIsIn })
    expect((await field('Name')).value).toBe('Anna')
    expect(document.activeElement).toBe(await field('Password'))
    await stage.user.keyboard(`${good}{Enter}`)
    expect(stage.inputsOf('operators.signIn')).toEqual([{ name: 'Anna', password: good }])
  })

  it('begins with the name where nobody is known', async () => {
    open(locked('several', 'start', null))
    const name = await field('Name')
    expect(document.activeElement).toBe(name)
    expect(name.autocomplete).toBe('username')
    expect(name.getAttribute('spellcheck')).toBe('false')
    expect((await field('Password')).autocomplete).toBe('current-password')
  })

  it('empties a wrong password, says so beside it, and stays there for the next try', async () => {
    const stage = open(locked('several'), {
      'operators.signIn': () => {
        throw wrong()
      },
    })
    await stage.user.type(await field('Password'), 'not this one{Enter}')
    expect(await screen.findByText('This name and password do not go together. Type them again.')).toBeDefined()
    expect(screen.getByText(/each goes on once whoever it runs for has signed in and connected a token again/)).toBeDefined()
    expect((await field('Password')).value).toBe('')
    expect(document.activeElement).toBe(await field('Password'))
    expect(document.documentElement.outerHTML).not.toContain('not this one')
  })

  it('counts down until the next attempt is looked at, and sends none before', async () => {
    let until: number | null = null
    const stage = open(locked('several'), {
      'operators.signIn': () => {
        throw new AppError({ kind: 'rateLimit', code: 'signIn.wait', message: 'Too often.', data: { field: 'password', until: new Date((until ??= Date.now() + 3_000)).toISOString() } })
      },
    })
    await stage.user.type(await field('Password'), 'again{Enter}')
    expect((await screen.findAllByText(/next attempt counts in 3 s/)).length).toBeGreaterThan(0)
    await stage.user.type(await field('Password'), 'again{Enter}')
    expect(stage.inputsOf('operators.signIn')).toHaveLength(1)
    await waitFor(() => expect(screen.queryByText(/next attempt counts in/)).toBeNull(), { timeout: 6_000 })
    until = 0
    await stage.user.keyboard('{Enter}')
    expect(stage.inputsOf('operators.signIn')).toHaveLength(2)
  })

  it('shows and hides what is typed, and says when Caps Lock is on', async () => {
    const stage = open(locked('several'))
    const password = await field('Password')
    await stage.user.type(password, 'abc')
    expect(password.type).toBe('password')
    await stage.user.click(screen.getByRole('button', { name: 'Show the password' }))
    expect(password.type).toBe('text')
    await stage.user.click(password)
    await stage.user.keyboard('{CapsLock}')
    expect(await screen.findByText('Caps Lock is on.')).toBeDefined()
    await stage.user.keyboard('{CapsLock}a')
    await waitFor(() => expect(screen.queryByText('Caps Lock is on.')).toBeNull())
  })
})

describe('a forgotten password', () => {
  it('names the admin first; the only operator resets it at the price of its own data, said exactly before and ticked', async () => {
    const stage = open(locked('several'), { 'operators.askReset': () => ({ from: new Date().toISOString() }), 'operators.resetForgotten': () => oneIsIn })
    await stage.user.click(await screen.findByRole('button', { name: 'Forgot the password?' }))
    expect(screen.getByText(/An admin gives you a new one in a minute/)).toBeDefined()
    expect(screen.getByText(/it takes 72 hours: everybody is told/)).toBeDefined()
    await stage.user.click(screen.getByRole('button', { name: 'I am the only admin' }))
    await stage.user.click(await screen.findByRole('button', { name: 'Ask to reset it' }))
    await stage.user.type(await field('New password'), good)
    await stage.user.type(await field('The same again'), `${good}{Enter}`)
    expect(stage.inputsOf('operators.resetForgotten')).toEqual([])
    expect(screen.getByText(/Your launch drafts, what you marked for sharing, and your preferences\. Jobs that have ended stay/)).toBeDefined()
    await stage.user.click(screen.getByRole('checkbox'))
    await stage.user.click(screen.getByRole('button', { name: 'Delete it and sign in' }))
    expect(stage.inputsOf('operators.askReset')).toEqual([{ name: 'Anna' }])
    expect(stage.inputsOf('operators.resetForgotten')).toEqual([{ name: 'Anna', password: good, losesOwnData: true }])
  })

  it('of the only admin beside others takes three days: it says when, and asks for no password yet', async () => {
    const from = new Date(Date.now() + 72 * 3_600_000).toISOString()
    const stage = open(locked('several'), { 'operators.askReset': () => ({ from }) })
    await stage.user.click(await screen.findByRole('button', { name: 'Forgot the password?' }))
    await stage.user.click(screen.getByRole('button', { name: 'I am the only admin' }))
    await stage.user.click(await screen.findByRole('button', { name: 'Ask to reset it' }))
    expect(await screen.findByText(/Anna's password can be reset from .* on: come back here then/)).toBeDefined()
    expect(screen.queryByLabelText('New password')).toBeNull()
  })

  it('that somebody wants reset is told to everybody who comes by', async () => {
    open({ ...locked('several'), resetAsked: { operatorName: 'Root', askedAt: at, from: '2026-11-04T10:00:00.000Z' } })
    expect(await screen.findByText(/Somebody at this computer asked on .* to reset Root's password\. It can be done from .* on; signing in as Root calls it off\./)).toBeDefined()
  })

  it('leaves the keyboard where it was: at the title of what was opened, and back at the password', async () => {
    const stage = open(locked('several'))
    await waitFor(async () => expect(document.activeElement).toBe(await field('Password')))
    await stage.user.click(screen.getByRole('button', { name: 'Forgot the password?' }))
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Forgot the password' }))
    await stage.user.click(screen.getByRole('button', { name: 'Back to sign-in' }))
    expect(document.activeElement).toBe(await field('Password'))
  })

  it('says so where another admin can help', async () => {
    const stage = open(locked('several'), {
      'operators.askReset': () => {
        throw new AppError({ kind: 'permission', code: 'signIn.askAdmin', message: 'An admin of this Buydesk can give a new password.', data: { advice: 'Ask an admin.' } })
      },
    })
    await stage.user.click(await screen.findByRole('button', { name: 'Forgot the password?' }))
    await stage.user.click(screen.getByRole('button', { name: 'I am the only admin' }))
    await stage.user.click(await screen.findByRole('button', { name: 'Ask to reset it' }))
    expect(await screen.findByText('An admin of this Buydesk can give a new password.')).toBeDefined()
  })
})

describe('an app of several whose database can not be read', () => {
  const unreadable: SignInStatus = { mode: 'several', operator: null, locked: { why: 'storage', at, operatorName: null, idleMinutes: null } }
  const problem = (code: string, canStartFresh: boolean) => ({ code, message: 'Its file can not be read.', advice: 'Do this.', canCopy: true, canStartFresh, folder: '/data' })

  it('lets nobody in, and offers to try again', async () => {
    const stage = open(unreadable, { 'storage.status': () => ({ problem: problem('storage.full', false) }), 'storage.tryAgain': () => ({}) })
    expect(await screen.findByRole('heading', { name: 'Nobody can be let in' })).toBeDefined()
    expect(await screen.findByText('Its file can not be read. Do this.')).toBeDefined()
    expect(screen.queryByLabelText('Password')).toBeNull()
    await stage.user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(stage.inputsOf('storage.tryAgain')).toHaveLength(1)
    expect(screen.queryByRole('button', { name: 'Start fresh' })).toBeNull()
    expect(stage.inputsOf('backups.list')).toEqual([])
  })

  it('offers a backup or a fresh start where it is damaged, and asks before either', async () => {
    const name = backupName.parse('buydesk-2026-11-01-100000.db')
    const stage = open(unreadable, {
      'storage.status': () => ({ problem: problem('storage.damaged', true) }),
      'backups.list': () => ({ folder: '/data/backups', backups: [{ name, bytes: 1, at, problem: null }] }),
      'backups.restore': () => ({ keptAs: name }),
      'storage.startFresh': () => ({ movedTo: '/data/buydesk-set-aside.db' }),
    })
    await stage.user.click(await screen.findByRole('button', { name: 'Restore' }))
    expect(stage.inputsOf('backups.restore')).toEqual([])
    await stage.user.click(await screen.findByRole('button', { name: 'Restore and start again' }))
    expect(stage.inputsOf('backups.restore')).toEqual([{ name }])
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await stage.user.click(screen.getByRole('button', { name: 'Start fresh' }))
    const dialog = await screen.findByRole('dialog')
    await stage.user.click(within(dialog).getByRole('button', { name: 'Start fresh' }))
    expect(stage.inputsOf('storage.startFresh')).toHaveLength(1)
  })
})

describe('a password that an admin gave', () => {
  it('is changed before anything else, and nothing of the app is read until then', async () => {
    const stage = open(given, { 'operators.changePassword': () => ({ ...given }) })
    await screen.findByRole('heading', { name: 'Set a password of your own' })
    expect(stage.inputsOf('jobs.list')).toEqual([])
    expect(document.activeElement).toBe(await field('The password you were given'))
    await stage.user.keyboard('seventeen wet umbrellas')
    await stage.user.type(await field('New password'), good)
    await stage.user.type(await field('The same again'), `${good}{Enter}`)
    expect(stage.inputsOf('operators.changePassword')).toEqual([{ current: 'seventeen wet umbrellas', next: good }])
  })

  it('lets its owner sign out instead', async () => {
    const stage = open(given, { 'operators.lock': () => ({}) })
    await stage.user.click(await screen.findByRole('button', { name: 'Sign out' }))
    expect(stage.inputsOf('operators.lock')).toHaveLength(1)
  })
})
