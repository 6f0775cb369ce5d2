import type { AdAccountId, BusinessId, PixelId } from '#shared/domain/ids.ts'
import type { Pixel, PixelAccess } from '#shared/domain/pixel.ts'
import type { ShareKnowledge } from '../known/knowledge.ts'

/** What is known about one pixel, in the shape in which a planner asks. */
export interface PixelFacts {
  readonly pixel: Pixel
  readonly owner: BusinessId | null
  readonly ownerIsOurs: boolean
  /** Portfolios of ours that have the pixel: its owner, those that hold it, those that it was shared with. */
  readonly havers: ReadonlySet<BusinessId>
  readonly partners: ReadonlyMap<BusinessId, 'shared' | 'pending'>
  /** What partners may do, where Meta shows it. */
  readonly tasks: ReadonlyMap<BusinessId, readonly string[]>
  /** Portfolios through which an ad account has the pixel. */
  readonly accounts: ReadonlyMap<AdAccountId, readonly BusinessId[]>
  /** False: some list could not be read, so what is not in here may still be there. */
  readonly isComplete: boolean
}

function partnersOf(access: PixelAccess): Map<BusinessId, 'shared' | 'pending'> {
  return new Map(access.partners.map((partner) => [partner.businessId, partner.status]))
}

function accountsOf(access: PixelAccess): Map<AdAccountId, BusinessId[]> {
  const accounts = new Map<AdAccountId, BusinessId[]>()
  for (const { accountId, via } of access.accounts) {
    const vias = accounts.get(accountId)
    if (vias) vias.push(via)
    else accounts.set(accountId, [via])
  }
  return accounts
}

/** @returns why nothing can be planned for a pixel, or its facts. */
export function pixelFacts(knowledge: ShareKnowledge, pixelId: PixelId): PixelFacts | 'wrongConnection' | 'accessNotRead' {
  const pixel = knowledge.pixels.get(pixelId)
  const holdings = pixel?.holdings.filter((holding) => holding.connectionId === knowledge.connectionId) ?? []
  if (!pixel || holdings.length === 0) return 'wrongConnection'
  const access = knowledge.access.get(pixelId)
  if (!access) return 'accessNotRead'
  const owner = pixel.owner?.id ?? null
  const ownerIsOurs = owner !== null && knowledge.ownPortfolios.has(owner)
  const partners = partnersOf(access)
  for (const holding of holdings) if (holding.relation === 'client') partners.set(holding.businessId, 'shared')
  const havers = new Set<BusinessId>(holdings.map((holding) => holding.businessId))
  if (ownerIsOurs) havers.add(owner)
  for (const [id, status] of partners) if (status === 'shared' && knowledge.ownPortfolios.has(id)) havers.add(id)
  const tasks = new Map(access.partners.map((partner) => [partner.businessId, partner.tasks]))
  return { pixel, owner, ownerIsOurs, havers, partners, tasks, accounts: accountsOf(access), isComplete: access.problems.length === 0 }
}
