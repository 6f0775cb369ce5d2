import { ScrollText } from 'lucide-react'
import type { Feature } from '../../lib/feature.ts'
import { lazyPart } from '../../lib/lazy-part.ts'

const loadActivityScreen = async () => (await import('./activity-screen.tsx')).ActivityScreen
const ActivityScreen = lazyPart(loadActivityScreen)

export const activityFeature: Feature = {
  name: 'activity',
  screens: [
    { path: '/activity', screen: ActivityScreen },
    { path: '/activity/job/:jobId', screen: ActivityScreen },
  ],
  nav: { path: '/activity', title: 'Activity', icon: ScrollText, order: 80, group: 8, shortcut: 'a' },
  later: [loadActivityScreen],
}
