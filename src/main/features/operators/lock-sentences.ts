import type { LockReason } from '#shared/domain/operator-terms.ts'

/** Why the app was locked, as the log and the jobs that it stopped say it. */
export const lockSentences: Readonly<Record<LockReason, string>> = {
  person: 'Buydesk was locked, which wiped its tokens.',
  idle: 'Buydesk locked itself because nobody used it, which wiped its tokens.',
  system: 'Buydesk locked itself because the computer was locked or asleep, which wiped its tokens.',
  start: 'Buydesk was started anew, and tokens are kept in memory only.',
}
