import { Images } from 'lucide-react'
import type { Feature } from '../../lib/feature.ts'
import { lazyPart } from '../../lib/lazy-part.ts'

const loadCreativesScreen = async () => (await import('./creatives-screen.tsx')).CreativesScreen
const CreativesScreen = lazyPart(loadCreativesScreen)

export const creativesFeature: Feature = {
  name: 'creatives',
  screens: [{ path: '/creatives', screen: CreativesScreen }],
  nav: { path: '/creatives', title: 'Creatives', icon: Images, order: 40, group: 0, shortcut: 'v' },
  commands: [
    {
      id: 'creatives.open',
      label: 'Open creatives',
      icon: Images,
      group: 'Creatives',
      keywords: ['images', 'videos', 'library', 'upload', 'assets'],
      run: ({ navigate }) => navigate('/creatives'),
    },
  ],
  later: [loadCreativesScreen],
}
