import { Suspense } from 'react'
import { closeDialog, useDialogs } from './dialog-store.ts'

/** Where dialogs opened with `showDialog` stand. Once per app. */
export function DialogHost() {
  const content = useDialogs((state) => state.content)
  return content === null ? null : <Suspense fallback={null}>{content(closeDialog)}</Suspense>
}
