import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { dataFolder, openSession, startBrowserHost, useAlone } from '../support/browser-host.ts'
import type { BrowserHost, HostSession } from '../support/browser-host.ts'
import { shareEdits } from '../support/share-app.ts'
import { startBenchSandbox } from './bench-sandbox.ts'
import type { BenchSandbox, BenchScale } from './bench-sandbox.ts'

/** As often as nothing else is measured by. */
const POLL_MS = 250

const connected = z.object({ id: z.string() })
const listed = z.object({ pixels: z.array(z.object({ id: z.string(), isUnavailable: z.boolean() })) })
const jobList = z.object({ jobs: z.array(z.object({ id: z.string(), state: z.string(), counts: z.object({ succeeded: z.number() }) })) })

export interface HostedApp {
  readonly host: BrowserHost
  readonly session: HostSession
}

/** The built app as a person starts it, over one data folder, and the simulator, each in processes of their own. */
export async function withHostedApp<Figures>(
  scale: BenchScale,
  work: (sandbox: BenchSandbox, start: () => Promise<HostedApp>) => Promise<Figures>,
): Promise<Figures> {
  const sandbox = await startBenchSandbox(scale)
  const data = dataFolder()
  const hosts: BrowserHost[] = []
  try {
    return await work(sandbox, async () => {
      const host = await startBrowserHost({ data: data.path, graph: sandbox.url })
      hosts.push(host)
      return { host, session: await openSession(host.url) }
    })
  } finally {
    for (const host of hosts) await host.kill()
    await sandbox.stop()
    data.remove()
  }
}

/** @returns the connection's id. */
export async function connectHosted(session: HostSession, sandbox: BenchSandbox): Promise<string> {
  await useAlone(session)
  return connected.parse(await session.request('connections.connect', { token: sandbox.token })).id
}

/** Connects, and starts a job that gives each pixel to each ad account. */
export async function startShares(session: HostSession, sandbox: BenchSandbox, scale: BenchScale): Promise<void> {
  const id = await connectHosted(session, sandbox)
  const { pixels } = listed.parse(await session.request('pixels.list', {}))
  const usable = pixels.filter((pixel) => !pixel.isUnavailable).slice(0, scale.pixels).map((pixel) => pixel.id)
  await session.request('sharing.targets', { connectionId: id })
  await session.request('sharing.read', { connectionId: id, pixelIds: usable, refresh: false })
  const edits = shareEdits(usable, sandbox.portfolio.adAccounts.slice(0, scale.accounts))
  await session.request('sharing.run', { connectionId: id, edits, tasks: ['ANALYZE'], title: 'bench' })
}

/** @throws Error when the only job ends with another number of shares. */
export async function untilShared(session: HostSession, shares: number): Promise<void> {
  for (;;) {
    const [job] = jobList.parse(await session.request('jobs.list', {})).jobs
    if (job?.state === 'done' && job.counts.succeeded === shares) return
    if (job?.state === 'done' || job?.state === 'cancelled') throw new Error(`the job ended with ${job.counts.succeeded} of ${shares}`)
    await sleep(POLL_MS)
  }
}
