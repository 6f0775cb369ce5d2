/** A file of ids: 16 MB hold far more lines than are taken. */
export const TABLE_FILE_MAX_BYTES = 16_000_000

/** One column of a file. */
export interface TableColumn {
  readonly index: number
  readonly title: string
  /** The first cell that is not empty. */
  readonly sample: string
  /** Cells with enough digits to be an id, or with one that a spreadsheet has destroyed; under a heading that speaks of ids, any with digits. */
  readonly idCells: number
}

export interface TableFile {
  readonly columns: readonly TableColumn[]
  readonly lines: readonly (readonly string[])[]
}

const idLike = /\d{5,}|\d[eE]\+?\d{1,3}/
const idTitle = /\bid\b|account|pixel|dataset|partner|portfolio|business/i

/** @returns the text of a file's bytes, or why it is none. Spreadsheets write UTF-8 or, as 'Unicode text', UTF-16. */
export function decodeTable(bytes: Uint8Array): { readonly text: string } | { readonly problem: string } {
  if (bytes.length > TABLE_FILE_MAX_BYTES) return { problem: 'This file is larger than 16 MB. Split it and bring it in parts.' }
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    return { problem: 'This is a workbook (.xlsx) or an archive. In the spreadsheet, save the sheet as CSV, and bring that.' }
  }
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes)
  if (text.includes('\0')) return { problem: 'This file is no text. Bring a CSV or a text file with one id on each line.' }
  return { text }
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}

/** Splits a CSV into its columns, and counts in which of them ids stand. */
export async function readTable(text: string): Promise<TableFile> {
  const { default: Papa } = await import('papaparse')
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, '').replace(/^"?sep=.?"?\r?\n/i, '\n'), { skipEmptyLines: false })
  const width = data.reduce((widest, line) => Math.max(widest, line.length), 0)
  const columns = Array.from({ length: width }, (_, index) => describeColumn(data, index))
  return { columns, lines: data }
}

function describeColumn(lines: readonly (readonly string[])[], index: number): TableColumn {
  const cells = lines.map((line) => line[index]?.trim() ?? '')
  const filled = cells.filter((cell) => cell !== '')
  const first = filled[0] ?? ''
  const hasTitle = first !== '' && !/\d{3,}/.test(first)
  return {
    index,
    title: hasTitle ? first : `Column ${String(index + 1)}`,
    sample: (hasTitle ? filled[1] : first) ?? '',
    idCells: (hasTitle ? filled.slice(1) : filled).filter((cell) => (hasTitle && idTitle.test(first) ? /\d/ : idLike).test(cell)).length,
  }
}

/** @returns the columns that most likely hold ids, best first: by their heading, then by how many of their cells look like one. */
export function likelyIdColumns(table: TableFile): readonly TableColumn[] {
  const rank = (column: TableColumn) => (idTitle.test(column.title) ? 1 : 0)
  return table.columns.filter((column) => column.idCells > 0).toSorted((left, right) => rank(right) - rank(left) || right.idCells - left.idCells)
}

/** @returns some columns as lines of text, tabs between: what a person would have pasted. Empty lines stay, so that line numbers do. */
export function columnsAsText(table: TableFile, indexes: readonly number[]): string {
  return table.lines.map((line) => indexes.map((index) => flat(line[index] ?? '')).join('\t').trimEnd()).join('\n')
}

function flat(cell: string): string {
  return cell.replaceAll(/[\r\n]+/g, ' ')
}
