import { useEffect } from 'react'

/**
 * Calls back when Esc was pressed and nothing nearer took it: a table, a search, a menu or a dialog come first.
 *
 * @param isOn whether there is something to leave
 * @param onEscape stable, or the listener is set anew on each render
 */
export function useEscape(isOn: boolean, onEscape: () => void): void {
  useEffect(() => {
    if (!isOn) return undefined
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('[role="dialog"],[role="menu"]') !== null) return
      onEscape()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [isOn, onEscape])
}
