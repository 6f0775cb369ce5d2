import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { fileChannel, requestChannel } from '#shared/contract/channels.ts'
import { contract } from '#shared/contract/contract.ts'
import type { Envelope, RouteName } from '#shared/contract/contract.ts'
import { fileTicket } from '#shared/domain/ids.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { createFileIntake } from '#main/contract/file-intake.ts'
import type { FileIntake } from '#main/contract/file-intake.ts'
import type { Gate } from '#main/contract/handler-types.ts'
import { createRouter } from '#main/contract/router.ts'
import type { Router } from '#main/contract/router.ts'
import { createPageServer } from '#main/hosts/browser/page-server.ts'
import { SessionStore } from '#main/hosts/browser/sessions.ts'
import { bindFiles, bindRouter } from '#main/hosts/electron/ipc-binding.ts'
import type { IpcEventPort } from '#main/hosts/electron/electron-port.ts'
import { openSession, putFile } from '../support/browser-host.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { goodPassword, OperatorBench, otherPassword } from '../support/operator-bench.ts'
import { routeNames, spyHandlers } from './spy-handlers.ts'
import { validInput } from './valid-input.ts'

const given = 'what the admin wrote on a note'
const states = ['undecided', 'locked', 'one person', 'user', 'admin', 'must change', 'several, not readable', 'several, damaged', 'locked, full disk', 'user, full disk'] as const
type State = (typeof states)[number]

/** The real gate, brought into a state as people would. */
const gates: Readonly<Record<State, () => Promise<Gate>>> = {
  undecided: async () => new OperatorBench().operators,
  locked: async () => {
    const bench = new OperatorBench()
    await bench.several()
    bench.operators.lock('person')
    return bench.operators
  },
  'one person': async () => {
    const bench = new OperatorBench()
    await bench.operators.setUp({ mode: 'one' })
    return bench.operators
  },
  user: async () => {
    const bench = new OperatorBench()
    await bench.withBen('user')
    await bench.changeTo('Ben', otherPassword)
    return bench.operators
  },
  admin: async () => {
    const bench = new OperatorBench()
    await bench.withBen('user')
    return bench.operators
  },
  'must change': async () => {
    const bench = new OperatorBench()
    await bench.several()
    await bench.operators.staff.add({ name: 'Ben', role: 'admin', password: given })
    await bench.changeTo('Ben', given)
    return bench.operators
  },
  'several, not readable': async () => new OperatorBench({ isUsable: false, isDamaged: false, otherwise: 'several' }).operators,
  'several, damaged': async () => new OperatorBench({ isUsable: false, isDamaged: true, otherwise: 'several' }).operators,
  'locked, full disk': async () => (await onFullDisk()).operators,
  'user, full disk': async () => {
    const bench = await onFullDisk()
    await bench.operators.signIn('Ben', otherPassword)
    return bench.operators
  },
}

/** Its database can be read, and takes nothing. */
async function onFullDisk(): Promise<OperatorBench> {
  const bench = new OperatorBench()
  await bench.withBen('user')
  bench.operators.lock('person')
  bench.restart({ isWriter: false, mayTryAgain: true })
  return bench
}

/** All that somebody may do whose password an admin knows. */
const beforeChange: ReadonlySet<RouteName> = new Set<RouteName>(['operators.changePassword', 'operators.lock', 'operators.active'])

/** All that anybody may do where nobody can be let in, because the database that knows their passwords is out of reach. Nothing of it reads or deletes. */
const withoutDatabase: ReadonlySet<RouteName> = new Set<RouteName>(['storage.tryAgain'])
const withDamaged: ReadonlySet<RouteName> = new Set<RouteName>(['storage.tryAgain', 'storage.startFresh', 'backups.list', 'backups.restore'])

/** Why a call is refused, told from the contract alone; null: it is not. */
function expectedRefusal(state: State, route: RouteName): string | null {
  const { role } = contract[route]
  if (role === 'anyone') return null
  if (state === 'undecided') return 'signIn.undecided'
  // Whoever finds room on the disk need not be an admin.
  if (state.endsWith('full disk') && route === 'storage.tryAgain') return null
  if (state === 'locked' || state === 'locked, full disk') return 'signIn.locked'
  if (state === 'several, not readable') return withoutDatabase.has(route) ? null : 'signIn.locked'
  if (state === 'several, damaged') return withDamaged.has(route) ? null : 'signIn.locked'
  if (state === 'must change') return beforeChange.has(route) ? null : 'signIn.mustChange'
  return role === 'admin' && (state === 'user' || state === 'user, full disk') ? 'role.notAllowed' : null
}

interface Way {
  /** @param caller whom the page takes for the one who is in; without it, it does not say. */
  readonly call: (route: RouteName, input: unknown, caller?: string) => Promise<Envelope<unknown>>
  readonly sendFile: (caller?: string) => Promise<Envelope<unknown>>
}

const closing: (() => void)[] = []
afterEach(() => closing.splice(0).forEach((close) => close()))

function core(gate: Gate) {
  const { handlers, reached } = spyHandlers()
  const files: string[] = []
  const ticket = fileTicket.parse('00000000-0000-4000-8000-000000000001')
  const log = { info: () => undefined, error: () => undefined }
  const router = createRouter(handlers, { gate, log, random: { fraction: () => 0, uuid: () => '12345678-0000' }, mask: (text) => text })
  const taker = {
    takePath: async (path: string) => (files.push(path), ticket),
    takeStream: async ({ name }: { readonly name: string }) => (files.push(name), ticket),
    letGoOf: async () => undefined,
  }
  return { router, intake: createFileIntake(taker, log, gate), reached, files, log }
}

async function throughPage(router: Router, files: FileIntake): Promise<Way> {
  const sessions = new SessionStore({ clock: new FakeClock(), randomBytes })
  const server = createPageServer({
    composition: { router, files, exports: { take: () => null }, onEvent: () => () => undefined, log: { info: () => undefined, error: () => undefined } },
    manifest: new Map(),
    hostName: 'b0.localhost',
    graphUrl: null,
    sessions,
    onSessionsChanged: () => undefined,
    onCodeReused: () => undefined,
  })
  const port = await server.listen(0)
  closing.push(() => server.close())
  const session = await openSession(`http://b0.localhost:${port}/#code=${sessions.issueCode()}`)
  return { call: (route, input, caller) => session.ask(route, input, caller), sendFile: (caller) => putFile(session, 'photo.png', 'bytes', caller) }
}

function throughWindow(router: Router, files: FileIntake): Way {
  const channels = new Map<string, (event: IpcEventPort, ...input: unknown[]) => Promise<unknown>>()
  const ipcMain = { handle: (channel: string, listener: (event: IpcEventPort, ...input: unknown[]) => Promise<unknown>) => void channels.set(channel, listener) }
  bindRouter(ipcMain, router, () => true)
  bindFiles(ipcMain, files, () => true)
  const event: IpcEventPort = {
    sender: { id: 1, mainFrame: { frameTreeNodeId: 1 }, isDestroyed: () => false },
    senderFrame: { origin: 'app://buydesk', parent: null, frameTreeNodeId: 1 },
  }
  const ask = async (channel: string, ...input: unknown[]) => envelopeOf(await channels.get(channel)?.(event, ...input))
  return { call: (route, input, caller) => ask(requestChannel, route, input, caller), sendFile: (caller) => ask(fileChannel, '/home/ada/photo.png', caller) }
}

function envelopeOf(answer: unknown): Envelope<unknown> {
  if (typeof answer === 'object' && answer !== null && 'ok' in answer) return JSON.parse(JSON.stringify(answer))
  throw new Error('no envelope')
}

const ways = { 'a page of the browser host': throughPage, 'a window of Electron': async (router: Router, files: FileIntake) => throughWindow(router, files) }

describe.each(Object.entries(ways))('through %s', (_name, open) => {
  test.each(states)('who is "%s" gets exactly the routes that the contract says, and no other handler is reached', async (state) => {
    const { router, intake, reached } = core(await gates[state]())
    const way = await open(router, intake)
    for (const route of routeNames) {
      reached.length = 0
      const envelope = await way.call(route, validInput(route))
      const refusal = expectedRefusal(state, route)
      const code = envelope.ok ? null : envelope.error.code
      // A handler that is reached fails with a fault of its own.
      expect({ route, code, reached: reached.map((each) => each.route) }).toEqual({ route, code: refusal ?? 'app.fault', reached: refusal === null ? [route] : [] })
    }
  })

  test.each(states)('who is "%s" is refused before the input is looked at, so that it tells nothing', async (state) => {
    const { router, intake, reached } = core(await gates[state]())
    const way = await open(router, intake)
    for (const route of routeNames.filter((name) => expectedRefusal(state, name) !== null)) {
      expect({ route, envelope: await way.call(route, { surplus: 1 }) }).toMatchObject({ route, envelope: { ok: false, error: { code: expectedRefusal(state, route) } } })
    }
    expect(reached).toEqual([])
  })

  test.each(states)('of who is "%s" a dropped file is taken only where somebody is in', async (state) => {
    const { router, intake, files } = core(await gates[state]())
    const way = await open(router, intake)
    const isIn = state === 'one person' || state === 'user' || state === 'admin' || state === 'user, full disk'
    expect((await way.sendFile()).ok).toBe(isIn)
    expect(files).toHaveLength(isIn ? 1 : 0)
  })

  test.each(states)('of who is "%s" no call is taken that somebody else made, whatever it asks for', async (state) => {
    const gate = await gates[state]()
    const { router, intake, reached, files } = core(gate)
    const way = await open(router, intake)
    const allowed = routeNames.filter((route) => contract[route].role !== 'anyone' && expectedRefusal(state, route) === null)
    for (const route of allowed) {
      const another = await way.call(route, validInput(route), 'bbbbbbbbbbbb')
      expect({ route, code: another.ok ? null : another.error.code, reached }).toEqual({ route, code: 'signIn.changed', reached: [] })
    }
    const own = allowed.slice(0, 1)
    for (const route of own) {
      const caller = gate.caller(route)
      await way.call(route, validInput(route), caller instanceof AppError ? undefined : caller.id)
    }
    expect(reached.map(({ route }) => route)).toEqual(own)
    const sent = await way.sendFile('bbbbbbbbbbbb')
    expect(sent.ok).toBe(false)
    expect(files).toEqual([])
  })

  test.each(states)('of who is "%s" what leads to signing in is answered, whomever the page takes for the one who is in', async (state) => {
    const { router, intake, reached } = core(await gates[state]())
    const way = await open(router, intake)
    const forAnyone = routeNames.filter((route) => contract[route].role === 'anyone')
    for (const route of forAnyone) await way.call(route, validInput(route), 'bbbbbbbbbbbb')
    expect(reached.map((each) => each.route)).toEqual(forAnyone)
  })
})

test('nobody may claim to be somebody: what a call brings along beside its input is not asked', async () => {
  const { router, reached } = core(await gates.user())
  const claim = { clientId: 'x', role: 'admin', operator: { id: 'one', name: 'Ada', role: 'admin' } }
  expect(await router.handle('operators.list', {}, claim)).toMatchObject({ ok: false, error: { code: 'role.notAllowed' } })
  expect(reached).toEqual([])
})

test('anyone may do only what leads to signing in, what the app is, and what is to be done about a database that can not be used', () => {
  const open = routeNames.filter((route) => contract[route].role === 'anyone')
  expect(open.toSorted()).toEqual([
    'app.info',
    'operators.askReset',
    'operators.resetForgotten',
    'operators.setUp',
    'operators.signIn',
    'operators.status',
    'operators.unlock',
    'settings.get',
    'storage.status',
  ])
})

test('a password that fits opens the gate of the one who has it, and of nobody else', async () => {
  const bench = new OperatorBench()
  await bench.withBen('user')
  expect(bench.operators.caller('jobs.list')).toMatchObject({ name: 'Ada', role: 'admin' })
  await bench.changeTo('Ben', otherPassword)
  expect(bench.operators.caller('jobs.list')).toMatchObject({ name: 'Ben', role: 'user' })
  await bench.changeTo('Ada', goodPassword)
  expect(bench.operators.caller('jobs.list')).toMatchObject({ name: 'Ada', role: 'admin' })
})
