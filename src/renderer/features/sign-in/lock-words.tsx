import type { SignInStatus } from '#shared/domain/operator.ts'
import type { LockReason } from '#shared/domain/operator-terms.ts'
import { RelativeTime } from '../../ui/relative-time.tsx'

export type Locked = NonNullable<SignInStatus['locked']>

const reasons: Readonly<Record<LockReason, (name: string) => string>> = {
  person: (name) => `${name} locked it`,
  idle: () => 'Nobody used it for a while',
  system: () => 'The computer was locked or asleep',
  start: () => 'Buydesk was started',
}

/** @returns why nobody is in, as a sentence. */
function lockWords({ why, operatorName }: Pick<Locked, 'why' | 'operatorName'>): string {
  return reasons[why](operatorName ?? 'You')
}

/** Why nobody is in, and since when. */
export function LockReasonLine({ locked }: { readonly locked: Locked }) {
  return (
    <>
      {lockWords(locked)}, <RelativeTime at={locked.at} />.
    </>
  )
}

/** What the lock has done to work under way. */
export const lockedWork = 'Tokens are gone from memory. Jobs wait, and go on once a token is connected again.'
