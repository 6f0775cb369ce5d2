import type { Connection } from '../domain/connection.ts'
import type { UploadProgress } from '../domain/creative.ts'
import type { BusinessId, JobId, PixelId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import type { SignInStatus } from '../domain/operator.ts'
import type { AppSettings } from '../domain/app-settings.ts'
import type { PixelAccess } from '../domain/pixel.ts'
import type { Settings } from '../domain/settings.ts'
import type { DraftsRevision } from '../domain/share-draft.ts'
import type { UsageBucket } from '../domain/usage.ts'

/** What became of a partner that was given pixels. `given`: it did not have to accept, and another connection goes on from there. */
export interface AwaitedNews {
  readonly is: 'accepted' | 'given' | 'declined'
  readonly partner: { readonly id: BusinessId; readonly name: string }
  readonly pixelIds: readonly PixelId[]
  /** Shares that follow now; with `jobId` null they wait for `connectionName`, or there are none. */
  readonly shares: number
  readonly jobId: JobId | null
  readonly connectionName: string
}

/**
 * What main tells the renderer without being asked. Trusted, so plain types. Counts and small facts only: details are
 * asked for by route.
 */
export interface AppEvents {
  readonly 'connections.changed': { readonly connections: readonly Connection[] }
  /** The list of pixels is to be read again. */
  readonly 'pixels.changed': Record<never, never>
  readonly 'pixels.accessRead': { readonly access: readonly PixelAccess[] }
  /** At most one per job every 250 ms. */
  readonly 'jobs.progress': { readonly job: Job }
  /** Partners that have to accept are others now, or stand otherwise. */
  readonly 'sharing.awaitedChanged': { readonly news: readonly AwaitedNews[] }
  readonly 'activity.changed': Record<never, never>
  /** A window of whoever is in has kept what is about to be shared. */
  readonly 'sharing.draftsKept': { readonly revision: DraftsRevision }
  /** End dates of shares were set, have come, or their shares went. At most every 500 ms. */
  readonly 'sharing.endingsChanged': Record<never, never>
  /** Files on their way to Meta have got further; only those that have. At most every 250 ms. */
  readonly 'creatives.progress': { readonly files: readonly UploadProgress[] }
  /** A launch was begun or read back, or is being rolled back or turned on. */
  readonly 'launches.changed': { readonly jobId: JobId }
  readonly 'usage.changed': { readonly buckets: readonly UsageBucket[] }
  readonly 'settings.changed': { readonly settings: Settings }
  readonly 'appSettings.changed': { readonly settings: AppSettings }
  /** Somebody came in, or nobody is in any more. The only news, beside `session.codeReused`, that a locked window hears. */
  readonly 'operators.changed': { readonly status: SignInStatus }
  /** Nobody seems to be there: the app locks itself at this instant, a minute ahead; null: it does not after all. */
  readonly 'idleLock.nears': { readonly at: string | null }
  /** Today's reading of who can reach which pixel has got further, or is through. */
  readonly 'accessHistory.changed': Record<never, never>
  /** Browser host: someone presented an address code that was used before. It was refused; the person should know. */
  readonly 'session.codeReused': { readonly at: string }
}

export type EventName = keyof AppEvents

/** What travels on the event channel. */
export type AppEvent = { readonly [E in EventName]: { readonly event: E; readonly payload: AppEvents[E] } }[EventName]

export type Emit = <E extends EventName>(event: E, payload: AppEvents[E]) => void
