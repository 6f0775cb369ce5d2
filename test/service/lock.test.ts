import { describe, expect, it, onTestFinished } from 'vitest'
import type { JobId } from '#shared/domain/ids.ts'
import type { Job } from '#shared/domain/job.ts'
import type { SandboxOptions } from '#sandbox/options.ts'
import { temporaryFolder } from '../support/open-test-db.ts'
import { sandboxForTest } from '../support/sandbox.ts'
import { openShareApp, shareEdits } from '../support/share-app.ts'
import type { ShareApp } from '../support/share-app.ts'

const world: SandboxOptions = { scale: { pixels: 30, adAccounts: 100, sharesSeeded: false, onePortfolio: true }, latencyMs: 40 }

/** The whole app on a data folder, with a connection and a job that has begun and is far from its end. */
async function begun(effect: 'add' | 'remove' = 'add') {
  const sandbox = await sandboxForTest(world)
  const folder = temporaryFolder()
  const open = async () => {
    const app = await openShareApp(folder, sandbox.url)
    onTestFinished(() => app.dispose())
    return app
  }
  const app = await open()
  const connection = await app.connect(sandbox.token)
  const accounts = sandbox.state.ownedAccounts(sandbox.state.portfolios[0]?.id ?? '').map(({ id }) => id)
  const add = shareEdits(await app.usablePixels(20), accounts)
  if (effect === 'remove') await app.ended(await app.start(connection, add))
  const id = await app.start(connection, effect === 'add' ? add : shareEdits(await app.usablePixels(20), accounts, 'remove'))
  await until(app, id, (job) => job.counts.succeeded > 0)
  return { sandbox, app, open, id, total: add.length }
}

function until(app: ShareApp, id: JobId, holds: (job: Job) => boolean): Promise<Job> {
  return new Promise((resolve, reject) => {
    app.onProgress((job) => {
      if (job.id === id && holds(job)) resolve(job)
    })
    app.call('jobs.get', { jobId: id }).then((job) => holds(job) && resolve(job), reject)
  })
}

describe('locking an app with a job under way', () => {
  it('wipes the tokens, replaces the process, and the job says why it stands still', async () => {
    const { app, id } = await begun()
    await app.call('operators.lock', {})
    expect(app.replacements()).toBe(1)
    expect(await app.refused('jobs.get', { jobId: id })).toBe('signIn.locked')
    expect(await app.refused('connections.list', {})).toBe('signIn.locked')
    await app.call('operators.unlock', {})
    expect(await app.call('connections.list', {})).toEqual({ connections: [] })
    expect(await app.call('jobs.get', { jobId: id })).toMatchObject({
      state: 'paused',
      pauseReason: 'locked',
      pauseMessage: 'Buydesk was locked, which wiped its tokens.',
      startedBy: { id: 'one' },
    })
  })

  it('sends nothing more, stays locked in the next process, and goes on after unlocking with a new token, each share once', async () => {
    const { sandbox, app, open, id, total } = await begun()
    app.systemLock()
    await app.dispose()
    const sentBefore = sandbox.requests.writing
    const next = await open()
    expect(await next.call('operators.status', {})).toMatchObject({ mode: 'one', operator: null, locked: { why: 'system' } })
    await next.call('operators.unlock', {})
    const waiting = await next.call('jobs.get', { jobId: id })
    expect(waiting).toMatchObject({ state: 'paused', pauseReason: 'locked', pauseMessage: expect.stringContaining('computer was locked or asleep') })
    expect(await next.call('jobs.resume', { jobId: id })).toMatchObject({ pauseReason: 'locked' })
    expect(sandbox.requests.writing).toBe(sentBefore)
    const ended = next.ended(id)
    await next.connect(sandbox.token)
    expect((await ended).counts).toMatchObject({ total, succeeded: total })
    const { operations } = await next.call('activity.list', { filter: { actions: ['pixel.share.account'] }, limit: 1 })
    expect(operations).toMatchObject([{ outcome: 'succeeded' }])
  })

  it('lets one that takes access away ask before it goes on', async () => {
    const { sandbox, app, open, id } = await begun('remove')
    await app.call('operators.lock', {})
    await app.dispose()
    const next = await open()
    await next.call('operators.unlock', {})
    expect(await next.call('jobs.get', { jobId: id })).toMatchObject({ pauseReason: 'locked', destructive: true })
    await next.connect(sandbox.token)
    expect(await next.call('jobs.get', { jobId: id })).toMatchObject({ state: 'paused', pauseReason: 'needsDecision' })
  })

  it('tells windows only that nobody is in, until somebody is again', async () => {
    const { app } = await begun()
    const before = app.events.length
    await app.call('operators.lock', {})
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(app.events.slice(before).map(({ event }) => event)).toEqual(['operators.changed'])
    await app.call('operators.unlock', {})
    expect(app.events.slice(before + 1).map(({ event }) => event)).toContain('settings.changed')
  })

  it('is in the log: who, when it was connected, why it was locked, and that it was opened', async () => {
    const { app } = await begun()
    await app.call('operators.lock', {})
    await app.call('operators.unlock', {})
    const { operations } = await app.call('activity.list', { filter: { actions: ['operator.setUp', 'connection.connect', 'app.lock', 'app.unlock'] }, limit: 100 })
    const rows = operations.toReversed()
    expect(rows.map(({ action, operator }) => [action, operator?.id])).toEqual([
      ['operator.setUp', 'one'],
      ['connection.connect', 'one'],
      ['app.lock', 'one'],
      ['app.unlock', 'one'],
    ])
    expect(await app.call('activity.verify', {})).toMatchObject({ firstBreak: null })
  })
})

describe('an app that several use', () => {
  const password = 'purple lantern over quiet harbour'

  it('has the first admin carry on what the one person began: in the log, by itself after a restart, and as long as that has not ended', async () => {
    const { sandbox, app, open, id } = await begun()
    await app.call('jobs.pause', { jobId: id })
    await app.call('operators.useSeveral', { name: 'Ada', password })
    expect(await app.call('jobs.get', { jobId: id })).toMatchObject({ startedBy: { id: 'one' }, carriedBy: { name: 'Ada' } })
    expect(await app.refused('myData.deleteMe', { password })).toBe('operator.carriesJobs')
    await app.call('jobs.resume', { jobId: id })
    await app.dispose()
    const next = await open()
    await next.call('operators.signIn', { name: 'Ada', password })
    const { counts } = await next.call('jobs.get', { jobId: id })
    await next.connect(sandbox.token)
    await until(next, id, (job) => job.counts.succeeded > counts.succeeded)
    const { operations } = await next.call('activity.list', { filter: { jobId: id, actions: ['pixel.share.account'] }, limit: 1 })
    expect(operations).toMatchObject([{ operator: { name: 'Ada' }, message: 'Started by Only user.' }])
  })

  it('is locked in each new process, and each one has preferences of its own', async () => {
    const sandbox = await sandboxForTest({ scale: { pixels: 4, adAccounts: 4 } })
    const folder = temporaryFolder()
    const app = await openShareApp(folder, sandbox.url)
    await app.call('settings.set', { theme: 'dark', tables: { pixels: { hidden: ['name'] } } })
    await app.call('operators.useSeveral', { name: 'Ada', password })
    expect(await app.call('settings.get', {})).toMatchObject({ theme: 'dark', tables: { pixels: { hidden: ['name'] } } })
    await app.call('operators.add', { name: 'Ben', role: 'user', password: 'what the admin wrote on a note' })
    await app.dispose()
    const next = await openShareApp(folder, sandbox.url)
    onTestFinished(() => next.dispose())
    expect(await next.refused('operators.list', {})).toBe('signIn.locked')
    expect(await next.call('settings.get', {})).toMatchObject({ theme: 'dark', tables: {} })
    await next.call('operators.signIn', { name: 'Ben', password: 'what the admin wrote on a note' })
    expect(await next.refused('settings.set', { theme: 'light' })).toBe('signIn.mustChange')
    await next.call('operators.changePassword', { current: 'what the admin wrote on a note', next: 'seven bricks under a green door' })
    expect(await next.call('settings.get', {})).toMatchObject({ theme: 'system' })
    expect(next.events.filter(({ event }) => event === 'settings.changed').at(-1)).toMatchObject({ payload: { settings: { theme: 'system' } } })
    expect(await next.refused('operators.list', {})).toBe('role.notAllowed')
    expect(await next.refused('appSettings.set', { idleMinutes: 0 })).toBe('role.notAllowed')
  })
})

describe('the API version', () => {
  it('that was chosen is the one that calls name from the next start on', async () => {
    const sandbox = await sandboxForTest({ scale: { pixels: 4, adAccounts: 4 } })
    const folder = temporaryFolder()
    const app = await openShareApp(folder, sandbox.url)
    await app.call('appSettings.set', { graphVersion: 'v25.0' })
    expect(await app.call('app.info', {})).toMatchObject({ graphVersion: 'v26.0' })
    await app.dispose()
    const next = await openShareApp(folder, sandbox.url)
    onTestFinished(() => next.dispose())
    expect(await next.call('app.info', {})).toMatchObject({ graphVersion: 'v25.0' })
    await next.connect(sandbox.token)
    expect((await next.call('pixels.list', {})).pixels.length).toBeGreaterThan(0)
  })
})
