import type { AccountFacts } from '#shared/domain/ad-picks.ts'
import type { AdAccountId, ConnectionId } from '#shared/domain/ids.ts'

/** An ad account as one connection sees it. */
export interface AccountPlace {
  readonly connectionId: ConnectionId
  readonly accountId: AdAccountId
}

/** What an ad account can advertise with: read from Meta, or known from shortly before. @throws AppError when it can't be read. */
export type ReadAccountFacts = (place: AccountPlace) => Promise<AccountFacts>
