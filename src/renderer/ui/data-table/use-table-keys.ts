import type { KeyboardEvent } from 'react'
import { isTyping } from '../../lib/shortcut.ts'

export interface TableActions {
  /** By rows; the ends of the list stop it. With `extends` the rows passed are selected. */
  readonly move: (step: number, extendsSelection: boolean) => void
  readonly moveToEnd: (end: 'first' | 'last') => void
  readonly toggle: () => void
  readonly open: () => void
  readonly selectAll: () => void
  readonly copy: () => void
  readonly search: () => void
  /** @returns false when there was nothing to leave. */
  readonly leave: () => boolean
}

const PAGE = 12

/** @returns what a key does in a table, or null when it is not one of its keys. */
export function tableKeyAction(event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey'>, actions: TableActions): (() => void) | null {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  if (event.ctrlKey || event.metaKey) {
    if (key === 'a') return actions.selectAll
    return key === 'c' ? actions.copy : null
  }
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return () => actions.move(1, event.shiftKey)
    case 'k':
    case 'ArrowUp':
      return () => actions.move(-1, event.shiftKey)
    case 'PageDown':
      return () => actions.move(PAGE, event.shiftKey)
    case 'PageUp':
      return () => actions.move(-PAGE, event.shiftKey)
    case 'Home':
      return () => actions.moveToEnd('first')
    case 'End':
      return () => actions.moveToEnd('last')
    case 'x':
    case ' ':
      return actions.toggle
    case 'Enter':
      return actions.open
    case '/':
      return actions.search
    default:
      return null
  }
}

/** @returns the handler for keys pressed inside a grid. Keys in its inputs and buttons are theirs. */
export function useTableKeys(actions: TableActions): (event: KeyboardEvent<HTMLElement>) => void {
  return (event) => {
    if (isTyping(event.target) || event.defaultPrevented) return
    const isOnControl = event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement
    if (isOnControl && (event.key === 'Enter' || event.key === ' ')) return
    // Text that a person has marked in the page is what Ctrl+C is about.
    if (event.key === 'c' && (event.ctrlKey || event.metaKey) && (getSelection()?.toString() ?? '') !== '') return
    if (event.key === 'Escape') {
      if (actions.leave()) event.stopPropagation()
      return
    }
    const action = tableKeyAction(event, actions)
    if (action === null) return
    event.preventDefault()
    event.stopPropagation()
    action()
  }
}
