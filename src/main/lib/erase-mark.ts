import { closeSync, existsSync, openSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Says that all of the folder is to go: whoever finds it at its start goes on where an earlier process was cut off. */
export const eraseMarkName = 'buydesk.erase'

/** On Windows a file of a process that has just ended may be held for a moment longer. */
const retries = { maxRetries: 5, retryDelay: 100 } as const

/** @returns whether it could be set; without it, nobody would go on. */
export function setEraseMark(folder: string): boolean {
  try {
    closeSync(openSync(join(folder, eraseMarkName), 'a', 0o600))
    return true
  } catch {
    return false
  }
}

/**
 * Deletes all of a data folder whose erasing an earlier process had begun; nothing where none had. To be called before anything in the folder is
 * opened. What refuses to go is left, and the mark goes all the same: what is made from now on must not be deleted at the next start.
 */
export function finishErasing(folder: string): void {
  if (!existsSync(join(folder, eraseMarkName))) return
  // The mark goes last, so that whoever is cut off here leaves it.
  for (const name of [...readdirSync(folder).filter((each) => each !== eraseMarkName), eraseMarkName]) {
    try {
      // A link is taken away itself; what it points to is not touched.
      rmSync(join(folder, name), { recursive: true, force: true, ...retries })
    } catch {
      // It is shown as a file that does not belong there, in the list of what is stored.
    }
  }
}
