import { CalendarClock, Eraser, Minus, Plus, UserCog } from 'lucide-react'
import { countOf } from '../../../lib/numbers.ts'
import type { MenuItem } from '../../../ui/menu-items.ts'
import type { Paint } from '../model/painting.ts'
import { rectangleSize, type Rectangle } from '../model/rectangle.ts'

/** @returns what can be done with the selected cells. */
export function selectionMenu(block: Rectangle | null, onPaint: (block: Rectangle, paint: Paint) => void, onSetEnd: (block: Rectangle) => void, onRetask: (block: Rectangle) => void): readonly MenuItem[] {
  if (block === null) return [{ id: 'heading', kind: 'heading', label: 'Select cells first' }]
  return [
    { id: 'heading', kind: 'heading', label: countOf(rectangleSize(block), 'cell') },
    { id: 'add', label: 'Share all', icon: Plus, shortcut: 'A', onSelect: () => onPaint(block, 'add') },
    { id: 'remove', label: 'Take all away', icon: Minus, shortcut: 'R', onSelect: () => onPaint(block, 'remove') },
    { id: 'end', label: 'Set an end date…', icon: CalendarClock, onSelect: () => onSetEnd(block) },
    { id: 'retask', label: 'Change what partners may do…', icon: UserCog, onSelect: () => onRetask(block) },
    { id: 'rule', kind: 'separator' },
    { id: 'clear', label: 'Clear the wishes', icon: Eraser, shortcut: 'Del', onSelect: () => onPaint(block, 'clear') },
  ]
}
