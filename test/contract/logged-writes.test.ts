import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { contract } from '#shared/contract/contract.ts'
import type { RouteInput, RouteName } from '#shared/contract/contract.ts'
import { adAccountId, businessId, connectionId, launchDraftId, pixelId } from '#shared/domain/ids.ts'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import { openDatabase } from '#main/db/open.ts'
import { goodPassword, OperatorBench, otherPassword } from '../support/operator-bench.ts'
import { temporaryFolder } from '../support/open-test-db.ts'
import { sandboxForTest } from '../support/sandbox.ts'
import { openShareApp, shareEdits } from '../support/share-app.ts'
import type { ShareApp } from '../support/share-app.ts'
import { logged } from './logged-writes.ts'
import { routeNames } from './spy-handlers.ts'

const nowhere = 'http://127.0.0.1:9'

/** Which rows came into the log by what was done meanwhile: all of what the last one of them is about. */
async function rowsBy(folder: string, act: () => Promise<unknown>): Promise<readonly string[]> {
  const read = (after: number) => {
    const db = openDatabase(join(folder, 'buydesk.db'), { readOnly: true })
    const rows = db.prepare('SELECT id, action FROM operation_line WHERE id > ? ORDER BY id').all(after)
    db.close()
    return rows
  }
  const last = existsSync(join(folder, 'buydesk.db')) ? Number(read(0).at(-1)?.['id'] ?? 0) : 0
  await act()
  return read(last).map(({ action }) => String(action))
}

class Desk {
  readonly found = new Map<RouteName, readonly string[]>()
  readonly folder: string
  app: ShareApp

  constructor(app: ShareApp, folder: string) {
    this.app = app
    this.folder = folder
  }

  static async open(folder = temporaryFolder(), graphUrl = nowhere): Promise<Desk> {
    const app = await openShareApp(folder, graphUrl)
    onTestFinished(() => app.dispose())
    return new Desk(app, folder)
  }

  /** Does what the route is for, and notes which rows came of it. */
  async does<R extends RouteName>(route: R, input: RouteInput<R>): Promise<void> {
    this.found.set(route, await rowsBy(this.folder, () => this.app.call(route, input)))
  }
}

test('every route that changes something is in the operation log, or stands on the list of those that are not, with a reason', () => {
  const changing = routeNames.filter((route) => contract[route].effect !== 'read')
  expect(changing.filter((route) => logged[route] === undefined)).toEqual([])
  const unmeant = Object.keys(logged).filter((route) => !routeNames.some((name) => name === route))
  expect(unmeant).toEqual([])
  const reasons = Object.values(logged).flatMap((each) => ('nothing' in each ? [each.nothing] : []))
  expect(reasons.filter((reason) => reason.length < 40)).toEqual([])
})

const proven = new Set<RouteName>()
/** What was found of routes, held against the list. @returns those that the list promises more of. */
function unloggedOf(found: ReadonlyMap<RouteName, readonly string[]>) {
  return [...found].flatMap(([route, rows]) => {
    const expected = logged[route]
    proven.add(route)
    return expected !== undefined && 'row' in expected && rows.includes(expected.row) ? [] : [{ route, rows }]
  })
}

test('who uses the app, and what it keeps: each change is a row', async () => {
  const desk = await Desk.open()
  const { app } = desk
  await desk.does('settings.set', { theme: 'dark' })
  await desk.does('appSettings.set', { idleMinutes: 60 })
  const { draft } = await app.call('launchDrafts.create', { connectionId: connectionId.parse('c-1-1'), accountId: adAccountId.parse('5001'), name: 'Spring' })
  const other = await Desk.open()
  const theirs = await other.app.call('launchDrafts.create', { connectionId: connectionId.parse('c-1-1'), accountId: adAccountId.parse('5001'), name: 'Autumn' })
  const { text } = await other.app.call('changeSets.export', { launchDraftIds: [theirs.draft.id], sharePlans: [], note: '', writer: 'Cleo' })
  await desk.does('changeSets.take', { text, parts: [0], connectionId: draft.connectionId, accountId: draft.accountId, confirmsSigner: true })
  await desk.does('changeSets.forgetSigner', { fingerprint: (await other.app.call('changeSets.identity', {})).fingerprint })
  await desk.does('launchDrafts.delete', { draftId: launchDraftId.parse(draft.id) })
  await desk.does('backups.create', {})
  const [kept] = (await app.call('backups.list', {})).backups
  if (kept === undefined) throw new Error('no backup was made')
  await desk.does('backups.delete', { name: kept.name })
  await desk.does('operators.lock', {})
  await desk.does('operators.unlock', {})
  await desk.does('operators.useSeveral', { name: 'Ada', password: goodPassword })
  await desk.does('operators.add', { name: 'Ben', role: 'user', password: goodPassword })
  const ben = (await app.call('operators.list', {})).operators.find(({ name }) => name === 'Ben')
  if (ben === undefined) throw new Error('Ben is not there')
  await desk.does('operators.setRole', { operatorId: ben.id, role: 'admin' })
  await desk.does('operators.setPassword', { operatorId: ben.id, password: otherPassword })
  await desk.does('operators.remove', { operatorId: ben.id })
  await desk.does('operators.changePassword', { current: goodPassword, next: otherPassword })
  await app.call('operators.lock', {})
  await desk.does('operators.signIn', { name: 'Ada', password: otherPassword })
  await desk.does('activity.clear', { whose: 'all', expects: (await app.call('activity.count', { filter: {} })).total })
  const { name } = await app.call('backups.create', {})
  await app.call('backups.restore', { name })
  await app.dispose()
  desk.found.set('backups.restore', allRows(desk.folder))
  desk.app = await openShareApp(desk.folder, nowhere)
  await desk.app.call('operators.signIn', { name: 'Ada', password: otherPassword })
  await desk.does('myData.deleteMe', { password: otherPassword })
  await desk.does('operators.setUp', { mode: 'one' })
  await desk.app.dispose()
  writeFileSync(join(desk.folder, 'buydesk.db'), 'no database at all, and long enough to be looked at'.repeat(100))
  const damaged = await openShareApp(desk.folder, nowhere)
  await damaged.call('storage.startFresh', {})
  await damaged.dispose()
  desk.found.set('storage.startFresh', allRows(desk.folder))
  expect(unloggedOf(desk.found)).toEqual([])
}, 60_000)

function allRows(folder: string): readonly string[] {
  const db = openDatabase(join(folder, 'buydesk.db'), { readOnly: true })
  const rows = db.prepare('SELECT action FROM operation_line').all().map(({ action }) => String(action))
  db.close()
  return rows
}

test('a password that is reset: asking for it and doing it are rows', async () => {
  const bench = new OperatorBench()
  await bench.withBen()
  bench.operators.lock('person')
  await bench.operators.askReset('Ada')
  await bench.clock.advance(73 * 3_600_000)
  await bench.operators.resetForgotten('Ada', 'a wholly new one for the harbour')
  expect(unloggedOf(new Map([['operators.askReset', bench.actions()], ['operators.resetForgotten', bench.actions()]] as const))).toEqual([])
})

test('work at Meta: what starts a job, stops it or has it wait is a row, and so is each item that it does', async () => {
  const sandbox = await sandboxForTest({ scale: { pixels: 30, adAccounts: 60, sharesSeeded: false }, latencyMs: 15 })
  const desk = await Desk.open(temporaryFolder(), sandbox.url)
  const { app } = desk
  const { state } = sandbox
  await desk.does('connections.connect', { token: sandbox.token })
  const [connection] = (await app.call('connections.list', {})).connections
  if (connection === undefined) throw new Error('there is no connection')
  const { id } = connection
  const [owner] = state.portfolios
  const asked = state.portfolios.findLast((portfolio) => !state.areRelated(owner?.id ?? '', portfolio.id))
  const pixels = state.ownedPixels(owner?.id ?? '').filter((pixel) => !pixel.isUnavailable).map((pixel) => pixel.id)
  const own = state.ownedAccounts(owner?.id ?? '').map((account) => account.id)
  const theirs = state.ownedAccounts(asked?.id ?? '').map((account) => account.id)

  const jobs = new Map<RouteName, readonly string[]>()
  jobs.set('pixels.create', await rowsBy(desk.folder, async () => {
    const { jobId } = await app.call('pixels.create', { connectionId: id, businessId: businessId.parse(owner?.id), names: ['New one'], allowExistingNames: false })
    await app.ended(jobId)
  }))
  const share = async (edits: readonly ShareEdit[]) => (await app.ended(await app.start(id, edits))).id
  jobs.set('sharing.run', await rowsBy(desk.folder, () => share(shareEdits(pixels.slice(0, 2), own.slice(0, 2)))))
  for (const [route, rows] of jobs) expect(logged[route]).toMatchObject({ job: expect.arrayContaining([rows.at(-1)]) })
  const target = { type: 'account', id: adAccountId.parse(own[0]) } as const
  await desk.does('sharing.setEndings', { connectionId: id, shares: [{ pixelId: pixelId.parse(pixels[0]), target }], endsAt: new Date(Date.now() + 86_400_000).toISOString() })

  const done = await share(shareEdits([pixels[3] ?? ''], [theirs[0] ?? '']))
  await desk.does('sharing.followLater', { connectionId: id, edits: [...shareEdits([pixels[3] ?? ''], [theirs[1] ?? ''])], tasks: ['ANALYZE'] })
  const waiting = async () => (await app.call('sharing.awaited', {})).shares.map((each) => each.id)
  expect(await waiting()).toHaveLength(1)
  const db = openDatabase(join(desk.folder, 'buydesk.db'))
  db.prepare("UPDATE awaited_follower SET follow_key = 'held after a restore'").run()
  db.close()
  await desk.does('sharing.recheckAwaited', { ids: await waiting() })
  await desk.does('sharing.forgetAwaited', { ids: await waiting(), how: 'forget' })

  const jobId = await app.start(id, shareEdits(pixels.slice(4, 24), own))
  await desk.does('jobs.pause', { jobId })
  await desk.does('jobs.resume', { jobId })
  await desk.does('jobs.cancel', { jobId })
  await app.ended(jobId)
  await desk.does('jobs.retry', { jobId: done })
  await desk.does('connections.disconnect', { connectionId: id })
  expect(unloggedOf(desk.found)).toEqual([])
}, 60_000)

test('every row that the list promises was seen', () => {
  const promised = routeNames.filter((route) => 'row' in (logged[route] ?? {}))
  expect(promised.filter((route) => !proven.has(route))).toEqual([])
})
