import { KeyRound, Plus, Unplug } from 'lucide-react'
import type { Command } from '../../lib/feature.ts'
import { lazyPart } from '../../lib/lazy-part.ts'
import { useConnections } from '../../stores/connections-store.ts'
import { showDialog } from '../../ui/dialog-store.ts'

export const loadConnectDialog = async () => (await import('./connect-dialog.tsx')).ConnectDialog
const ConnectDialog = lazyPart(loadConnectDialog)
const DisconnectDialog = lazyPart(async () => (await import('./disconnect-dialog.tsx')).DisconnectDialog)

const noneReason = () => (useConnections.getState().connections.length === 0 ? 'There is no connection.' : undefined)

export const connectionCommands: readonly Command[] = [
  {
    id: 'connections.connect',
    label: 'Connect a token',
    icon: Plus,
    group: 'Connections',
    keywords: ['paste', 'token', 'login', 'sign in'],
    run: () => showDialog((close) => <ConnectDialog onClose={close} />, { keepsInput: true }),
  },
  {
    id: 'connections.open',
    label: 'Open connections',
    icon: KeyRound,
    group: 'Connections',
    keywords: ['scopes', 'permissions', 'expiry', 'portfolios'],
    run: ({ navigate }) => navigate('/connections'),
  },
  {
    id: 'connections.disconnect',
    label: 'Disconnect',
    icon: Unplug,
    group: 'Connections',
    keywords: ['forget', 'token', 'sign out'],
    disabledReason: noneReason,
    run: ({ navigate }) => {
      const { connections } = useConnections.getState()
      const only = connections.length === 1 ? connections[0] : undefined
      if (only === undefined) navigate('/connections')
      else showDialog((close) => <DisconnectDialog connection={only} onClose={close} />)
    },
  },
]
