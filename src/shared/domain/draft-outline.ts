import type { AdAccountId, PixelId } from './ids.ts'

/** What a launch draft in a file comes to, in figures. */
export interface DraftOutline {
  readonly name: string
  readonly accountId: AdAccountId
  /** Null: it was not known where the file was made. */
  readonly currency: string | null
  readonly campaigns: number
  readonly adSets: number
  readonly ads: number
  /** Minor units; null: no budget of that kind. */
  readonly daily: number | null
  readonly lifetime: number | null
  readonly pixelId: PixelId | null
  /** Pictures and films that are at Meta, in that ad account. */
  readonly atMeta: number
  /** Those that were only on the other computer. */
  readonly elsewhere: number
}
