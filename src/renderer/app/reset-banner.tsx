import { X } from 'lucide-react'
import { useState } from 'react'
import { exactTime } from '../lib/time.ts'
import { usePerson, useSignIn } from '../stores/sign-in-store.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Banner } from '../ui/note.tsx'

/** Somebody wanted this person's password reset while nobody was in. */
export function ResetBanner() {
  const name = usePerson()?.name
  const calledOff = useSignIn(({ status }) => status?.resetCalledOff)
  const asked = useSignIn(({ status }) => status?.resetAsked)
  const [readAt, setReadAt] = useState<string | null>(null)
  if (asked !== undefined && asked.operatorName === name) {
    return (
      <Banner tone="bad" title="Somebody at this computer asked to reset your password.">
        Asked on {exactTime(asked.askedAt)}; it can be done from {exactTime(asked.from)} on. This copy of Buydesk can't write that down as called off: make it write again, then sign in once more.
      </Banner>
    )
  }
  if (calledOff === undefined || calledOff.askedAt === readAt) return null
  return (
    <Banner tone="warn" title="Somebody at this computer asked to reset your password." action={<IconButton icon={X} size="small" label="I have read it" onClick={() => setReadAt(calledOff.askedAt)} />}>
      Asked on {exactTime(calledOff.askedAt)}. You signed in, which called it off. If that was not you, find out who was at this computer then.
    </Banner>
  )
}
