import { appItself, onlyPerson } from '#shared/domain/operator.ts'
import { invalid } from '#shared/errors/app-error.ts'
import type { AppError } from '#shared/errors/app-error.ts'
import { nameKey } from '../../db/repos/operator.ts'
import { scriptsOf, skeleton } from './name-signs.ts'
import * as refusal from './refusals.ts'

/** Names under which the log and the lock page put what no operator did. */
const reserved = [appItself.name, onlyPerson.name, 'A deleted operator', 'Somebody at this computer', 'Nobody'].map(skeleton)

const hasReadable = /[\p{L}0-9]/u
/** Many marks on one letter cover what stands above it, and one without a letter stands on whatever is before. */
const strayMarks = /\p{M}{4}|(?:^|[^\p{L}\p{M}])\p{M}/u

/** Alphabets whose letters look like those of another one: not even whole words of two of them. */
const alikeScripts: ReadonlySet<string> = new Set(['Latin', 'Greek', 'Cyrillic', 'Armenian'])

/** @returns a name as it is kept: one spelling for what looks the same, and one blank at a time. */
export function keptName(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/ +/gu, ' ')
}

/**
 * Judges the name of a new operator: rows of the log name people by it, so none may pass for another one.
 * @param name as `keptName` gives it. @param others names that operators have. @returns what is wrong with it, or null.
 */
export function nameProblem(name: string, others: readonly string[]): AppError | null {
  return problemOfSigns(name) ?? problemOfLooks(name, others)
}

function problemOfSigns(name: string): AppError | null {
  const words = scriptsOf(name)
  if (words === null) return odd('This name has a sign that names can not have here.', "Type it with letters, digits from 0 to 9, spaces, and . ' - alone.")
  if (!hasReadable.test(name) || strayMarks.test(name)) return odd('This name has hardly a letter that can be read.', 'Type it with letters.')
  const alike = new Set(words.flatMap((word) => [...word]).filter((script) => alikeScripts.has(script)))
  if (alike.size > 1 || words.some(({ size }) => size > 1)) return odd('This name mixes letters of two alphabets, which look alike.', 'Type it in one of them.')
  return null
}

function problemOfLooks(name: string, others: readonly string[]): AppError | null {
  const shape = skeleton(name)
  if (reserved.includes(shape)) return odd('Buydesk itself goes by this name, or by one that looks like it.', 'Take another one.')
  if (others.some((other) => nameKey(other) === nameKey(name))) return refusal.nameTaken()
  return others.some((other) => skeleton(other) === shape) ? odd('Somebody here has a name that looks the same.', 'Take one that can be told apart.') : null
}

function odd(message: string, advice: string): AppError {
  return invalid('operator.oddName', 'name', message, advice)
}
