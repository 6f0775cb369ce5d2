import { expect, it } from 'vitest'
import { connectionId, jobId } from '#shared/domain/ids.ts'
import { keptDrafts } from '#shared/domain/share-draft.ts'
import { fromKept, toKept } from '#renderer/features/sharing/model/kept-drafts.ts'
import { createSharingStore } from '#renderer/features/sharing/sharing-store.ts'

const one = connectionId.parse('c-157-311')
const two = connectionId.parse('c-157-312')
const run = { jobId: jobId.parse('11111111-1111-4111-8111-111111111111'), pixelIds: ['1001'] }

it('what a window finds again is what it had, for every connection, and the job that it showed', () => {
  const before = createSharingStore()
  before.getState().turnToConnection(two)
  before.getState().choosePixels(['1003'])
  before.getState().turnToConnection(one)
  before.getState().choosePixels(['1001', '1002'])
  before.getState().chooseTargets(new Set(['partner:9100', 'account:7001']))
  before.getState().chooseTasks(['ANALYZE'])
  before.getState().rename('Spring push')
  before.getState().change([
    { pixelId: '1001', key: 'account:7001', effect: 'add' },
    { pixelId: '1002', key: 'partner:9100', effect: 'remove' },
  ])
  before.getState().startRun({ ...run, took: [{ pixelId: '1001', key: 'account:7001', effect: 'add' }] })

  const after = createSharingStore()
  after.getState().restore(fromKept(keptDrafts.parse(toKept(before.getState()))))
  const { connectionId: current, draft, elsewhere, run: shown } = after.getState()
  expect(current).toBe(one)
  expect(draft).toEqual({ ...before.getState().draft, past: [], future: [] })
  expect(elsewhere.get(two)?.draft.pixelIds).toEqual(['1003'])
  expect(shown).toMatchObject({ ...run, isSettled: false })
  expect(shown?.took).toEqual(before.getState().run?.took)
})

it('a window that had nothing finds nothing', () => {
  const store = createSharingStore()
  store.getState().restore(fromKept(keptDrafts.parse(toKept(store.getState()))))
  expect(store.getState().connectionId).toBeNull()
  expect(store.getState().draft.wishes.size).toBe(0)
  expect(store.getState().run).toBeNull()
})

it('what a run took on is kept by whole lines where it can be, and by cells where it can not', () => {
  const changes = ['7001', '7002'].flatMap((id) => ['1001', '1002'].map((pixelId) => ({ pixelId, key: `account:${id}`, effect: 'add' as const })))
  const before = createSharingStore()
  before.getState().turnToConnection(one)
  before.getState().change(changes)
  before.getState().startRun({ ...run, took: changes })
  before.getState().change([{ pixelId: '1002', key: 'account:7001', effect: 'remove' }])
  const kept = keptDrafts.parse(toKept(before.getState()))
  expect(kept.run?.took).toEqual([
    { pixelId: '1001', keys: null },
    { pixelId: '1002', keys: ['account:7002'] },
  ])
  const after = createSharingStore()
  after.getState().restore(fromKept(kept))
  expect(after.getState().run?.took).toEqual(before.getState().run?.took)
})

it('a window from before that was kept fulfils nothing by its job', () => {
  const store = createSharingStore()
  store.getState().restore(fromKept(keptDrafts.parse({ current: null, drafts: [], run })))
  expect(store.getState().run?.took.size).toBe(0)
})
