import { describe, expect, it, onTestFinished } from 'vitest'
import type { AppEvent } from '#shared/contract/events.ts'
import { connectionId, jobId } from '#shared/domain/ids.ts'
import type { Job } from '#shared/domain/job.ts'
import type { AppError } from '#shared/errors/app-error.ts'
import { buildPeople } from '#main/compose-people.ts'
import { createEventHub } from '#main/contract/event-hub.ts'
import { operatorHandlers } from '#main/contract/handlers/operators.ts'
import { createRouter } from '#main/contract/router.ts'
import { createOperatorRepo } from '#main/db/repos/operator.ts'
import { onlyPerson } from '#shared/domain/operator.ts'
import { storageIsReadOnly } from '#main/db/storage-error.ts'
import { watchSleep } from '#main/hosts/sleep-watch.ts'
import { Disposables } from '#main/lib/disposables.ts'
import type { OperationEntry } from '#main/lib/operation-entry.ts'
import { createSettings } from '#main/settings/conf-settings.ts'
import { spyHandlers } from '../contract/spy-handlers.ts'
import { FakeClock, settled } from '../support/fake-clock.ts'
import { cheap } from '../support/operator-bench.ts'
import { openTestDb, temporaryFolder } from '../support/open-test-db.ts'

const MINUTE = 60_000

/** Everything that knows people, as the app has it, on a clock that a test moves; what has to let go at a lock writes that down. */
async function open({ refusal = null }: { readonly refusal?: AppError | null } = {}) {
  const clock = new FakeClock()
  const owned = new Disposables()
  onTestFinished(() => owned.dispose())
  const done: string[] = []
  const recorded: OperationEntry[] = []
  const told: AppEvent[] = []
  let jobs: readonly Job[] = []
  const settings = createSettings({ dir: temporaryFolder(), clock })
  const hub = createEventHub()
  const database = openTestDb()
  if (refusal !== null) createOperatorRepo(database).useOne(1)
  const people = buildPeople({
    storage: { database, refusal, isUsable: true, problem: null },
    mayHaveDatabase: () => true,
    settings,
    host: { onSystemLock: (listener) => watchSleep(clock, listener), replaceProcess: () => done.push('replaced') },
    clock,
    log: { info: () => undefined, error: () => undefined },
    emit: hub.emit,
    owned,
    record: (entry) => recorded.push(entry),
    clearActivity: () => 0,
    countActivity: () => ({ cleared: 0, kept: 0 }),
    services: () => ({
      connections: { dropAll: (sentence) => done.push(`dropped: ${sentence}`) },
      creatives: { files: { letGoOfAll: async () => void done.push('files let go') } },
      engine: { list: () => jobs, carriedBy: () => 0, takeOver: () => undefined, forgetPerson: () => undefined },
    }),
    passwordCost: cheap,
  })
  hub.onEvent((event) => {
    const leaving = people.leaving(event)
    if (leaving !== null) told.push(leaving)
  })
  const { handlers } = spyHandlers()
  const log = { info: () => undefined, error: () => undefined }
  const router = createRouter({ ...handlers, ...operatorHandlers(people), 'jobs.list': () => ({ jobs: [] }) }, { gate: people.gate, log, random: { fraction: () => 0, uuid: () => 'x' }, mask: (text) => text })
  const files = { takePath: () => Promise.reject(new Error('not here')), takeStream: () => Promise.reject(new Error('not here')), ownerGone: () => undefined }
  const watched = people.watched({ router, files })
  const call = (route: string, input: unknown = {}) => watched.router.handle(route, input, { clientId: 'a' })
  await call('operators.setUp', { mode: 'one' })
  const run = (state: Job['state'] | null, pauseReason: Job['pauseReason'] = null) => {
    const job: Job = {
      id: jobId.parse('00000000-0000-4000-8000-000000000001'), type: 'sharing.apply', title: 'Share', connectionId: connectionId.parse('c-1-2'), connectionName: 'Nord',
      startedBy: null, carriedBy: null, state: state ?? 'done', pauseReason, pauseMessage: null, pausedUntil: null, held: null,
      counts: { total: 1, pending: 1, sending: 0, succeeded: 0, failed: 0, skipped: 0, unknown: 0 }, destructive: false,
      createdAt: '2026-11-22T08:00:00Z', startedAt: null, endedAt: null, requests: 0, undoes: null, undoneBy: null,
    }
    jobs = state === null ? [] : [job]
  }
  return { clock, people, settings, call, done, recorded, told, hub, run, status: () => people.operators.status() }
}

describe('the app, when nobody uses it', () => {
  it('locks itself after the chosen time: the tokens go first, then the process', async () => {
    const { clock, done, status, recorded } = await open()
    await clock.advance(30 * MINUTE - 1)
    expect(status().locked).toBeNull()
    await clock.advance(1)
    expect(status()).toMatchObject({ operator: null, locked: { why: 'idle', at: '2026-11-22T08:30:00.000Z', idleMinutes: 30 } })
    expect(done).toEqual(['dropped: Buydesk locked itself after 30 minutes without use, which wiped its tokens.', 'files let go', 'replaced'])
    expect(recorded.at(-1)).toMatchObject({ action: 'app.lock', by: { id: 'one' } })
  })

  it('waits as long as a person is there: for the signal of a window, and for whatever changes something', async () => {
    const { clock, call, status } = await open()
    for (let time = 0; time < 5; time += 1) {
      await clock.advance(29 * MINUTE)
      await call(time % 2 === 0 ? 'operators.active' : 'settings.set', time % 2 === 0 ? {} : { theme: 'dark' })
    }
    expect(status().locked).toBeNull()
    await clock.advance(30 * MINUTE)
    expect(status().locked).toMatchObject({ why: 'idle' })
  })

  it('is not kept open by what windows read by themselves', async () => {
    const { clock, call, status } = await open()
    for (let time = 0; time < 31; time += 1) {
      await call('jobs.list')
      await clock.advance(MINUTE)
    }
    expect(status().locked).toMatchObject({ why: 'idle' })
  })

  it('keeps to another time from the moment it is chosen, and "never" is never', async () => {
    const { clock, people, status } = await open()
    await clock.advance(20 * MINUTE)
    people.preferences.changeApp({ idleMinutes: 0 }, onlyPerson)
    await clock.advance(24 * 60 * MINUTE)
    expect(status().locked).toBeNull()
    people.preferences.changeApp({ idleMinutes: 5 }, onlyPerson)
    await clock.advance(5 * MINUTE)
    expect(status().locked).toMatchObject({ why: 'idle' })
  })

  it('waits for a job that runs, and counts anew from its end', async () => {
    const { clock, run, status } = await open()
    run('running')
    // Just before it would be time again.
    await clock.advance(89 * MINUTE)
    expect(status().locked).toBeNull()
    run('done')
    await clock.advance(28 * MINUTE)
    expect(status().locked).toBeNull()
    await clock.advance(3 * MINUTE)
    expect(status().locked).toMatchObject({ why: 'idle' })
  })

  it.each(['rateLimited', 'offline'] as const)('waits for a job that goes on by itself once Meta can be asked again (%s)', async (why) => {
    const { clock, run, status } = await open()
    run('paused', why)
    await clock.advance(89 * MINUTE)
    expect(status().locked).toBeNull()
  })

  it('does not wait for a job that stands still', async () => {
    const { clock, run, status } = await open()
    run('paused', 'user')
    await clock.advance(30 * MINUTE)
    expect(status().locked).toMatchObject({ why: 'idle' })
  })

  it('does not wait for jobs of another copy of the app, which its own tokens have no part in', async () => {
    const { clock, run, status } = await open({ refusal: storageIsReadOnly() })
    run('running')
    await clock.advance(30 * MINUTE)
    expect(status().locked).toMatchObject({ why: 'idle' })
  })

  it('does not wait for jobs where that was chosen', async () => {
    const { clock, run, people, status } = await open()
    people.preferences.changeApp({ idleWaitsForJobs: false }, onlyPerson)
    run('running')
    await clock.advance(30 * MINUTE)
    expect(status().locked).toMatchObject({ why: 'idle' })
  })

  it('counts from the moment somebody came in, also after it was locked', async () => {
    const { clock, call, status } = await open()
    await clock.advance(30 * MINUTE)
    await clock.advance(300 * MINUTE)
    await call('operators.unlock')
    await clock.advance(29 * MINUTE)
    expect(status().locked).toBeNull()
    await clock.advance(MINUTE)
    expect(status().locked).toMatchObject({ why: 'idle' })
  })
})

describe('a lock that comes near', () => {
  const toldOf = (told: readonly AppEvent[]) => told.flatMap((each) => (each.event === 'idleLock.nears' ? [each.payload.at] : []))

  it('is told of a minute ahead, and called off by whoever is there after all', async () => {
    const { clock, call, told, status } = await open()
    await clock.advance(29 * MINUTE - 1)
    expect(toldOf(told)).toEqual([])
    await clock.advance(1)
    expect(toldOf(told)).toEqual(['2026-11-22T08:30:00.000Z'])
    await clock.advance(MINUTE - 1)
    await call('operators.active')
    expect(toldOf(told)).toEqual(['2026-11-22T08:30:00.000Z', null])
    await clock.advance(29 * MINUTE)
    expect(toldOf(told)).toEqual(['2026-11-22T08:30:00.000Z', null, '2026-11-22T08:59:59.999Z'])
    expect(status().locked).toBeNull()
    await clock.advance(MINUTE)
    expect(status().locked).toMatchObject({ why: 'idle' })
  })

  it('is called off when a job begins meanwhile or another time is chosen, and never told of where it does not come', async () => {
    const { clock, people, run, told, status } = await open()
    await clock.advance(29 * MINUTE)
    run('running')
    await clock.advance(MINUTE)
    expect(toldOf(told)).toEqual([expect.any(String), null])
    await clock.advance(120 * MINUTE)
    expect(toldOf(told)).toHaveLength(2)
    run('done')
    await clock.advance(29 * MINUTE)
    expect(toldOf(told)).toHaveLength(3)
    people.preferences.changeApp({ idleMinutes: 0 }, onlyPerson)
    expect(toldOf(told).at(-1)).toBeNull()
    await clock.advance(600 * MINUTE)
    expect(toldOf(told)).toHaveLength(4)
    expect(status().locked).toBeNull()
  })

  it('is not told to a window in which nobody is', async () => {
    const { clock, call, told } = await open()
    await call('operators.lock')
    await clock.advance(60 * MINUTE)
    expect(toldOf(told)).toEqual([])
  })
})

describe('a computer that slept', () => {
  it('is noticed within 15 s after it woke, and the app is locked', async () => {
    const { clock, done, status } = await open()
    await clock.advance(10_000)
    clock.jumpWall(8 * 60 * MINUTE)
    await clock.advance(5_000)
    expect(status().locked).toMatchObject({ why: 'system' })
    expect(done[0]).toContain('computer was locked or asleep')
  })

  it('is not taken for one whose clock was corrected by less than a minute, or set back', async () => {
    const { clock, status } = await open()
    clock.jumpWall(59_000)
    await clock.advance(30_000)
    clock.jumpWall(-3 * 60 * MINUTE)
    await clock.advance(30_000)
    expect(status().locked).toBeNull()
  })
})

describe('while nobody is in', () => {
  it('no event with data leaves, whatever goes on inside', async () => {
    const { call, hub, told, people } = await open()
    await call('operators.lock')
    await settled()
    told.length = 0
    hub.emit('pixels.changed', {})
    hub.emit('connections.changed', { connections: [] })
    hub.emit('activity.changed', {})
    hub.emit('usage.changed', { buckets: [] })
    hub.emit('pixels.accessRead', { access: [] })
    hub.emit('sharing.awaitedChanged', { news: [] })
    hub.emit('sharing.endingsChanged', {})
    hub.emit('creatives.progress', { files: [] })
    hub.emit('accessHistory.changed', {})
    hub.emit('appSettings.changed', { settings: people.preferences.app() })
    expect(told).toEqual([])
    hub.emit('settings.changed', { settings: { theme: 'dark', density: 'compact', tables: { pixels: { hidden: ['a'] } }, views: { pixels: [{ name: 'Mine', state: '' }] }, defaults: [], creativesAccount: null } })
    hub.emit('session.codeReused', { at: '2026-11-22T08:00:00Z' })
    expect(told).toEqual([
      { event: 'settings.changed', payload: { settings: { theme: 'dark', density: 'compact', tables: {}, views: {}, defaults: [], creativesAccount: null } } },
      { event: 'session.codeReused', payload: { at: '2026-11-22T08:00:00Z' } },
    ])
  })

  it('of somebody who has yet to change a given password nothing is told either', async () => {
    const { call, hub, told } = await open()
    await call('operators.useSeveral', { name: 'Ada', password: 'purple lantern over quiet harbour' })
    await call('operators.add', { name: 'Ben', role: 'user', password: 'what the admin wrote on a note' })
    await call('operators.lock')
    await call('operators.signIn', { name: 'Ben', password: 'what the admin wrote on a note' })
    told.length = 0
    hub.emit('pixels.changed', {})
    expect(told).toEqual([])
    await call('operators.changePassword', { current: 'what the admin wrote on a note', next: 'seven bricks under a green door' })
    hub.emit('pixels.changed', {})
    expect(told.at(-1)).toEqual({ event: 'pixels.changed', payload: {} })
  })
})
