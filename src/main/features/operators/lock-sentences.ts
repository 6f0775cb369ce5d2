import type { LockReason } from '#shared/domain/operator-terms.ts'

/** What locks an app that is open. */
export type LockCause = Exclude<LockReason, 'start' | 'storage'>

const causes: Readonly<Record<LockCause, (idleMinutes: number) => string>> = {
  person: () => 'Buydesk was locked',
  idle: (minutes) => `Buydesk locked itself after ${minutes} minutes without use`,
  system: () => 'Buydesk locked itself because the computer was locked or asleep',
}

/** @returns why the app was locked, as the log and the jobs that it stopped say it. */
export function lockSentence(why: LockCause, idleMinutes: number): string {
  return `${causes[why](idleMinutes)}, which wiped its tokens.`
}
