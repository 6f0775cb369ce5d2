import { Note } from '../ui/note.tsx'
import { describeError } from './describe-error.ts'

/** What went wrong with what a person just did, where they did it; nothing where nothing did. */
export function FailureNote({ error }: { readonly error: Error | null }) {
  if (error === null) return null
  const { message, advice } = describeError(error)
  return (
    <Note tone="bad" title={message}>
      {advice}
    </Note>
  )
}
