import type { Pixel, PixelAccess } from '#shared/domain/pixel.ts'

/** A holder as one reading shows it. */
export interface SeenHolder {
  readonly kind: 'owner' | 'partner' | 'account' | 'unread'
  readonly id: string
  readonly name: string
  readonly tasks: string
  readonly via: string | null
}

/** What one reading of a pixel says, and what it is silent about. */
export interface AccessReading {
  /** Each portfolio that has the pixel is known. False: a partner, or what it holds, may be there all the same. */
  readonly isWhole: boolean
  /** Portfolios whose ad accounts were all read. */
  readonly portfoliosRead: readonly string[]
  /** In an order of their own, whatever Meta's was. */
  readonly holders: readonly SeenHolder[]
}

/** Ids are text of digits, up to twenty: by length first, they are in order of their number. */
const byNumber = (left: string, right: string) => left.length - right.length || Number(left > right) - Number(left < right)

/**
 * @param pixel as the list has it, which knows the owner; undefined: not listed any more.
 * @returns what the reading says; null: nothing at all, because Meta refused all of it. Partners who have yet to accept can't reach the pixel, so
 * they are no holders. A portfolio whose ad accounts Meta does not show is said as `unread`; of a partner that is usual, and no fault of the reading.
 */
export function accessReading(access: PixelAccess, pixel: Pixel | undefined): AccessReading | null {
  const hasProblems = access.problems.length > 0
  if (hasProblems && access.partners.length === 0 && access.accounts.length === 0 && access.portfoliosRead.length === 0) return null
  const owner = pixel?.owner ?? null
  const partners = access.partners.filter((partner) => partner.status === 'shared')
  const read = new Set<string>(access.portfoliosRead)
  const homes = (pixel?.holdings ?? []).map(({ businessId, businessName }) => [businessId, businessName] as const)
  const portfolios = new Map<string, string>([...(hasProblems ? homes : []), ...partners.map(({ businessId, name }) => [businessId, name] as const)])
  const accounts = new Map<string, SeenHolder>()
  for (const { accountId, name, via } of access.accounts) {
    const known = accounts.get(accountId)?.via ?? null
    if (known === null || byNumber(via, known) < 0) accounts.set(accountId, { kind: 'account', id: accountId, name, tasks: '', via })
  }
  const holders: readonly SeenHolder[] = [
    ...(owner === null ? [] : [{ kind: 'owner' as const, id: owner.id, name: owner.name, tasks: '', via: null }]),
    ...partners.map(({ businessId, name, tasks }) => ({ kind: 'partner' as const, id: businessId, name, tasks: tasks.toSorted().join(), via: null })),
    ...accounts.values(),
    ...[...portfolios].filter(([id]) => !read.has(id)).map(([id, name]) => ({ kind: 'unread' as const, id, name, tasks: '', via: null })),
  ]
  const isWhole = !hasProblems || (access.arePartnersWhole === true && pixel !== undefined)
  return { isWhole, portfoliosRead: [...read].toSorted(byNumber), holders: holders.toSorted((left, right) => byNumber(left.id, right.id)) }
}
