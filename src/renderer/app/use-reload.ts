import { useCallback, useEffect, useRef } from 'react'
import { useClient } from '../bridge/client-context.ts'
import { reloadWindow } from '../bridge/reload-window.ts'
import { isMac, type KeyPress } from '../lib/shortcut.ts'
import { showToast } from '../ui/toast-store.ts'

/** @returns what loads the window anew and keeps the person in. */
export function useReload(): () => void {
  const client = useClient()
  const isUnderWay = useRef(false)
  return useCallback(() => {
    if (isUnderWay.current) return
    isUnderWay.current = true
    void reloadWindow(client, window).then((isDone) => {
      isUnderWay.current = isDone
      if (!isDone) showToast({ tone: 'warn', title: 'Not reloaded: Buydesk does not answer just now.', detail: 'A window that loads without it is locked out. Try again when it is back.' })
    })
  }, [client])
}

/** In a browser, takes over the keys that reload a page: the browser's own reload would lock the person out. */
export function useReloadKeys(): void {
  const isNeeded = useClient().freshCode !== undefined
  const reload = useReload()
  useEffect(() => {
    if (!isNeeded) return undefined
    const handle = (event: KeyboardEvent) => {
      if (!isReloadKey(event)) return
      event.preventDefault()
      reload()
    }
    // Before all others: it holds in dialogs and fields too, as the browser's own does.
    window.addEventListener('keydown', handle, { capture: true })
    return () => window.removeEventListener('keydown', handle, { capture: true })
  }, [isNeeded, reload])
}

function isReloadKey(press: KeyPress): boolean {
  if (press.altKey) return false
  if (press.key === 'F5') return true
  return press.key.toLowerCase() === 'r' && (isMac() ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey)
}
