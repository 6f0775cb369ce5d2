import { ENDING_SOON_DAYS } from '#shared/domain/share-ending-terms.ts'
import type { ShareEndingState } from '#shared/domain/share-ending.ts'
import type { ShareEndingRepo, ShareEndingRow } from '../../db/repos/share-ending.ts'

const SOON_MS = ENDING_SOON_DAYS * 86_400_000

/** @param now ms since 1970. @param isLeaving a job is taking the share away. */
export function endingState({ endsAt, goneAt }: ShareEndingRow, now: number, isLeaving: boolean): ShareEndingState {
  if (goneAt !== null) return 'gone'
  if (isLeaving) return 'leaving'
  if (endsAt <= now) return 'due'
  return endsAt <= now + SOON_MS ? 'soon' : 'later'
}

/** @returns the next moment at which some share comes to be due or soon, in ms since 1970; null: never as things are. */
export function nextTurn(repo: ShareEndingRepo, now: number): number | null {
  const due = repo.nextEnd(now)
  const soon = repo.nextEnd(now + SOON_MS)
  const turns = [due, soon === null ? null : soon - SOON_MS].filter((at) => at !== null)
  return turns.length === 0 ? null : Math.min(...turns)
}
