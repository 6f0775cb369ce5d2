import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { adAccountId, jobId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import type { RouteInput, RouteName, RouteOutput } from '#shared/contract/contract.ts'
import { composeWith } from '#main/compose.ts'
import { createSettings } from '#main/settings/conf-settings.ts'
import type { BenchSandbox } from './bench-sandbox.ts'

interface Pass {
  readonly ms: number
  readonly writingRequests: number
}

export interface BuydeskRun {
  /** Everything is new: read, plan, journal, send, settle, log. */
  readonly first: Pass
  /** Of the first: until its plan was in the journal. */
  readonly plannedMs: number
  /** Everything is there already: read and plan. */
  readonly again: Pass
  /** One in twenty had been taken away: a job of the rest. */
  readonly rest: Pass
  /** CPU of this process during the first pass, in ms. */
  readonly cpuMs: number
}

const ONE_IN = 20

/** Shares every pixel with every ad account through the app's own routes, then the same again, then what had been taken away. */
export async function shareWithBuydesk(sandbox: BenchSandbox, scale: { readonly pixels: number; readonly accounts: number }): Promise<BuydeskRun> {
  const folder = mkdtempSync(join(tmpdir(), 'buydesk-bench-'))
  const host = { kind: 'browser', takeClipboardText: null, saveText: null, openExternal: null, replaceProcess: () => undefined } as const
  const app = await composeWith(createSettings)({ host, dataDirectory: folder, graphUrl: sandbox.url, writeLogLine: () => undefined })
  const call = async <R extends RouteName>(route: R, input: RouteInput<R>): Promise<RouteOutput<R>> => {
    const envelope = await app.router.handle(route, input, { role: 'admin', clientId: 'bench' })
    if (!envelope.ok) throw new Error(`${route}: ${JSON.stringify(envelope.error)}`)
    return envelope.data as RouteOutput<R>
  }
  const timed = async (work: () => Promise<void>): Promise<Pass> => {
    const before = await sandbox.writingRequests()
    const started = performance.now()
    await work()
    const ms = performance.now() - started
    return { ms, writingRequests: (await sandbox.writingRequests()) - before }
  }
  try {
    const connection = await call('connections.connect', { token: sandbox.token })
    const listed = await call('pixels.list', {})
    await call('sharing.targets', { connectionId: connection.id })
    const pixels = listed.pixels.filter((pixel) => !pixel.isUnavailable).slice(0, scale.pixels).map((pixel) => pixel.id)
    const accounts = sandbox.portfolio.adAccounts.slice(0, scale.accounts).map((id) => adAccountId.parse(id))
    const edits = pixels.flatMap((pixel) => accounts.map((id) => ({ pixelId: pixel, target: { type: 'account', id }, effect: 'add' }) as const))
    const taken = edits.filter((_edit, index) => index % ONE_IN === 0).map((edit) => ({ ...edit, effect: 'remove' }) as const)
    const read = (refresh: boolean) => call('sharing.read', { connectionId: connection.id, pixelIds: pixels, refresh })
    const request = (wishes: readonly (typeof edits | typeof taken)[number][]) => ({ connectionId: connection.id, edits: [...wishes], tasks: ['ANALYZE' as const] })
    const runJob = async (wishes: readonly (typeof edits | typeof taken)[number][], steps: number, planned: () => void): Promise<void> => {
      const ended = new Promise<void>((resolve) => {
        app.onEvent((event) => {
          if (event.event === 'jobs.progress' && jobHasEnded(event.payload.job.state)) resolve()
        })
      })
      const { jobId: id } = await call('sharing.run', { ...request(wishes), title: 'bench' })
      planned()
      await ended
      const job = await call('jobs.get', { jobId: jobId.parse(id) })
      if (job.counts.succeeded !== steps) throw new Error(`the job says ${JSON.stringify(job.counts)}`)
    }

    const started = performance.now()
    let plannedMs = 0
    const cpu = process.cpuUsage()
    const first = await timed(async () => {
      await read(false)
      await runJob(edits, edits.length, () => (plannedMs = performance.now() - started))
    })
    const used = process.cpuUsage(cpu)
    const again = await timed(async () => {
      await read(true)
      const plan = await call('sharing.plan', request(edits))
      if (plan.there !== edits.length) throw new Error(`the plan of the same again says ${plan.there} are there`)
    })
    await runJob(taken, taken.length, () => undefined)
    const rest = await timed(async () => {
      await read(true)
      await runJob(edits, taken.length, () => undefined)
    })
    return { first, plannedMs, again, rest, cpuMs: (used.user + used.system) / 1000 }
  } finally {
    await app.dispose()
    rmSync(folder, { recursive: true, force: true })
  }
}
