import { describe, expect, it, onTestFinished } from 'vitest'
import type { Emit } from '#shared/contract/events.ts'
import { connection as connectionSchema } from '#shared/domain/connection.ts'
import { connectionId } from '#shared/domain/ids.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { connectionHandlers } from '#main/contract/handlers/connections.ts'
import { createConnections } from '#main/features/connections/create-connections.ts'
import { createMaskingLog } from '#main/lib/masking-log.ts'
import { createGraphClient } from '#main/graph/create-client.ts'
import { systemClock } from '#main/lib/clock.ts'
import type { OperationEntry } from '#main/lib/operation-entry.ts'
import { systemRandom } from '#main/lib/random.ts'
import { TokenVault } from '#main/vault/token-vault.ts'
import type { SandboxOptions } from '#sandbox/options.ts'
import { contextOf } from '../support/gates.ts'
import { leapingClock } from '../support/graph-client.ts'
import { sandboxForTest } from '../support/sandbox.ts'

const small: SandboxOptions = { scale: { pixels: 4, adAccounts: 6 } }

/** The feature as the app has it: real vault, real client, real sandbox, real handlers. */
async function open(options: SandboxOptions = small, clipboard: (() => Promise<string>) | null = null) {
  const sandbox = await sandboxForTest(options)
  const vault = new TokenVault()
  const events: unknown[] = []
  const told: string[] = []
  const recorded: OperationEntry[] = []
  const lines: string[] = []
  const emit: Emit = (event, payload) => events.push({ event, payload })
  const clock = { ...leapingClock(), now: systemClock().now }
  const log = createMaskingLog({ clock, mask: (text) => vault.mask(text), sink: (line) => lines.push(line) })
  const graph = createGraphClient({
    baseUrl: sandbox.url,
    version: 'v26.0',
    vault,
    clock,
    random: systemRandom(),
    log,
    appVersion: '0.0.0',
    onUsage: () => undefined,
    onAuthDead: (id, error) => connections.authDead(id, error),
    scopesOf: (id) => connections.scopesOf(id),
  })
  onTestFinished(() => graph.close())
  const connections = createConnections({
    vault,
    graph,
    clock,
    emit,
    log,
    takeClipboardText: clipboard,
    record: (entry) => recorded.push(entry),
    onLastDropped: () => told.push('last dropped'),
    onReady: (id) => told.push(`ready ${id}`),
    onLost: (id, reason, message) => told.push(`lost ${id} ${reason}${message === undefined ? '' : ` ${message}`}`),
  })
  const handlers = connectionHandlers({ connections })
  const token = (name: string) => {
    const found = sandbox.tokens[name]
    if (found === undefined) throw new Error(`the simulator has no token ${name}`)
    return found
  }
  const connect = (name: string) => Promise.resolve(handlers['connections.connect']({ token: token(name) }, contextOf()))
  const list = () => handlers['connections.list']()
  return { sandbox, vault, graph, connections, handlers, events, told, recorded, lines, token, connect, list }
}

async function refusal(attempt: Promise<unknown>) {
  const failure: unknown = await attempt.then(() => null, (error: unknown) => error)
  if (!(failure instanceof AppError)) throw new Error('it was not refused by an AppError')
  return failure.toJSON()
}

describe('connecting', () => {
  it('shows of a system user who it is, which app, its scopes, and every portfolio', async () => {
    const { connect, sandbox, told, events, list } = await open()
    const connection = await connect('systemUser')
    expect(connectionSchema.parse(connection)).toEqual(connection)
    expect(connection).toMatchObject({
      kind: 'systemUser',
      state: 'active',
      app: { name: 'Buydesk Sandbox App' },
      expiresAt: null,
      dataAccessExpiresAt: null,
      portfoliosProblem: null,
    })
    expect(connection.id).toBe(`c-${connection.app.id}-${connection.identity.id}`)
    expect(connection.identity.name).toMatch(/\S/u)
    expect(connection.scopes).toContain('business_management')
    expect(connection.portfolios).toHaveLength(4)
    expect(connection.portfolios.every((portfolio) => portfolio.name !== '')).toBe(true)
    expect(told).toEqual([`ready ${connection.id}`])
    expect(events).toMatchObject([{ event: 'connections.changed', payload: { connections: [{ id: connection.id }] } }])
    expect(list()).toEqual({ connections: [connection] })
    expect(sandbox.requests.tokenInUrl).toBe(0)
  })

  it('shows when the token of a person ends, and when its data access does', async () => {
    const { connect } = await open()
    const connection = await connect('person')
    expect(connection.kind).toBe('person')
    const days = (Date.parse(connection.dataAccessExpiresAt ?? '') - Date.parse(connection.expiresAt ?? '')) / 86_400_000
    expect(days).toBeCloseTo(30, 1)
    expect(Date.parse(connection.expiresAt ?? '')).toBeGreaterThan(Date.now())
  })

  it('reads the portfolios to the end of their pages', async () => {
    const { connect } = await open({ scale: { portfolios: 230, pixels: 1, adAccounts: 1 } })
    const connection = await connect('systemUser')
    expect(connection.portfolios).toHaveLength(230)
  })

  it('names the scope that is missing for the portfolios, and does not ask Meta in vain', async () => {
    const { connect, sandbox } = await open()
    const connection = await connect('missingScope')
    expect(connection.portfolios).toEqual([])
    expect(connection.portfoliosProblem).toContain('business_management')
    expect(connection.scopes).toEqual(['ads_read', 'public_profile'])
    expect(sandbox.trace.some((entry) => entry.edge === 'businesses')).toBe(false)
  })

  it('says which portfolios a scope is limited to', async () => {
    const { connect } = await open()
    const connection = await connect('granular')
    const granted = connection.granularScopes.find((each) => each.scope === 'business_management')
    expect(granted?.targetIds).toHaveLength(1)
    expect(connection.granularScopes.find((each) => each.scope === 'public_profile')?.targetIds).toBeNull()
  })

  it('tells a Page token apart and says what it can not do', async () => {
    const { connect } = await open()
    const connection = await connect('page')
    expect(connection).toMatchObject({ kind: 'page', portfolios: [] })
    expect(connection.identity.name).toBe('Café Olé 🌮')
    expect(connection.portfoliosProblem).toContain('Page token')
  })

  it('takes the token out of what it is wrapped in', async () => {
    const { handlers, token } = await open()
    const wrapped = `"https://graph.facebook.com/v26.0/me?access_token=${token('systemUser')}"`
    expect(await handlers['connections.connect']({ token: wrapped }, contextOf())).toMatchObject({ kind: 'systemUser' })
  })

  it('keeps several connections side by side, and refreshes one that is pasted again', async () => {
    const { connect, list } = await open()
    const first = await connect('systemUser')
    await connect('person')
    await connect('secondSystemUser')
    const again = await connect('systemUser')
    expect(again.id).toBe(first.id)
    expect(again.connectedAt).toBe(first.connectedAt)
    expect(list().connections.map((each) => each.id)).toHaveLength(3)
  })
})

describe('a token that Meta does not take', () => {
  it.each([
    ['expired', 'token.expired'],
    ['checkpoint', 'token.checkpoint'],
    ['passwordChanged', 'token.passwordChanged'],
    ['revoked', 'token.revoked'],
  ])('is refused with its own sentence, and forgotten: %s', async (name, code) => {
    const { connect, vault, list, told } = await open()
    expect(await refusal(connect(name))).toMatchObject({ kind: 'auth', code, message: expect.stringMatching(/\.$/u), data: { field: 'token', advice: expect.any(String) } })
    expect(vault.isEmpty()).toBe(true)
    expect(list()).toEqual({ connections: [] })
    expect(told).toEqual([])
  })

  it('is refused when it is unknown to Meta', async () => {
    const { handlers, vault } = await open()
    expect(await refusal(Promise.resolve(handlers['connections.connect']({ token: `EAAB${'nobody'.repeat(20)}` }, contextOf())))).toMatchObject({ kind: 'auth', code: 'token.invalid' })
    expect(vault.isEmpty()).toBe(true)
  })

  it('is refused before it is sent when it is an app token', async () => {
    const { connect, sandbox, vault } = await open()
    const before = sandbox.requests.http
    expect(await refusal(connect('app'))).toMatchObject({ kind: 'validation', code: 'token.appToken', data: { field: 'token' } })
    expect(sandbox.requests.http).toBe(before)
    expect(vault.isEmpty()).toBe(true)
  })

  it('leaves nothing behind when Meta can not be reached either', async () => {
    const { connect, vault, sandbox } = await open()
    await sandbox.close()
    expect(await refusal(connect('systemUser'))).toMatchObject({ kind: 'transient', code: 'network.unreachable', data: { advice: expect.stringContaining('paste it again') } })
    expect(vault.isEmpty()).toBe(true)
  })
})

describe('pasting', () => {
  it('takes what the clipboard holds', async () => {
    let clipboard = ''
    const { handlers, token } = await open(small, async () => clipboard)
    clipboard = ` ${token('systemUser')}\n`
    expect(await handlers['connections.paste']({}, contextOf())).toMatchObject({ kind: 'systemUser' })
  })

  it('says so where there is no clipboard, and when it holds no token', async () => {
    const without = await open()
    expect(await refusal(Promise.resolve().then(() => without.handlers['connections.paste']({}, contextOf())))).toMatchObject({ code: 'clipboard.notThere' })
    const { handlers } = await open(small, async () => '')
    expect(await refusal(Promise.resolve(handlers['connections.paste']({}, contextOf())))).toMatchObject({ code: 'token.empty' })
  })
})

describe('a connection that changes', () => {
  it('is checked again: dead is dead, and its token is forgotten', async () => {
    const { connect, handlers, sandbox, token, vault, told } = await open()
    const { id } = await connect('person')
    sandbox.state.killToken(token('person'), 460)
    expect(await handlers['connections.recheck']({ connectionId: id })).toMatchObject({ id, state: 'expired' })
    expect(vault.has(id)).toBe(false)
    expect(told).toEqual([`ready ${id}`, `lost ${id} authExpired`])
    expect(await refusal(Promise.resolve(handlers['connections.recheck']({ connectionId: id })))).toMatchObject({ code: 'connection.tokenGone' })
  })

  it('is only put on hold at a checkpoint, and goes on once its person has logged in', async () => {
    const { connect, handlers, sandbox, token, vault, told } = await open()
    const { id } = await connect('person')
    sandbox.state.killToken(token('person'), 459)
    expect(await handlers['connections.recheck']({ connectionId: id })).toMatchObject({ state: 'checkpoint' })
    expect(vault.has(id)).toBe(true)
    sandbox.state.healToken(token('person'))
    expect(await handlers['connections.recheck']({ connectionId: id })).toMatchObject({ state: 'active' })
    expect(told).toEqual([`ready ${id}`, `lost ${id} authExpired`, `ready ${id}`])
  })

  it('keeps its state when the check itself fails', async () => {
    const { connect, handlers, sandbox, list } = await open()
    const { id } = await connect('systemUser')
    await sandbox.close()
    expect(await refusal(Promise.resolve(handlers['connections.recheck']({ connectionId: id })))).toMatchObject({ kind: 'transient' })
    expect(list().connections[0]?.state).toBe('active')
  })

  it('that a new token of the same identity comes for is active again', async () => {
    const { connect, handlers, sandbox, token, list } = await open()
    const { id } = await connect('person')
    sandbox.state.killToken(token('person'), 463)
    await handlers['connections.recheck']({ connectionId: id })
    sandbox.state.healToken(token('person'))
    await connect('person')
    expect(list().connections).toMatchObject([{ id, state: 'active' }])
  })

  it('is gone after it was disconnected; with the last one the process is replaced', async () => {
    const { connect, handlers, vault, told, list } = await open()
    const first = await connect('systemUser')
    const second = await connect('person')
    expect(await handlers['connections.disconnect']({ connectionId: first.id }, contextOf())).toEqual({ processReplaced: false })
    expect(await handlers['connections.disconnect']({ connectionId: second.id }, contextOf())).toEqual({ processReplaced: true })
    expect(vault.isEmpty()).toBe(true)
    expect(list()).toEqual({ connections: [] })
    expect(told.slice(2)).toEqual([`lost ${first.id} needsConnection`, `lost ${second.id} needsConnection`, 'last dropped'])
    expect(await refusal(Promise.resolve(handlers['connections.disconnect']({ connectionId: first.id }, contextOf())))).toMatchObject({ kind: 'notFound' })
  })

  it('that is not there can not be checked', async () => {
    const { handlers } = await open()
    expect(await refusal(Promise.resolve(handlers['connections.recheck']({ connectionId: connectionId.parse('c-1-1') })))).toMatchObject({ code: 'connection.unknown' })
  })
})

describe('the token', () => {
  it('is in no answer, no event and no log line, and in no address that the simulator saw', async () => {
    const { sandbox, connect, handlers, events, lines, list } = await open()
    const answers: unknown[] = []
    for (const name of Object.keys(sandbox.tokens)) answers.push(await connect(name).catch((error: unknown) => error))
    const ids = list().connections.map((each) => each.id)
    for (const id of ids) answers.push(await handlers['connections.recheck']({ connectionId: id }))
    for (const id of ids) answers.push(await handlers['connections.disconnect']({ connectionId: id }, contextOf()))
    const printed = JSON.stringify([answers, events, lines, answers.map((answer) => (answer instanceof Error ? [answer.stack, answer.message] : null))])
    expect(ids.length).toBeGreaterThan(5)
    for (const [name, token] of Object.entries(sandbox.tokens)) {
      // An app token begins with the app's id, which is no secret.
      const first = name === 'app' ? token.slice(token.indexOf('|'), 12) : token.slice(0, 12)
      expect(first === '' || !printed.includes(first)).toBe(true)
      expect(printed).not.toContain(token.slice(-12))
    }
    expect(sandbox.requests).toMatchObject({ tokenInUrl: 0, canary: 0 })
  })
})

describe('the lock', () => {
  it('leaves no token in the vault and no connection, and says of each why it is gone', async () => {
    const { connect, connections, vault, told, events, list, recorded } = await open()
    const one = await connect('systemUser')
    const two = await connect('person')
    connections.dropAll('Buydesk was locked.')
    expect(vault.isEmpty()).toBe(true)
    expect(list().connections).toEqual([])
    expect(told.slice(-2)).toEqual([`lost ${one.id} locked Buydesk was locked.`, `lost ${two.id} locked Buydesk was locked.`])
    expect(events.at(-1)).toEqual({ event: 'connections.changed', payload: { connections: [] } })
    expect(recorded.map(({ action }) => action)).toEqual(['connection.connect', 'connection.connect'])
  })

  it('wipes a token that Meta is still being asked about, so that it never becomes a connection', async () => {
    const { connect, connections, vault, list } = await open()
    const connecting = refusal(connect('systemUser'))
    connections.dropAll('Buydesk was locked.')
    expect(await connecting).toMatchObject({ kind: 'auth' })
    expect(vault.isEmpty()).toBe(true)
    expect(list().connections).toEqual([])
  })
})

describe('the operation log', () => {
  it('hears of a connection and of its end, and of nothing when a token was refused', async () => {
    const { connect, handlers, recorded, token } = await open()
    const connection = await connect('systemUser')
    await handlers['connections.disconnect']({ connectionId: connection.id }, contextOf())
    await refusal(Promise.resolve(handlers['connections.connect']({ token: token('expired') }, contextOf())))
    expect(recorded).toMatchObject([
      { action: 'connection.connect', object: { id: connection.id, name: connection.identity.name }, after: 'Connected' },
      { action: 'connection.disconnect', object: { id: connection.id }, before: 'Connected', after: 'Disconnected' },
    ])
    expect(JSON.stringify(recorded)).not.toContain(token('systemUser'))
  })
})
