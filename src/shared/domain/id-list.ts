import { graphIdPattern } from '../lib/graph-id-pattern.ts'

/** Lines that one paste or file may have: ten times the largest account list seen, and parsed in a fraction of a second. */
export const ID_LIST_LINES_MAX = 250_000
/** About 64 characters for each of those lines. */
const ID_LIST_TEXT_MAX = 16_000_000
const CUT_AT = 40
const LONGEST_ID = 20
/** With `act_`, quotes and an equals sign, an id is shorter than this; longer cells are not looked into. */
const CELL_MAX = 64

export interface IdListEntry {
  readonly id: string
  /** Line of the pasted text, from 1. */
  readonly line: number
}

export interface IdListProblem {
  readonly line: number
  /** What was found, cut to 40 characters. */
  readonly text: string
  readonly sentence: string
}

export interface IdList {
  /** Each id once, where it was first seen. */
  readonly ids: readonly IdListEntry[]
  /** What was refused. */
  readonly problems: readonly IdListProblem[]
  /** What was taken, but is better looked at. */
  readonly warnings: readonly IdListProblem[]
  /** How many ids were there again. */
  readonly duplicates: number
}

export interface IdPair {
  readonly pixelId: string
  readonly accountId: string
  readonly line: number
}

export interface IdPairs {
  readonly pairs: readonly IdPair[]
  readonly problems: readonly IdListProblem[]
  readonly warnings: readonly IdListProblem[]
  readonly duplicates: number
}

const exportAsText =
  'In the spreadsheet, set the column to text before the ids go in, fill it again from the source, and export or copy it anew.'

const invisible = /[\uFEFF\u200B-\u200F\u2060\u00AD\u202A-\u202E]/g
const otherSpaces = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000\uE000]/g
const fullWidth = /[\uFF10-\uFF19\uFF0C\uFF1B\u3001\uFF3F\uFF21-\uFF3A\uFF41-\uFF5A]/g
const lineEnds = /\r\n|[\r\n\u2028\u2029\u0085]/
/** Bounded, so that a megabyte of digits can't make it slow. A comma may be the decimal sign: `1,23E+15`. */
const exponent = /(?<![\d.])\d{1,3}(?:[.,]\d{1,20})?[eE]\+?\d{1,3}(?!\d)/g
/** At least three groups of thousands, as in `1,234,567,890,123,456`. */
const grouped = /(?<![\d,.])\d{1,3}(?:[,.]\d{3}){4,}(?![\d,.])/g
const separators = /[,;\t ]+/
/** What nearly every line of a long list is; it needs no second look. */
const plainLine = /^(?:act_)?[1-9]\d{0,19}$/
/** Stands for a refused stretch while its line is split; a character for private use, which `normalise` takes out of every paste. */
const hole = '\uE000'

function narrow(character: string): string {
  if (character === '\u3001') return ','
  return String.fromCharCode(character.charCodeAt(0) - 0xfee0)
}

function cut(text: string): string {
  return text.length > CUT_AT ? `${text.slice(0, CUT_AT - 1)}…` : text
}

/** @returns the pasted text with what is invisible, wide or a second kind of space brought to one form. */
function normalise(text: string): string {
  return text.replace(invisible, '').replace(otherSpaces, ' ').replace(fullWidth, narrow)
}

function tooLong(text: string): IdListProblem | null {
  const sentence = `This is more than ${ID_LIST_LINES_MAX.toLocaleString('en')} lines, too many for one paste. Split it and bring it in parts.`
  if (text.length > ID_LIST_TEXT_MAX) return { line: 1, text: '', sentence }
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++
  return lines > ID_LIST_LINES_MAX ? { line: ID_LIST_LINES_MAX + 1, text: '', sentence } : null
}

/** @returns the cell without `act_`, quotes, or the `="..."` that keeps a spreadsheet from reading a number. */
function unwrap(cell: string): string {
  if (cell.length > CELL_MAX || graphIdPattern.test(cell)) return cell
  const bare = cell.replace(/^=(?=["'])/, '').replace(/^["'`“”‘’«]+|["'`“”‘’»]+$/g, '').trim()
  return /^act[_=]/i.test(bare) ? bare.slice(4) : bare
}

/** @returns why a cell is no id, or null. */
function refusal(id: string): string | null {
  if (graphIdPattern.test(id)) return null
  if (/^0+$/.test(id)) return 'An id is never 0.'
  if (/^0\d+$/.test(id)) return 'An id does not start with 0. Check where it was copied from.'
  if (/^\d+$/.test(id)) return `This is too long for an id: it has ${id.length} digits, and no id has more than ${LONGEST_ID}.`
  if (/^[-\u2212]\d+$/.test(id)) return 'An id is never negative.'
  if (/^\d+[.]\d*$/.test(id)) return `An id has no decimals. ${exportAsText}`
  if (/^https?:/i.test(id)) return 'This is an address, not an id. Copy only the digits of the id.'
  return "An id has digits only; 'act_' may stand before an ad account's."
}

/** Spreadsheets keep 15 digits and put zeros for the rest; four of them by chance are one id in ten thousand. */
function looksRounded(id: string): boolean {
  return id.length >= 16 && id.endsWith('0000')
}

const roundedSentence = `This id ends in zeros, as ids do that a spreadsheet has rounded. Compare it with the source. ${exportAsText}`

interface Line {
  readonly number: number
  readonly cells: readonly string[]
  /** Stretches refused before the line was split, for these reasons. */
  readonly refused: readonly IdListProblem[]
}

/** Splits one line into cells; what a spreadsheet destroyed is cut out first, because its comma would split it. */
function readLine(text: string, number: number): Line {
  if (plainLine.test(text)) return { number, cells: [text], refused: [] }
  const refused: IdListProblem[] = []
  let rest = text
  if (/\d[eE]/.test(rest)) {
    rest = rest.replace(exponent, (found) => {
      const sentence = `A spreadsheet has shortened this id to ${found}; its last digits are lost. ${exportAsText}`
      refused.push({ line: number, text: cut(found), sentence })
      return hole
    })
  }
  rest = rest.replace(grouped, (found) => {
    refused.push({ line: number, text: cut(found), sentence: `An id has no thousands separators. ${exportAsText}` })
    return hole
  })
  const cells = rest.split(separators).filter((cell) => cell !== '' && cell !== '""' && cell !== "''")
  return { number, cells, refused }
}

interface Reading {
  readonly lines: readonly Line[]
  readonly problem: IdListProblem | null
}

function readLines(text: string): Reading {
  const problem = tooLong(text)
  if (problem) return { lines: [], problem }
  const lines: Line[] = []
  let number = 0
  for (const line of normalise(text).split(lineEnds)) {
    number++
    if (line.trim() === '' || (number === 1 && /^"?sep=.?"?$/i.test(line.trim()))) continue
    lines.push(readLine(line, number))
  }
  if (number > ID_LIST_LINES_MAX) return { lines: [], problem: tooLong('\n'.repeat(number)) }
  return { lines: withoutHeading(lines), problem: null }
}

/** A first line without any digit above lines with some is the heading of a column. */
function withoutHeading(lines: readonly Line[]): readonly Line[] {
  const [first, second] = lines
  const hasDigit = (line: Line) => line.refused.length > 0 || line.cells.some((cell) => /\d/.test(cell))
  return first && second && !hasDigit(first) && hasDigit(second) ? lines.slice(1) : lines
}

class Collector {
  readonly problems: IdListProblem[] = []
  readonly warnings: IdListProblem[] = []

  /** @returns the id in a cell, or null after noting why there is none. */
  take(cell: string, line: number): string | null {
    if (cell.includes(hole)) {
      if (unwrap(cell) !== hole) this.problems.push({ line, text: cut(cell.replaceAll(hole, '')), sentence: refusal('') ?? '' })
      return null
    }
    const id = unwrap(cell)
    const why = refusal(id)
    if (why !== null) {
      this.problems.push({ line, text: cut(cell), sentence: why })
      return null
    }
    if (looksRounded(id)) this.warnings.push({ line, text: id, sentence: roundedSentence })
    return id
  }
}

/**
 * Reads ids out of a pasted list or a CSV column. Separated by line, comma, semicolon, tab or space; `act_`, quotes, a byte-order mark,
 * zero-width and no-break spaces, and full-width digits are taken as people mean them. Nothing is dropped silently: what is no id is
 * a problem with its line and a sentence, and ids that a spreadsheet destroyed (`1.23E+15`) are refused.
 * @returns the ids without repeats, in their order.
 */
export function parseIdList(text: string): IdList {
  const { lines, problem } = readLines(text)
  if (problem) return { ids: [], problems: [problem], warnings: [], duplicates: 0 }
  const collector = new Collector()
  const seen = new Set<string>()
  const ids: IdListEntry[] = []
  let duplicates = 0
  for (const line of lines) {
    for (const each of line.refused) collector.problems.push(each)
    for (const cell of line.cells) {
      const id = collector.take(cell, line.number)
      if (id === null) continue
      if (seen.has(id)) duplicates++
      else {
        seen.add(id)
        ids.push({ id, line: line.number })
      }
    }
  }
  return { ids, problems: collector.problems, warnings: collector.warnings, duplicates }
}

function pairOf(line: Line, collector: Collector): IdPair | null {
  if (line.refused.length > 0) return null
  const [left, right] = line.cells
  if (left === undefined || right === undefined || line.cells.length > 2) {
    const found = line.cells.length === 1 ? 'there is one' : `there are ${line.cells.length}`
    const sentence = `A line needs two ids, the pixel's and the ad account's; here ${found}.`
    collector.problems.push({ line: line.number, text: cut(line.cells.join(' ')), sentence })
    return null
  }
  const first = collector.take(left, line.number)
  const second = collector.take(right, line.number)
  if (first === null || second === null) return null
  const isSwapped = /^["'=]*act[_=]/i.test(left) && !/^["'=]*act[_=]/i.test(right)
  return isSwapped ? { pixelId: second, accountId: first, line: line.number } : { pixelId: first, accountId: second, line: line.number }
}

/**
 * Reads lines of two ids, `pixel id <tab> ad account id`; a line whose first id alone has `act_` is read the other way round.
 * @returns the pairs without repeats, in their order; the rest as problems, as {@link parseIdList} has them.
 */
export function parseIdPairs(text: string): IdPairs {
  const { lines, problem } = readLines(text)
  if (problem) return { pairs: [], problems: [problem], warnings: [], duplicates: 0 }
  const collector = new Collector()
  const seen = new Set<string>()
  const pairs: IdPair[] = []
  let duplicates = 0
  for (const line of lines) {
    for (const each of line.refused) collector.problems.push(each)
    const pair = pairOf(line, collector)
    if (!pair) continue
    const key = `${pair.pixelId}:${pair.accountId}`
    if (seen.has(key)) duplicates++
    else {
      seen.add(key)
      pairs.push(pair)
    }
  }
  return { pairs, problems: collector.problems, warnings: collector.warnings, duplicates }
}

/** @returns whether a paste has two ids on most of its lines, so that a screen can offer to read it as pairs. */
export function looksLikePairs(text: string): boolean {
  const { lines } = readLines(text.slice(0, 10_000))
  const pairs = lines.filter((line) => line.cells.length === 2).length
  return lines.length > 0 && pairs * 2 > lines.length
}
