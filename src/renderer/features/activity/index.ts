import { ScrollText, ShieldCheck } from 'lucide-react'
import type { Feature } from '../../lib/feature.ts'
import { lazyPart } from '../../lib/lazy-part.ts'
import { personIn, useSignIn } from '../../stores/sign-in-store.ts'
import { useLogCheck } from './log-check-store.ts'

const loadActivityScreen = async () => (await import('./activity-screen.tsx')).ActivityScreen
const ActivityScreen = lazyPart(loadActivityScreen)

export const activityFeature: Feature = {
  name: 'activity',
  screens: [
    { path: '/activity', screen: ActivityScreen },
    { path: '/activity/job/:jobId', screen: ActivityScreen },
  ],
  nav: { path: '/activity', title: 'Activity', icon: ScrollText, order: 80, group: 8, shortcut: 'a' },
  commands: [
    {
      id: 'activity.verify',
      label: 'Verify the log',
      icon: ShieldCheck,
      group: 'Activity',
      keywords: ['chain', 'audit', 'tamper', 'check'],
      disabledReason: () => (personIn(useSignIn.getState().status)?.role === 'admin' ? undefined : 'Only an admin can verify the log.'),
      run: ({ navigate }) => {
        useLogCheck.setState({ isWanted: true })
        if (!location.hash.startsWith('#/activity')) navigate('/activity')
      },
    },
  ],
  later: [loadActivityScreen],
}
