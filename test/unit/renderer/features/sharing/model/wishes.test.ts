import { describe, expect, it } from 'vitest'
import { editsInView, pixelsOf, withChanges, type Wishes } from '#renderer/features/sharing/model/wishes.ts'
import { someColumns, someRows } from '../share-matrix.ts'

const none: Wishes = new Map()

describe('wishes', () => {
  it('are the same object when nothing changes, so that nothing is drawn or planned anew', () => {
    const wishes = withChanges(none, [{ pixelId: '1', key: 'account:2', effect: 'add' }])
    expect(withChanges(wishes, [{ pixelId: '1', key: 'account:2', effect: 'add' }])).toBe(wishes)
    expect(withChanges(wishes, [{ pixelId: '9', key: 'account:2', effect: null }])).toBe(wishes)
  })

  it('keep the lines that a change does not touch, and the wishes before the change', () => {
    const before = withChanges(none, [
      { pixelId: '1', key: 'account:2', effect: 'add' },
      { pixelId: '2', key: 'account:2', effect: 'add' },
    ])
    const after = withChanges(before, [{ pixelId: '2', key: 'account:2', effect: 'remove' }])
    expect(after.get('1')).toBe(before.get('1'))
    expect(before.get('2')?.get('account:2')).toBe('add')
    expect(after.get('2')?.get('account:2')).toBe('remove')
  })

  it('forget a pixel with its last wish', () => {
    const wishes = withChanges(none, [{ pixelId: '1', key: 'account:2', effect: 'add' }])
    expect(withChanges(wishes, [{ pixelId: '1', key: 'account:2', effect: null }]).size).toBe(0)
  })

  it('of pixels and targets that are not in view are no part of a plan', () => {
    const rows = someRows(2)
    const columns = someColumns(2)
    const wishes = withChanges(none, [
      { pixelId: '1002', key: 'account:102', effect: 'add' },
      { pixelId: '1002', key: 'account:999', effect: 'add' },
      { pixelId: '7777', key: 'account:101', effect: 'remove' },
      { pixelId: '1001', key: 'account:101', effect: 'remove' },
    ])
    const edits = editsInView(wishes, rows, columns)
    expect(edits.map((edit) => `${edit.effect} ${edit.pixelId} ${edit.target.id}`)).toEqual(['remove 1001 101', 'add 1002 102'])
    expect(pixelsOf([...edits, ...edits])).toEqual(['1001', '1002'])
  })
})
