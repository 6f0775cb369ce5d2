import type { AdSet } from '../world/ads-types.ts'
import { budgetLocked } from './refusals.ts'

const EDITS = 4
const HOUR = 3_600_000

/** Four changes of an ad set's budget an hour; the fifth locks it for one (graph-facts 3.3). @param now of the sandbox's clock, ms. */
export function requireUnlocked(adSet: AdSet, now: number): void {
  if (now < adSet.budgetLockedUntil) throw budgetLocked()
  if (adSet.budgetEdits.filter((at) => at > now - HOUR).length < EDITS) return
  adSet.budgetLockedUntil = now + HOUR
  throw budgetLocked()
}

export function noteBudgetEdit(adSet: AdSet, now: number): void {
  adSet.budgetEdits = [...adSet.budgetEdits.filter((at) => at > now - HOUR), now]
}
