import type { AdAccount } from '#shared/domain/ad-account.ts'
import type { AdAccountId, BusinessId, ConnectionId, PixelId } from '#shared/domain/ids.ts'
import type { Pixel, PixelAccess } from '#shared/domain/pixel.ts'
import type { BucketCalls, Forecast } from '../../../graph/forecast.ts'

/** Everything a plan is computed from. Nothing in it is asked for while planning. */
export interface ShareKnowledge {
  readonly connectionId: ConnectionId
  /** Portfolios that the connection acts for. */
  readonly ownPortfolios: ReadonlySet<BusinessId>
  /** Pixels of every connection; those that this connection does not have are told apart by their holdings. */
  readonly pixels: ReadonlyMap<PixelId, Pixel>
  /** What has been read; a pixel without an entry has not been read. */
  readonly access: ReadonlyMap<PixelId, PixelAccess>
  /** Owners and portfolios that were seen to have a pixel of theirs, beyond what `access` says; named by `pairOf`. */
  readonly seenTogether?: ReadonlySet<string>
  readonly accounts: ReadonlyMap<AdAccountId, AdAccount>
  readonly businessNames: ReadonlyMap<BusinessId, string>
  /** Time that a round of eight requests takes, in ms. */
  readonly roundMs: number
  /** What Meta's limits will do to calls, as far as they are known. */
  readonly forecast: (calls: readonly BucketCalls[]) => Forecast
}
