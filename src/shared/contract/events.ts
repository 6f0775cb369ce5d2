import type { Connection } from '../domain/connection.ts'
import type { Job } from '../domain/job.ts'
import type { PixelAccess } from '../domain/pixel.ts'
import type { Settings } from '../domain/settings.ts'
import type { UsageBucket } from '../domain/usage.ts'

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
  readonly 'activity.changed': Record<never, never>
  readonly 'usage.changed': { readonly buckets: readonly UsageBucket[] }
  readonly 'settings.changed': { readonly settings: Settings }
  /** Browser host: someone presented an address code that was used before. It was refused; the person should know. */
  readonly 'session.codeReused': { readonly at: string }
}

export type EventName = keyof AppEvents

/** What travels on the event channel. */
export type AppEvent = { readonly [E in EventName]: { readonly event: E; readonly payload: AppEvents[E] } }[EventName]

export type Emit = <E extends EventName>(event: E, payload: AppEvents[E]) => void
