import type { z } from 'zod'
import type { ConnectionId, JobId } from '#shared/domain/ids.ts'
import type { JobType } from '#shared/domain/job.ts'
import type { OperationAction } from '#shared/domain/operation-terms.ts'
import type { AppError, AppErrorJson } from '#shared/errors/app-error.ts'

/** What a definition gets to work with: no database and no window. */
export interface JobContext<Payload> {
  readonly jobId: JobId
  readonly payload: Payload
  readonly connectionId: ConnectionId
  readonly signal: AbortSignal
  /** To be handed to the Graph client, so that the job's own requests are counted. */
  readonly onRequest: () => void
  /** @returns the id of what the item of this key created, as its outcome named it; null: it has created nothing so far. */
  readonly made: (key: string) => string | null
}

/** The smallest step of a job, as a definition plans it. */
export interface PlannedItem<Item> {
  /** Unique within the job. */
  readonly key: string
  readonly data: Item
  /** Keys of items that must have succeeded first; at the first that did not for good, this one is skipped with the reason. */
  readonly dependsOn?: string | readonly string[]
}

/**
 * What became of one item. `done.holds`: it succeeded, but what depends on it can't go on yet, for this reason (a partner must
 * accept). `done.refused`: it is as wished although Meta refused the call, which counts against the app all the same. `done.wasSo`: a look found it so before anything was sent. `retry`: not
 * sent, or a definite answer that waiting cures; goes back to pending. `unknown`: may have happened; is verified before anything else.
 * `objectId`: what was created, which no plan could name; it is kept with the item, handed to those that depend on it, and goes to the
 * operation log.
 */
export type ItemOutcome =
  | { readonly is: 'done'; readonly traceId: string | null; readonly note?: string; readonly holds?: string; readonly objectId?: string; readonly refused?: true; readonly wasSo?: true }
  | { readonly is: 'failed'; readonly error: AppErrorJson }
  | { readonly is: 'skipped'; readonly note: string }
  | { readonly is: 'retry'; readonly error: AppErrorJson }
  | { readonly is: 'unknown'; readonly error: AppErrorJson }

/**
 * What a look at Meta says about an item. `already`: what to say of it where the look came before it was sent, so that it is not the job's doing.
 * `leave`: it is not there, and a person says whether it is sent again; until then it has failed for this reason.
 */
export type ItemVerdict =
  | { readonly is: 'applied'; readonly note?: string; readonly holds?: string; readonly objectId?: string; readonly already?: string }
  | { readonly is: 'absent' }
  | { readonly is: 'leave'; readonly error: AppErrorJson }
  | { readonly is: 'undecided'; readonly error: AppErrorJson }

export interface ItemDescription {
  readonly subject: string
  readonly action: OperationAction
  /** `create`: a pixel. `upload`: an image or a video. `make`, `delete`, `turnOn`: of an ads object. */
  readonly effect: 'add' | 'remove' | 'create' | 'upload' | 'make' | 'delete' | 'turnOn'
  readonly objectId: string
  readonly objectName: string
  readonly targetId: string | null
  readonly targetName: string | null
  /** What is so before and after it succeeded, in words for the operation log; left out where it says nothing. */
  readonly before?: string
  readonly after?: string
}

/** A kind of long work, as data plus two functions that talk to Meta. */
export interface JobDefinition<Payload, Item> {
  readonly type: JobType
  /** Grows when the payload or item shape changes; an older row that no longer parses fails visibly. */
  readonly version: number
  readonly payload: z.ZodType<Payload>
  readonly item: z.ZodType<Item>
  /** Items handed to one `run`: what fits into one Graph batch. */
  readonly chunkSize: number
  /** `run` calls in flight at once. */
  readonly concurrency: number
  /**
   * Waits before each look at an item whose fate is unknown; every look must find nothing before the item is sent again. Longer for
   * what Meta shows late and takes twice. Without it: 5 s, then 30 s.
   */
  readonly lookDelaysMs?: readonly number[]
  /** Sends; one outcome per item, in their order. Must not throw for what Meta or the network does. */
  readonly run: (context: JobContext<Payload>, items: readonly Item[]) => Promise<readonly ItemOutcome[]>
  /** Looks, and never writes; one verdict per item, in their order. */
  readonly verify: (context: JobContext<Payload>, items: readonly Item[]) => Promise<readonly ItemVerdict[]>
  readonly describe: (payload: Payload, item: Item) => ItemDescription
  /** What a destructive job asks before it goes on after it was cut off; without it: a sentence on access that is taken away. */
  readonly question?: (payload: Payload) => string
  /**
   * Whether an item that succeeded is looked up again, and sent again where it is gone, when one that depends on it is put back in line. Without it:
   * what succeeded stays as it is.
   */
  readonly renews?: (item: Item) => boolean
  /** Why a job that has ended may not be taken up again; null: it may. */
  readonly retryRefusal?: (id: JobId, payload: Payload) => AppError | null
}
