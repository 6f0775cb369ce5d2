import { exactTime } from '../../lib/time.ts'
import { useSignIn } from '../../stores/sign-in-store.ts'
import { Note } from '../../ui/note.tsx'

/** Told to everybody who comes by, so that the one whose password it is hears of it. */
export function ResetAskedNote() {
  const asked = useSignIn(({ status }) => status?.resetAsked)
  if (asked === undefined) return null
  const { operatorName, askedAt, from } = asked
  return (
    <Note tone="warn" title={`Somebody wants ${operatorName}'s password reset`}>
      Somebody at this computer asked on {exactTime(askedAt)} to reset {operatorName}'s password. It can be done from {exactTime(from)} on; signing in as {operatorName} calls it off.
    </Note>
  )
}
