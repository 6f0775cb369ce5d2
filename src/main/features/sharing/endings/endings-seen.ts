import type { PixelAccess } from '#shared/domain/pixel.ts'
import type { ShareEndingRow } from '../../../db/repos/share-ending.ts'

/** Meta may show late what it has taken: a reading this soon after a share was made does not count against it. */
const TOO_EARLY_MS = 2 * 60_000

function isThere({ target }: ShareEndingRow, access: PixelAccess): boolean {
  if (target.type === 'partner') return access.partners.some((partner) => partner.businessId === target.id)
  return access.accounts.some((account) => account.accountId === target.id)
}

/** Ad accounts are listed by portfolio: a portfolio that has the pixel and was not asked, or refused, says nothing about its accounts. */
function wasAsked({ target, businessId }: ShareEndingRow, access: PixelAccess): boolean {
  if (access.problems.length > 0) return false
  if (target.type === 'partner' || access.portfoliosRead.includes(businessId)) return true
  return !access.partners.some((partner) => partner.businessId === businessId)
}

/** @returns whether a reading that came after all that is known of a share shows that it is gone. */
export function isGoneIn(row: ShareEndingRow, access: PixelAccess): boolean {
  return !isThere(row, access) && wasAsked(row, access) && Date.parse(access.readAt) >= row.knownAt
}

/** @returns what a reading says about a share with an end date; null when it says nothing, or nothing new. */
export function sightOfEnding(row: ShareEndingRow, access: PixelAccess): 'there' | 'gone' | null {
  if (isThere(row, access)) return row.goneAt === null ? null : 'there'
  if (row.goneAt !== null || !wasAsked(row, access)) return null
  return Date.parse(access.readAt) > row.knownAt + TOO_EARLY_MS ? 'gone' : null
}
