import { expect, it, onTestFinished } from 'vitest'
import type { RouteInput } from '#shared/contract/contract.ts'
import { goodPassword } from '../support/operator-bench.ts'
import { temporaryFolder } from '../support/open-test-db.ts'
import { openShareApp } from '../support/share-app.ts'

type Defaults = NonNullable<RouteInput<'settings.set'>['defaults']>

const usual: Defaults = [
  { connectionId: 'c-1-1', accountId: '5001', pageId: '61', instagramId: '71', pixelId: '81' },
  { connectionId: 'c-1-2', accountId: null, pageId: null, instagramId: null, pixelId: '82' },
]

it('a new launch begins with the Page, the Instagram account and the pixel that the operator made the usual ones', async () => {
  const app = await openShareApp(temporaryFolder(), 'http://127.0.0.1:9')
  onTestFinished(() => app.dispose())
  const begun = async (connectionId: string, accountId: string) => {
    const { draft } = await app.call('launchDrafts.create', { connectionId, accountId, name: 'Spring' })
    return { ...draft.identity, pixelId: draft.adSet.pixelId }
  }
  const nothing = { pageId: null, instagramId: null, pixelId: null }
  expect(await begun('c-1-1', '5001')).toEqual(nothing)
  await app.call('settings.set', { defaults: usual })
  expect(await begun('c-1-1', '5001')).toEqual({ pageId: '61', instagramId: '71', pixelId: '81' })
  // What was chosen for one ad account need not be open to another.
  expect(await begun('c-1-1', '5002')).toEqual(nothing)
  expect(await begun('c-1-2', '5002')).toEqual({ ...nothing, pixelId: '82' })
  expect(await begun('c-1-3', '5001')).toEqual(nothing)

  await app.call('operators.useSeveral', { name: 'Ada', password: goodPassword })
  expect(await begun('c-1-1', '5001')).toMatchObject({ pageId: '61' })
})
