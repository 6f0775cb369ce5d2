import { create } from 'zustand'
import type { Operator, SignInStatus } from '#shared/domain/operator.ts'

interface SignInState {
  /** Null until main has told it. */
  readonly status: SignInStatus | null
  /** Main was asked and gave no answer that helps: not that it is away. */
  readonly isUnread: boolean
  /** Counts each coming and going, so that somebody who has been away is told from one who has not. */
  readonly turn: number
}

/** Who may use this window, as main last told it. Only what main says counts: this store decides what is drawn, not what is allowed. */
export const useSignIn = create<SignInState>(() => ({ status: null, isUnread: false, turn: 0 }))

/** @returns whoever may work now; null: nobody, also not somebody who first has to set a password of their own. */
export function personIn(status: SignInStatus | null): Operator | null {
  return status === null || status.operator === null || status.operator.mustChangePassword ? null : status.operator
}

/** @returns whoever may work now. */
export function usePerson(): Operator | null {
  return useSignIn(({ status }) => personIn(status))
}

/** @returns whether several people use this app, so that it matters who did what. */
export function useHasSeveral(): boolean {
  return useSignIn(({ status }) => status?.mode === 'several')
}

/** @returns whether whoever is in may do what only admins may. */
export function useIsAdmin(): boolean {
  return usePerson()?.role === 'admin'
}
