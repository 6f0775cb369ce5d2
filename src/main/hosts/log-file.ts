import { appendFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

export const logFileName = 'buydesk.log'

/** Enough for a week of work; one older file of the same size is kept. */
const SIZE_MAX = 2 * 1_048_576

/**
 * Opens the log in the data folder, readable for this user alone. Lines come masked.
 * @returns a function that appends a line. It never throws: a full disk must not stop what is logged about it.
 */
export function openLogFile(directory: string): (line: string) => void {
  const path = join(directory, logFileName)
  let size = sizeOf(path)
  return (line) => {
    try {
      if (size > SIZE_MAX) {
        renameSync(path, `${path}.old`)
        size = 0
      }
      appendFileSync(path, `${line}\n`, { mode: 0o600 })
      size += line.length + 1
    } catch {
      // Said nowhere: there is no place left to say it.
    }
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
