import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { ItemRow } from '#main/db/repos/job-item.ts'
import { toJobReport } from '#main/jobs/job-report.ts'

const definition = { payload: z.object({ tasks: z.array(z.string()) }), item: z.object({ pixel: z.string() }) }

function row(data: string): ItemRow {
  return {
    ordinal: 0, key: 'one', roundsAfter: 0, madeId: null, data, objectId: '1', targetId: null, state: 'succeeded', attempts: 1, absents: 0, undecided: 0,
    isResting: false, nextAttemptAt: null, error: null, note: 'It was there already.', holds: null, updatedAt: 0,
  }
}

describe('what is told of a job', () => {
  it('is what it was given, with what came of each item', () => {
    expect(toJobReport(definition, '{"tasks":["ANALYZE"]}', [row('{"pixel":"5"}')])).toEqual({
      payload: { tasks: ['ANALYZE'] },
      items: [{ key: 'one', data: { pixel: '5' }, state: 'succeeded', attempts: 1, note: 'It was there already.', error: null, madeId: null }],
      unreadable: 0,
    })
  })

  it('counts items of another version and goes on', () => {
    expect(toJobReport(definition, '{"tasks":[]}', [row('{"pixel":5}'), row('no json'), row('{"pixel":"5"}')])).toMatchObject({ items: [{ data: { pixel: '5' } }], unreadable: 2 })
  })

  it('is nothing where the payload no longer parses', () => {
    expect(toJobReport(definition, '{}', [])).toBeNull()
  })
})
