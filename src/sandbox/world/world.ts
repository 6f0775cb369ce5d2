import type { SandboxClock } from '../lib/clock.ts'
import { seededRandom } from '../lib/random.ts'
import type { Random } from '../lib/random.ts'
import { Ads } from './ads.ts'
import { Catalogs } from './catalogs.ts'
import { Directory } from './directory.ts'
import { Ids } from './ids.ts'
import { Ledger } from './ledger.ts'
import { Media } from './media.ts'
import { Sharing } from './sharing.ts'
import { Tokens } from './tokens.ts'

/** All that the simulated Meta knows. */
export interface World {
  readonly clock: SandboxClock
  readonly random: Random
  readonly ids: Ids
  readonly directory: Directory
  readonly sharing: Sharing
  readonly ledger: Ledger
  readonly tokens: Tokens
  readonly media: Media
  readonly ads: Ads
  readonly catalogs: Catalogs
  /** Portfolios that the main tokens administer. */
  readonly ownPortfolioIds: string[]
  readonly partnerIds: string[]
}

/** @returns a world with nothing in it. */
export function emptyWorld(seed: number, clock: SandboxClock): World {
  const random = seededRandom(seed)
  const ids = new Ids(random)
  const directory = new Directory()
  const ledger = new Ledger()
  const sharing = new Sharing({ directory, ledger, ids, clock })
  const media = new Media({ ledger, ids, clock })
  const ads = new Ads({ ledger, clock, random: seededRandom(seed + 2) })
  return { clock, random, ids, directory, sharing, ledger, media, ads, catalogs: new Catalogs(), tokens: new Tokens(), ownPortfolioIds: [], partnerIds: [] }
}
