import { KeyRound } from 'lucide-react'
import { createElement } from 'react'
import type { Feature } from '../../lib/feature.ts'
import { lazyPart } from '../../lib/lazy-part.ts'
import { useSignIn } from '../../stores/sign-in-store.ts'
import { showDialog } from '../../ui/dialog-store.ts'

const loadDoor = async () => (await import('./door.tsx')).Door
const Door = lazyPart(loadDoor)
const ChangePassword = lazyPart(async () => (await import('./change-password.tsx')).ChangePasswordDialog)

export const signInFeature: Feature = {
  name: 'sign-in',
  screens: [],
  commands: [
    {
      id: 'operators.changePassword',
      label: 'Change password…',
      icon: KeyRound,
      group: 'Operator',
      keywords: ['sign in', 'secret'],
      disabledReason: () => (useSignIn.getState().status?.mode === 'several' ? undefined : 'One person uses this Buydesk, without a password.'),
      run: () => showDialog((close) => createElement(ChangePassword, { onClose: close }), { keepsInput: true }),
    },
  ],
  slots: { door: Door },
  // Each lock replaces the process that serves the window: then is too late to fetch it.
  soon: [loadDoor],
}
