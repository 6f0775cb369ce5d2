import { expect, it, onTestFinished } from 'vitest'
import { adAccountId, pixelId } from '#shared/domain/ids.ts'
import type { OwnDataAhead, OwnDataFigures } from '#shared/domain/own-data.ts'
import { goodPassword, otherPassword } from '../support/operator-bench.ts'
import { temporaryFolder } from '../support/open-test-db.ts'
import { sandboxForTest } from '../support/sandbox.ts'
import { openShareApp, shareEdits } from '../support/share-app.ts'

/** Ada is the admin; Ben has preferences, drafts, marks, a job that has ended and rows of the log, and is in. */
async function withBen() {
  const sandbox = await sandboxForTest({ scale: { pixels: 5, adAccounts: 5, sharesSeeded: false, onePortfolio: true } })
  const app = await openShareApp(temporaryFolder(), sandbox.url)
  onTestFinished(() => app.dispose())
  const { call } = app
  const signIn = async (name: string, password: string) => {
    await call('operators.lock', {})
    await call('operators.signIn', { name, password })
  }
  await call('operators.useSeveral', { name: 'Ada', password: goodPassword })
  const ben = await call('operators.add', { name: 'Ben', role: 'user', password: goodPassword })
  await signIn('Ben', goodPassword)
  await call('operators.changePassword', { current: goodPassword, next: otherPassword })
  const { id } = await call('connections.connect', { token: sandbox.token })
  const accounts = sandbox.state.ownedAccounts(sandbox.state.portfolios[0]?.id ?? '').map((account) => account.id)
  const [pixel = ''] = await app.usablePixels(1)
  await app.ended(await app.start(id, shareEdits([pixel], accounts.slice(0, 2))))
  await call('settings.set', { theme: 'dark', density: 'compact' })
  for (const name of ['Spring', 'Summer', 'Autumn']) await call('launchDrafts.create', { connectionId: id, accountId: adAccountId.parse(accounts[0]), name })
  const wishes = [{ pixelId: pixelId.parse(pixel), add: ['account:1', 'account:2', 'partner:3'], remove: ['account:4'] }]
  await call('sharing.keepDrafts', { kept: { current: id, drafts: [{ connectionId: id, title: null, pixelIds: [pixelId.parse(pixel)], targetKeys: [], tasks: [], endsOn: null, wishes }], run: null } })
  return { app, call, signIn, ben }
}

const figuresOf = ({ openJobs, keptOperations, atMeta, ...figures }: OwnDataAhead): OwnDataFigures => (expect([openJobs, keptOperations >= 0, atMeta.length >= 0]).toEqual([0, true, true]), figures)
const some = { deletedPreferences: 2, deletedDrafts: 3, deletedShareMarks: 4, keptJobs: 1, keptLaunches: 0, forgottenSigners: 0 }

it('what goes with an operator is told to an admin before, in the figures that the deletion then tells, and so is what stays', async () => {
  const { app, call, signIn, ben } = await withBen()
  expect(await app.refused('operators.whatGoes', { operatorId: ben.id })).toBe('role.notAllowed')
  await signIn('Ada', goodPassword)
  const rows = (await call('activity.list', { filter: { operators: [ben.id] }, limit: 1 })).total
  const ahead = await call('operators.whatGoes', { operatorId: ben.id })
  expect(ahead).toEqual({ ...some, clearedOperations: rows, openJobs: 0, keptOperations: 1, atMeta: [{ type: 'sharing.apply', items: 2 }] })
  expect(await call('operators.remove', { operatorId: ben.id })).toEqual(figuresOf(ahead))
  const { operations } = await call('activity.list', { filter: {}, limit: 100 })
  // What stayed, and that it was deleted.
  expect(operations.filter(({ objectId }) => objectId === ben.id).map(({ action }) => action)).toEqual(['operator.remove', 'operator.add'])
  expect(await app.refused('operators.whatGoes', { operatorId: ben.id })).toBe('operator.unknown')
}, 60_000)

it('what goes with oneself is told before, in the figures that the deletion then tells, and its own rows that it cleared are among what stays', async () => {
  const { call } = await withBen()
  await call('activity.clear', { whose: 'own', expects: (await call('activity.count', { filter: {} })).total })
  const ahead = await call('myData.whatGoes', {})
  expect(ahead).toMatchObject({ ...some, clearedOperations: 0, keptOperations: 2 })
  expect(await call('myData.deleteMe', { password: otherPassword })).toEqual(figuresOf(ahead))
}, 60_000)
