import { passwordMax, passwordMin } from '#shared/domain/operator-terms.ts'
import { invalid } from '#shared/errors/app-error.ts'
import type { AppError } from '#shared/errors/app-error.ts'

/** Runs that fingers make by themselves; backwards as well. */
const runs = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwertzuiop', 'azertyuiop'].flatMap((run) => [
  run,
  Array.from(run).toReversed().join(''),
])
const advice = 'Take several words that do not belong together, or let a password manager make one.'

/** The list is 0.4 MB and only looked into when a password is set. */
async function commonPasswords(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  return new Set(dictionary['passwords-common'])
}

/** What is left of a password without what people put around a common one. */
function cores(plain: string): readonly string[] {
  const bare = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const letters = bare.replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('3', 'e').replaceAll('4', 'a').replaceAll('@', 'a').replaceAll('$', 's').replaceAll('5', 's')
  return [plain, plain.replace(/[^\p{L}\p{N}]+$/u, ''), bare, letters]
}

const isRepetition = (plain: string) => /^(.{1,4})\1+.{0,3}$/su.test(plain)

function isRun(plain: string): boolean {
  const rest = runs.reduce((left, run) => {
    const found = longestOf(left, run)
    return found.length >= 4 ? left.replace(found, '') : left
  }, plain)
  return rest.length <= 3
}

function longestOf(text: string, run: string): string {
  for (let length = Math.min(text.length, run.length); length >= 4; length -= 1) {
    for (let start = 0; start + length <= run.length; start += 1) {
      const piece = run.slice(start, start + length)
      if (text.includes(piece)) return piece
    }
  }
  return ''
}

function refused(field: string, message: string): AppError {
  return invalid('password.weak', field, message, advice)
}

/**
 * Judges a password that a person wants to take, before it is hashed.
 * @param name of the operator it is for. @param field of the form that it was typed into.
 * @returns what is wrong with it, or null.
 */
export async function passwordProblem(password: string, name: string, field: string): Promise<AppError | null> {
  const length = Array.from(password).length
  if (length < passwordMin) return refused(field, `A password has at least ${passwordMin} characters; this one has ${length}.`)
  if (length > passwordMax) return refused(field, `A password has at most ${passwordMax} characters; this one has ${length}.`)
  const plain = password.normalize('NFKC').toLowerCase()
  const own = name.normalize('NFKC').trim().toLowerCase()
  const withoutName = plain.replaceAll('buydesk', '')
  const withoutOwn = own.length < 3 ? withoutName : withoutName.replaceAll(own, '')
  if (withoutOwn.length < passwordMin / 2) return refused(field, 'This password is hardly more than a name that anybody would try.')
  if (isRepetition(plain)) return refused(field, 'This password is the same few characters again and again.')
  if (isRun(plain)) return refused(field, 'This password is a row of neighbouring keys or letters.')
  const common = await commonPasswords()
  if (cores(plain).some((core) => core.length > 3 && common.has(core))) return refused(field, 'This password is on the list of those that are tried first everywhere.')
  return null
}
