import { describe, expect, it } from 'vitest'
import type { ItemRow } from '#main/db/repos/job-item.ts'
import type { ItemOutcome } from '#main/jobs/define.ts'
import { settleLooked, settleSent } from '#main/jobs/settle-chunk.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import { busy } from '../../../support/scripted-remote.ts'

const row = (ordinal: number, differs: Partial<ItemRow> = {}): ItemRow => ({
  ordinal, key: String(ordinal), roundsAfter: 0, madeId: null, data: '{}', objectId: '1', targetId: null, state: 'pending', attempts: 0, absents: 0,
  undecided: 0, isResting: false, error: null, note: null, holds: null, nextAttemptAt: null, updatedAt: 0, ...differs,
})
const circumstances = { isCancelling: false, fraction: 0.5, lookDelaysMs: [], now: 0, repeats: { left: 2, allowed: 20, granted: new Set<string>() } }
const trouble = (traceId: string): AppErrorJson => ({ ...busy, data: { graph: { code: 2, traceId } } })

describe('a chunk', () => {
  it('gets as many repeats as the job has left, the first items first', () => {
    const rows = [0, 1, 2, 3].map((ordinal) => row(ordinal))
    const outcomes: ItemOutcome[] = [
      { is: 'retry', error: trouble('A') },
      { is: 'done', traceId: null },
      { is: 'retry', error: trouble('B') },
      { is: 'retry', error: trouble('C') },
    ]
    const settled = settleSent(rows, outcomes, circumstances)
    expect(settled.map(({ change }) => change.update.state)).toEqual(['pending', 'succeeded', 'pending', 'failed'])
    expect(settled.map(({ change }) => change.repeatOf !== null)).toEqual([true, false, true, false])
    expect(settled.map(({ from }) => from)).toEqual(['sending', 'sending', 'sending', 'sending'])
  })

  it('needs none for what was lost on the way, and one for what Meta could not do', () => {
    const lost = { state: 'unknown', attempts: 1, error: JSON.stringify({ ...busy, data: {} }) } as const
    const answered = (traceId: string) => ({ ...lost, error: JSON.stringify(trouble(traceId)) })
    const rows = [row(0, lost), row(1, answered('A')), row(2, answered('B')), row(3, answered('C')), row(4, lost)]
    const settled = settleLooked(rows, rows.map(() => ({ is: 'absent' })), circumstances)
    expect(settled.map(({ change }) => change.update.state)).toEqual(['pending', 'pending', 'pending', 'failed', 'pending'])
    expect(settled.filter(({ change }) => change.repeatOf !== null)).toHaveLength(2)
  })

  it('needs a single one where one answer was about the whole request', () => {
    const rows = [0, 1, 2, 3].map((ordinal) => row(ordinal))
    const settled = settleSent(rows, rows.map(() => ({ is: 'retry', error: trouble('A') })), { ...circumstances, repeats: { ...circumstances.repeats, left: 1 } })
    expect(settled.every(({ change }) => change.update.state === 'pending')).toBe(true)
    expect(settled.filter(({ change }) => change.repeatOf !== null)).toHaveLength(1)
  })
})
