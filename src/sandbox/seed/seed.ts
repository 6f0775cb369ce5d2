import type { SandboxClock } from '../lib/clock.ts'
import { marketOf } from '../data/currencies.ts'
import type { ScaleOptions } from '../options.ts'
import { emptyWorld } from '../world/world.ts'
import type { World } from '../world/world.ts'
import { seedAdsLazily } from './ads.ts'
import { markets, partnerNames, portfolioNames } from './names.ts'
import type { Market } from './names.ts'
import { addCatalogs } from './catalogs.ts'
import { addAccount, addBusiness, addPixel } from './objects.ts'
import { seedShares } from './shares.ts'
import { addLibraries } from './libraries.ts'
import { addPages } from './pages.ts'
import { addTokens } from './tokens.ts'

export interface Scale {
  readonly portfolios: number
  readonly partners: number
  readonly pixels: number
  readonly adAccounts: number
  readonly sharesSeeded: boolean
  readonly onePortfolio: boolean
  readonly libraryImages: number
  readonly markets: readonly [Market, ...Market[]]
}

/** The team of the default world: 4 own portfolios, 9 partners, 60 pixels, 420 ad accounts. */
export function fullScale(scale: ScaleOptions): Scale {
  const onePortfolio = scale.onePortfolio ?? false
  return {
    portfolios: onePortfolio ? 1 : (scale.portfolios ?? 4),
    partners: scale.partners ?? 9,
    pixels: scale.pixels ?? 60,
    adAccounts: scale.adAccounts ?? 420,
    sharesSeeded: scale.sharesSeeded ?? true,
    onePortfolio,
    libraryImages: scale.libraryImages ?? 0,
    markets: marketsOf(scale.currencies),
  }
}

function marketsOf(currencies: ScaleOptions['currencies']): readonly [Market, ...Market[]] {
  if (currencies === undefined) return markets
  const [first, ...others] = currencies
  const market = (currency: string): Market => {
    const found = marketOf(currency)
    return { currency, timezone: found?.timezone ?? 'UTC', offsetHours: found?.offsetHours ?? 0 }
  }
  return [market(first), ...others.map(market)]
}

/** @returns a world made of the seed alone, its times relative to the clock's now. */
export function seedWorld(seed: number, clock: SandboxClock, options: ScaleOptions): World {
  const scale = fullScale(options)
  const world = emptyWorld(seed, clock)
  seedBusinesses(world, scale)
  seedPixels(world, scale)
  seedAccounts(world, scale)
  if (scale.sharesSeeded) seedShares(world)
  addTokens(world)
  addPages(world)
  addCatalogs(world)
  addLibraries(world, scale.libraryImages)
  seedAdsLazily(world)
  world.ledger.clear()
  return world
}

function seedBusinesses(world: World, scale: Scale): void {
  const ownStatuses = ['verified', 'verified', 'pending', 'not_verified']
  const partnerStatuses = ['verified', 'not_verified', 'verified', 'rejected', 'verified', 'pending_need_more_info', 'expired', 'verified', 'failed']
  for (let index = 0; index < scale.portfolios; index += 1) {
    const business = addBusiness(world, nameOf(portfolioNames, index), ownStatuses[index % ownStatuses.length] ?? 'verified')
    world.ownPortfolioIds.push(business.id)
  }
  for (let index = 0; index < scale.partners; index += 1) {
    const business = addBusiness(world, nameOf(partnerNames, index), partnerStatuses[index % partnerStatuses.length] ?? 'verified')
    world.partnerIds.push(business.id)
  }
  // The last own portfolio is a fresh one that never worked with the others: the one place where own portfolios must ask each other.
  const old = scale.portfolios > 3 ? world.ownPortfolioIds.slice(0, -1) : world.ownPortfolioIds
  for (const one of old) for (const other of old) if (one < other) world.sharing.relate(one, other)
  // Two of three partners know the first portfolio, one of three the second.
  const [first, second] = world.ownPortfolioIds
  world.partnerIds.forEach((partner, index) => {
    if (first && !isStranger(index)) world.sharing.relate(first, partner)
    if (second && index % 3 === 0) world.sharing.relate(second, partner)
  })
}

/** Every third partner has never dealt with the main portfolio: a share with it has to be accepted first. */
function isStranger(index: number): boolean {
  return index % 3 === 2
}

function knownPartners(world: World): readonly string[] {
  return world.partnerIds.filter((_id, index) => !isStranger(index))
}

function nameOf(names: readonly [string, ...string[]], index: number): string {
  const name = names[index % names.length] ?? names[0]
  return index < names.length ? name : `${name} ${Math.floor(index / names.length) + 1}`
}

/** Half of what a team owns sits in its main portfolio, so that one list alone needs a second page. */
const weights = [0.5, 0.2, 0.13, 0.07]

function ownerAt(world: World, index: number, total: number): string {
  const own = world.ownPortfolioIds
  const scaled = weights.slice(0, own.length)
  const sum = scaled.reduce((left, right) => left + right, 0)
  let edge = 0
  for (const [position, weight] of scaled.entries()) {
    edge += (weight / sum) * total
    const owner = own[position]
    if (index < edge && owner !== undefined) return owner
  }
  return own[index % own.length] ?? ''
}

function seedPixels(world: World, scale: Scale): void {
  const foreign = scale.onePortfolio || scale.partners === 0 ? 0 : Math.floor(scale.pixels / 10)
  const owned = scale.pixels - foreign
  const known = knownPartners(world)
  for (let index = 0; index < owned; index += 1) addPixel(world, ownerAt(world, index, owned), index)
  for (let index = 0; index < foreign; index += 1) {
    // Every third one has no owner that anybody may see.
    const owner = index % 3 === 2 ? null : (known[index % known.length] ?? null)
    const pixel = addPixel(world, owner, owned + index)
    const holder = world.ownPortfolioIds[index % world.ownPortfolioIds.length] ?? ''
    const tasks = index % 2 === 0 ? ['ANALYZE', 'ADVERTISE'] : ['ANALYZE']
    grantOutright(world, 'pixel', pixel.id, { businessId: holder, tasks })
    if (owner !== null) world.sharing.relate(owner, holder)
  }
}

function seedAccounts(world: World, scale: Scale): void {
  const foreign = scale.onePortfolio || scale.partners === 0 ? 0 : Math.floor(scale.adAccounts / 10)
  const owned = scale.adAccounts - foreign
  const known = knownPartners(world)
  for (let index = 0; index < owned; index += 1) {
    const account = addAccount(world, ownerAt(world, index, owned), index, scale.markets)
    const second = world.ownPortfolioIds[1]
    // Some ad accounts of the main portfolio are held by the second one too.
    if (!scale.onePortfolio && second && account.ownerBusinessId === world.ownPortfolioIds[0] && index % 21 === 4) {
      grantOutright(world, 'account', account.id, { businessId: second, tasks: ['ADVERTISE', 'ANALYZE'] })
    }
  }
  for (let index = 0; index < foreign; index += 1) {
    const owner = known[index % known.length] ?? ''
    const account = addAccount(world, owner, owned + index, scale.markets)
    const holder = world.ownPortfolioIds[index % Math.min(2, world.ownPortfolioIds.length)] ?? ''
    grantOutright(world, 'account', account.id, { businessId: holder, tasks: ['ADVERTISE', 'ANALYZE'] })
    world.sharing.relate(owner, holder)
  }
}

function grantOutright(
  world: World,
  kind: 'pixel' | 'account',
  objectId: string,
  grant: { readonly businessId: string; readonly tasks: readonly string[] },
): void {
  const grants = kind === 'pixel' ? world.sharing.pixelGrants : world.sharing.accountGrants
  const requestedAt = world.clock.now() - world.random.between(1, 700) * 86_400_000
  grants.set(objectId, { ...grant, status: 'CONFIRMED', requestedAt, requestId: null })
}
