import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { adAccountId, jobId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import type { RouteInput, RouteName, RouteOutput } from '#shared/contract/contract.ts'
import { composeWith } from '#main/compose.ts'
import { createSettings } from '#main/settings/conf-settings.ts'
import type { BenchSandbox } from './bench-sandbox.ts'

export interface BuydeskRun {
  readonly firstMs: number
  readonly firstWritingRequests: number
  readonly againMs: number
  readonly againWritingRequests: number
  /** Of this process, while the first run went. */
  readonly cpuMs: number
}

/** Shares every pixel with every ad account through the app's own routes: read, plan, journal, send, settle, log; then the same again. */
export async function shareWithBuydesk(sandbox: BenchSandbox, scale: { readonly pixels: number; readonly accounts: number }): Promise<BuydeskRun> {
  const folder = mkdtempSync(join(tmpdir(), 'buydesk-bench-'))
  const host = { kind: 'browser', takeClipboardText: null, saveText: null, openExternal: null, replaceProcess: () => undefined } as const
  const app = await composeWith(createSettings)({ host, dataDirectory: folder, graphUrl: sandbox.url, writeLogLine: () => undefined })
  const call = async <R extends RouteName>(route: R, input: RouteInput<R>): Promise<RouteOutput<R>> => {
    const envelope = await app.router.handle(route, input, { role: 'admin', clientId: 'bench' })
    if (!envelope.ok) throw new Error(`${route}: ${JSON.stringify(envelope.error)}`)
    return envelope.data as RouteOutput<R>
  }
  try {
    const connection = await call('connections.connect', { token: sandbox.token })
    const listed = await call('pixels.list', {})
    await call('sharing.targets', { connectionId: connection.id })
    const pixels = listed.pixels.filter((pixel) => !pixel.isUnavailable).slice(0, scale.pixels).map((pixel) => pixel.id)
    const accounts = sandbox.portfolio.adAccounts.slice(0, scale.accounts).map((id) => adAccountId.parse(id))
    const edits = pixels.flatMap((pixel) => accounts.map((id) => ({ pixelId: pixel, target: { type: 'account', id }, effect: 'add' }) as const))
    const request = { connectionId: connection.id, edits, tasks: ['ANALYZE', 'ADVERTISE'] as const }

    const before = await sandbox.writingRequests()
    const cpu = process.cpuUsage()
    const started = performance.now()
    await call('sharing.read', { connectionId: connection.id, pixelIds: pixels })
    const ended = new Promise<void>((resolve) => {
      app.onEvent((event) => {
        if (event.event === 'jobs.progress' && jobHasEnded(event.payload.job.state)) resolve()
      })
    })
    const { jobId: id } = await call('sharing.run', { ...request, tasks: [...request.tasks], title: 'bench' })
    await ended
    const firstMs = performance.now() - started
    const used = process.cpuUsage(cpu)
    const job = await call('jobs.get', { jobId: jobId.parse(id) })
    if (job.counts.succeeded !== edits.length) throw new Error(`the job says ${JSON.stringify(job.counts)}`)
    const afterFirst = await sandbox.writingRequests()

    const againStarted = performance.now()
    await call('sharing.read', { connectionId: connection.id, pixelIds: pixels, refresh: true })
    const plan = await call('sharing.plan', { ...request, tasks: [...request.tasks] })
    if (plan.there !== edits.length) throw new Error(`the plan of the same again says ${plan.there} are there`)
    const againMs = performance.now() - againStarted
    return {
      firstMs,
      firstWritingRequests: afterFirst - before,
      againMs,
      againWritingRequests: (await sandbox.writingRequests()) - afterFirst,
      cpuMs: (used.user + used.system) / 1000,
    }
  } finally {
    await app.dispose()
    rmSync(folder, { recursive: true, force: true })
  }
}
