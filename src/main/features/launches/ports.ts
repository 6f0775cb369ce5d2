import type { AccountFacts } from '#shared/domain/ad-picks.ts'
import type { AdAccountId, ConnectionId, ImageHash, LaunchDraftId } from '#shared/domain/ids.ts'
import type { EarlierLaunch } from '#shared/domain/launch-plan.ts'

/** An ad account as one connection sees it. */
export interface AccountPlace {
  readonly connectionId: ConnectionId
  readonly accountId: AdAccountId
}

/** What an ad account can advertise with: read from Meta, or known from shortly before. @throws AppError when it can't be read. */
export type ReadAccountFacts = (place: AccountPlace) => Promise<AccountFacts>

/** Which of these images the ad account has, as Meta says now. @throws AppError where it could not be asked. */
export type StillAtMeta = (place: AccountPlace, hashes: readonly ImageHash[]) => Promise<ReadonlySet<ImageHash>>

/** Launches of a draft that have ended and of which there is something at Meta, newest first. One that runs is no earlier one: it is answered again. */
export type EarlierLaunches = (draftId: LaunchDraftId) => readonly EarlierLaunch[]
