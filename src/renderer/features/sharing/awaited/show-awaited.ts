import { createElement } from 'react'
import { showDialog } from '../../../ui/dialog-store.ts'

/** Opens who has to accept what, on whichever screen one is. */
export function showAwaited(): void {
  void import('./awaited-dialog.tsx').then(({ AwaitedDialog }) => showDialog((close) => createElement(AwaitedDialog, { onClose: close })))
}
