import { csvHead, csvLine, tsvLine, type TextCell } from '#shared/lib/csv.ts'

/** @returns a table as tab-separated text with its header, as spreadsheets paste it. */
export function tsvText(head: readonly string[], rows: readonly (readonly TextCell[])[]): string {
  return [head, ...rows].map((cells) => tsvLine(cells)).join('\n')
}

/** @returns a table as CSV (RFC 4180, with a byte order mark so that Excel reads UTF-8). */
export function csvText(head: readonly string[], rows: readonly (readonly TextCell[])[]): string {
  return csvHead(head) + rows.map((cells) => csvLine(cells)).join('')
}
