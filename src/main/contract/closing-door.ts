import type { Envelope } from '#shared/contract/contract.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { FileIntake } from './file-intake.ts'
import type { Router } from './router.ts'

interface Parts {
  readonly router: Router
  readonly files: FileIntake
}

/** In front of the router: once it is shut, nobody gets in any more, because what answers is being taken apart. */
export interface ClosingDoor {
  readonly shut: () => void
  /** @returns the same parts behind the door. Whatever has got in before is answered. */
  readonly before: (parts: Parts) => Parts
}

/**
 * @param restart replaces the process. Behind a shut door it is all that is left to be asked for, by the route that starts the app again.
 * @returns an open door.
 */
export function createClosingDoor(restart: () => void): ClosingDoor {
  let isShut = false
  // What it was answered from may have been taken apart beneath it, which is no mistake of anybody.
  const unlessShutMeanwhile = (answer: Envelope<unknown>) => (isShut && !answer.ok && answer.error.code === 'app.fault' ? refusal() : answer)
  const refusal = () => ({ ok: false, error: startsAgain().toJSON() }) as const
  return {
    shut: () => {
      isShut = true
    },
    before: ({ router, files }) => ({
      router: {
        handle: async (route, input, context) => {
          if (!isShut) return unlessShutMeanwhile(await router.handle(route, input, context))
          if (route !== 'storage.tryAgain') return refusal()
          restart()
          return { ok: true, data: {} }
        },
      },
      files: {
        takePath: async (path, owner, callerId) => (isShut ? refusal() : files.takePath(path, owner, callerId)),
        takeStream: async (file) => (isShut ? refusal() : files.takeStream(file)),
        ownerGone: (owner) => files.ownerGone(owner),
      },
    }),
  }
}

/** Nothing was done: whoever asked may ask again. */
export function startsAgain(): AppError {
  return new AppError({
    kind: 'transient',
    code: 'app.startsAgain',
    message: 'Buydesk is about to start again.',
    data: { advice: 'Wait a moment, then try again.' },
  })
}
