/** Excel and others read the file as UTF-8 only with this in front. */
const byteOrderMark = '\uFEFF'
const lineEnd = '\r\n'
/**
 * Characters with which a spreadsheet takes a cell for a formula, the full-width forms included (OWASP, CSV injection), and the
 * apostrophe itself, so that taking one off gives the text back in every case.
 */
const dangerousStart = /^[=+\-@\t\r\n'＝＋－＠]/u
/** Spreadsheets show longer numbers as 1.2E+11 and keep 15 digits of them, which destroys Meta's ids. */
const longNumber = /^\d{12,}$/u

/** What a cell holds: a figure stays a figure, a text is kept as a text, null is an empty cell. */
export type TextCell = string | number | null

/** @returns the text that a spreadsheet neither runs nor shortens: with an apostrophe in front where it would. */
function kept(value: TextCell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  return dangerousStart.test(value) || longNumber.test(value) ? `'${value}` : value
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

function csvCell(value: TextCell): string {
  const text = kept(value)
  return text !== String(value ?? '') || /[",\r\n]/u.test(text) ? quoted(text) : text
}

function tsvCell(value: TextCell, keepsLines: boolean): string {
  const text = kept(typeof value === 'string' && !keepsLines ? value.replaceAll(/[\t\r\n]+/gu, ' ') : value)
  // A quote in front opens a cell that may go on over tabs and lines.
  return /^"|[\t\r\n]/u.test(text) ? quoted(text) : text
}

/** @returns one line of CSV with its line end. */
export function csvLine(cells: readonly TextCell[]): string {
  return cells.map(csvCell).join(',') + lineEnd
}

/**
 * Starts a CSV text that no spreadsheet runs and none mangles. A text cell that looks like a formula or is a long number gets a
 * leading apostrophe; whoever reads the file back takes off one leading apostrophe and has the text.
 * @returns the byte order mark and the line of column names.
 */
export function csvHead(columns: readonly string[]): string {
  return byteOrderMark + csvLine(columns)
}

/**
 * One line for the clipboard. Ids carry the apostrophe here too: a pasted id is shortened just as one from a file, and a visible
 * apostrophe is a smaller harm than a lost digit. Where ids are copied alone, for tools other than a spreadsheet, they stay bare.
 * @param options `keepsLines`: tabs and line ends within a text stay, in a cell in quotes; otherwise they become a space
 * @returns the cells with tabs between them and no line end.
 */
export function tsvLine(cells: readonly TextCell[], { keepsLines = false }: { readonly keepsLines?: boolean } = {}): string {
  return cells.map((cell) => tsvCell(cell, keepsLines)).join('\t')
}
