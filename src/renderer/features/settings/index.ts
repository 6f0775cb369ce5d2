import { Settings } from 'lucide-react'
import type { Feature } from '../../lib/feature.ts'
import { lazyPart } from '../../lib/lazy-part.ts'

const loadSettingsScreen = async () => (await import('./settings-screen.tsx')).SettingsScreen
const SettingsScreen = lazyPart(loadSettingsScreen)

export const settingsFeature: Feature = {
  name: 'settings',
  screens: [{ path: '/settings/:section?', screen: SettingsScreen }],
  commands: [
    {
      id: 'settings.open',
      label: 'Go to Settings',
      icon: Settings,
      group: 'Go to',
      shortcut: 'g ,',
      keywords: ['theme', 'density', 'about', 'operators', 'security', 'version', 'defaults', 'updates', 'my data', 'backup', 'delete'],
      run: ({ navigate }) => navigate('/settings'),
    },
  ],
  later: [loadSettingsScreen],
}
