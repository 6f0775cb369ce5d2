import { csvHead, csvLine } from '../lib/csv.ts'
import { AMOUNT_MAX } from './launch-bounds.ts'
import type { AdText, LaunchDraft, LaunchRow } from './launch-draft.ts'
import { majorOf, parseMoney } from './money.ts'
import { cleanName, rowNames, type RowName } from './naming.ts'

/** More lines are refused; the same as of a draft. */
const ROWS_MAX = 5_000

const columns = [
  'Row',
  'Launch',
  'Campaign',
  'Ad set',
  'Ad',
  'Concept',
  'Text',
  'Audience',
  'Placement',
  'Primary text',
  'Headline',
  'Description',
  'Link',
  'Daily budget',
  'Lifetime budget',
] as const
export type CsvColumn = (typeof columns)[number]

/** Longest texts of a row, in characters. */
const longest: Readonly<Partial<Record<CsvColumn, number>>> = {
  Campaign: 400,
  'Ad set': 400,
  Ad: 400,
  'Primary text': 2_200,
  Headline: 255,
  Description: 255,
  Link: 4_000,
}

export interface CsvProblem {
  /** As a spreadsheet numbers its rows: the first one has the names of the columns. */
  readonly line: number
  /** Null: about the whole line or file. */
  readonly column: string | null
  readonly message: string
  readonly advice: string
}

export interface CsvReading {
  /** One that the file leaves as it is, is the draft's own. */
  readonly rows: readonly LaunchRow[]
  readonly problems: readonly CsvProblem[]
  /** Columns that are none of the grid's, and were passed over. */
  readonly passedOver: readonly string[]
  readonly counts: CsvCounts
}

/** What taking the rows would do. */
export interface CsvCounts {
  readonly changed: number
  readonly fresh: number
  /** As they are in the draft already. */
  readonly same: number
  /** Lines with a problem: none of them is among the rows. */
  readonly skipped: number
}

/** Spreadsheets write line ends their own way. */
const oneLineEnd = (text: string) => text.replaceAll(/\r\n?/g, '\n')

const plainName = (name: string) => name.trim().toLowerCase()

interface Named {
  readonly id: string
  readonly name: string
}

/** The parts of one kind by id and by name: a file of 5,000 lines asks for them again and again. */
class Parts {
  readonly #names: ReadonlyMap<string, string>
  readonly #byName: ReadonlyMap<string, readonly Named[]>

  constructor(parts: readonly Named[]) {
    this.#names = new Map(parts.map((part) => [part.id, part.name]))
    this.#byName = Map.groupBy(parts, (part) => plainName(part.name))
  }

  nameOf(id: string | null): string {
    return id === null ? '' : (this.#names.get(id) ?? '')
  }

  named(name: string): readonly Named[] {
    return this.#byName.get(plainName(name)) ?? []
  }
}

interface AllParts {
  readonly concepts: Parts
  readonly texts: Parts
  readonly audiences: Parts
  readonly placements: Parts
  readonly textOf: (id: string | null) => AdText | undefined
}

function partsOf(draft: LaunchDraft): AllParts {
  const texts = new Map(draft.texts.map((text) => [text.id, text]))
  return {
    concepts: new Parts(draft.concepts),
    texts: new Parts(draft.texts),
    audiences: new Parts(draft.audiences),
    placements: new Parts(draft.placements),
    textOf: (id) => (id === null ? undefined : texts.get(id)),
  }
}

function amountCell(row: LaunchRow, kind: 'daily' | 'lifetime', currency: string): string {
  return row.budget?.is === kind ? majorOf(row.budget.amount, currency) : ''
}

/**
 * The grid as a file for a spreadsheet: a row says what its ad will show, taken from its parts where it says nothing itself.
 * @param currency of the ad account: amounts stand in major units.
 */
export function gridToCsv(draft: LaunchDraft, currency: string): string {
  const parts = partsOf(draft)
  const lines = draft.rows.map((row) => {
    const text = parts.textOf(row.textId)
    return csvLine([
      row.id,
      row.isIncluded ? 'yes' : 'no',
      row.campaignName,
      row.adSetName,
      row.adName,
      parts.concepts.nameOf(row.conceptId),
      text?.name ?? '',
      parts.audiences.nameOf(row.audienceId),
      parts.placements.nameOf(row.placementId),
      row.primary ?? text?.primary[0] ?? '',
      row.headline ?? text?.headlines[0] ?? '',
      row.description ?? text?.descriptions[0] ?? '',
      row.link ?? text?.link ?? '',
      amountCell(row, 'daily', currency),
      amountCell(row, 'lifetime', currency),
    ])
  })
  return csvHead(columns) + lines.join('')
}

/** One line of a file, its cells by the names of the grid's columns. */
class Line {
  readonly number: number
  readonly problems: CsvProblem[] = []
  readonly #cells: ReadonlyMap<CsvColumn, string>

  constructor(number: number, cells: ReadonlyMap<CsvColumn, string>) {
    this.number = number
    this.#cells = cells
  }

  /** @returns the cell as it was written, or null where the file has no such column. */
  cell(column: CsvColumn): string | null {
    return this.#cells.get(column) ?? null
  }

  fail(column: CsvColumn | null, message: string, advice: string): void {
    this.problems.push({ line: this.number, column, message, advice })
  }

  /** Notes what no cell may hold. */
  check(): void {
    for (const [column, cell] of this.#cells) {
      const limit = longest[column]
      if (/^\d(?:[.,]\d+)?[eE]\+?\d{1,3}$/.test(cell.trim())) {
        this.fail(column, `A spreadsheet has shortened a long number to ${cell.trim()}.`, 'Format the column as text, and put the number in again.')
      } else if (limit !== undefined && cell.length > limit) {
        this.fail(column, `${column} has ${cell.length.toLocaleString('en')} characters; ${limit.toLocaleString('en')} fit.`, 'Shorten it.')
      }
    }
  }

  /** @returns the id of the part that the cell names; `old` where the file has no such column. */
  part(column: CsvColumn, parts: Parts, old: string | null): string | null {
    const cell = this.cell(column)
    if (cell === null) return old
    if (cell.trim() === '') return null
    const found = parts.named(cell)
    const kept = found.find((part) => part.id === old)
    if (kept) return kept.id
    if (found.length === 1) return found[0]?.id ?? null
    const what = column.toLowerCase()
    if (found.length > 1) this.fail(column, `${found.length} of this draft's ${what}s have this name.`, 'Give them different names in the draft.')
    else this.fail(column, `This draft has no ${what} of this name.`, `Write the name of one as it stands in the draft, or add the ${what} there first.`)
    return null
  }

  /** @returns what the row says itself: null where it says what its text says. */
  own(column: CsvColumn, ofText: string, old: string | null): string | null {
    const cell = this.cell(column)
    if (cell === null || (old !== null && cell === oneLineEnd(old))) return old
    return cell === oneLineEnd(ofText) || cell.trim() === '' ? null : cell
  }

  amount(column: CsvColumn, currency: string): number | null {
    const cell = this.cell(column) ?? ''
    if (cell.trim() === '') return null
    const read = parseMoney(cell, currency)
    if (read.is === 'ok' && read.minor <= AMOUNT_MAX) return read.minor
    this.fail(column, read.is === 'ok' ? 'This amount is too large.' : read.message, `Write an amount in ${currency} such as ${majorOf(1_000, currency)}.`)
    return null
  }
}

function budgetOf(line: Line, currency: string, old: LaunchRow['budget']): LaunchRow['budget'] {
  if (line.cell('Daily budget') === null && line.cell('Lifetime budget') === null) return old
  const daily = line.amount('Daily budget', currency)
  const lifetime = line.amount('Lifetime budget', currency)
  if (daily !== null && lifetime !== null) line.fail('Lifetime budget', 'There are two budgets.', 'Keep the daily or the lifetime one.')
  if (daily !== null) return { is: 'daily', amount: daily }
  return lifetime === null ? null : { is: 'lifetime', amount: lifetime }
}

function includedOf(line: Line, old: boolean): boolean {
  const cell = line.cell('Launch')?.trim().toLowerCase()
  if (cell === undefined || cell === '') return old
  if (['yes', 'true', '1', 'x'].includes(cell)) return true
  if (!['no', 'false', '0'].includes(cell)) line.fail('Launch', 'This is neither yes nor no.', 'Write yes or no.')
  return false
}

interface Into {
  readonly parts: AllParts
  readonly currency: string
  readonly old: LaunchRow | undefined
  readonly id: string
}

function rowOf(line: Line, { parts, currency, old, id }: Into): LaunchRow {
  const textId = line.part('Text', parts.texts, old?.textId ?? null)
  const text = parts.textOf(textId)
  const name = (column: CsvColumn, before: string | undefined) => cleanName(line.cell(column) ?? before ?? '')
  const names = { campaignName: name('Campaign', old?.campaignName), adSetName: name('Ad set', old?.adSetName), adName: name('Ad', old?.adName) }
  // A file that was exported and read again leaves the names that the patterns gave to the patterns.
  const ownNames = rowNames.filter((each) => names[each] !== '' && (names[each] !== old?.[each] || old.ownNames?.includes(each) === true))
  return {
    id,
    isIncluded: includedOf(line, old?.isIncluded ?? true),
    ...names,
    ...(ownNames.length === 0 ? {} : { ownNames }),
    conceptId: line.part('Concept', parts.concepts, old?.conceptId ?? null),
    textId,
    audienceId: line.part('Audience', parts.audiences, old?.audienceId ?? null),
    placementId: line.part('Placement', parts.placements, old?.placementId ?? null),
    primary: line.own('Primary text', text?.primary[0] ?? '', old?.primary ?? null),
    headline: line.own('Headline', text?.headlines[0] ?? '', old?.headline ?? null),
    description: line.own('Description', text?.descriptions[0] ?? '', old?.description ?? null),
    link: line.own('Link', text?.link ?? '', old?.link ?? null),
    budget: budgetOf(line, currency, old?.budget ?? null),
  }
}

/** @returns the text without the mark of its encoding, and without the line in which Excel names the separator. */
function bare(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/^"?sep=.?"?\r?\n/i, '')
}

function columnOf(title: string): CsvColumn | undefined {
  return columns.find((column) => plainName(column) === plainName(title))
}

/** The one under which the most columns are known: texts are full of commas, so counting signs would mislead. */
function separatorOf(head: string): string {
  const known = (separator: string) => head.split(separator).filter((title) => columnOf(title.replaceAll('"', '')) !== undefined).length
  return [';', '\t'].reduce((best, each) => (known(each) > known(best) ? each : best), ',')
}

/** @returns a cell as it was before it was made safe for spreadsheets. */
function asWritten(cell: string): string {
  return cell.replace(/^'/, '').toWellFormed()
}

function whole(message: string, advice: string): CsvReading {
  return { rows: [], problems: [{ line: 1, column: null, message, advice }], passedOver: [], counts: { changed: 0, fresh: 0, same: 0, skipped: 0 } }
}

const compared = [
  'isIncluded', 'campaignName', 'adSetName', 'adName', 'conceptId', 'textId', 'audienceId', 'placementId', 'primary', 'headline', 'description', 'link',
] as const satisfies readonly (keyof LaunchRow)[]

function isSame(row: LaunchRow, old: LaunchRow): boolean {
  const isOwn = (each: LaunchRow, name: RowName) => each.ownNames?.includes(name) === true
  const isSameBudget = row.budget?.is === old.budget?.is && row.budget?.amount === old.budget?.amount
  return isSameBudget && compared.every((field) => row[field] === old[field]) && rowNames.every((name) => isOwn(row, name) === isOwn(old, name))
}

/** Reads lines one after the other; ids of rows are given once. */
class LineReader {
  readonly #parts: AllParts
  readonly #currency: string
  readonly #old: ReadonlyMap<string, LaunchRow>
  readonly #taken = new Set<string>()
  #next = 1

  constructor(draft: LaunchDraft, currency: string) {
    this.#parts = partsOf(draft)
    this.#currency = currency
    this.#old = new Map(draft.rows.map((row) => [row.id, row]))
  }

  /** @returns the row, and the one of the draft that it changes. */
  read(line: Line): { readonly row: LaunchRow; readonly old: LaunchRow | undefined } {
    line.check()
    const named = line.cell('Row')?.trim() ?? ''
    const old = this.#taken.has(named) ? undefined : this.#old.get(named)
    if (this.#taken.has(named) && named !== '') line.fail('Row', 'Another line has the same row.', 'Empty this cell: the line becomes a row of its own.')
    const id = old?.id ?? this.#freeId()
    this.#taken.add(id)
    return { row: rowOf(line, { parts: this.#parts, currency: this.#currency, old, id }), old }
  }

  #freeId(): string {
    while (this.#old.has(`r${this.#next}`) || this.#taken.has(`r${this.#next}`)) this.#next += 1
    return `r${this.#next}`
  }
}

/** @returns whether the cells of a line are where they belong: a quote or a comma too many shifts them. */
function isWhole(line: Line, beyond: readonly string[], fault: string | undefined): boolean {
  if (fault !== undefined) {
    const message = fault === 'MissingQuotes' ? 'A quote opens and never closes, so all that follows would be one text.' : 'A quote stands within a text in quotes.'
    line.fail(null, message, 'Write two quotes for each that is part of a text.')
    return false
  }
  if (beyond.every((cell) => cell.trim() === '')) return true
  line.fail(null, 'The line has more cells than there are columns.', 'Put a text that has the separator in it into quotes.')
  return false
}

/**
 * Reads a grid from a file with commas, semicolons or tabs. A line whose `Row` is known changes that row, any other is a new one; rows that the
 * file does not name are not among the answer. Parts are named as in the draft.
 * @param currency of the ad account. @returns rows without a problem, and what is wrong with the others by line and column.
 */
export async function readGridCsv(text: string, draft: LaunchDraft, currency: string): Promise<CsvReading> {
  const { default: Papa } = await import('papaparse')
  const plain = oneLineEnd(bare(text))
  const head = plain.split('\n', 1)[0] ?? ''
  const { data, errors } = Papa.parse<string[]>(plain, { delimiter: separatorOf(head), newline: '\n', skipEmptyLines: false })
  const faults = new Map(errors.filter(({ type }) => type === 'Quotes').map(({ row, code }) => [(row ?? 0) + 1, code]))
  const titles = data[0] ?? []
  const found = titles.map(columnOf)
  if (found.every((column) => column === undefined)) {
    return whole('The first line names none of the columns of the grid.', `Begin with a line such as ${columns.slice(2, 8).join(', ')}. An exported grid has it.`)
  }
  const twice = found.find((column, index) => column !== undefined && found.indexOf(column) !== index)
  if (twice !== undefined) return whole(`The column ${twice} is there twice.`, 'Keep one of them.')
  const lines = data
    .map((cells, index) => ({ cells, number: index + 1 }))
    .slice(1)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (lines.length > ROWS_MAX) return whole(`The file has ${lines.length.toLocaleString('en')} rows; ${ROWS_MAX.toLocaleString('en')} fit into a launch.`, 'Split it.')
  const reader = new LineReader(draft, currency)
  const rows: LaunchRow[] = []
  const problems: CsvProblem[] = []
  const counts = { changed: 0, fresh: 0, same: 0, skipped: 0 }
  for (const { cells, number } of lines) {
    const line = new Line(number, new Map(found.flatMap((column, at) => (column === undefined ? [] : [[column, asWritten(cells[at] ?? '')] as const]))))
    const isRead = isWhole(line, cells.slice(titles.length), faults.get(number))
    const { row, old } = isRead ? reader.read(line) : { row: null, old: undefined }
    problems.push(...line.problems)
    if (row === null || line.problems.length > 0) {
      counts.skipped += 1
      continue
    }
    const isAsBefore = old !== undefined && isSame(row, old)
    rows.push(isAsBefore ? old : row)
    counts[old === undefined ? 'fresh' : isAsBefore ? 'same' : 'changed'] += 1
  }
  return { rows, problems, passedOver: titles.filter((title, index) => found[index] === undefined && title.trim() !== ''), counts }
}
