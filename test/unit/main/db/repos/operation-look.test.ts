import { expect, it } from 'vitest'
import { clearLog } from '#main/db/clear-log.ts'
import { createOperationRepo } from '#main/db/repos/operation.ts'
import type { NewOperation, OperationRepo, OperatorScope } from '#main/db/repos/operation.ts'
import { jobId } from '#shared/domain/ids.ts'
import type { Operation, OperationFilter } from '#shared/domain/operation.ts'
import { nobody } from '#shared/domain/operation-terms.ts'
import { operatorId } from '#shared/domain/operator.ts'
import { FakeClock } from '../../../../support/fake-clock.ts'
import { openTestDb } from '../../../../support/open-test-db.ts'
import { anna, ben, someOperation } from '../../../../support/operations.ts'

const rows = 12_000
const carla = { id: operatorId.parse('c00000000003'), name: 'Carla' }
const start = Date.parse('2026-01-01T00:00:00Z')
const at = (index: number) => start + index * 60_000
const day = (index: number) => new Date(at(index)).toISOString()
const jobOf = (number: number) => jobId.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`)

/** Of all that a log has: rare and frequent, early and late, mixed and alone; the clock was set back twice, and stood in the future once. */
function change(index: number): Partial<NewOperation> {
  const isFailed = index % 40 === 0
  return {
    at: index === 700 ? at(rows * 3) : at(index) - (index > 4_500 && index < 7_500 ? 7_200_000 : 0) - (index > 10_000 ? 86_400_000 : 0),
    action: index % 2_500 === 7 ? 'operator.signIn' : index < 900 ? 'ad.create' : 'pixel.share.account',
    operator: index < 1_500 && index % 4 === 0 ? carla : index % 1_000 === 3 ? null : index % 10 < 3 ? ben : anna,
    jobId: index % 20 === 19 ? null : jobOf(Math.floor(index / 2_000) * 2 + (index % 2)),
    objectName: index < 1_200 ? `Oldest pages ${index % 60}` : `Landing pages ${index % 60}`,
    targetName: `Test ${index % 700}`,
    before: index % 3 === 0 ? 'No access' : null,
    ...(isFailed ? { outcome: index % 400 === 0 ? 'unknown' : 'failed', message: 'Meta said no.' } : {}),
  }
}

type Part = OperationFilter & { readonly only?: OperatorScope }
const parts: readonly (readonly Part[])[] = [
  [{ operators: [anna.id] }, { operators: [carla.id, nobody] }, { only: [ben.id] }, { only: [ben.id], operators: [anna.id] }],
  [{ from: day(1_500), to: day(1_700) }, { to: day(800) }, { from: day(11_000) }, { from: day(7_000), to: day(7_450) }, { from: day(rows * 2) }, { to: day(-1) }],
  [{ outcomes: ['failed'] }, { outcomes: ['unknown', 'skipped'] }, { outcomes: ['succeeded'] }],
  [{ actions: ['operator.signIn'] }, { actions: ['app.lock'] }, { actions: ['ad.create', 'operator.signIn'] }],
  [{ jobId: jobOf(1) }, { jobId: jobOf(10) }, { jobId: jobOf(99) }],
  [{ text: 'landing' }, { text: 'oldest' }, { text: 'test 699' }, { text: 'no' }, { text: 'said oldest' }, { text: 'carla' }, { text: 'nowhere' }],
]
const pairs = parts.flatMap((some, index) => some.flatMap((one) => parts.slice(index + 1).flatMap((others) => others.map((other) => ({ ...one, ...other })))))
const cases: readonly Part[] = [{}, ...parts.flat(), ...pairs]

const wordsOf = (row: Operation) =>
  [row.objectId, row.objectName, row.targetId, row.targetName, row.operator?.id, row.operator?.name, row.message, row.before, row.after].join('\n').toLowerCase()

function fits(row: Operation, words: string, { only = null, operators, from, to, outcomes, actions, jobId: job, text = '' }: Part): boolean {
  return (
    (only === null || (row.operator !== null && only.includes(row.operator.id))) &&
    (operators === undefined || operators.includes(row.operator?.id ?? nobody)) &&
    (from === undefined || row.at >= from) &&
    (to === undefined || row.at <= to) &&
    (outcomes === undefined || outcomes.includes(row.outcome)) &&
    (actions === undefined || actions.includes(row.action)) &&
    (job === undefined || row.jobId === job) &&
    text.split(' ').every((word) => words.includes(word))
  )
}

/** Each row is held against each filter, one by one. */
function wrongIn(operations: OperationRepo, filters: readonly Part[]): readonly Part[] {
  const all = operations.page({}, null, rows * 2).map((row) => ({ row, words: wordsOf(row) }))
  return filters.filter((part) => {
    const { only = null, ...filter } = part
    const ids = all.filter(({ row, words }) => fits(row, words, part)).map(({ row }) => row.id)
    const deep = ids[Math.floor(ids.length / 2)] ?? 6_000
    const page = (before: number | null) => operations.page(filter, before, 30, only).map(({ id }) => id).join()
    const isRight =
      page(null) === ids.slice(0, 30).join() &&
      page(deep) === ids.filter((id) => id < deep).slice(0, 30).join() &&
      operations.count(filter, only) === ids.length
    return !isRight
  })
}

it('gives and counts what each row held against the filters one by one gives, for any one or two of them, also where the clock was set back and rows were cleared', () => {
  const db = openTestDb()
  const operations = createOperationRepo(db, (text) => text)
  const write = (indexes: readonly number[]) => db.writeTx(() => operations.append(indexes.map((index) => ({ ...someOperation, ...change(index) }))))
  write(Array.from({ length: rows }, (_, index) => index))
  expect(wrongIn(operations, cases)).toEqual([])
  const steps = clearLog({ db, operations, clock: new FakeClock() }, { operators: [carla.id], until: null, expects: null, by: anna, title: 'Of Carla' })
  while (steps.next().done !== true);
  write(Array.from({ length: 300 }, (_, index) => index * 40))
  expect(wrongIn(operations, cases.filter((_, index) => index % 5 === 0))).toEqual([])
  const sums = 'SELECT (SELECT sum(rows) FROM log_block) AS blocks, (SELECT sum(rows) FROM log_block_kind) AS kinds, (SELECT count(*) FROM operation) AS rows'
  const { blocks, kinds, rows: left } = db.prepare(sums).get() ?? {}
  expect([blocks, kinds]).toEqual([left, left])
})

const slipped = 'AXd1x5G3kZ6x0x7dNFTd-3T'

it('finds a trace id as it stands in a row, and by its first six signs, in steps, beside whatever else says it', () => {
  const db = openTestDb()
  const operations = createOperationRepo(db, (text) => text)
  const traces = new Map([[3, slipped], [9_000, `${slipped.slice(0, 8)}other`], [17_000, slipped], [17_500, 'H/jLTYbBMqw=']])
  const outcomes = ['failed', 'succeeded'] as const
  const written = Array.from({ length: 18_000 }, (_, index) => ({ ...someOperation, traceId: traces.get(index + 1) ?? null, outcome: outcomes[index % 2] ?? 'failed' }))
  db.writeTx(() => operations.append(written))
  const found = (text: string, filter: OperationFilter = {}) => {
    const ids = operations.page({ ...filter, text }, null, 30).map(({ id }) => id)
    expect(operations.count({ ...filter, text })).toBe(ids.length)
    return ids
  }
  expect(found(slipped)).toEqual([17_000, 3])
  expect(found(slipped.slice(0, 6))).toEqual([17_000, 9_000, 3])
  expect(found(slipped.slice(0, 5))).toEqual([])
  expect(found(slipped.slice(1))).toEqual([])
  expect(found('H/jLTYbBMqw=')).toEqual([17_500])
  expect(found(`europe ${slipped}`)).toEqual([17_000, 3])
  expect(found(`${slipped} nowhere`)).toEqual([])
  expect(found(slipped, { outcomes: ['failed'] })).toEqual([3])
  let steps = 0
  for (const look = operations.pageSteps({ text: slipped }, null, 30); look.next().done !== true; ) steps += 1
  expect(steps).toBeGreaterThan(1)
  // Outcomes, actions and jobs are kept beside traces, and are none.
  expect(operations.pageSteps({ text: 'succeeded' }, null, 30).next()).toEqual({ done: true, value: [] })
  expect(operations.pageSteps({ text: String(someOperation.jobId) }, null, 30).next()).toEqual({ done: true, value: [] })
  db.writeTx(() => operations.append([{ ...someOperation, message: `Trace ${slipped}` }]))
  expect(found(slipped)).toEqual([18_001, 17_000, 3])
})
