import type { ReactNode } from 'react'

/** What a cell sorts, filters, searches and copies by. Null: nothing there; sorts last. A list: several at once. */
export type CellValue = string | number | boolean | readonly string[] | null

export type FilterKind = 'text' | 'options' | 'number' | 'date'

/** A column, as data. */
export interface DataColumn<Row> {
  readonly id: string
  readonly header: string
  readonly value: (row: Row) => CellValue
  /** What is drawn; by default the text. */
  readonly cell?: (row: Row) => ReactNode
  /** What is copied, exported and searched where `value` is not it. */
  readonly text?: (row: Row) => string
  /** 'end' for figures. */
  readonly align?: 'start' | 'end'
  /** Pixels. */
  readonly width?: number
  readonly minWidth?: number
  readonly isSortable?: boolean
  readonly filter?: FilterKind
  /** For `filter: 'options'`: how a value reads. */
  readonly optionLabel?: (value: string) => string
  /** The foot of the column over the rows in view. */
  readonly total?: 'sum' | ((rows: readonly Row[]) => ReactNode)
  /** Hidden until a person chooses it. */
  readonly isHidden?: boolean
  /** Says on hover what the figure means. */
  readonly hint?: string
}

export const DEFAULT_WIDTH = 160
export const MIN_WIDTH = 64

/** @returns the text of a cell, as it is searched, copied and exported. */
export function cellText<Row>(column: DataColumn<Row>, row: Row): string {
  if (column.text !== undefined) return column.text(row)
  return valueText(column.value(row))
}

function valueText(value: CellValue): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'object' ? value.join(', ') : String(value)
}
