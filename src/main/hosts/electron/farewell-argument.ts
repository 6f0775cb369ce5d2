import { farewell } from '#shared/domain/farewell.ts'
import type { Farewell } from '#shared/domain/farewell.ts'

const start = '--farewell='
/** A kind and figures, and nothing that could be a text of somebody. */
const form = /^--farewell=(me|everything):(\d{1,12}(?:,\d{1,12}){2,4})$/

function figuresOf(told: Farewell): readonly number[] {
  if (told.of === 'everything') return [told.files, told.bytes, told.left]
  return [Number(told.hadSignIn), told.clearedOperations, told.deletedDrafts, told.deletedShareMarks, told.keptJobs]
}

/** @returns the command line of the next process: this one's, and what it is to tell. What an earlier one told is not told again. */
export function argumentsWith(argv: readonly string[], told: Farewell | null): string[] {
  const others = argv.filter((argument) => !argument.startsWith(start))
  return told === null ? others : [...others, `${start}${told.of}:${figuresOf(told).join()}`]
}

/** @returns what the process before this one has to tell; null: nothing, or nothing that it could have written. */
export function farewellIn(argv: readonly string[]): Farewell | null {
  const [, of, figures = ''] = argv.map((argument) => form.exec(argument)).find((found) => found !== null) ?? []
  const numbers = figures.split(',').map(Number)
  if (numbers.length !== (of === 'me' ? 5 : 3)) return null
  const [first, second, third, fourth, fifth] = numbers
  const told = of === 'me'
    ? { of, hadSignIn: first === 1, clearedOperations: second, deletedDrafts: third, deletedShareMarks: fourth, keptJobs: fifth }
    : { of, files: first, bytes: second, left: third }
  return farewell.safeParse(told).data ?? null
}
