import type { SignInStatus } from '#shared/domain/operator.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { minutesInWords } from '../../lib/duration.ts'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { useFarewellWords } from './use-farewell-words.ts'

export type Locked = NonNullable<SignInStatus['locked']>

/** @returns why nobody is in, as the beginning of a sentence that ends in since when. */
function lockWords({ why, operatorName, idleMinutes }: Locked): string {
  switch (why) {
    case 'person':
      return `${operatorName ?? 'You'} locked it`
    case 'idle':
      return `Nobody used it for ${idleMinutes === null ? 'a while' : minutesInWords(idleMinutes)}, so it locked itself`
    case 'system':
      return 'The computer was locked or asleep, so it locked itself'
    case 'start':
      return 'Buydesk was started'
    case 'storage':
      return 'Buydesk was started and could not read its database'
    default:
      return assertNever(why)
  }
}

/** Why nobody is in, and since when; or what went with whoever has just deleted itself. */
export function LockReasonLine({ locked }: { readonly locked: Locked }) {
  const farewell = useFarewellWords()
  if (farewell !== null) return farewell
  return (
    <>
      {lockWords(locked)} <RelativeTime at={locked.at} />.
    </>
  )
}

/** The same where several use the app: a job goes on with a token of whoever it runs for. */
export const lockedWorkOfSeveral = 'Tokens are gone from memory. Jobs wait, and each goes on once whoever it runs for has signed in and connected a token again.'

/** What the lock has done to work under way. */
export const lockedWork = 'Tokens are gone from memory. Jobs wait, and go on once a token is connected again.'
