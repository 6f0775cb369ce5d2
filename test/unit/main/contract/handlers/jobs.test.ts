import { expect, test } from 'vitest'
import type { OperatorRef } from '#shared/domain/operator.ts'
import type { HandlerContext } from '#main/contract/handler-types.ts'
import { jobHandlers } from '#main/contract/handlers/jobs.ts'
import type { OperationEntry } from '#main/lib/operation-entry.ts'
import { JobBench } from '../../../../support/job-bench.ts'
import { anna, ben } from '../../../../support/operations.ts'
import { refused } from '../../../../support/scripted-remote.ts'

/** A job of Anna's. */
function jobOfAnna() {
  const bench = new JobBench({ chunkSize: 1, concurrency: 1 })
  const recorded: OperationEntry[] = []
  const handlers = jobHandlers({ engine: bench.engine, record: (entry) => recorded.push(entry) })
  const as = (who: OperatorRef): HandlerContext => {
    bench.operator = who
    return { clientId: 'a', operator: { ...who, role: 'user' } }
  }
  const noted = () => recorded.map(({ action, by, message }) => [action, by?.name, message])
  return { bench, handlers, recorded, noted, as, input: { jobId: bench.start(['a', 'b'], { by: anna }) } }
}

const ofAnna = 'Started by Anna.'

test('whatever a person does to a job is noted under its name, with the job, and whose job it was', () => {
  const { handlers, recorded, noted, as, input } = jobOfAnna()
  handlers['jobs.pause'](input, as(anna))
  handlers['jobs.resume'](input, as(ben))
  handlers['jobs.cancel'](input, as(ben))
  expect(noted()).toEqual([['job.pause', 'Anna', undefined], ['job.resume', 'Ben', ofAnna], ['job.cancel', 'Ben', ofAnna]])
  for (const entry of recorded) expect(entry).toMatchObject({ object: { id: input.jobId, name: 'Share' }, jobId: input.jobId, connectionName: 'Nord' })
})

test('so is what is tried again, by whom', async () => {
  const { bench, handlers, noted, as, input } = jobOfAnna()
  bench.remote.behave = (_name, time) => (time === 1 ? { refuse: refused } : 'take')
  await bench.run(input.jobId)
  handlers['jobs.retry']({ ...input, ordinals: [0] }, as(ben))
  handlers['jobs.retry']({ ...input, ordinals: [1] }, as(ben))
  expect(noted()).toEqual([['job.retry', 'Ben', ofAnna], ['job.retry', 'Ben', ofAnna]])
})

test('what changes nothing, or is refused, is not noted', async () => {
  const { bench, handlers, noted, as, input } = jobOfAnna()
  handlers['jobs.resume'](input, as(ben))
  expect(noted()).toEqual([])
  handlers['jobs.cancel'](input, as(anna))
  await bench.run(input.jobId)
  expect(() => handlers['jobs.retry'](input, as(ben))).toThrow('was cancelled')
  expect(() => handlers['jobs.cancel'](input, as(ben))).toThrow('has ended')
  expect(noted()).toEqual([['job.cancel', 'Anna', undefined]])
})
