import { Suspense, useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { closeDialog, useDialogs } from './dialog-store.ts'

/** Where dialogs opened with `showDialog` stand. Once per app. */
export function DialogHost() {
  const { content, keepsInput } = useDialogs()
  const [path] = useLocation()
  const last = useRef({ path, content })
  useEffect(() => {
    const before = last.current
    last.current = { path, content }
    // One that was opened together with the new screen belongs to it.
    if (before.path !== path && before.content === content && !keepsInput) closeDialog()
  }, [path, content, keepsInput])
  return content === null ? null : <Suspense fallback={null}>{content(closeDialog)}</Suspense>
}
