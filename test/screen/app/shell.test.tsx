import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Grid2x2, House, Share2 } from 'lucide-react'
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppEvent } from '#shared/contract/events.ts'
import { App } from '#renderer/app/app.tsx'
import { createClient, type Client, type HostLink } from '#renderer/bridge/client.ts'
import type { Feature } from '#renderer/lib/feature.ts'
import { ScreenHeader } from '#renderer/ui/screen-header.tsx'
import { closeScreen, oneIsIn } from '../../support/screen-stage.tsx'

const answers: Readonly<Record<string, unknown>> = {
  'app.info': {
    version: '0.1.0',
    host: 'browser',
    sandbox: true,
    graphVersion: 'v26.0',
    readOnlyReason: null,
    startProblems: [],
    capabilities: { pasteFromClipboard: false, saveDialog: false, systemLock: { screenLock: 'told', sleep: 'told' } },
  },
  'app.usage': { buckets: [] },
  'connections.list': { connections: [] },
  'jobs.list': { jobs: [] },
  'operators.status': oneIsIn,
  'settings.get': { theme: 'dark', density: 'compact', tables: {}, views: {}, defaults: [], creativesAccount: null },
}

interface Stage {
  readonly client: Client
  readonly asked: string[]
  readonly tell: (event: AppEvent) => void
  readonly link: (link: HostLink) => void
}

/** A core that answers what every window asks at its start. */
function stage(): Stage {
  const asked: string[] = []
  let onEvent: (event: unknown) => void = () => undefined
  let onLink: (link: HostLink) => void = () => undefined
  const client = createClient({
    send: (route) => {
      asked.push(route)
      return Promise.resolve({ ok: true, data: answers[route] ?? {} })
    },
    listen: (hearEvent, hearLink) => {
      onEvent = hearEvent
      onLink = hearLink
      hearLink('connected')
      return () => undefined
    },
  })
  return { client, asked, tell: (event) => act(() => onEvent(event)), link: (link) => act(() => onLink(link)) }
}

const ran: string[] = []
const features: readonly Feature[] = [
  {
    name: 'home',
    screens: [{ path: '/', screen: () => <ScreenHeader title="Home of the test" /> }],
    nav: { path: '/', title: 'Home', icon: House, order: 0, group: 0, shortcut: 'h' },
  },
  {
    name: 'pixels',
    screens: [{ path: '/pixels', screen: () => <ScreenHeader title="All pixels" actions={<button type="button">Create</button>} /> }],
    nav: { path: '/pixels', title: 'Pixels', icon: Grid2x2, order: 10, group: 0, shortcut: 'p', useCount: () => 312 },
    commands: [
      { id: 'pixels.share', label: 'Share pixels', icon: Share2, group: 'Pixels', shortcut: 'mod+Enter', run: () => void ran.push('share') },
      { id: 'pixels.never', label: 'Do the impossible', icon: Share2, group: 'Pixels', disabledReason: () => 'It is not possible.', run: () => void ran.push('never') },
    ],
    objects: [{ group: 'Pixels', useFound: (search) => (search === 'uk' ? [{ id: 'p1', label: 'Shop UK', icon: Grid2x2, path: '/pixels' }] : []) }],
  },
]

beforeEach(() => {
  location.hash = '#/'
  ran.length = 0
})
afterEach(() => {
  closeScreen()
})

describe('the frame', () => {
  it('says on every screen that no real data is in play', async () => {
    render(<App client={stage().client} features={features} />)
    const status = await screen.findByRole('contentinfo', { name: 'Status' })
    expect(await within(status).findByText('Sandbox: no real data')).toBeDefined()
  })

  it('shows only the screens that exist, with their counts, and where I am', async () => {
    render(<App client={stage().client} features={features} />)
    const rail = await screen.findByRole('navigation', { name: 'Screens' })
    expect(within(rail).getByRole('link', { name: /Pixels/ }).textContent).toContain('312')
    expect(within(rail).getByRole('link', { name: 'Home' }).getAttribute('aria-current')).toBe('page')
    expect(within(rail).queryByRole('link', { name: 'Campaigns' })).toBeNull()
  })

  it('gives a screen its title and its actions in the top bar', async () => {
    render(<App client={stage().client} features={features} />)
    await userEvent.click(await screen.findByRole('link', { name: /Pixels/ }))
    const bar = screen.getByRole('banner')
    expect(within(bar).getByRole('heading', { name: 'All pixels' })).toBeDefined()
    expect(within(bar).getByRole('button', { name: 'Create' })).toBeDefined()
  })

  it('goes to a screen by two keys, but not while text is typed', async () => {
    render(<App client={stage().client} features={features} />)
    await screen.findByRole('heading', { name: 'Home of the test' })
    await userEvent.keyboard('gp')
    expect(screen.getByRole('heading', { name: 'All pixels' })).toBeDefined()
  })

  it('finds commands and objects in the palette, and runs them by Enter', async () => {
    render(<App client={stage().client} features={features} />)
    await screen.findByRole('heading', { name: 'Home of the test' })
    await userEvent.keyboard('{Control>}k{/Control}')
    await screen.findByRole('combobox')
    await userEvent.keyboard('share pix{Enter}')
    expect(ran).toEqual(['share'])
    expect(screen.queryByRole('dialog')).toBeNull()
    await userEvent.keyboard('{Control>}k{/Control}')
    await userEvent.keyboard('uk{Enter}')
    expect(screen.getByRole('heading', { name: 'All pixels' })).toBeDefined()
  })

  it('shows why a command can not be run, and does not run it', async () => {
    render(<App client={stage().client} features={features} />)
    await screen.findByRole('heading', { name: 'Home of the test' })
    await userEvent.keyboard('{Control>}k{/Control}')
    await screen.findByRole('combobox')
    await userEvent.keyboard('impossible')
    expect(screen.getByText('It is not possible.')).toBeDefined()
    await userEvent.keyboard('{Enter}')
    expect(ran).toEqual([])
  })

  it('runs a shortcut anywhere and lists it on ?', async () => {
    render(<App client={stage().client} features={features} />)
    await screen.findByRole('heading', { name: 'Home of the test' })
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    expect(ran).toEqual(['share'])
    await userEvent.keyboard('?')
    expect(within(await screen.findByRole('dialog', { name: 'Keyboard' })).getByText('Share pixels')).toBeDefined()
  })

  it('wears the theme and density that were chosen', async () => {
    const { client, tell } = stage()
    render(<App client={client} features={features} />)
    await screen.findByRole('heading', { name: 'Home of the test' })
    expect(document.documentElement.dataset['theme']).toBe('dark')
    expect(document.documentElement.dataset['density']).toBe('compact')
    tell({ event: 'settings.changed', payload: { settings: { theme: 'system', density: 'comfortable', tables: {}, views: {}, defaults: [], creativesAccount: null } } })
    expect(document.documentElement.dataset['theme']).toBeUndefined()
  })

  it('says so when the core is gone, and reads everything anew when it is back', async () => {
    const { client, asked, link } = stage()
    render(<App client={client} features={features} />)
    await screen.findByRole('heading', { name: 'Home of the test' })
    link('lost')
    expect(screen.getByText('Buydesk does not answer')).toBeDefined()
    asked.length = 0
    link('connected')
    expect(await screen.findByRole('heading', { name: 'Home of the test' })).toBeDefined()
    expect(asked).toEqual(expect.arrayContaining(['connections.list', 'jobs.list', 'app.usage', 'settings.get']))
  })

  it('says how to get in when the page was opened without its code', async () => {
    const { client, link } = stage()
    render(<App client={client} features={features} />)
    link('noWayIn')
    expect(screen.getByText('Open Buydesk from where it runs')).toBeDefined()
  })

  it('keeps the frame when a screen fails', async () => {
    const broken: Feature = {
      name: 'broken',
      screens: [
        {
          path: '/broken',
          screen: () => {
            throw new Error('planted')
          },
        },
      ],
    }
    location.hash = '#/broken'
    render(<App client={stage().client} features={[...features, broken]} />)
    expect(await screen.findByText('This screen could not be drawn.')).toBeDefined()
    expect(screen.queryByText(/planted/)).toBeNull()
    await userEvent.click(screen.getByRole('link', { name: 'Home' }))
    expect(await screen.findByRole('heading', { name: 'Home of the test' })).toBeDefined()
  })
})
