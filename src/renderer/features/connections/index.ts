import type { Feature } from '../../lib/feature.ts'
import { lazyPart } from '../../lib/lazy-part.ts'
import { connectionCommands, loadConnectDialog } from './connection-commands.tsx'

const loadConnectionsScreen = async () => (await import('./connections-screen.tsx')).ConnectionsScreen
const ConnectionsScreen = lazyPart(loadConnectionsScreen)

export const connectionsFeature: Feature = {
  name: 'connections',
  screens: [{ path: '/connections', screen: ConnectionsScreen }],
  commands: connectionCommands,
  later: [loadConnectDialog, loadConnectionsScreen],
}
