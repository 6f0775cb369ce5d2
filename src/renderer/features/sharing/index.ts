import { Share2, UserMinus } from 'lucide-react'
import type { Feature } from '../../lib/feature.ts'
import { SharingScreen } from './sharing-screen.tsx'
import { sharingState } from './sharing-store.ts'

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
        sharingState().open('offboard')
        navigate('/sharing')
      },
    },
  ],
}
