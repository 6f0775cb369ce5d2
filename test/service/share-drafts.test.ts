import { describe, expect, it, onTestFinished } from 'vitest'
import type { RouteInput } from '#shared/contract/contract.ts'
import { scanFolders } from '../support/leak-scan.ts'
import { openShareApp } from '../support/share-app.ts'
import type { ShareApp } from '../support/share-app.ts'
import { goodPassword, otherPassword } from '../support/operator-bench.ts'
import { temporaryFolder } from '../support/open-test-db.ts'

const nowhere = 'http://127.0.0.1:9'
const given = 'what the admin wrote on a note'

type Kept = RouteInput<'sharing.keepDrafts'>['kept']

/** Marks of one pixel, through one connection. */
function marks(account: string): Kept {
  const wishes = [{ pixelId: '30001', add: [`account:${account}`], remove: [] }]
  const draft = { connectionId: 'c-157-311', title: null, pixelIds: ['30001'], targetKeys: [`account:${account}`], tasks: ['ANALYZE' as const], endsOn: '2027-01-31', wishes }
  return { current: 'c-157-311', drafts: [draft], run: null }
}

async function open(folder: string): Promise<ShareApp> {
  const app = await openShareApp(folder, nowhere)
  onTestFinished(() => app.dispose())
  return app
}

const kept = async (app: ShareApp) => (await app.call('sharing.drafts', {})).kept

async function changeTo(app: ShareApp, name: string, password: string): Promise<void> {
  await app.call('operators.lock', {})
  await app.call('operators.signIn', { name, password })
}

/** Ada has marked something; Ben has signed in, and marked nothing. */
async function twoPeople(folder: string): Promise<ShareApp> {
  const app = await open(folder)
  await app.call('operators.useSeveral', { name: 'Ada', password: goodPassword })
  await app.call('operators.add', { name: 'Ben', role: 'admin', password: given })
  await app.call('sharing.keepDrafts', { kept: marks('7001') })
  await changeTo(app, 'Ben', given)
  await app.call('operators.changePassword', { current: given, next: otherPassword })
  return app
}

describe('what somebody is about to share', { timeout: 60_000 }, () => {
  it('is there again after a lock and in the next process, for the same connection', async () => {
    const folder = temporaryFolder()
    const app = await open(folder)
    expect(await kept(app)).toBeNull()
    await app.call('sharing.keepDrafts', { kept: marks('7001') })
    await app.call('sharing.keepDrafts', { kept: marks('7002') })
    app.systemLock()
    expect(await app.refused('sharing.drafts', {})).toBe('signIn.locked')
    await app.dispose()
    const next = await open(folder)
    expect(await next.refused('sharing.drafts', {})).toBe('signIn.locked')
    await next.call('operators.unlock', {})
    expect(await kept(next)).toEqual(marks('7002'))
  })

  it('is nobody else\'s, not even an admin\'s; it is in the export of its own data, and goes with the operator', async () => {
    const folder = temporaryFolder()
    const app = await twoPeople(folder)
    expect(await kept(app)).toBeNull()
    expect(await app.fetched((await app.call('myData.export', {})).ticket)).not.toContain('account:7001')
    await app.call('sharing.keepDrafts', { kept: marks('7009') })
    await changeTo(app, 'Ada', goodPassword)
    expect(await kept(app)).toEqual(marks('7001'))
    expect(JSON.parse(await app.fetched((await app.call('myData.export', {})).ticket))).toMatchObject({ shareDrafts: [{ draft: marks('7001') }] })
    await app.call('myData.deleteMe', { password: goodPassword })
    await app.dispose()
    expect(scanFolders([folder], ['account:7001']).hits).toEqual([])
  })

  it('is not put over what another window has kept meanwhile, and each window hears that it did', async () => {
    const app = await open(temporaryFolder())
    const { revision: seen } = await app.call('sharing.drafts', {})
    const { revision: next } = await app.call('sharing.keepDrafts', { kept: marks('7001'), over: seen })
    expect(app.events.filter(({ event }) => event === 'sharing.draftsKept')).toEqual([{ event: 'sharing.draftsKept', payload: { revision: next } }])
    expect(await app.refused('sharing.keepDrafts', { kept: marks('7002'), over: seen })).toBe('shareDrafts.moved')
    expect(await app.call('sharing.drafts', {})).toEqual({ kept: marks('7001'), revision: next })
  })

  it('goes over to the first admin with all that one person had', async () => {
    const app = await open(temporaryFolder())
    await app.call('sharing.keepDrafts', { kept: marks('7001') })
    await app.call('operators.useSeveral', { name: 'Ada', password: goodPassword })
    expect(await kept(app)).toEqual(marks('7001'))
  })
})
