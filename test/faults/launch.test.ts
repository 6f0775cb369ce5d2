import { describe, expect, it } from 'vitest'
import { launchTrees } from './launch-operation.ts'
import { launchSoak } from './launch-soak.ts'
import { runFault } from './run.ts'
import { faults } from './table.ts'

/** Fault 28: nobody else can make what carries the label of this launch. */
const impossible: readonly number[] = faults.flatMap(({ number, not = [] }) => (not.includes(launchTrees.name) ? [number] : []))

describe('launching keeps every promise', () => {
  for (const fault of faults.filter(({ number }) => !impossible.includes(number))) {
    it(`when ${fault.name} (fault ${fault.number})`, { timeout: 30_000 }, async () => {
      expect((await runFault(fault, launchTrees, 1)).findings.broken).toEqual([])
    })
  }

  it.each([1, 2, 3, 4])('from its start to its roll back under a random mix of them (seed %i)', { timeout: 60_000 }, async (seed) => {
    expect(await launchSoak(seed)).toEqual([])
  })

  it('under each of the faults that can befall it', () => {
    expect(impossible).toEqual([28])
  })
})
