import { isRouteName } from '#shared/contract/contract.ts'
import { startsAgain } from '../contract/closing-door.ts'
import type { FileIntake } from '../contract/file-intake.ts'
import type { Router } from '../contract/router.ts'
import { answeredWhileLeaving } from './answered-while-leaving.ts'

interface Parts {
  readonly router: Router
  readonly files: FileIntake
}

/** In front of a process that is about to be replaced. */
export interface LeavingGuard extends Parts {
  /**
   * From now on nobody comes in who would be gone with this process, and nothing is begun that its end could leave half done: only `answeredWhileLeaving` is
   * answered, and whatever had got in before.
   */
  readonly leave: () => void
}

function mayStill(route: string): boolean {
  return !isRouteName(route) || answeredWhileLeaving.has(route)
}

/** @returns the same parts behind a guard that lets all through until this process is to go. */
export function createLeavingGuard({ router, files }: Parts): LeavingGuard {
  let isLeaving = false
  const refusal = () => ({ ok: false, error: startsAgain().toJSON() }) as const
  return {
    leave: () => {
      isLeaving = true
    },
    router: {
      handle: async (route, input, context) => (isLeaving && !mayStill(route) ? refusal() : router.handle(route, input, context)),
    },
    files: {
      takePath: async (path, owner, callerId) => (isLeaving ? refusal() : files.takePath(path, owner, callerId)),
      takeStream: async (file) => (isLeaving ? refusal() : files.takeStream(file)),
      ownerGone: (owner) => files.ownerGone(owner),
    },
  }
}
