import { Plus } from 'lucide-react'
import type { Command } from '../../lib/feature.ts'
import { lazyPart } from '../../lib/lazy-part.ts'
import { useConnections } from '../../stores/connections-store.ts'
import { showDialog } from '../../ui/dialog-store.ts'

const CreateDialog = lazyPart(async () => (await import('./create-dialog.tsx')).CreateDialog)

export const createCommand: Command = {
  id: 'pixels.create',
  label: 'Create pixels',
  icon: Plus,
  group: 'Pixels',
  keywords: ['new', 'add', 'dataset'],
  disabledReason: () => (useConnections.getState().connections.length === 0 ? 'Connect a token first.' : undefined),
  run: () => showDialog((close) => <CreateDialog onClose={close} />, { keepsInput: true }),
}
