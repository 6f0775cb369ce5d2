import type { JobId } from '#shared/domain/ids.ts'

/** Jobs of launches are known by these again: also when the process died before anything else could be noted. */
export const onceKeys = {
  create: (draftId: string) => `launch.create:${draftId}`,
  rollBack: (id: JobId) => `launch.rollBack:${id}`,
  turnOn: (id: JobId) => `launch.turnOn:${id}`,
} as const
