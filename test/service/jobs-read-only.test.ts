import { describe, expect, it } from 'vitest'
import { openDatabase } from '#main/db/open.ts'
import { createJobEngine } from '#main/jobs/engine.ts'
import { runnable } from '#main/jobs/runnable.ts'
import { JobBench, connectionId } from '../support/job-bench.ts'
import { anna } from '../support/operations.ts'

describe('the engine of a second copy of the app', () => {
  it('shows the jobs of the first one and refuses everything that writes, with a sentence', async () => {
    const bench = new JobBench()
    const id = bench.start(['a', 'b', 'c', 'd', 'e', 'f'])
    await bench.clock.advance(50)
    const db = openDatabase(bench.db.path, { readOnly: true })
    const second = createJobEngine({
      db,
      definitions: [runnable(bench.definition)],
      clock: bench.clock,
      random: { fraction: () => 0, uuid: () => '' },
      log: { info: () => undefined, error: () => undefined },
      emit: () => undefined,
      hasConnection: () => true,
      errorShare: () => ({ calls: 0, errors: 0 }),
      limitWaitedFor: () => undefined,
      readOnly: true,
      mask: (text) => text,
      operator: () => anna,
      operationsWritten: () => undefined,
    })
    expect(second.get(id)).toMatchObject({ state: 'running', counts: { sending: 4 } })
    expect(second.items(id, { limit: 10 }).items).toHaveLength(6)
    const start = () =>
      second.start(bench.definition, {
        title: 'x', connectionId, connectionName: 'x', payload: { batch: 'x' }, items: [], destructive: false, onceKey: 'x',
      })
    for (const act of [start, () => second.pause(id), () => second.resume(id), () => second.cancel(id), () => second.retry(id)]) {
      expect(act).toThrow(/Another copy of Buydesk has this data folder/)
    }
    second.connectionReady(connectionId)
    await second.dispose()
    await bench.clock.advance(1_000)
    expect(second.get(id).state).toBe('done')
    expect(bench.remote.ledger).toHaveLength(6)
    db.close()
  })
})
