import { describe, expect, it } from 'vitest'
import { shareAccounts } from './operations.ts'
import { runFault } from './run.ts'
import { soak } from './soak.ts'
import { faults } from './table.ts'

describe('sharing keeps every promise', () => {
  for (const fault of faults) {
    it(`when ${fault.name} (fault ${fault.number})`, { timeout: 30_000 }, async () => {
      expect((await runFault(fault, shareAccounts, 1)).findings.broken).toEqual([])
    })
  }

  it('under each of the forty faults', () => {
    expect(faults.map((fault) => fault.number)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
  })

  it('in twenty thousand operations under a random mix of them', { timeout: 120_000 }, async () => {
    const result = await soak({ operations: 20_000, seed: 1, print: () => undefined })
    expect(result).toMatchObject({ operations: 20_000, lost: 0, duplicates: 0, falseWords: 0, broken: [] })
  })
})
