import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectionId, pixelId } from '#shared/domain/ids.ts'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import { openShareApp, shareEdits } from '../support/share-app.ts'
import type { BenchSandbox, BenchScale } from './bench-sandbox.ts'

interface Pass {
  readonly ms: number
  /** HTTP requests, reads included. */
  readonly requests: number
}

export interface BuydeskRun {
  /** Everything is new: read, plan, journal, send, settle, log. */
  readonly first: Pass
  /** Of the first: until its plan was in the journal. */
  readonly plannedMs: number
  /** CPU of this process during the first pass, in ms. */
  readonly cpuMs: number
  /** The same again, when asked for. */
  readonly repeats: {
    /** Everything is there already: read and plan. */
    readonly again: Pass
    /** One in twenty had been taken away: a job of the rest. */
    readonly rest: Pass
  } | null
}

const ONE_IN = 20

/**
 * Shares pixels with ad accounts through the app's own routes.
 * @param withRepeats then the same again, then what had been taken away.
 */
export async function shareWithBuydesk(sandbox: BenchSandbox, scale: BenchScale, withRepeats: boolean): Promise<BuydeskRun> {
  const folder = mkdtempSync(join(tmpdir(), 'buydesk-bench-'))
  const app = await openShareApp(folder, sandbox.url)
  const timed = async (work: () => Promise<void>): Promise<Pass> => {
    const before = (await sandbox.requests()).http
    const started = performance.now()
    await work()
    const ms = performance.now() - started
    return { ms, requests: (await sandbox.requests()).http - before }
  }
  try {
    const connection = connectionId.parse(await app.connect(sandbox.token))
    const pixels = (await app.usablePixels(scale.pixels)).map((id) => pixelId.parse(id))
    await app.call('sharing.targets', { connectionId: connection })
    const edits = shareEdits(pixels, sandbox.portfolio.adAccounts.slice(0, scale.accounts))
    const taken = edits.filter((_edit, index) => index % ONE_IN === 0).map((edit): ShareEdit => ({ ...edit, effect: 'remove' }))
    const read = (refresh: boolean) => app.call('sharing.read', { connectionId: connection, pixelIds: pixels, refresh })
    const runJob = async (wishes: readonly ShareEdit[], steps: number, planned: () => void): Promise<void> => {
      const { jobId } = await app.call('sharing.run', { connectionId: connection, edits: [...wishes], tasks: ['ANALYZE'], title: 'bench' })
      planned()
      const { counts } = await app.ended(jobId)
      if (counts.succeeded !== steps) throw new Error(`the job says ${JSON.stringify(counts)}`)
    }
    const started = performance.now()
    let plannedMs = 0
    const cpu = process.cpuUsage()
    const first = await timed(async () => {
      await read(false)
      await runJob(edits, edits.length, () => (plannedMs = performance.now() - started))
    })
    const used = process.cpuUsage(cpu)
    const cpuMs = (used.user + used.system) / 1_000
    if ((await sandbox.accountShares()) !== edits.length) throw new Error('the simulator has another number of shares')
    if (!withRepeats) return { first, plannedMs, cpuMs, repeats: null }
    const again = await timed(async () => {
      await read(true)
      const plan = await app.call('sharing.plan', { connectionId: connection, edits: [...edits], tasks: ['ANALYZE'] })
      if (plan.there !== edits.length) throw new Error(`the plan of the same again says ${plan.there} are there`)
    })
    await runJob(taken, taken.length, () => undefined)
    const rest = await timed(async () => {
      await read(true)
      await runJob(edits, taken.length, () => undefined)
    })
    return { first, plannedMs, cpuMs, repeats: { again, rest } }
  } finally {
    await app.dispose()
    rmSync(folder, { recursive: true, force: true })
  }
}
