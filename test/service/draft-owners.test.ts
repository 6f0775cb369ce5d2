import { expect, it, onTestFinished } from 'vitest'
import { adAccountId, connectionId } from '#shared/domain/ids.ts'
import { openShareApp } from '../support/share-app.ts'
import { goodPassword, otherPassword } from '../support/operator-bench.ts'
import { temporaryFolder } from '../support/open-test-db.ts'
import { sandboxForTest } from '../support/sandbox.ts'

it('users see and change their own launch drafts and nobody else\'s, and admins see all', async () => {
  const sandbox = await sandboxForTest()
  const app = await openShareApp(temporaryFolder(), sandbox.url)
  onTestFinished(() => app.dispose())
  const { call, refused } = app
  const place = { connectionId: connectionId.parse('c-1-1'), accountId: adAccountId.parse('5001') }
  const create = async (name: string) => (await call('launchDrafts.create', { ...place, name })).draft
  const names = async () => (await call('launchDrafts.list', {})).drafts.map((draft) => draft.name).toSorted()
  const signIn = async (name: string, password: string) => {
    await call('operators.lock', {})
    await call('operators.signIn', { name, password })
  }
  await create('From before')
  await call('operators.useSeveral', { name: 'Ada', password: goodPassword })
  const adas = await create('Of Ada')
  for (const name of ['Ben', 'Cleo']) await call('operators.add', { name, role: 'user', password: goodPassword })
  for (const name of ['Ben', 'Cleo']) {
    await signIn(name, goodPassword)
    await call('operators.changePassword', { current: goodPassword, next: otherPassword })
    expect(await names()).toEqual([])
    await create(`Of ${name}`)
    expect(await names()).toEqual([`Of ${name}`])
  }
  const seen = { draftId: adas.id }
  expect(await refused('launchDrafts.read', seen)).toBe('draft.gone')
  expect(await refused('launchDrafts.save', { draft: { ...adas, name: 'Taken over' }, revision: 1 })).toBe('draft.gone')
  expect(await refused('launchDrafts.duplicate', seen)).toBe('draft.gone')
  expect(await refused('launchDrafts.export', seen)).toBe('draft.gone')
  expect(await refused('changeSets.export', { launchDraftIds: [adas.id], sharePlans: [], note: '', writer: null })).toBe('draft.gone')
  expect(await refused('launches.plan', { ...seen, revision: 1 })).toBe('draft.gone')
  await call('launchDrafts.delete', seen)
  await signIn('Ada', goodPassword)
  expect(await names()).toEqual(['From before', 'Of Ada', 'Of Ben', 'Of Cleo'])
  expect((await call('launchDrafts.read', seen)).draft.name).toBe('Of Ada')
}, 60_000)
