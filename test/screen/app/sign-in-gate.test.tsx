import { screen, waitFor } from '@testing-library/react'
import { act } from 'react'
import { Grid2x2, House } from 'lucide-react'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { contract } from '#shared/contract/contract.ts'
import { operator, type Operator, type SignInStatus } from '#shared/domain/operator.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { useRoute, useSend } from '#renderer/bridge/use-route.ts'
import { launchFeature } from '#renderer/features/launch/index.ts'
import { takeStored, editDraft, useDrafts } from '#renderer/features/launch/draft-store.ts'
import { sharingState } from '#renderer/features/sharing/sharing-store.ts'
import { signInFeature } from '#renderer/features/sign-in/index.ts'
import type { Feature } from '#renderer/lib/feature.ts'
import { useConnections } from '#renderer/stores/connections-store.ts'
import { useHost } from '#renderer/stores/host-store.ts'
import { useIntakeStore } from '#renderer/stores/intake-store.ts'
import { useJobs } from '#renderer/stores/jobs-store.ts'
import { useSettings } from '#renderer/stores/settings-store.ts'
import { useShareSelection } from '#renderer/stores/share-selection-store.ts'
import { ScreenHeader } from '#renderer/ui/screen-header.tsx'
import { showToast, useToasts } from '#renderer/ui/toast-store.ts'
import { aConnection, aJob, aPixel } from '../../support/screen-builders.ts'
import { closeScreen, oneIsIn, openScreen, type Answers } from '../../support/screen-stage.tsx'
import { LaunchCore } from '../launch/launch-core.ts'

const at = '2026-11-01T10:00:00.000Z'
const person = (name: string, id: string, differs: Partial<Operator> = {}): SignInStatus => ({
  mode: 'several',
  operator: operator.parse({ id, name, role: 'admin', createdAt: at, lastSignedInAt: at, mustChangePassword: false, ...differs }),
  locked: null,
})
const anna = person('Anna', 'aaaaaaaaaaaa')
const ben = person('Ben', 'bbbbbbbbbbbb', { role: 'user' })
const locked: SignInStatus = { mode: 'several', operator: null, locked: { why: 'person', at, operatorName: 'Anna', idleMinutes: null } }

function Pixels() {
  const { data } = useRoute('pixels.list', {})
  const forget = useSend('connections.disconnect', { onSuccess: () => showToast({ title: 'Secret connection is gone' }) })
  return (
    <>
      <ScreenHeader title="Pixels" />
      <button type="button" onClick={() => forget.mutate({ connectionId: aConnection().id })}>
        Forget it
      </button>
      <ul>{data?.pixels.map((pixel) => <li key={pixel.id}>{pixel.name}</li>)}</ul>
    </>
  )
}
const features: readonly Feature[] = [
  { name: 'home', screens: [{ path: '/', screen: () => <ScreenHeader title="Home of the test" /> }], nav: { path: '/', title: 'Home', icon: House, order: 0, group: 0, shortcut: 'h' } },
  {
    name: 'pixels',
    screens: [
      { path: '/pixels', screen: Pixels },
      { path: '/pixels/:id', screen: () => <ScreenHeader title="One pixel" /> },
    ],
    nav: { path: '/pixels', title: 'Pixels', icon: Grid2x2, order: 10, group: 0, shortcut: 'p' },
  },
  signInFeature,
]

/** A core where whoever is in can change. */
function open(first: SignInStatus, answers: Answers = {}, shown: readonly Feature[] = features, path = '/pixels') {
  let status = first
  const stage = openScreen(shown, path, {
    'operators.status': () => status,
    'operators.lock': () => ({}),
    'connections.list': () => ({ connections: [aConnection()] }),
    'jobs.list': () => ({ jobs: [aJob()] }),
    'pixels.list': () => ({ pixels: [aPixel({ name: 'Secret pixel' })], readAt: at, problems: [] }),
    ...answers,
  })
  return {
    ...stage,
    become: (next: SignInStatus) => {
      status = next
      stage.tell({ event: 'operators.changed', payload: { status } })
    },
  }
}

afterEach(closeScreen)

describe('the gate', () => {
  it('mounts nothing of the app and reads only what anybody may see while nobody is in', async () => {
    const stage = open(locked)
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeDefined()
    expect(screen.queryByRole('navigation')).toBeNull()
    expect(stage.asked.map(({ route }) => route).filter((route) => contract[route].role !== 'anyone')).toEqual([])
  })

  it('takes everything of before out of the page and out of memory when it locks', async () => {
    const stage = open(anna)
    await screen.findByText('Secret pixel')
    await waitFor(() => expect(useJobs.getState().jobs).toHaveLength(1))
    act(() => {
      useShareSelection.setState({ pixelIds: [aPixel().id] })
      useIntakeStore.setState({ places: { x: [] } })
      sharingState().rename('Secret plan')
      showToast({ title: 'Secret news' })
    })
    stage.become(locked)
    await screen.findByRole('heading', { name: 'Sign in' })
    expect(document.documentElement.outerHTML).not.toMatch(/Secret|Acme|Spring push/)
    expect(useConnections.getState()).toEqual({ connections: [], isLoaded: false })
    expect(useJobs.getState()).toEqual({ jobs: [], isLoaded: false })
    expect(useShareSelection.getState().pixelIds).toEqual([])
    expect(useIntakeStore.getState().places).toEqual({})
    expect(useToasts.getState().toasts).toEqual([])
    expect(sharingState().draft.title).toBeNull()
    expect(useSettings.getState().settings).toBeNull()
  })

  it('takes the screen out of the address while it is locked, and leads the same person back to it', async () => {
    const stage = open(anna, {}, features, '/pixels/1200345678901')
    await screen.findByRole('heading', { name: 'One pixel' })
    stage.become(locked)
    await screen.findByRole('heading', { name: 'Sign in' })
    expect(location.href).not.toContain('1200345678901')
    expect(document.activeElement?.closest('main')).not.toBeNull()
    stage.become(anna)
    await screen.findByRole('heading', { name: 'One pixel' })
    expect(location.hash).toBe('#/pixels/1200345678901')
    expect(document.activeElement?.id).toBe('main')
  })

  it('says nothing of what was under way when it locked', async () => {
    let answer: () => void = () => undefined
    const stage = open(anna, { 'connections.disconnect': () => new Promise((resolve) => (answer = () => resolve({ processReplaced: false }))) })
    await stage.user.click(await screen.findByRole('button', { name: 'Forget it' }))
    stage.become(locked)
    await screen.findByRole('heading', { name: 'Sign in' })
    await act(async () => answer())
    expect(document.body.textContent).not.toContain('Secret')
    expect(useToasts.getState().toasts).toEqual([])
  })

  it('has no palette and no keys of the app while locked', async () => {
    const stage = open(locked)
    await screen.findByRole('heading', { name: 'Sign in' })
    await stage.user.keyboard('{Control>}k{/Control}')
    await stage.user.click(document.body)
    await stage.user.keyboard('gh?')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(location.hash).toBe('#/pixels')
  })

  it('reads everything anew for whoever comes in, and keeps the theme meanwhile', async () => {
    const stage = open(anna, { 'settings.get': () => ({ theme: 'dark', density: 'compact', tables: {}, views: {}, defaults: [], creativesAccount: null }) })
    await screen.findByText('Secret pixel')
    await waitFor(() => expect(document.documentElement.dataset['theme']).toBe('dark'))
    stage.become(locked)
    await screen.findByRole('heading', { name: 'Sign in' })
    expect(document.documentElement.dataset['theme']).toBe('dark')
    const before = stage.inputsOf('pixels.list').length
    stage.become(anna)
    expect(await screen.findByText('Secret pixel')).toBeDefined()
    expect(stage.inputsOf('pixels.list').length).toBe(before + 1)
    expect(stage.inputsOf('jobs.list').length).toBe(2)
    expect(location.hash).toBe('#/pixels')
  })

  it('leads nobody else to the screen that was open', async () => {
    const stage = open(anna)
    await screen.findByText('Secret pixel')
    stage.become(locked)
    await screen.findByRole('heading', { name: 'Sign in' })
    stage.become(ben)
    expect(await screen.findByRole('heading', { name: 'Home of the test' })).toBeDefined()
    expect(screen.getByRole('button', { name: /Ben/ }).textContent).toContain('User')
  })

  it('drops an answer that comes after the lock', async () => {
    let answer: () => void = () => undefined
    const stage = open(anna, { 'jobs.list': () => new Promise((resolve) => (answer = () => resolve({ jobs: [aJob()] }))) })
    await screen.findByText('Secret pixel')
    stage.become(locked)
    await screen.findByRole('heading', { name: 'Sign in' })
    await act(async () => answer())
    expect(useJobs.getState().jobs).toEqual([])
  })

  it('locks itself when an answer says that it is locked, though the news of it got lost', async () => {
    let isLocked = false
    const stage = open(anna, {
      'operators.status': () => (isLocked ? locked : anna),
      'operators.active': () => {
        throw new AppError({ kind: 'auth', code: 'signIn.locked', message: 'Buydesk is locked.' })
      },
    })
    await screen.findByText('Secret pixel')
    isLocked = true
    await stage.user.click(screen.getByText('Secret pixel'))
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeDefined()
  })

  it('says that somebody is there at most every 20 seconds, and not while nobody is in', async () => {
    const stage = open(anna)
    await screen.findByText('Secret pixel')
    await stage.user.keyboard('xyz')
    await stage.user.click(screen.getByText('Secret pixel'))
    expect(stage.inputsOf('operators.active')).toHaveLength(1)
    stage.become(locked)
    await screen.findByRole('heading', { name: 'Sign in' })
    await stage.user.keyboard('abc')
    expect(stage.inputsOf('operators.active')).toHaveLength(1)
  })

  it('locks by key from anywhere, over a dialog too', async () => {
    const stage = open(anna)
    await screen.findByText('Secret pixel')
    await stage.user.keyboard('?')
    await screen.findByRole('dialog')
    await stage.user.keyboard('{Control>}{Shift>}L{/Shift}{/Control}')
    await waitFor(() => expect(stage.inputsOf('operators.lock')).toHaveLength(1))
  })

  it('asks the next process to lock where this one is being replaced, and says nothing of it', async () => {
    let asked = 0
    const stage = open(anna, {
      'operators.lock': () => {
        asked += 1
        if (asked === 1) throw new AppError({ kind: 'transient', code: 'app.startsAgain', message: 'Buydesk is about to start again.' })
        return {}
      },
    })
    await screen.findByText('Secret pixel')
    await stage.user.keyboard('{Control>}{Shift>}L{/Shift}{/Control}')
    await waitFor(() => expect(asked).toBe(2), { timeout: 3_000 })
    expect(useToasts.getState().toasts).toEqual([])
  })

  it('says that an idle lock comes, and whoever stays keeps it off without losing what is open', async () => {
    const stage = open(anna)
    await screen.findByText('Secret pixel')
    await stage.user.keyboard('?')
    await screen.findByRole('dialog')
    stage.tell({ event: 'idleLock.nears', payload: { at: new Date(Date.now() + 60_000).toISOString() } })
    expect(await screen.findByText(/Buydesk locks itself at .*/)).toBeDefined()
    const told = stage.inputsOf('operators.active').length
    // The key just pressed has told main already; this says it again.
    await stage.user.click(screen.getByRole('button', { name: 'Stay' }))
    expect(stage.inputsOf('operators.active')).toHaveLength(told + 1)
    stage.tell({ event: 'idleLock.nears', payload: { at: null } })
    expect(screen.queryByText('Is anybody there?')).toBeNull()
    expect(screen.getByRole('dialog')).toBeDefined()
  })

  it('asks nobody to stay any more once it is locked', async () => {
    const stage = open(anna)
    await screen.findByText('Secret pixel')
    stage.tell({ event: 'idleLock.nears', payload: { at } })
    await screen.findByText('Is anybody there?')
    stage.become(locked)
    await screen.findByRole('heading', { name: 'Sign in' })
    stage.become(anna)
    await screen.findByText('Secret pixel')
    expect(screen.queryByText('Is anybody there?')).toBeNull()
  })

  it('says at the door that Buydesk does not answer only once that takes longer than a lock, and no longer than it lasts', async () => {
    open(locked)
    await screen.findByRole('heading', { name: 'Sign in' })
    const isSaid = () => screen.queryByText(/Buydesk does not answer/) !== null
    const link = (now: 'lost' | 'connected') => act(() => useHost.setState({ link: now }))
    const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms))
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    link('lost')
    pass(7_999)
    expect(isSaid()).toBe(false)
    link('connected')
    link('lost')
    pass(7_999)
    expect(isSaid()).toBe(false)
    pass(1)
    expect(isSaid()).toBe(true)
    link('connected')
    expect(isSaid()).toBe(false)
  })

  it('has a launch draft that is not saved yet kept before it locks', async () => {
    const order: string[] = []
    const stored = new LaunchCore().stored()
    const stage = open(
      oneIsIn,
      {
        'launchDrafts.save': ({ draft, revision }) => {
          order.push(`save ${draft.name}`)
          return { ...stored, draft, revision: revision + 1 }
        },
        'operators.lock': () => {
          order.push('lock')
          return {}
        },
      },
      [...features, launchFeature],
    )
    await screen.findByText('Secret pixel')
    act(() => {
      takeStored(stored)
      editDraft(stored.draft.id, (draft) => ({ ...draft, name: 'Typed just now' }))
    })
    await stage.user.keyboard('{Control>}{Shift>}L{/Shift}{/Control}')
    await waitFor(() => expect(order).toEqual(['save Typed just now', 'lock']))
    stage.become({ mode: 'one', operator: null, locked: { why: 'person', at, operatorName: null, idleMinutes: null } })
    await screen.findByRole('heading', { name: 'Buydesk is locked' })
    expect(useDrafts.getState().open.size).toBe(0)
  })

  it('offers in the operator menu what this person can do', async () => {
    const stage = open(anna)
    await screen.findByText('Secret pixel')
    await stage.user.click(screen.getByRole('button', { name: /Anna/ }))
    expect((await screen.findAllByRole('menuitem')).map((item) => item.textContent)).toEqual([
      expect.stringContaining('Settings'),
      'My data',
      'Change password…',
      expect.stringContaining('Lock and sign out'),
    ])
    await stage.user.click(screen.getByRole('menuitem', { name: 'Change password…' }))
    await screen.findByRole('dialog', { name: 'Change password' })
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('The password you have')))
  })
})
