import type { DraftOutline } from '#shared/domain/draft-outline.ts'
import type { AdAccountId, ConnectionId, LaunchDraftId } from '#shared/domain/ids.ts'
import type { OperatorRef } from '#shared/domain/operator.ts'

/** Launch drafts, as those who know them read and write them. */
export interface DraftPort {
  /** @returns the draft as the text of a file. @throws AppError `draft.gone`. */
  readonly exported: (id: LaunchDraftId) => Promise<string>
  /** @throws AppError `draftFile.*`. */
  readonly figures: (text: string) => DraftOutline
  /** Keeps a draft from a file for an ad account here. @param who it is taken by: it is theirs, or refused. @returns its id, and what of it did not fit. */
  readonly keep: (place: { readonly connectionId: ConnectionId; readonly accountId: AdAccountId }, text: string, who: OperatorRef) => Promise<{ readonly id: LaunchDraftId; readonly problems: readonly string[] }>
}

/** What the connections of this app reach, by id, with names. */
export interface KnownHere {
  readonly pixels: ReadonlyMap<string, string>
  /** Keys as `targetKey` makes them. */
  readonly targets: ReadonlyMap<string, string>
  /** False: a part could not be read, so what is missing may be there all the same. */
  readonly isWhole: boolean
}

/** Null: nothing is connected, so there is nothing to compare with. */
export type ReadKnownHere = () => Promise<KnownHere | null>
