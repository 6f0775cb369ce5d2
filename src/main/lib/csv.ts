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

function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = dangerousStart.test(value) || longNumber.test(value) ? `'${value}` : value
  return text !== value || /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** @returns one line of CSV with its line end. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return cells.map(cell).join(',') + lineEnd
}

/**
 * Starts a CSV text that no spreadsheet runs and none mangles. A text cell that looks like a formula or is a long number gets a
 * leading apostrophe; whoever reads the file back takes off one leading apostrophe and has the text.
 * @returns the byte order mark and the line of column names.
 */
export function csvHead(columns: readonly string[]): string {
  return byteOrderMark + csvLine(columns)
}
