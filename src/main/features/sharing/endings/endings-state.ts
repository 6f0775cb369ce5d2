import { ENDING_SOON_DAYS } from '#shared/domain/share-ending-terms.ts'
import type { EndingView, ShareEndingRepo } from '../../../db/repos/share-ending.ts'

const SOON_MS = ENDING_SOON_DAYS * 86_400_000

/** @param now ms since 1970. @param leaving what open jobs are taking away, as JSON text. @returns what states of end dates depend on. */
export function endingView(now: number, leaving: string): EndingView {
  return { now, soonUntil: now + SOON_MS, leaving }
}

/** @returns the next moment at which some share comes to be due or soon, in ms since 1970; null: never as things are. */
export function nextTurn(repo: ShareEndingRepo, now: number): number | null {
  const due = repo.nextEnd(now)
  const soon = repo.nextEnd(now + SOON_MS)
  const turns = [due, soon === null ? null : soon - SOON_MS].filter((at) => at !== null)
  return turns.length === 0 ? null : Math.min(...turns)
}
