import { describe, expect, it } from 'vitest'
import { createSharingStore, type SharingStore } from '#renderer/features/sharing/sharing-store.ts'
import type { WishChange } from '#renderer/features/sharing/model/wishes.ts'
import { connectionId, jobId } from '#shared/domain/ids.ts'
import { anAccess, connection } from './share-matrix.ts'

const other = connectionId.parse('c-1-3')
const add = (pixelId: string, key = 'account:101') => ({ pixelId, key, effect: 'add' as const })

describe('the draft', () => {
  it('undoes and redoes wishes step by step', () => {
    const store = createSharingStore().getState
    store().change([add('1'), add('2')])
    store().change([{ pixelId: '1', key: 'account:101', effect: null }])
    store().undo()
    expect(store().draft.wishes.size).toBe(2)
    store().undo()
    expect(store().draft.wishes.size).toBe(0)
    store().undo()
    store().redo()
    store().redo()
    expect([...store().draft.wishes.keys()]).toEqual(['2'])
  })

  it('has no step to undo where nothing changed', () => {
    const store = createSharingStore().getState
    store().change([{ pixelId: '1', key: 'account:101', effect: null }])
    expect(store().draft.past).toHaveLength(0)
  })

  it('forgets what could be redone after another change', () => {
    const store = createSharingStore().getState
    store().change([add('1')])
    store().undo()
    store().change([add('2')])
    store().redo()
    expect([...store().draft.wishes.keys()]).toEqual(['2'])
  })

  it('brings the pixels and targets of pasted pairs into view and keeps those that are there', () => {
    const store = createSharingStore().getState
    store().choosePixels(['9'])
    store().bringIn([add('1', 'account:5'), add('9', 'partner:7')])
    expect(store().draft.pixelIds).toEqual(['9', '1'])
    expect([...store().draft.targetKeys]).toEqual(['account:5', 'partner:7'])
  })

  it('of each connection is kept while another is in view', () => {
    const store = createSharingStore().getState
    store().turnToConnection(connection)
    store().change([add('1')])
    store().turnToConnection(other)
    expect(store().draft.wishes.size).toBe(0)
    store().turnToConnection(connection)
    expect(store().draft.wishes.size).toBe(1)
  })

  it('keeps the pixels that were handed over before a connection was chosen', () => {
    const store = createSharingStore().getState
    store().choosePixels(['4', '5'])
    store().turnToConnection(connection)
    expect(store().draft.pixelIds).toEqual(['4', '5'])
  })
})

describe('a reading', () => {
  it('keeps what it has when a later part fails', () => {
    const store = createSharingStore().getState
    store().startReading(['1', '2'])
    store().endReading(['1'], { access: [anAccess('1')] })
    store().endReading(['2'], { error: { kind: 'transient', code: 'x.y', message: 'No answer.', data: {} } })
    expect([...store().reading.access.keys()]).toEqual(['1'])
    expect(store().reading.underWay.size).toBe(0)
    expect(store().reading.error?.message).toBe('No answer.')
    store().startReading(['2'])
    expect(store().reading.error).toBeNull()
  })
})

describe('a run', () => {
  const id = jobId.parse('00000000-0000-4000-8000-000000000001')

  const started = (edits: readonly WishChange[]) => ({ jobId: id, pixelIds: edits.map(({ pixelId }) => pixelId), took: edits })
  const tookOf = (store: SharingStore) => [...(store.run?.took ?? [])].flatMap(([pixelId, line]) => [...line].map(([key, effect]) => `${pixelId} ${key} ${effect}`))

  it('takes back what it has done, for good', () => {
    const store = createSharingStore().getState
    store().change([add('1'), add('2')])
    store().startRun(started([add('1'), add('2')]))
    store().settle([{ pixelId: '1', key: 'account:101', effect: null }])
    store().undo()
    expect([...store().draft.wishes.keys()]).toEqual(['2'])
  })

  it('has the marks that it was started with, as long as nobody touches them', () => {
    const store = createSharingStore().getState
    store().change([add('1'), add('2'), add('3')])
    store().startRun(started([add('1'), add('2')]))
    expect(tookOf(store())).toEqual(['1 account:101 add', '2 account:101 add'])
    store().change([{ ...add('1'), effect: 'remove' }])
    store().change([{ ...add('2'), effect: null }])
    store().change([add('1'), add('2')])
    expect(tookOf(store())).toEqual([])
  })

  it.each(['undo', 'clear'] as const)('has no mark that went by %s', (step) => {
    const store = createSharingStore().getState
    store().change([add('1')])
    store().startRun(started([add('1')]))
    store()[step]()
    expect(tookOf(store())).toEqual([])
  })

  it('takes no mark on that was changed while it was being started', () => {
    const store = createSharingStore().getState
    store().change([{ ...add('1'), effect: 'remove' }])
    store().startRun(started([add('1'), add('2')]))
    expect(tookOf(store())).toEqual([])
  })

  it('does not listen to news of another job', () => {
    const store = createSharingStore().getState
    store().startRun(started([]))
    store().updateRun(jobId.parse('00000000-0000-4000-8000-000000000002'), { isSettled: true })
    expect(store().run?.isSettled).toBe(false)
  })
})
