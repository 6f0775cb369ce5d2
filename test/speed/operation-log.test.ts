import { join } from 'node:path'
import { beforeAll, afterAll, describe, expect, it } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { clearLog } from '#main/db/clear-log.ts'
import type { ClearRequest } from '#main/db/clear-log.ts'
import { openDatabase } from '#main/db/open.ts'
import type { Database } from '#main/db/open.ts'
import { createOperationRepo } from '#main/db/repos/operation.ts'
import type { NewOperation, OperationRepo, OperatorScope } from '#main/db/repos/operation.ts'
import { verifyChain } from '#main/db/verify-chain.ts'
import { jobId } from '#shared/domain/ids.ts'
import type { OperationFilter } from '#shared/domain/operation.ts'
import type { OperatorId } from '#shared/domain/operator.ts'
import { cpuMs } from '../support/cpu-time.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { anna, ben, someOperation } from '../support/operations.ts'

const rows = 1_000_000
const folder = mkdtempSync(join(tmpdir(), 'buydesk-speed-'))
let db: Database
let operations: OperationRepo
/** How all trace ids begin. */
const someTrace = 'ABayXfiIDAZt3jLQQNHt'

/** As a year of two people leaves it: 500 pixels, 2,000 ad accounts, every tenth run of three Ben's, and 2 % that failed. */
function write(): void {
  for (let from = 0; from < rows; from += 5_000) {
    const page = Array.from({ length: 5_000 }, (_, index) => rowAt(from + index))
    db.writeTx(() => operations.append(page))
  }
}

const jobOf = (number: number) => jobId.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`)

/** Two a minute; for some weeks the clock stands half a day back. */
const atOf = (index: number) => someOperation.at + index * 30_000 - (index > 300_000 && index < 350_000 ? 43_200_000 : 0)
const day = (index: number) => new Date(atOf(index)).toISOString()

function rowAt(index: number): NewOperation {
  const isFailed = index % 50 === 0
  return {
    ...someOperation,
    at: atOf(index),
    action: index % 100_000 === 7 ? 'operator.signIn' : index < 2_000 ? 'ad.create' : index % 1_000 === 13 ? 'settings.change' : someOperation.action,
    operator: index % 10 < 3 ? ben : anna,
    jobId: index % 20 === 19 ? null : jobOf(Math.floor(index / 10_000)),
    objectId: `64315470035288${10 + (index % 500)}`,
    objectName: `Fjällstream Landing pages ${index % 500}`,
    targetId: `7970629364896${100 + (index % 2_000)}`,
    targetName: `Desert Bloom | Test ${index % 2_000}`,
    before: 'No access',
    traceId: `${someTrace}${Math.floor(index / 50)}`,
    ...(isFailed ? { outcome: 'failed' as const, errorCode: 'meta.refused', message: 'Meta said no.' } : { after: 'Has access' }),
  }
}

type Part = OperationFilter & { readonly only?: OperatorScope }

const parts: readonly (readonly Part[])[] = [
  [{ operators: [anna.id] }, { only: [ben.id] }],
  [{ from: day(10_000), to: day(12_880) }, { to: day(500_000) }, { to: day(12_880) }, { from: day(900_000) }, { from: day(320_000), to: day(321_000) }],
  [{ outcomes: ['failed'] }, { outcomes: ['skipped'] }, { outcomes: ['succeeded'] }],
  [{ actions: ['operator.signIn'] }, { actions: ['app.lock'] }, { actions: ['settings.change'] }, { actions: ['ad.create', 'operator.signIn'] }],
  [{ jobId: jobOf(1) }, { jobId: jobOf(99) }, { jobId: jobOf(400) }],
]
const words: readonly Part[] = [{ text: 'landing' }, { text: 'no access' }, { text: 'said' }, { text: 'test 12' }, { text: 'nowhere' }, { text: `${someTrace}77` }]
const pairs = parts.flatMap((some, index) => some.flatMap((one) => parts.slice(index + 1).flatMap((others) => others.map((other): Part => ({ ...one, ...other })))))
const withWords = words.flatMap((word) => parts.flat().map((part): Part => ({ ...part, ...word })))

/** The best of some runs, because others use the machine too. */
function stepsOf(walk: () => Generator<undefined, unknown>, times = 3): { readonly ms: number; readonly longestMs: number } {
  const runs = Array.from({ length: times }, () => {
    const [steps, took]: [Generator<undefined, unknown>, number[]] = [walk(), []]
    for (let isDone = false; !isDone; ) {
      const began = cpuMs()
      isDone = steps.next().done === true
      took.push(cpuMs() - began)
    }
    return { ms: took.reduce((sum, ms) => sum + ms, 0), longestMs: Math.max(...took) }
  })
  return { ms: Math.min(...runs.map(({ ms }) => ms)), longestMs: Math.min(...runs.map(({ longestMs }) => longestMs)) }
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

  it('gives a page of 100 in 5 ms, the first and one deep down, and its count in one step, for whoever, whenever, whatever came of it, what and which job, and any two of these', () => {
    const slow = [...parts.flat(), ...pairs].filter(({ only = null, ...filter }) => {
      const pageMs = (before: number | null, times: number) => stepsOf(() => operations.pageSteps(filter, before, 100, only), times).ms
      // Some pages take 4 ms of the 5: one that comes out slower is looked at longer before it counts as slow.
      const isSlow = [null, 500_000, 30_000].some((before) => pageMs(before, 3) > 5 && pageMs(before, 20) > 5)
      const counted = createOperationRepo(db, (text) => text).countSteps(filter, only).next().done === true || filter.jobId !== undefined
      return isSlow || !counted
    })
    expect(slow).toEqual([])
  }, 120_000)

  it('holds nobody up for longer than 10 ms where words meet what they hardly ever stand with, however long the look takes', () => {
    const slow = withWords.filter(({ only = null, ...filter }) => {
      const page = stepsOf(() => operations.pageSteps(filter, null, 100, only)).longestMs
      const count = createOperationRepo(db, (text) => text).countSteps(filter, only)
      return page > 10 || stepsOf(() => count).longestMs > 10
    })
    expect(slow).toEqual([])
  }, 120_000)

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
