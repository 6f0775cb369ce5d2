import type { AdAccount, Business, Pixel } from '../world/types.ts'
import type { World } from '../world/world.ts'
import { accountName, pixelName } from './names.ts'
import type { Market } from './names.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** @returns a new business, already in the directory. */
export function addBusiness(world: World, name: string, verificationStatus: string): Business {
  const { random, ids, clock } = world
  const business: Business = {
    id: ids.next(15),
    name,
    verificationStatus,
    twoFactorType: random.pick(['none', 'admin_required', 'all_required']),
    timezoneId: random.between(1, 140),
    vertical: random.pick(['ADVERTISING', 'RETAIL', 'ECOMMERCE', 'TRAVEL']),
    createdAt: clock.now() - random.between(400, 3000) * DAY,
  }
  world.directory.businesses.set(business.id, business)
  return business
}

/** @returns the state of a pixel that has just been made. */
export function newPixel(world: World, owner: Pick<Pixel, 'ownerBusinessId' | 'ownerAccountId'>, name: string): Pixel {
  return {
    ...owner,
    id: world.ids.next(world.random.between(16, 17)),
    name,
    createdAt: world.clock.now(),
    lastFiredAt: null,
    isUnavailable: false,
    isRestrictedUse: false,
    isCrm: false,
    dataUseSetting: 'ADVERTISING_AND_ANALYTICS',
    enableAutomaticMatching: true,
    automaticMatchingFields: ['em', 'fn', 'ln', 'ph'],
    firstPartyCookieStatus: 'FIRST_PARTY_COOKIE_ENABLED',
    serverEventsBusinessIds: [],
  }
}

/** @returns a seeded pixel, already in the directory: one in seven never fired, a few are unavailable or for lift studies only. */
export function addPixel(world: World, ownerBusinessId: string | null, index: number): Pixel {
  const { random, clock } = world
  const createdAt = clock.now() - random.between(20, 2200) * DAY
  const pixel: Pixel = {
    ...newPixel(world, { ownerBusinessId, ownerAccountId: null }, pixelName(random, index)),
    createdAt,
    lastFiredAt: index % 7 === 3 ? null : Math.max(createdAt, clock.now() - lastFiredAgo(world)),
    isUnavailable: index % 23 === 11,
    isRestrictedUse: index % 29 === 17,
    isCrm: index % 31 === 13,
    dataUseSetting: index % 19 === 5 ? 'ANALYTICS_ONLY' : 'ADVERTISING_AND_ANALYTICS',
    enableAutomaticMatching: random.chance(0.7),
  }
  world.directory.addPixel(pixel)
  return pixel
}

/** Most pixels fired within the hour, some within the month, few have been silent for long. */
function lastFiredAgo({ random }: World): number {
  const kind = random.fraction()
  if (kind < 0.6) return random.between(1, 60) * 60_000
  return kind < 0.85 ? random.between(1, 30) * DAY : random.between(31, 500) * DAY
}

/** @returns a seeded ad account, already in the directory; one in fourteen is not active. */
export function addAccount(world: World, ownerBusinessId: string, index: number, markets: readonly [Market, ...Market[]]): AdAccount {
  const { random, clock } = world
  const market = markets[index % markets.length] ?? markets[0]
  const status = index % 14 === 9 ? random.pick([2, 3, 7, 9, 100, 101]) : 1
  const account: AdAccount = {
    id: world.ids.next(random.between(15, 16)),
    name: accountName(random, index, market.currency),
    currency: market.currency,
    timezone: market.timezone,
    timezoneOffsetHours: market.offsetHours,
    status,
    disableReason: status === 2 ? random.pick([1, 3, 9]) : 0,
    ownerBusinessId,
    createdAt: clock.now() - random.between(10, 2500) * DAY,
    amountSpent: String(random.between(0, 90_000_000)),
    balance: String(random.between(0, 500_000)),
  }
  world.directory.addAccount(account)
  return account
}
