import { describe, expect, it } from 'vitest'
import { heldShares, narrowed, presentWords, retaskEdits, usualTasks } from '#renderer/features/sharing/retask/held-shares.ts'
import { anAccess, partnerA, partnerB, partnerColumn, someColumns, someRows } from '../share-matrix.ts'

const rows = someRows(3)
const columns = [partnerColumn(partnerA), partnerColumn(partnerB), ...someColumns(2)]
const whole = { top: 0, bottom: 2, left: 0, right: 3 }
const has = (id: string, tasks: readonly string[], status: 'shared' | 'pending' = 'shared') =>
  [id, anAccess(id, { partners: [{ businessId: partnerA.id, name: partnerA.name, tasks: [...tasks], status }] })] as const
const access = new Map([has('1001', ['ANALYZE']), has('1002', ['ANALYZE', 'ADVERTISE']), has('1003', ['ANALYZE'], 'pending')])

describe('what partners hold among some cells', () => {
  it('is what is shared with them now: no ad accounts, no requests that wait, nothing outside', () => {
    expect(heldShares(whole, { rows, columns }, access).map((share) => share.pixelId)).toEqual(['1001', '1002'])
    expect(heldShares({ ...whole, bottom: 0 }, { rows, columns }, access)).toHaveLength(1)
    expect(heldShares({ ...whole, left: 1 }, { rows, columns }, access)).toEqual([])
  })

  it('is told by sets of tasks, the most frequent first', () => {
    const shares = [...heldShares(whole, { rows, columns }, access), ...heldShares({ ...whole, bottom: 0 }, { rows, columns }, access)]
    expect(presentWords(shares)).toEqual(['Analyse (2)', 'Analyse, Advertise (1)'])
    expect(usualTasks(shares)).toEqual(['ANALYZE'])
  })

  it('says when Meta does not show it', () => {
    expect(presentWords(heldShares(whole, { rows, columns }, new Map([has('1001', [])])))).toEqual(['Not shown by Meta (1)'])
  })
})

describe('a change of what partners may do', () => {
  const shares = heldShares(whole, { rows, columns }, access)

  it('is one wish for each pixel that they have', () => {
    expect(retaskEdits(shares, ['ANALYZE', 'UPLOAD'])).toMatchObject([
      { pixelId: '1001', target: { type: 'partner', id: partnerA.id }, effect: 'add', retask: true, tasks: ['ANALYZE', 'UPLOAD'] },
      { pixelId: '1002' },
    ])
  })

  it('counts those that lose something by it', () => {
    expect(narrowed(shares, ['ANALYZE'])).toBe(1)
    expect(narrowed(shares, ['ANALYZE', 'ADVERTISE'])).toBe(0)
  })
})
