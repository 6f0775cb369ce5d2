import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { jobHasEnded } from '#shared/domain/job.ts'
import { systemClock } from '#main/lib/clock.ts'
import { systemRandom } from '#main/lib/random.ts'
import { connectionTo } from '../support/connection-to.ts'
import { FaultProcess, faultConnection } from '../support/fault-process.ts'
import { shareEdits } from '../support/share-app.ts'
import { startBenchSandbox } from './bench-sandbox.ts'
import { inSeconds, percent, spreadOf } from './goal.ts'
import type { Goal } from './goal.ts'

const scale = { pixels: 50, accounts: 200, latencyMs: 100 }
const MOST = 1.08

/** @param path of the journal. @returns ms from the order to the end of the job. */
async function runOver(path: string): Promise<number> {
  const sandbox = await startBenchSandbox(scale)
  const clock = systemClock()
  const app = new FaultProcess(path, {
    baseUrl: sandbox.url,
    connection: connectionTo(faultConnection, [{ id: sandbox.portfolio.id, name: 'Bench' }]),
    clockOf: () => clock,
    random: systemRandom(),
    timeoutMs: 30_000,
    emit: () => undefined,
    say: () => undefined,
    saw: () => undefined,
  })
  try {
    app.connect(sandbox.token)
    const { pixels } = await app.pixels.list()
    const usable = pixels.filter((pixel) => !pixel.isUnavailable).slice(0, scale.pixels).map((pixel) => pixel.id)
    await app.sharing.targets(faultConnection)
    const edits = shareEdits(usable, sandbox.portfolio.adAccounts.slice(0, scale.accounts))
    const started = performance.now()
    const id = await app.sharing.run({ connectionId: faultConnection, edits: [...edits], tasks: ['ANALYZE'], title: 'bench' })
    while (!jobHasEnded(app.engine.get(id).state)) await sleep(1)
    return performance.now() - started
  } finally {
    await app.engine.dispose()
    app.die()
    app.db.close()
    await sandbox.stop()
  }
}

/** The same job with its journal in a file, each commit waited for, and in memory: without one at all it would be another program. */
export async function journalGoal(runs: number): Promise<Goal> {
  const folder = mkdtempSync(join(tmpdir(), 'buydesk-bench-'))
  const inFile: number[] = []
  const inMemory: number[] = []
  for (let run = 0; run < runs; run += 1) {
    inFile.push(await runOver(join(folder, `journal-${run}.db`)))
    inMemory.push(await runOver(':memory:'))
  }
  rmSync(folder, { recursive: true, force: true })
  const [file, memory] = [spreadOf(inFile), spreadOf(inMemory)]
  const ratio = file.median / memory.median
  return {
    id: 'P5',
    what: 'what the journal costs: P1 with it in a file, against in memory',
    target: `${MOST} x`,
    measured: `${ratio.toFixed(3)} x`,
    isMet: ratio <= MOST,
    beside: [`in a file ${inSeconds(file)}`, `in memory ${inSeconds(memory)}`, `${percent(ratio - 1, 1)} more, with a watch on each transaction in both`],
    figures: { file, memory },
  }
}
