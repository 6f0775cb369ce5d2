import { createElement } from 'react'
import { lazyPart } from '../../../lib/lazy-part.ts'
import { showDialog } from '../../../ui/dialog-store.ts'

const AwaitedDialog = lazyPart(async () => (await import('./awaited-dialog.tsx')).AwaitedDialog)

/** Opens who has to accept what, on whichever screen one is. */
export function showAwaited(): void {
  showDialog((close) => createElement(AwaitedDialog, { onClose: close }))
}
