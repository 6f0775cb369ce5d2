import { FileInput, Send } from 'lucide-react'
import { createElement } from 'react'
import type { Feature } from '../../lib/feature.ts'
import { lazyPart } from '../../lib/lazy-part.ts'
import { HAND_OVER, OPEN_HANDED } from '../../stores/hand-over-store.ts'
import { showDialog } from '../../ui/dialog-store.ts'
import { useOpened } from './opened-store.ts'

const loadOpenScreen = async () => (await import('./open-screen.tsx')).OpenScreen
const loadHandOver = async () => (await import('./hand-over-dialog.tsx')).HandOverDialog
const OpenScreen = lazyPart(loadOpenScreen)
const HandOverDialog = lazyPart(loadHandOver)

const group = 'Hand over'

export const changeSetsFeature: Feature = {
  name: 'changeSets',
  screens: [{ path: '/handed-over', screen: OpenScreen }],
  commands: [
    {
      id: HAND_OVER,
      label: 'Hand over to a colleague…',
      icon: Send,
      group,
      keywords: ['export', 'share', 'send', 'file', 'draft', 'plan', 'signed'],
      run: () => showDialog((close) => createElement(HandOverDialog, { onClose: close }), { keepsInput: true }),
    },
    {
      id: OPEN_HANDED,
      label: "Open a colleague's file…",
      icon: FileInput,
      group,
      keywords: ['import', 'take', 'file', 'draft', 'plan', 'buydesk', 'signed'],
      run: ({ navigate }) => navigate('/handed-over'),
    },
  ],
  takesFiles: {
    ending: '.buydesk',
    take: (file, { navigate }) => {
      useOpened.setState({ dropped: file })
      navigate('/handed-over')
    },
  },
  later: [loadOpenScreen, loadHandOver],
}
