import { Share2, UserMinus } from 'lucide-react'
import type { Feature } from '../../lib/feature.ts'
import { lazyPart } from '../../lib/lazy-part.ts'

const loadSharingScreen = async () => (await import('./sharing-screen.tsx')).SharingScreen
const SharingScreen = lazyPart(loadSharingScreen)

export const sharingFeature: Feature = {
  name: 'sharing',
  screens: [{ path: '/sharing', screen: SharingScreen }],
  nav: { path: '/sharing', title: 'Sharing', icon: Share2, order: 20, group: 0, shortcut: 's' },
  commands: [
    {
      id: 'sharing.offboard',
      label: 'Take a partner off everything…',
      icon: UserMinus,
      group: 'Sharing',
      keywords: ['revoke', 'remove', 'offboard', 'leave'],
      run: ({ navigate }) => {
        navigate('/sharing')
        void import('./sharing-store.ts').then(({ sharingState }) => sharingState().open('offboard'))
      },
    },
  ],
  later: [loadSharingScreen],
}
