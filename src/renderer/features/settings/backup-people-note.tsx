import type { RouteOutput } from '#shared/contract/contract.ts'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { useSignIn } from '../../stores/sign-in-store.ts'
import { Note } from '../../ui/note.tsx'
import { useReadAnew } from './use-read-anew.ts'

type People = NonNullable<RouteOutput<'backups.people'>['people']>

const listed = (people: readonly { readonly name: string; readonly role: string }[]) => people.map(({ name, role }) => `${name} (${role})`).join(', ')

function linesOf({ mode, back, gone, changed }: People): readonly string[] {
  return [
    ...(back.length === 0 ? [] : [`Can sign in again, with the password of then: ${listed(back)}.`]),
    ...(changed.length === 0 ? [] : [`Have the role of then again: ${changed.map(({ name, role, roleThen }) => `${name} (${roleThen}, today ${role})`).join(', ')}.`]),
    ...(gone.length === 0 ? [] : [`Can not sign in any more: ${listed(gone)}.`]),
    ...(mode === 'one' && gone.length > 0 ? ['One person used this app then: whoever opens it is in, without a password.'] : []),
    ...(mode === 'undecided' ? ['This app had no sign-ins then: the next start asks who uses it.'] : []),
  ]
}

/** One person uses the app today, and it asks nobody for a password. */
function AsksFromThen({ people: { back } }: { readonly people: People }) {
  return (
    <Note tone="warn" title="Several people used Buydesk then: it asks for a name and a password from then on">
      <p>{`You are let in again only as one of them, with the password of then: ${listed(back)}.`}</p>
      <p>Where you know none of these passwords, do not restore this backup.</p>
    </Note>
  )
}

/** Who may sign in once a backup is restored, by name, where that is another matter than today. */
export function BackupPeopleNote({ name }: { readonly name: string }) {
  const isOne = useSignIn((state) => state.status?.mode === 'one')
  const { data, error } = useReadAnew('backups.people', { name })
  // Where nobody is in, a damaged database is put right without names of anybody.
  if (error !== null) return error.code === 'signIn.locked' ? null : <FailureNote error={error} />
  if (data === undefined) return null
  if (data.people === null) return <Note tone="warn">Who may sign in then can not be told before: look at Operators afterwards.</Note>
  if (isOne && data.people.mode === 'several') return <AsksFromThen people={data.people} />
  const lines = linesOf(data.people)
  if (lines.length === 0) return null
  return (
    <Note tone="warn" title={data.people.back.length > 0 ? 'Operators who were deleted since come back' : 'Other operators than today'}>
      <ul className="grid gap-1">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Note>
  )
}
