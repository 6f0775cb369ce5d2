import { describe, expect, it } from 'vitest'
import { rowBase } from '#renderer/features/sharing/model/access-base.ts'
import { changesOfDone, changesOfThere, itemKey, itemSentences, jobCells } from '#renderer/features/sharing/model/job-index.ts'
import { accountAccess, anAccess, readAt } from '../share-matrix.ts'

describe('the cells of a job', () => {
  it('keep the lines that did not move on', () => {
    const before = jobCells([
      ['1001', '101', 'sending'],
      ['1002', '101', 'pending'],
    ])
    const after = jobCells(
      [
        ['1001', '101', 'succeeded'],
        ['1002', '101', 'pending'],
      ],
      before,
    )
    expect(after.get('1002')).toBe(before.get('1002'))
    expect(after.get('1001')?.get('101')).toBe('succeeded')
  })

  it('say why they failed, with what to do about it', () => {
    const item = { ordinal: 1, subject: 'x', objectId: '1001', targetId: '101', effect: 'add', attempts: 1, waitsUntil: null, updatedAt: readAt }
    const sentences = itemSentences([
      { ...item, state: 'failed', note: null, error: { kind: 'permission', code: 'graph.permission', message: 'Meta refused.', data: { advice: 'Ask an admin.' } } },
      { ...item, targetId: '102', state: 'skipped', note: 'It waits for a partner.', error: null },
    ])
    expect(sentences.get(itemKey('1001', '101'))).toBe('Meta refused. Ask an admin.')
    expect(sentences.get(itemKey('1001', '102'))).toBe('It waits for a partner.')
  })
})

describe('after a run', () => {
  const took = new Map([
    ['1001', new Map([['account:101', 'add' as const], ['account:102', 'add' as const], ['account:103', 'add' as const]])],
    ['1002', new Map([['account:101', 'add' as const]])],
  ])
  const cells = jobCells([
    ['1001', '101', 'succeeded'],
    ['1001', '102', 'failed'],
  ])

  it('what was done is wished no more, whatever is shared by now; what failed still is', () => {
    expect(changesOfDone(took, cells)).toEqual([{ pixelId: '1001', key: 'account:101', effect: null }])
  })

  it('what was there anyway is wished no more, of what the run took on', () => {
    const bases = new Map([['1001', rowBase(anAccess('1001', { accounts: [accountAccess('103')] }))]])
    expect(changesOfThere(took, bases)).toEqual([{ pixelId: '1001', key: 'account:103', effect: null }])
    expect(changesOfThere(new Map(), bases)).toEqual([])
  })
})
