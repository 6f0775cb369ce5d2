import { screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { AppError, invalid } from '#shared/errors/app-error.ts'
import { connectionsFeature } from '#renderer/features/connections/index.ts'
import { aConnection, aJob, counts } from '../../support/screen-builders.ts'
import { closeScreen, openScreen, type Answers } from '../../support/screen-stage.tsx'

const token = 'EAABsecretsecretsecret'
const open = (answers: Answers) => openScreen([connectionsFeature], '/connections', answers)
const tokenField = async () => screen.findByLabelText<HTMLInputElement>('Access token')
const dialog = () => within(screen.getByRole('dialog'))

async function typeToken(stage: ReturnType<typeof open>): Promise<HTMLInputElement> {
  await stage.user.click(await screen.findByRole('button', { name: 'Connect' }))
  const field = await tokenField()
  await stage.user.type(field, token)
  await stage.user.click(dialog().getByRole('button', { name: 'Connect' }))
  return field
}

afterEach(closeScreen)

describe('connecting', () => {
  it('empties the field before the answer is there, so that the token stays nowhere in the window', async () => {
    let answer: (connection: ReturnType<typeof aConnection>) => void = () => undefined
    const stage = open({ 'connections.connect': () => new Promise((resolve) => (answer = resolve)) })
    const field = await typeToken(stage)
    expect(field.value).toBe('')
    expect(stage.inputsOf('connections.connect')).toEqual([{ token }])
    expect(document.documentElement.outerHTML).not.toContain(token)
    answer(aConnection())
    expect(await screen.findByRole('heading', { name: 'Connected as Acme robot' })).toBeDefined()
    expect(document.documentElement.outerHTML).not.toContain(token)
  })

  it('hides the token and keeps it from password managers and completion', async () => {
    const stage = open({})
    await stage.user.click(await screen.findByRole('button', { name: 'Connect' }))
    const field = await tokenField()
    expect(field.type).toBe('password')
    expect(field.autocomplete).toBe('off')
    expect(field.getAttribute('spellcheck')).toBe('false')
  })

  it('shows a refused token as a sentence on the field, with what to do, and the field is empty for the next one', async () => {
    const stage = open({
      'connections.connect': () => {
        throw invalid('token.spaces', 'token', 'There is a space within this text.', 'Paste the token alone.')
      },
    })
    const field = await typeToken(stage)
    const alert = await screen.findByText('There is a space within this text. Paste the token alone.')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(field.getAttribute('aria-describedby')).toContain(alert.closest('p')?.id)
    expect(field.value).toBe('')
  })

  it("does not blame the token when Meta can't be reached", async () => {
    const stage = open({
      'connections.connect': () => {
        throw new AppError({ kind: 'transient', code: 'network.offline', message: "Meta can't be reached.", data: { advice: 'Check the network.' } })
      },
    })
    const field = await typeToken(stage)
    expect((await screen.findByRole('alert')).textContent).toContain("Meta can't be reached.")
    expect(field.getAttribute('aria-invalid')).toBeNull()
  })

  it('asks for a token before it asks Meta', async () => {
    const stage = open({})
    await stage.user.click(await screen.findByRole('button', { name: 'Connect' }))
    await stage.user.click(dialog().getByRole('button', { name: 'Connect' }))
    expect(await screen.findByText('Type or paste the token first.')).toBeDefined()
    expect(stage.inputsOf('connections.connect')).toEqual([])
  })

  it('offers to take the token from the clipboard where the app can, without it entering the window', async () => {
    const stage = open({
      'app.info': () => ({
        version: '0.1.0',
        host: 'electron',
        sandbox: false,
        graphVersion: 'v26.0',
        readOnlyReason: null,
        startProblems: [],
        capabilities: { pasteFromClipboard: true, saveDialog: true, systemLock: { screenLock: 'told', sleep: 'told' } },
      }),
      'connections.paste': () => aConnection(),
    })
    await stage.user.click(await screen.findByRole('button', { name: 'Connect' }))
    await stage.user.click(await screen.findByRole('button', { name: 'Paste token' }))
    expect(await screen.findByRole('heading', { name: 'Connected as Acme robot' })).toBeDefined()
    expect(stage.inputsOf('connections.paste')).toEqual([{}])
  })

  it('says what a new connection lacks', async () => {
    const stage = open({ 'connections.connect': () => aConnection({ scopes: ['ads_read'] }) })
    await typeToken(stage)
    expect(await screen.findByText('4 permissions are missing')).toBeDefined()
  })

  it('says how far a new connection is limited, with counts', async () => {
    const granularScopes = [
      { scope: 'business_management', targetIds: null },
      { scope: 'ads_management', targetIds: ['1', '2'] },
    ]
    const stage = open({ 'connections.connect': () => aConnection({ granularScopes }) })
    await typeToken(stage)
    expect(await screen.findByText('Limited to certain assets')).toBeDefined()
    expect(dialog().getByText(/^ads_management: 2 assets\./)).toBeDefined()
  })

  it('says first that data access is over, and seeks no other reason for a token that sees nothing', async () => {
    const dataAccessExpiresAt = '2026-01-02T12:00:00.000Z'
    const stage = open({ 'connections.connect': () => aConnection({ dataAccessExpiresAt, portfolios: [] }) })
    await typeToken(stage)
    expect(await screen.findByText('Data access ended on 2 Jan 2026: log in again with the app, then make a new token')).toBeDefined()
    expect(dialog().queryByText('No portfolio')).toBeNull()
  })
})

describe('connections', () => {
  it('says what a missing permission stops', async () => {
    open({ 'connections.list': () => ({ connections: [aConnection({ scopes: ['ads_management', 'future_scope'] })] }) })
    expect(await screen.findByText('No portfolio, no pixel list and no sharing.')).toBeDefined()
    expect(screen.getByText('future_scope')).toBeDefined()
    expect(screen.getByText('2 granted, 3 missing')).toBeDefined()
  })

  it('promises no sharing by a permission that needs another for it', async () => {
    open({ 'connections.list': () => ({ connections: [aConnection({ scopes: ['business_management', 'ads_read'] })] }) })
    expect(await screen.findByText('See portfolios and their pixels. Sharing and revoking need ads_management as well.')).toBeDefined()
    expect(screen.getByText('Pixels and shares can be read, but not changed.')).toBeDefined()
  })

  it('explains a short list by what the token was limited to', async () => {
    const granularScopes = [{ scope: 'ads_management', targetIds: ['920085100332260', '3739581574461832'] }]
    open({ 'connections.list': () => ({ connections: [aConnection({ granularScopes })] }) })
    expect(await screen.findByText('only 2 assets')).toBeDefined()
    expect(screen.getByText('920085100332260')).toBeDefined()
  })

  it('warns ahead of the end of a token and of its data access', async () => {
    const soon = new Date(Date.now() + 3 * 86_400_000).toISOString()
    const past = new Date(Date.now() - 86_400_000).toISOString()
    open({
      'connections.list': () => ({
        connections: [
          aConnection({ expiresAt: soon }),
          aConnection({ id: 'c-157-312', identity: { id: '312', name: 'Old login' }, dataAccessExpiresAt: past }),
        ],
      }),
    })
    const first = within(await screen.findByRole('article', { name: 'Connection Acme robot' }))
    expect(first.getByText('Ends soon')).toBeDefined()
    expect(first.getByRole('img', { name: 'Soon' })).toBeDefined()
    const second = within(screen.getByRole('article', { name: 'Connection Old login' }))
    expect(second.getByText('No data access')).toBeDefined()
    expect(second.getByText(/^Data access ended on .*: log in again with the app/)).toBeDefined()
  })

  it('asks before it disconnects, names the jobs that will wait, and sends nothing on Cancel', async () => {
    const running = aJob({ state: 'running', counts: counts({ pending: 3 }), endedAt: null })
    const stage = open({
      'connections.list': () => ({ connections: [aConnection()] }),
      'jobs.list': () => ({ jobs: [running] }),
      'connections.disconnect': () => ({ processReplaced: true }),
    })
    stage.tell({ event: 'jobs.progress', payload: { job: running } })
    await stage.user.click(await screen.findByRole('button', { name: 'Disconnect Acme robot' }))
    expect(screen.getByRole('dialog').textContent).toContain('1 job of this connection pauses')
    expect(document.activeElement?.textContent).toBe('Cancel')
    await stage.user.keyboard('{Enter}')
    expect(stage.inputsOf('connections.disconnect')).toEqual([])
    await stage.user.click(await screen.findByRole('button', { name: 'Disconnect Acme robot' }))
    await stage.user.click(dialog().getByRole('button', { name: 'Disconnect' }))
    expect(await screen.findByText('Acme robot is disconnected')).toBeDefined()
    expect(stage.inputsOf('connections.disconnect')).toEqual([{ connectionId: 'c-157-311' }])
  })

  it('says what it is for and how to get a token while there is none', async () => {
    open({})
    expect(await screen.findByRole('heading', { name: 'No connection yet' })).toBeDefined()
    expect(screen.getByText(/Generate a token for your app/)).toBeDefined()
  })
})
