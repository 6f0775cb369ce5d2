import type { KeyboardEvent } from 'react'
import type { Paint } from '../model/painting.ts'
import { placeAfterKey, type CellPlace, type MatrixSize } from '../model/rectangle.ts'
import type { Selection } from './use-painting.ts'

interface MatrixKeysOptions {
  readonly size: MatrixSize
  readonly selection: Selection | null
  /** Lines that Page Up and Page Down move by. */
  readonly page: number
  readonly onMove: (selection: Selection) => void
  /** The same without bringing its end into view: a whole line or column was selected. */
  readonly onSelectWhole: (selection: Selection) => void
  /** Paints what is selected; null: what a click on its first cell would do. */
  readonly onPaint: (paint: Paint | null) => void
  readonly onEscape: () => void
}

const moveKeys: Readonly<Record<string, string>> = { h: 'ArrowLeft', j: 'ArrowDown', k: 'ArrowUp', l: 'ArrowRight' }
const paintKeys: Readonly<Record<string, Paint | null>> = { ' ': null, x: null, Enter: null, a: 'add', r: 'remove', Delete: 'clear', Backspace: 'clear' }

/** @returns what the matrix does with a key. Keys that it does not know go on to the app. */
export function useMatrixKeys({ size, selection, page, onMove, onSelectWhole, onPaint, onEscape }: MatrixKeysOptions): (event: KeyboardEvent<HTMLElement>) => void {
  return (event) => {
    if (event.altKey || size.rows === 0 || size.columns === 0) return
    const hasMod = event.ctrlKey || event.metaKey
    const at = selection ?? { anchor: { row: 0, column: 0 }, focus: { row: 0, column: 0 } }
    const handled = () => {
      event.preventDefault()
      event.stopPropagation()
    }
    const moved = placeAfterKey(at.focus, { key: hasMod ? event.key : (moveKeys[event.key] ?? event.key), isFar: hasMod, page }, size)
    if (moved !== null) {
      handled()
      const focus: CellPlace = selection === null ? at.focus : moved
      onMove({ anchor: event.shiftKey ? at.anchor : focus, focus })
      return
    }
    const whole = wholeSelection(event, at.focus, size)
    if (whole !== null) {
      handled()
      onSelectWhole(whole)
      return
    }
    if (event.key === 'Escape') {
      onEscape()
      return
    }
    const paint = hasMod ? undefined : paintKeys[event.key]
    if (paint === undefined || selection === null) return
    handled()
    onPaint(paint)
  }
}

/** Shift+Space: the line. Ctrl+Space: the column. Ctrl+A: everything. As in spreadsheets. */
function wholeSelection(event: KeyboardEvent<HTMLElement>, { row, column }: CellPlace, { rows, columns }: MatrixSize): Selection | null {
  const hasMod = event.ctrlKey || event.metaKey
  if (event.key === ' ' && event.shiftKey) return { anchor: { row, column: 0 }, focus: { row, column: columns - 1 } }
  if (event.key === ' ' && hasMod) return { anchor: { row: 0, column }, focus: { row: rows - 1, column } }
  if (event.key.toLowerCase() === 'a' && hasMod) return { anchor: { row: 0, column: 0 }, focus: { row: rows - 1, column: columns - 1 } }
  return null
}
