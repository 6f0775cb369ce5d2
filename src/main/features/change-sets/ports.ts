import type { AdAccountId, ConnectionId, LaunchDraftId, PixelId } from '#shared/domain/ids.ts'

/** What a launch draft in a file comes to, in figures. */
export interface DraftFigures {
  readonly name: string
  readonly accountId: AdAccountId
  readonly currency: string | null
  readonly campaigns: number
  readonly adSets: number
  readonly ads: number
  /** Minor units. */
  readonly daily: number | null
  readonly lifetime: number | null
  readonly pixelId: PixelId | null
  readonly atMeta: number
  readonly elsewhere: number
}

/** Launch drafts, as those who know them read and write them. */
export interface DraftPort {
  /** @returns the draft as the text of a file. @throws AppError `draft.gone`. */
  readonly exported: (id: LaunchDraftId) => Promise<string>
  /** @throws AppError `draftFile.*`. */
  readonly figures: (text: string) => DraftFigures
  /** Keeps a draft from a file for an ad account here. @returns its id, and what of it did not fit. */
  readonly keep: (place: { readonly connectionId: ConnectionId; readonly accountId: AdAccountId }, text: string) => Promise<{ readonly id: LaunchDraftId; readonly problems: readonly string[] }>
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
