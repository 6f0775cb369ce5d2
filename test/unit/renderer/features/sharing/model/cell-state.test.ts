import { describe, expect, it } from 'vitest'
import type { ItemState } from '#shared/domain/job.ts'
import type { ShareEffect, ShareOutcome } from '#shared/domain/sharing.ts'
import { rowBase } from '#renderer/features/sharing/model/access-base.ts'
import { resolveRow, stateOfCode } from '#renderer/features/sharing/model/cell-state.ts'
import { accountAccess, anAccess, first, someColumns, someRows } from '../share-matrix.ts'
import { cpuMs } from '../../../../../support/cpu-time.ts'

const row = first(someRows(1))
const columns = someColumns(1)
const key = 'account:101'
const free = rowBase(anAccess('1001'))
const shared = rowBase(anAccess('1001', { accounts: [accountAccess('101')] }))

interface Cell {
  readonly base?: typeof free
  readonly wish?: ShareEffect
  readonly outcome?: ShareOutcome
  readonly item?: ItemState
  /** The wish that the job was started with. */
  readonly took?: ShareEffect
}

function stateOf({ base, wish, outcome, item, took }: Cell): string {
  const codes = resolveRow(
    {
      row,
      base,
      isReading: false,
      wishes: wish && new Map([[key, wish]]),
      outcomes: outcome && new Map([[key, outcome]]),
      items: item && new Map([['101', item]]),
      took: took && new Map([[key, took]]),
    },
    columns,
  )
  return stateOfCode(codes[0])
}

describe('what a cell shows', () => {
  it.each<[string, Cell]>([
    ['unread', {}],
    ['absent', { base: free }],
    ['shared', { base: shared }],
    ['add', { base: free, wish: 'add' }],
    ['add', { base: free, wish: 'add', outcome: 'add' }],
    ['partnerFirst', { base: free, wish: 'add', outcome: 'partnerFirst' }],
    ['waits', { base: free, wish: 'add', outcome: 'pending' }],
    ['impossible', { base: free, wish: 'add', outcome: 'impossible' }],
    ['shared', { base: shared, wish: 'add' }],
    ['shared', { base: shared, wish: 'add', outcome: 'there' }],
    ['remove', { base: shared, wish: 'remove' }],
    ['remove', { base: shared, wish: 'remove', outcome: 'remove' }],
    ['impossible', { base: shared, wish: 'remove', outcome: 'impossible' }],
    ['absent', { base: free, wish: 'remove', outcome: 'absent' }],
  ])('is %s for %j', (state, cell) => {
    expect(stateOf(cell)).toBe(state)
  })

  it('does not believe a plan that was made for the opposite wish', () => {
    expect(stateOf({ base: shared, wish: 'remove', outcome: 'there' })).toBe('remove')
    expect(stateOf({ base: free, wish: 'add', outcome: 'absent' })).toBe('add')
  })

  it.each<[ItemState, string]>([
    ['pending', 'queued'],
    ['sending', 'running'],
    ['succeeded', 'done'],
    ['failed', 'failed'],
    ['unknown', 'unknown'],
    ['skipped', 'add'],
  ])('follows the job: an item that is %s shows as %s', (item, state) => {
    expect(stateOf({ base: free, wish: 'add', outcome: 'add', item, took: 'add' })).toBe(state)
  })

  it('shows what was marked since a job did something there, or failed to', () => {
    expect(stateOf({ base: shared, wish: 'remove', item: 'succeeded' })).toBe('remove')
    expect(stateOf({ base: free, wish: 'add', item: 'failed' })).toBe('add')
    expect(stateOf({ base: shared, wish: 'remove', item: 'sending' })).toBe('running')
  })

  it('forgets a failure when its wish is taken back', () => {
    expect(stateOf({ base: free, item: 'failed' })).toBe('absent')
  })
})

describe('a large matrix', () => {
  it('of 300 pixels and 700 targets is resolved within 50 ms', () => {
    const rows = someRows(300)
    const many = someColumns(700)
    const bases = new Map(
      rows.map((each) => [each.id, rowBase(anAccess(each.id, { accounts: many.filter((_, at) => at % 3 === 0).map((column) => accountAccess(column.target.id)) }))]),
    )
    const wishes = new Map(many.filter((_, at) => at % 2 === 0).map((column) => [column.key, 'add' as const]))
    const outcomes = new Map(many.filter((_, at) => at % 2 === 0).map((column) => [column.key, 'add' as const]))
    const resolveAll = () => {
      const started = cpuMs()
      for (const each of rows) resolveRow({ row: each, base: bases.get(each.id), isReading: false, wishes, outcomes, items: undefined, took: undefined }, many)
      return cpuMs() - started
    }
    // The best of some runs: what is measured is the work, not what else this machine does meanwhile.
    expect(Math.min(...Array.from({ length: 8 }, resolveAll))).toBeLessThan(50)
  })
})
