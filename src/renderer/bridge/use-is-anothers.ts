import type { Job } from '#shared/domain/job.ts'
import type { SignInStatus } from '#shared/domain/operator.ts'
import { personIn, useSignIn } from '../stores/sign-in-store.ts'

function isOther({ carriedBy }: Pick<Job, 'carriedBy'>, status: SignInStatus | null): boolean {
  const person = personIn(status)
  return person !== null && status?.mode === 'several' && carriedBy?.id !== person.id
}

/** @returns whether somebody else than whoever is in carries a job on: its next steps stand under another name once it is resumed. */
export function useIsAnothers(job: Pick<Job, 'carriedBy'>): boolean {
  return useSignIn(({ status }) => isOther(job, status))
}

/** @returns the same at the moment of a click. */
export function isAnothersNow(job: Pick<Job, 'carriedBy'>): boolean {
  return isOther(job, useSignIn.getState().status)
}
