import { useSignIn } from '../../stores/sign-in-store.ts'
import { LockPage } from './lock-page.tsx'
import { MustChangePage } from './must-change-page.tsx'
import { SignInPage } from './sign-in-page.tsx'
import { StoragePage } from './storage-page.tsx'
import { WelcomePage } from './welcome-page.tsx'

/** The way in, as it stands: the first run, a locked app of one person, or a sign-in. */
export function Door() {
  const status = useSignIn((state) => state.status)
  if (status === null) return null
  if (status.operator !== null) return <MustChangePage name={status.operator.name} />
  if (status.mode === 'undecided' || status.locked === null) return <WelcomePage />
  if (status.locked.why === 'storage') return <StoragePage />
  return status.mode === 'one' ? <LockPage locked={status.locked} /> : <SignInPage locked={status.locked} />
}
