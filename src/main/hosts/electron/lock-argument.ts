import { toldLock } from '../../lib/told-lock.ts'
import type { ToldLock } from '../../lib/told-lock.ts'

const start = '--locked='
const form = /^--locked=([a-z]{1,10}):(\d{1,13})$/

/** @returns the command line of the next process, with what locked this one. What locked an earlier one is not told again. */
export function argumentsOfLock(argv: readonly string[], lock: ToldLock | null): string[] {
  const others = argv.filter((argument) => !argument.startsWith(start))
  return lock === null ? others : [...others, `${start}${lock.why}:${lock.at}`]
}

/** @returns what locked the process before this one; null: nothing, or nothing that it could have written. */
export function lockIn(argv: readonly string[]): ToldLock | null {
  const [, why, at] = argv.map((argument) => form.exec(argument)).find((found) => found !== null) ?? []
  return toldLock.safeParse({ why, at: Number(at) }).data ?? null
}
