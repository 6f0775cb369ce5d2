import { CalendarClock, CalendarX, Hourglass, Share2, UserMinus } from 'lucide-react'
import { createElement } from 'react'
import type { Feature } from '../../lib/feature.ts'
import { lazyPart } from '../../lib/lazy-part.ts'
import { showDialog } from '../../ui/dialog-store.ts'
import { showAwaited } from './awaited/show-awaited.ts'
import { useEndedCount } from './endings/endings-watch.tsx'
import { SharingWatch } from './sharing-watch.tsx'

const loadSharingScreen = async () => (await import('./sharing-screen.tsx')).SharingScreen
const SharingScreen = lazyPart(loadSharingScreen)
const loadEndingsScreen = async () => (await import('./endings/endings-screen.tsx')).EndingsScreen
const EndingsScreen = lazyPart(loadEndingsScreen)
const RevokeEnded = lazyPart(async () => (await import('./endings/revoke-ended.tsx')).RevokeEnded)

export const sharingFeature: Feature = {
  name: 'sharing',
  screens: [
    { path: '/sharing', screen: SharingScreen },
    { path: '/sharing/ends', screen: EndingsScreen },
  ],
  keepTyped: async (client) => (await import('./use-kept-drafts.ts')).keepShareDrafts(client),
  nav: { path: '/sharing', title: 'Sharing', icon: Share2, order: 20, group: 0, shortcut: 's', useCount: useEndedCount },
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
    {
      id: 'sharing.awaited',
      label: 'Waiting for partners…',
      icon: Hourglass,
      group: 'Sharing',
      keywords: ['accept', 'pending', 'request', 'declined', 'invitation'],
      run: showAwaited,
    },
    {
      id: 'sharing.endings',
      label: 'Open end dates of shares',
      icon: CalendarClock,
      group: 'Sharing',
      keywords: ['expiry', 'expire', 'due', 'reminder'],
      run: ({ navigate }) => navigate('/sharing/ends'),
    },
    {
      id: 'sharing.revokeEnded',
      label: 'Revoke shares that have ended',
      icon: CalendarX,
      group: 'Sharing',
      keywords: ['expired', 'due', 'remove', 'take away'],
      run: () => showDialog((close) => createElement(RevokeEnded, { only: 'shares', onDone: close })),
    },
    {
      id: 'sharing.takeBackEnded',
      label: 'Take back requests past their end date',
      icon: CalendarX,
      group: 'Sharing',
      keywords: ['expired', 'due', 'withdraw', 'invitation'],
      run: () => showDialog((close) => createElement(RevokeEnded, { only: 'requests', onDone: close })),
    },
  ],
  slots: { watch: SharingWatch },
  later: [loadSharingScreen, loadEndingsScreen],
}
