// Beside the schemas and without zod, so that a window can use it and load no validator.

/** 'Partly failed' is no state: it is `done` with `failed > 0`, so that counting and filtering stay simple. */
export const jobStates = ['queued', 'running', 'paused', 'cancelling', 'done', 'cancelled'] as const
export type JobState = (typeof jobStates)[number]

/** @returns true when nothing more will happen to the job by itself or by resuming. */
export function jobHasEnded(state: JobState): boolean {
  return state === 'done' || state === 'cancelled'
}
