import { countOf } from '../../lib/numbers.ts'
import { useFarewell } from '../../stores/farewell-store.ts'

/** @returns what has just been deleted of whoever was in, as sentences; null: nobody has deleted itself. */
export function useFarewellWords(): string | null {
  const deleted = useFarewell((state) => state.deleted)
  if (deleted === null) return null
  const { hadSignIn, clearedOperations, deletedDrafts, keptJobs } = deleted
  const drafts = deletedDrafts === 0 ? [] : [countOf(deletedDrafts, 'launch draft')]
  const lines = clearedOperations === 0 ? [] : [countOf(clearedOperations, 'line of activity', 'lines of activity')]
  const along = listed([...(hadSignIn ? ['your preferences'] : []), ...drafts, ...lines])
  const goes = hadSignIn ? 'Your sign-in is deleted' : 'Your preferences are deleted'
  const stays = keptJobs === 0 ? '' : ` ${countOf(keptJobs, 'job')} ${keptJobs === 1 ? 'stays and no longer names' : 'stay and no longer name'} you.`
  return `${goes}${along === '' ? '' : `, with ${along}`}.${stays}`
}

function listed(things: readonly string[]): string {
  return things.length < 2 ? things.join('') : `${things.slice(0, -1).join(', ')} and ${things.at(-1)}`
}
