import { join } from 'node:path'
import { beforeAll, afterAll, describe, expect, it } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { clearLog } from '#main/db/clear-log.ts'
import type { ClearRequest } from '#main/db/clear-log.ts'
import { openDatabase } from '#main/db/open.ts'
import type { Database } from '#main/db/open.ts'
import { createOperationRepo } from '#main/db/repos/operation.ts'
import type { OperationRepo } from '#main/db/repos/operation.ts'
import { verifyChain } from '#main/db/verify-chain.ts'
import type { OperationFilter } from '#shared/domain/operation.ts'
import type { OperatorId } from '#shared/domain/operator.ts'
import { cpuMs } from '../support/cpu-time.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { anna, ben, someOperation } from '../support/operations.ts'

const rows = 1_000_000
const folder = mkdtempSync(join(tmpdir(), 'buydesk-speed-'))
let db: Database
let operations: OperationRepo

/** As a year of two people leaves it: 500 pixels, 2,000 ad accounts, every tenth run of three Ben's, and 2 % that failed. */
function write(): void {
  for (let from = 0; from < rows; from += 5_000) {
    const page = Array.from({ length: 5_000 }, (_, index) => rowAt(from + index))
    db.writeTx(() => operations.append(page))
  }
}

function rowAt(index: number) {
  const isFailed = index % 50 === 0
  return {
    ...someOperation,
    at: someOperation.at + index,
    operator: index % 10 < 3 ? ben : anna,
    objectId: `64315470035288${10 + (index % 500)}`,
    objectName: `Fjällstream Landing pages ${index % 500}`,
    targetId: `7970629364896${100 + (index % 2_000)}`,
    targetName: `Desert Bloom | Test ${index % 2_000}`,
    before: 'No access',
    traceId: `ABayXfiIDAZt3jLQQNHt${Math.floor(index / 50)}`,
    ...(isFailed ? { outcome: 'failed' as const, errorCode: 'meta.refused', message: 'Meta said no.' } : { after: 'Has access' }),
  }
}

function clear(request: Pick<ClearRequest, 'operators' | 'expects'>): { readonly longestMs: number } {
  const steps = clearLog({ db, operations, clock: new FakeClock() }, { ...request, until: null, by: anna, title: 'All activity' })
  let longestMs = 0
  for (let isDone = false; !isDone; ) {
    const began = cpuMs()
    isDone = steps.next().done === true
    longestMs = Math.max(longestMs, cpuMs() - began)
  }
  return { longestMs }
}

beforeAll(() => {
  db = openDatabase(join(folder, 'buydesk.db'))
  operations = createOperationRepo(db, (text) => text)
  write()
}, 600_000)

afterAll(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('an operation log of a million rows', () => {
  it.each<readonly [string, OperationFilter, readonly OperatorId[] | null]>([
    ['all', {}, null],
    ["a user's own", {}, [ben.id]],
    ['of two operators', { operators: [anna.id, ben.id] }, null],
    ['a common word', { text: 'landing' }, null],
    ['a rare name', { text: 'bloom 1777' }, null],
    ["a common word in a user's own", { text: 'landing' }, [ben.id]],
    ['what was so before', { text: 'no access' }, null],
    ["an operator's name", { text: 'ben' }, null],
    ['what failed of a user', { outcomes: ['failed'] }, [ben.id]],
    ['nothing', { text: 'nowhere to be found' }, null],
  ])('gives a page of 100 in 5 ms: %s', (_what, filter, only) => {
    operations.page(filter, null, 100, only)
    const began = cpuMs()
    for (let times = 0; times < 20; times += 1) operations.page(filter, 500_000, 100, only)
    expect((cpuMs() - began) / 20).toBeLessThan(5)
  })

  it('is verified in under 10 s, before rows among it were cleared and after, and cleared in short steps', () => {
    const verifyMs = () => {
      const began = cpuMs()
      const { firstBreak } = verifyChain(db)
      expect(firstBreak).toBeNull()
      return cpuMs() - began
    }
    expect(verifyMs()).toBeLessThan(10_000)
    expect(clear({ operators: [ben.id], expects: 300_000 }).longestMs).toBeLessThan(250)
    expect(verifyMs()).toBeLessThan(10_000)
    expect(operations.count({})).toBe(700_001)
  }, 600_000)
})
