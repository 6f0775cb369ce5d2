import type { Feature } from '../../lib/feature.ts'
import { connectionCommands } from './connection-commands.tsx'
import { ConnectionsScreen } from './connections-screen.tsx'

export const connectionsFeature: Feature = {
  name: 'connections',
  screens: [{ path: '/connections', screen: ConnectionsScreen }],
  commands: connectionCommands,
}
