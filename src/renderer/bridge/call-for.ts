import type { RouteName } from '#shared/contract/contract.ts'
import { appItselfId } from '#shared/domain/operator-terms.ts'
import { useSignIn } from '../stores/sign-in-store.ts'

/** Whom a call is for: whoever was in when it was made. Whatever carries it, repeats it or hands on its answer asks here whether it still counts. */
export interface CallFor {
  /** For main, which refuses a call that is for another one than who is in. Absent: main has not told yet who is in. */
  readonly callerId?: string
  /** That one is not in any more, or has been away since: it is not to be sent, and its answer is for nobody. */
  readonly isOver: () => boolean
}

/** What anybody may ask for, whoever is in: it is for nobody in particular. As the contract has it, which is too large for a window to load. */
export const forAnyone: ReadonlySet<RouteName> = new Set<RouteName>([
  'app.info',
  'operators.askReset',
  'operators.resetForgotten',
  'operators.setUp',
  'operators.signIn',
  'operators.status',
  'operators.unlock',
  'settings.get',
  'storage.status',
])

/** To be asked for when a person acts, and passed along from there on. @param route null: a dropped file. */
export function callFor(route: RouteName | null): CallFor {
  if (route !== null && forAnyone.has(route)) return { isOver: () => false }
  const callerId = callerNow()
  const { turn } = useSignIn.getState()
  if (callerId === null) return { isOver: () => turn !== useSignIn.getState().turn }
  return { callerId, isOver: () => turn !== useSignIn.getState().turn || callerId !== callerNow() }
}

function callerNow(): string | null {
  const { status } = useSignIn.getState()
  return status === null ? null : (status.operator?.id ?? appItselfId)
}
