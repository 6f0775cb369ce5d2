import type { LaunchRow } from '#shared/domain/launch-draft.ts'
import { sheetColumns, type ColumnId, type SheetContext } from './sheet-columns.ts'
import { shownText } from './sheet-edits.ts'

/** Rows that are looked at; the rest is alike. */
const LOOKED_AT = 200
/** About what a character takes, and what stands around a text: padding, edge, and the sign of a check. */
const CHARACTER = 6.8
const AROUND = 44
const PICTURE = 30
const LEAST = 64

/** Who gets room first: names are what rows are told apart by. */
const order: readonly (readonly ColumnId[])[] = [
  ['campaignName', 'adSetName', 'adName'],
  ['audienceId', 'placementId', 'textId', 'conceptId'],
  ['primary', 'headline', 'link'],
]
/** What stands right of these is reached by scrolling, where the window is not wide. */
const inView: ReadonlySet<ColumnId> = new Set(order.flat())
const mostOf = (id: ColumnId): number => (id === 'campaignName' || id === 'adSetName' || id === 'adName' ? 340 : 260)

function textWidth(text: string): number {
  let characters = 0
  for (const sign of text) characters += (sign.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1
  return characters * CHARACTER
}

/** @returns how wide each column would have to be for what is in it, within reason. */
export function neededWidths(rows: readonly LaunchRow[], context: SheetContext): readonly number[] {
  const seen = rows.slice(0, LOOKED_AT)
  return sheetColumns.map((column) => {
    const longest = seen.reduce((most, row) => Math.max(most, textWidth(shownText(column, row, context))), textWidth(column.title))
    const picture = column.id === 'conceptId' && seen.some((row) => row.conceptId !== null) ? PICTURE : 0
    return Math.round(Math.max(LEAST, Math.min(longest + AROUND + picture, mostOf(column.id))))
  })
}

/** Gives columns of one rank the same more, until each has what it needs or nothing is left. */
function spread(widths: number[], needed: readonly number[], places: readonly number[], room: number): number {
  let left = room
  let open = places.filter((place) => (widths[place] ?? 0) < (needed[place] ?? 0))
  while (left >= 1 && open.length > 0) {
    const share = left / open.length
    for (const place of open) {
      const more = Math.min(share, (needed[place] ?? 0) - (widths[place] ?? 0))
      widths[place] = (widths[place] ?? 0) + more
      left -= more
    }
    open = open.filter((place) => (needed[place] ?? 0) - (widths[place] ?? 0) > 0.5)
  }
  return left
}

/**
 * Columns as wide as what is in them, as far as there is room: what a short one does not need goes to names first, so that they are not cut
 * beside empty room. In a window that is too narrow they are as wide together as they usually are, and scroll.
 * @param needed of {@link neededWidths}. @param room for all columns; 0: not known.
 */
export function fitColumns(needed: readonly number[], room: number): readonly number[] {
  const usual = sheetColumns.map(({ width }) => width)
  if (room <= 0) return usual
  const widths = sheetColumns.map(({ id, width }, place) => (inView.has(id) ? Math.min(width, needed[place] ?? width) : width))
  const sumOf = (of: readonly number[], isInView: boolean) => sheetColumns.reduce((sum, { id }, place) => sum + (inView.has(id) === isInView ? (of[place] ?? 0) : 0), 0)
  let left = Math.max(room, sumOf(usual, true)) - sumOf(widths, true)
  for (const rank of order) left = spread(widths, needed, rank.map((id) => sheetColumns.findIndex((column) => column.id === id)), left)
  const behind = sumOf(widths, false)
  // Wide windows: what is left over goes to the texts, which are the longest.
  const texts = sheetColumns.flatMap(({ isLong }, place) => (isLong === true ? [place] : []))
  if (left > behind) for (const place of texts) widths[place] = (widths[place] ?? 0) + (left - behind) / texts.length
  return widths.map(Math.floor)
}
