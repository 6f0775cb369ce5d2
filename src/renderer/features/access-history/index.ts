import { History } from 'lucide-react'
import type { Feature } from '../../lib/feature.ts'
import { lazyPart } from '../../lib/lazy-part.ts'

const loadHistoryScreen = async () => (await import('./history-screen.tsx')).HistoryScreen
const HistoryScreen = lazyPart(loadHistoryScreen)

export const accessHistoryFeature: Feature = {
  name: 'accessHistory',
  screens: [
    { path: '/pixels/history', screen: HistoryScreen },
    { path: '/pixels/history/:pixelId', screen: HistoryScreen },
  ],
  commands: [
    {
      id: 'accessHistory.open',
      label: 'Open the access history',
      icon: History,
      group: 'Pixels',
      keywords: ['gained', 'lost', 'who', 'changes', 'since', 'snapshot', 'difference'],
      run: ({ navigate }) => navigate('/pixels/history'),
    },
  ],
  later: [loadHistoryScreen],
}
