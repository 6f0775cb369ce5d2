import { describe, expect, it } from 'vitest'
import type { SharePlan } from '#shared/domain/sharing.ts'
import { cellKey, planIndex } from '#renderer/features/sharing/model/plan-index.ts'
import { editsInView } from '#renderer/features/sharing/model/wishes.ts'
import { someColumns, someRows } from '../share-matrix.ts'

const columns = someColumns(3)
const edits = editsInView(new Map([['1001', new Map(columns.map((column) => [column.key, 'add' as const]))]]), someRows(1), columns)
const plan: SharePlan = {
  cells: ['add', 'impossible', 'impossible'],
  toAdd: 1,
  toRemove: 0,
  toChange: 0,
  there: 0,
  absent: 0,
  partnerFirst: 0,
  pending: 0,
  impossible: 2,
  reasons: [],
  invitations: [],
  waitingFor: [],
  writes: 1,
  requests: 1,
  expectedMs: 100,
  calls: 0,
  waitMs: 0,
  tightest: null,
}

describe('a plan over the matrix', () => {
  it('gives each wish its outcome, by the order of the wishes', () => {
    expect([...(planIndex(edits, plan).outcomes.get('1001') ?? [])]).toEqual([
      ['account:101', 'add'],
      ['account:102', 'impossible'],
      ['account:103', 'impossible'],
    ])
  })

  it('says of each impossible cell why, where the plan names its cells', () => {
    const reasons: SharePlan['reasons'] = [
      { reason: 'accountNotHeld', sentence: 'Nobody holds it.', count: 1, cells: [1] },
      { reason: 'pixelUnavailable', sentence: 'Meta hides it.', count: 1, cells: [2] },
    ]
    const index = planIndex(edits, { ...plan, reasons })
    expect(index.sentences.get(cellKey('1001', 'account:102'))).toBe('Nobody holds it.')
    expect(index.cellsOfSentence.get('Meta hides it.')).toEqual(new Set([cellKey('1001', 'account:103')]))
  })

  it('takes a single reason for all of them where the plan does not name its cells', () => {
    const index = planIndex(edits, { ...plan, reasons: [{ reason: 'accountNotHeld', sentence: 'Nobody holds it.', count: 2 }] })
    expect(index.cellsOfSentence.get('Nobody holds it.')?.size).toBe(2)
  })
})
