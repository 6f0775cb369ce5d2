import { nameFault, type NameFault } from '#shared/domain/pixel-name.ts'
import { AppError, invalid } from '#shared/errors/app-error.ts'

/** Two names that look the same are the same: composed or not, in capitals or not. */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

function quoted(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `'${name}'`).join(', ')
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown
}

const faultSentences: Readonly<Record<NameFault, (line: number) => string>> = {
  direction: (line) => `The name on line ${line} has hidden marks in it that turn the reading direction, so it would show other than it is.`,
  invisible: (line) => `The name on line ${line} has nothing in it that can be seen.`,
}

/** @throws AppError `pixels.nameMisleading`, about the field `names`, for the first name that shows nothing or other than it is. */
function refuseMisleading(names: readonly string[]): void {
  for (const [at, name] of names.entries()) {
    const fault = nameFault(name)
    if (fault !== null) throw invalid('pixels.nameMisleading', 'names', faultSentences[fault](at + 1), 'Type this name again by hand instead of pasting it.')
  }
}

/**
 * @returns the names as they will be sent.
 * @throws AppError `pixels.nameRepeated`, `pixels.nameUnreadable` or `pixels.nameMisleading`, about the field `names`.
 */
export function checkNames(names: readonly string[]): readonly string[] {
  const composed = names.map((name) => name.normalize('NFC'))
  const unreadable = composed.filter((name) => /\p{Cc}/u.test(name))
  if (unreadable.length > 0) {
    throw invalid(
      'pixels.nameUnreadable',
      'names',
      `${unreadable.length === 1 ? 'A name has' : `${unreadable.length} names have`} a line break or another invisible character in it.`,
      'Put each name on a line of its own and type it again.',
    )
  }
  refuseMisleading(composed)
  const seen = new Set<string>()
  const repeated = composed.filter((name) => {
    const key = nameKey(name)
    if (seen.has(key)) return true
    seen.add(key)
    return false
  })
  if (repeated.length > 0) {
    throw invalid(
      'pixels.nameRepeated',
      'names',
      `${quoted([...new Set(repeated)])} is there more than once.`,
      "Leave each name once: a pixel can't be deleted later.",
    )
  }
  return composed
}

/** @throws AppError `pixels.nameExists`, about the field `names`. */
export function refuseExistingNames(names: readonly string[], existing: ReadonlyMap<string, unknown>, portfolioName: string): void {
  const taken = names.filter((name) => existing.has(nameKey(name)))
  if (taken.length === 0) return
  throw new AppError({
    kind: 'conflict',
    code: 'pixels.nameExists',
    message: `${portfolioName} has ${taken.length === 1 ? 'a pixel' : 'pixels'} named ${quoted(taken)} already.`,
    data: { field: 'names', advice: "Choose another name, or say that a second pixel of that name is meant. A pixel can't be deleted later." },
  })
}
