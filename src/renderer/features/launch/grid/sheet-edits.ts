import type { LaunchRow } from '#shared/domain/launch-draft.ts'
import { sheetColumns, type SheetColumn, type SheetContext } from './sheet-columns.ts'

/** A block of cells: rows by their ids in the order of the view, columns by their place. */
export interface Block {
  readonly rowIds: readonly string[]
  readonly firstColumn: number
  readonly lastColumn: number
}

export interface CellProblem {
  readonly rowId: string
  readonly column: string
  readonly message: string
}

export interface EditResult {
  /** The very same rows where nothing changed. */
  readonly rows: readonly LaunchRow[]
  readonly problems: readonly CellProblem[]
  readonly changed: number
}

type TextAt = (rowIndex: number, columnIndex: number) => string | null

/** @param textAt what to write, by place in the block; null leaves the cell. */
function writeBlock(rows: readonly LaunchRow[], block: Block, context: SheetContext, textAt: TextAt): EditResult {
  const places = new Map(block.rowIds.map((id, index) => [id, index]))
  const columns = sheetColumns.slice(block.firstColumn, block.lastColumn + 1)
  const problems: CellProblem[] = []
  let changed = 0
  const next = rows.map((row) => {
    const place = places.get(row.id)
    if (place === undefined) return row
    let now = row
    for (const [index, column] of columns.entries()) {
      const text = textAt(place, index)
      if (text === null) continue
      const written = column.write(now, text, context)
      if (written.is === 'problem') problems.push({ rowId: row.id, column: column.title, message: written.message })
      else if (written.row !== now) {
        changed += 1
        now = written.row
      }
    }
    return now
  })
  return { rows: changed === 0 ? rows : next, problems, changed }
}

export function writeCell(rows: readonly LaunchRow[], rowId: string, column: number, text: string, context: SheetContext): EditResult {
  return writeBlock(rows, { rowIds: [rowId], firstColumn: column, lastColumn: column }, context, () => text)
}

export function clearBlock(rows: readonly LaunchRow[], block: Block, context: SheetContext): EditResult {
  return writeBlock(rows, block, context, () => '')
}

/** The first row of the block goes into all below it; what it takes over from its text stays taken over. */
export function fillDown(rows: readonly LaunchRow[], block: Block, context: SheetContext): EditResult {
  const first = rows.find((row) => row.id === block.rowIds[0])
  if (first === undefined) return { rows, problems: [], changed: 0 }
  const texts = sheetColumns.slice(block.firstColumn, block.lastColumn + 1).map((column) => column.read(first, context))
  return writeBlock(rows, block, context, (row, column) => (row === 0 ? null : (texts[column] ?? '')))
}

/**
 * Writes copied cells from a place on. One copied cell fills the whole block, as in any sheet.
 * @param viewIds rows as they are shown, so that what is filtered out is left alone
 */
export function pasteCells(rows: readonly LaunchRow[], cells: readonly (readonly string[])[], at: Block, viewIds: readonly string[], context: SheetContext): EditResult {
  const [only] = cells
  if (cells.length === 1 && only?.length === 1) return writeBlock(rows, at, context, () => only[0] ?? '')
  const start = viewIds.indexOf(at.rowIds[0] ?? '')
  const widest = Math.max(...cells.map((line) => line.length))
  const rowIds = start < 0 ? [] : viewIds.slice(start, start + cells.length)
  const block = { rowIds, firstColumn: at.firstColumn, lastColumn: Math.min(sheetColumns.length, at.firstColumn + widest) - 1 }
  const result = writeBlock(rows, block, context, (row, column) => cells[row]?.[column] ?? null)
  const rest = cells.length - rowIds.length
  if (rest <= 0) return result
  return { ...result, problems: [...result.problems, { rowId: rowIds.at(-1) ?? '', column: '', message: `${String(rest)} more copied lines than there are rows below: they were left out.` }] }
}

/** @returns what a cell shows: its own text, or what holds instead. */
export function shownText(column: SheetColumn, row: LaunchRow, context: SheetContext): string {
  const own = column.read(row, context)
  return own === '' ? (column.inherited?.(row, context) ?? '') : own
}

/** @returns the copied text of a spreadsheet as cells; a cell in quotes may hold tabs and lines. */
export function readCopied(text: string): readonly (readonly string[])[] {
  // A copied picture has no text: it must not empty the cells.
  if (text === '') return []
  const lines: string[][] = [[]]
  const whole = text.replaceAll(/\r\n?/g, '\n').replace(/\n$/, '')
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))([\t\n]|$)/gy
  for (let found = cell.exec(whole); found !== null; found = cell.exec(whole)) {
    lines.at(-1)?.push(found[1] === undefined ? plain(found[2] ?? '') : plain(found[1].replaceAll('""', '"')))
    if (found[3] === '') break
    if (found[3] === '\n') lines.push([])
  }
  return lines
}

/** Takes off the apostrophe that keeps a spreadsheet from running a cell or shortening a number. */
function plain(text: string): string {
  return text.replace(/^'(?=[=+\-@'\d])/, '')
}
