import { cellText, type DataColumn } from './column.ts'

/** A cell that begins like this is run as a formula by spreadsheets. */
const formulaStart = /^[=+\-@\t\r]/

/** @returns the text of a cell that no spreadsheet runs; figures stay figures. */
function safeText<Row>(column: DataColumn<Row>, row: Row): string {
  const text = cellText(column, row)
  return formulaStart.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text
}

/** @returns the rows as tab-separated text with a header, as spreadsheets paste it. */
export function toTsv<Row>(columns: readonly DataColumn<Row>[], rows: readonly Row[]): string {
  const flat = (text: string) => text.replaceAll(/[\t\r\n]+/g, ' ')
  const lines = rows.map((row) => columns.map((column) => flat(safeText(column, row))).join('\t'))
  return [columns.map((column) => column.header).join('\t'), ...lines].join('\n')
}

/** @returns the rows as CSV (RFC 4180, with a byte order mark so that Excel reads UTF-8). */
export function toCsv<Row>(columns: readonly DataColumn<Row>[], rows: readonly Row[]): string {
  const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const lines = rows.map((row) => columns.map((column) => quoted(safeText(column, row))).join(','))
  return `\uFEFF${[columns.map((column) => quoted(column.header)).join(','), ...lines].join('\r\n')}\r\n`
}
