import { csvText, tsvText } from '../../lib/spreadsheet.ts'
import { cellText, type DataColumn } from './column.ts'

function cellsOf<Row>(columns: readonly DataColumn<Row>[], row: Row): readonly (string | number | null)[] {
  return columns.map((column) => {
    const value = column.value(row)
    return typeof value === 'number' && column.text === undefined ? value : cellText(column, row)
  })
}

const headOf = <Row>(columns: readonly DataColumn<Row>[]) => columns.map((column) => column.header)

/** @returns the rows as tab-separated text with a header, for the clipboard. */
export function toTsv<Row>(columns: readonly DataColumn<Row>[], rows: readonly Row[]): string {
  return tsvText(headOf(columns), rows.map((row) => cellsOf(columns, row)))
}

/** @returns the rows as CSV with a header, for a file. */
export function toCsv<Row>(columns: readonly DataColumn<Row>[], rows: readonly Row[]): string {
  return csvText(headOf(columns), rows.map((row) => cellsOf(columns, row)))
}
