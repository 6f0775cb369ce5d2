import { invalid } from '#shared/errors/app-error.ts'
import type { AppError } from '#shared/errors/app-error.ts'
import { nameKey } from '../../db/repos/operator.ts'
import * as refusal from './refusals.ts'

/** Signs that can't be seen, break a line, or turn the direction of writing; the blank is the only gap. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|[^\S ]/u
const marksOnly = /^[\p{M}\p{P}\p{S}\s]*$/u
/** Many marks on one letter cover what stands above it. */
const heapOfMarks = /\p{M}{4}/u

/** Alphabets whose letters look like those of another one. */
const alphabets = [/\p{Script=Latin}/u, /\p{Script=Greek}/u, /\p{Script=Cyrillic}/u, /\p{Script=Armenian}/u, /\p{Script=Cherokee}/u]

/** Letters and digits that look like a Latin letter, each group after the letter it looks like. */
const alikes = [
  'AАΑᎪ', 'BВΒᏴ', 'CСϹᏟ', 'EЕΕᎬ', 'HНΗᎻ', 'IІΙӀ', 'JЈᎫ', 'KКΚᏦ', 'MМΜᎷ', 'NΝ', 'OОΟՕ', 'PРΡᏢ', 'SЅՏᏚ', 'TТΤᎢ', 'XХΧ', 'YҮΥУ', 'ZΖᏃ', 'LᏞ', 'VѴᏙ', 'WԜᎳ', 'QԚ', 'GԌᏀ', 'DᎠ', 'RᏒ', 'UՍ',
  'aаαɑ', 'cсϲ', 'dԁ', 'eеє', 'gɡց', 'hһհ', 'iіιı', 'jјϳ', 'kкκ', 'mм', 'nոη', 'oоοօσ', 'pрρ', 'qԛզ', 'sѕ', 'tтτ', 'uυսц', 'vνѵ', 'wԝω', 'xхχ', 'yуγү', 'lӏ',
]
const latinOf: ReadonlyMap<string, string> = new Map(alikes.flatMap(([latin = '', ...others]) => others.map((each): [string, string] => [each, latin])))

/** What people read, roughly: two names that come to the same are taken for one another. */
export function skeleton(name: string): string {
  const latin = Array.from(name.normalize('NFKC'), (sign) => latinOf.get(sign) ?? sign).join('')
  return nameKey(latin).replaceAll('rn', 'm').replaceAll('vv', 'w').replaceAll('0', 'o').replaceAll(/[1|i]/gu, 'l')
}

/** Names under which the log and the lock page put what no operator did. */
const reserved = ['Buydesk', 'Only user', 'A deleted operator', 'Somebody at this computer', 'Nobody'].map(skeleton)

/** @returns a name as it is kept: one spelling for what looks the same, and one blank at a time. */
export function keptName(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/ +/gu, ' ')
}

/**
 * Judges the name of a new operator: rows of the log name people by it, so none may pass for another one.
 * @param name as `keptName` gives it. @param others names that operators have. @returns what is wrong with it, or null.
 */
export function nameProblem(name: string, others: readonly string[]): AppError | null {
  if (unseen.test(name)) return odd('This name has signs that can not be seen.', 'Type it anew, with letters alone.')
  if (marksOnly.test(name) || heapOfMarks.test(name)) return odd('This name has hardly a letter that can be read.', 'Type it with letters.')
  if (alphabets.filter((alphabet) => alphabet.test(name)).length > 1) return odd('This name mixes letters of two alphabets, which look alike.', 'Type it in one of them.')
  const shape = skeleton(name)
  if (reserved.includes(shape)) return odd('Buydesk itself goes by this name, or by one that looks like it.', 'Take another one.')
  if (others.some((other) => nameKey(other) === nameKey(name))) return refusal.nameTaken()
  return others.some((other) => skeleton(other) === shape) ? odd('Somebody here has a name that looks the same.', 'Take one that can be told apart.') : null
}

function odd(message: string, advice: string): AppError {
  return invalid('operator.oddName', 'name', message, advice)
}
