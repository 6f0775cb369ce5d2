import type { AccountFacts } from '#shared/domain/ad-picks.ts'
import type { AdAccountId, ConnectionId, ImageHash, LaunchDraftId, VideoId } from '#shared/domain/ids.ts'
import type { EarlierLaunches } from '#shared/domain/launch-plan.ts'

/** An ad account as one connection sees it. */
export interface AccountPlace {
  readonly connectionId: ConnectionId
  readonly accountId: AdAccountId
}

/** What an ad account can advertise with: read from Meta, or known from shortly before. @throws AppError when it can't be read. */
export type ReadAccountFacts = (place: AccountPlace) => Promise<AccountFacts>

export interface MediaIds {
  readonly images: readonly ImageHash[]
  readonly videos: readonly VideoId[]
}

/** Those of them that are there. */
export interface MediaThere {
  readonly images: ReadonlySet<ImageHash>
  readonly videos: ReadonlySet<VideoId>
}

/** Which of these images and videos the ad account has, as Meta says now. @throws AppError where it could not be asked. */
export type StillAtMeta = (place: AccountPlace, media: MediaIds) => Promise<MediaThere>

/**
 * Launches of a draft that have ended and of which there is something at Meta; null: none. Creatives alone are nothing: they run nowhere, and
 * may be others'. One that runs is no earlier one: it is answered again.
 */
export type ReadEarlierLaunches = (draftId: LaunchDraftId) => EarlierLaunches | null
