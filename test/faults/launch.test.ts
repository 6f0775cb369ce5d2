import { describe, expect, it } from 'vitest'
import { launchTrees } from './launch-operation.ts'
import { runFault } from './run.ts'
import { faults } from './table.ts'

/** They count writes that go in one flat line: which of them is refused, which is sent twice, how far apart they are. */
const forFlatJobs: readonly number[] = [18, 23, 25]

describe('launching keeps every promise', () => {
  for (const fault of faults.filter(({ number, not = [] }) => !forFlatJobs.includes(number) && !not.includes('create'))) {
    it(`when ${fault.name} (fault ${fault.number})`, { timeout: 30_000 }, async () => {
      expect((await runFault(fault, launchTrees, 1)).findings.broken).toEqual([])
    })
  }
})
