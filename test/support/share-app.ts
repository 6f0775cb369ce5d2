import { adAccountId, connectionId, pixelId } from '#shared/domain/ids.ts'
import type { JobId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job.ts'
import type { Job } from '#shared/domain/job.ts'
import type { ShareEdit, ShareEffect } from '#shared/domain/sharing.ts'
import type { RouteInput, RouteName, RouteOutput } from '#shared/contract/contract.ts'
import type { AppEvent } from '#shared/contract/events.ts'
import { composeWith } from '#main/compose.ts'
import type { Router } from '#main/contract/router.ts'
import { createSettings } from '#main/settings/conf-settings.ts'
import { cheap } from './operator-bench.ts'

/** The whole app without a window, worked by its own routes. */
export interface ShareApp {
  readonly call: <R extends RouteName>(route: R, input: RouteInput<R>) => Promise<RouteOutput<R>>
  /** @returns the code of the error. */
  readonly refused: <R extends RouteName>(route: R, input: RouteInput<R>) => Promise<string>
  /** @returns the connection's id. */
  readonly connect: (token: string) => Promise<string>
  /** @returns ids of the first pixels that can be shared at all. */
  readonly usablePixels: (count: number) => Promise<readonly string[]>
  /** @returns the job's id once it is in the journal. */
  readonly start: (connection: string, edits: readonly ShareEdit[]) => Promise<JobId>
  /** @returns the job once it has ended. */
  readonly ended: (id: JobId) => Promise<Job>
  /** Called at each news of a job. */
  readonly onProgress: (listener: (job: Job) => void) => void
  /** @returns what a browser downloads with the ticket of an export; an export that is not whole is an error. */
  readonly fetched: (ticket: string) => Promise<string>
  /** What windows were told. */
  readonly events: readonly AppEvent[]
  /** The computer locks itself, or falls asleep. */
  readonly systemLock: () => void
  /** How often the host was asked for another process. */
  readonly replacements: () => number
  readonly dispose: () => Promise<void>
}

export function shareEdits(pixels: readonly string[], accounts: readonly string[], effect: ShareEffect = 'add'): readonly ShareEdit[] {
  return pixels.flatMap((pixel) => accounts.map((id): ShareEdit => ({ pixelId: pixelId.parse(pixel), effect, target: { type: 'account', id: adAccountId.parse(id) } })))
}

/** @returns calls of routes, as a window makes them. What is refused is thrown. */
export function callsOf(router: Router): Pick<ShareApp, 'call'> {
  return {
    call: async <R extends RouteName>(route: R, input: RouteInput<R>): Promise<RouteOutput<R>> => {
      const envelope = await router.handle(route, input, { clientId: 'share-app' })
      if (!envelope.ok) throw new Error(`${route}: ${JSON.stringify(envelope.error)}`)
      return envelope.data as RouteOutput<R>
    },
  }
}

/** Starts the app over a data folder, against a simulator. */
export async function openShareApp(dataDirectory: string, graphUrl: string): Promise<ShareApp> {
  const locks = new Set<() => void>()
  const onSystemLock = (listener: () => void) => {
    locks.add(listener)
    return () => locks.delete(listener)
  }
  let replacements = 0
  const replaceProcess = () => void (replacements += 1)
  const heardOfSystem = () => ({ screenLock: 'unheard', sleep: 'found' }) as const
  const host = { kind: 'browser', onSystemLock, heardOfSystem, takeClipboardText: null, saveFile: null, openExternal: null, replaceProcess } as const
  const app = await composeWith(createSettings, cheap)({ host, dataDirectory, graphUrl, writeLogLine: () => undefined })
  const { call } = callsOf(app.router)
  const events: AppEvent[] = []
  app.onEvent((event) => events.push(event))
  const refused = async <R extends RouteName>(route: R, input: RouteInput<R>) => {
    const envelope = await app.router.handle(route, input, { clientId: 'share-app' })
    if (envelope.ok) throw new Error(`${route} was not refused`)
    return envelope.error.code
  }
  // The first run asks who uses the app; a test that is not about that says: one person.
  if ((await call('operators.status', {})).mode === 'undecided') await call('operators.setUp', { mode: 'one' })
  const onProgress = (listener: (job: Job) => void) => {
    app.onEvent((event) => {
      if (event.event === 'jobs.progress') listener(event.payload.job)
    })
  }
  const read = async (connection: string, pixels: readonly string[]) => {
    await call('sharing.read', { connectionId: connectionId.parse(connection), pixelIds: pixels.map((id) => pixelId.parse(id)), refresh: false })
  }
  const fetched = async (ticket: string) => {
    const file = app.exports.take(ticket)
    if (file === null) throw new Error('there is no such export')
    let text = ''
    for await (const piece of file.pieces) text += piece
    file.left(true)
    return text
  }
  return {
    call,
    refused,
    fetched,
    events,
    systemLock: () => locks.forEach((lock) => lock()),
    replacements: () => replacements,
    onProgress,
    connect: async (token) => {
      const { id } = await call('connections.connect', { token })
      return id
    },
    usablePixels: async (count) => {
      const { pixels } = await call('pixels.list', {})
      return pixels.filter((pixel) => !pixel.isUnavailable).slice(0, count).map((pixel) => pixel.id)
    },
    start: async (connection, edits) => {
      const id = connectionId.parse(connection)
      await call('sharing.targets', { connectionId: id })
      await read(connection, [...new Set(edits.map((edit) => edit.pixelId))])
      return (await call('sharing.run', { connectionId: id, edits: [...edits], tasks: ['ANALYZE'], title: 'A share' })).jobId
    },
    ended: (id) =>
      new Promise((resolve, reject) => {
        const look = async () => {
          const job = await call('jobs.get', { jobId: id })
          if (jobHasEnded(job.state)) resolve(job)
        }
        onProgress((job) => {
          if (job.id === id && jobHasEnded(job.state)) resolve(job)
        })
        look().catch(reject)
      }),
    dispose: () => app.dispose(),
  }
}
