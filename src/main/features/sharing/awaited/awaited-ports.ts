import type { Emit } from '#shared/contract/events.ts'
import type { Connection } from '#shared/domain/connection.ts'
import type { ConnectionId, JobId, PixelId } from '#shared/domain/ids.ts'
import type { ShareRequest } from '#shared/domain/sharing.ts'
import type { AppError } from '#shared/errors/app-error.ts'
import type { AwaitedShareRepo } from '../../../db/repos/awaited-share.ts'
import type { GraphClient } from '../../../graph/client.ts'
import type { Clock } from '../../../lib/clock.ts'
import type { Log } from '../../../lib/log.ts'
import type { NoteOperations } from '../../../lib/operation-entry.ts'
import type { Random } from '../../../lib/random.ts'
import type { PlanFollowUp } from './awaited-follow.ts'

/** What the desk of awaited shares works with. */
export interface AwaitedDeps {
  readonly repo: AwaitedShareRepo
  readonly graph: GraphClient
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly emit: Emit
  readonly connections: { readonly list: () => readonly Connection[] }
  /** Partners have answered about these pixels: what was read of them before, and of the lists of these connections, says otherwise. */
  readonly onAnswered: (pixelIds: readonly PixelId[], connectionIds: readonly ConnectionId[]) => void
  readonly plan: PlanFollowUp
  /** Plans and starts a sharing job. */
  readonly run: (request: ShareRequest & { readonly title: string }) => Promise<JobId>
  /** Why nothing may be written, as where another copy of the app does: this one shows what is kept and does nothing by itself. */
  readonly refusal: AppError | null
  /** Writes into the operation log what a person changed, in the transaction that changes it. */
  readonly note: NoteOperations
  /** Rows are in the log. */
  readonly noted: () => void
}
