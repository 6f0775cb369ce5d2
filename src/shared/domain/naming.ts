export const nameTokens = [
  'objective',
  'destination',
  'goal',
  'audience',
  'placement',
  'concept',
  'ratio',
  'text',
  'headline',
  'campaign',
  'adset',
  'account',
  'country',
  'currency',
  'date',
  'number',
] as const
export type NameToken = (typeof nameTokens)[number]

/** What a row of the grid names. */
export const rowNames = ['campaignName', 'adSetName', 'adName'] as const
export type RowName = (typeof rowNames)[number]

/** Characters that Meta keeps of a name (graph-facts 8.1, 8.7). */
export const NAME_MAX = 400
export const CREATIVE_NAME_MAX = 100

const NUMBER_WIDTH_MAX = 9
/** Beyond this nothing of a value could stay in a name. */
const VALUE_MAX = 1_000

export type NamePart =
  | { readonly is: 'literal'; readonly text: string }
  | { readonly is: 'token'; readonly token: NameToken; readonly width: number }

export interface NameProblem {
  /** Where in the pattern, from 0. */
  readonly position: number
  readonly length: number
  readonly message: string
  readonly advice: string
}

export interface NamingPattern {
  readonly parts: readonly NamePart[]
  readonly problems: readonly NameProblem[]
}

/** Values for the tokens, ready to be read; `number` gets its zeros from the pattern. */
export type NameValues = Readonly<Partial<Record<NameToken, string | number>>>

function tokenOf(text: string): NameToken | undefined {
  return nameTokens.find((token) => token === text.trim().toLowerCase())
}

/** @returns the part that stands between two braces, or what is wrong with it. */
function readToken(inside: string): NamePart | string {
  const [name = '', width, ...rest] = inside.split(':')
  const token = tokenOf(name)
  if (!token) return inside.trim() === '' ? 'There is no word between the braces.' : `There is no {${inside}}.`
  if (width === undefined) return { is: 'token', token, width: 0 }
  if (token !== 'number' || rest.length > 0) return `{${token}} takes nothing after a colon.`
  const digits = Number(width)
  const isWidth = /^\d{1,2}$/.test(width) && digits >= 1 && digits <= NUMBER_WIDTH_MAX
  return isWidth ? { is: 'token', token, width: digits } : `The digits of {number} are between 1 and ${NUMBER_WIDTH_MAX}.`
}

const known = `Use one of ${nameTokens.map((token) => `{${token}}`).join(', ')}.`

/**
 * Reads a naming pattern such as `{objective} - {audience} - {number:3}`. Two braces stand for one that is meant as it is.
 * What is not understood is a problem with its place, and stays in the name as it was typed.
 */
export function parsePattern(text: string): NamingPattern {
  const parts: NamePart[] = []
  const problems: NameProblem[] = []
  for (const { 0: piece, index } of text.matchAll(/\{\{|\}\}|\{[^{}]*\}|[{}]|[^{}]+/g)) {
    if (piece === '{{' || piece === '}}') parts.push({ is: 'literal', text: piece.charAt(0) })
    else if (piece === '{' || piece === '}') {
      problems.push({ position: index, length: 1, message: `This ${piece} has no partner.`, advice: `Close it, or write ${piece}${piece} to show one.` })
      parts.push({ is: 'literal', text: piece })
    } else if (piece.startsWith('{')) {
      const read = readToken(piece.slice(1, -1))
      if (typeof read === 'string') problems.push({ position: index, length: piece.length, message: read, advice: known })
      parts.push(typeof read === 'string' ? { is: 'literal', text: piece } : read)
    } else parts.push({ is: 'literal', text: piece })
  }
  return { parts, problems }
}

/** Turn the reading direction, or show nothing; the joiners that emoji and some scripts need are not among them. */
const misleading = /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\u00AD\u3164\uE000]/gu

/** @returns a value without what could mislead or break a line. */
function clean(text: string): string {
  return text.toWellFormed().replaceAll(misleading, '').replaceAll(/[\s\p{Cc}]+/gu, ' ')
}

/** @returns a name as it is sent: without what nobody sees or what turns its direction, and without needless blanks. */
export function cleanName(name: string): string {
  return clean(name).trim()
}

/**
 * @returns what is the same for names that look the same. Objects are found again by name, so wherever two names are told apart, it is by this:
 * an accent may come back composed, and blanks as one.
 */
export function nameKey(name: string): string {
  return cleanName(name).normalize('NFC')
}

/** Stands where a token had no value; a character for private use, which {@link clean} takes out of every text. */
const hole = '\uE000'

/** @returns the name with what joined an empty value to its neighbour taken out, so that no dash is left over. */
function closeHoles(text: string): string {
  const pieces = text.split(hole)
  return pieces.reduce((left, right, index) => {
    if (index === 0) return right
    const before = /[\s_|/\u2013\u00B7-]*$/u.exec(left)?.[0] ?? ''
    const after = /^[\s_|/\u2013\u00B7-]*/u.exec(right)?.[0] ?? ''
    const kept = left.slice(0, left.length - before.length)
    const rest = right.slice(after.length)
    if (kept === '' || (rest === '' && index === pieces.length - 1)) return kept + rest
    return kept + (before.length >= after.length ? before : after) + rest
  }, '')
}

/** @returns the text cut to a number of characters, never within one that people see as one. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text
  let kept = ''
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    if (kept.length + segment.length > limit) break
    kept += segment
  }
  return kept.trim()
}

function valueOf(part: Extract<NamePart, { is: 'token' }>, values: NameValues): string {
  const text = clean(String(values[part.token] ?? '').slice(0, VALUE_MAX)).trim()
  return text === '' ? hole : text.padStart(part.width, '0')
}

/**
 * Makes a name of a pattern.
 * @param limit in UTF-16 characters: {@link NAME_MAX} for ads objects, {@link CREATIVE_NAME_MAX} for creatives.
 * @returns the name; empty when nothing has a value.
 */
export function applyPattern(pattern: NamingPattern, values: NameValues, limit: number = NAME_MAX): string {
  const text = pattern.parts.map((part) => (part.is === 'literal' ? clean(part.text) : valueOf(part, values))).join('')
  return cut(closeHoles(text).replaceAll(/ {2,}/g, ' ').trim(), limit)
}
