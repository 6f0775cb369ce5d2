import type { Farewell } from '#shared/domain/farewell.ts'
import { useRoute } from '../../bridge/use-route.ts'
import { bytesWords } from '../../lib/asset-words.ts'
import { countOf } from '../../lib/numbers.ts'
import { useFarewell } from '../../stores/farewell-store.ts'

/** @returns what has just been deleted, in this window or by the process before this one that took its window along, as sentences; null: nothing. */
export function useFarewellWords(): string | null {
  const here = useFarewell((state) => state.deleted)
  const before = useRoute('app.info', {}).data?.farewell ?? null
  const deleted = here ?? before
  if (deleted === null) return null
  return deleted.of === 'me' ? ofPerson(deleted) : ofEverything(deleted)
}

function ofEverything({ files, bytes, left }: Extract<Farewell, { of: 'everything' }>): string {
  const rest = left === 0 ? '' : ` ${countOf(left, 'file')} could not be deleted: look into the data folder.`
  return `Everything is deleted: ${countOf(files, 'file')}, ${bytesWords(bytes)}.${rest} Meta still has what was done there.`
}

function ofPerson(deleted: Extract<Farewell, { of: 'me' }>): string {
  const { hadSignIn, clearedOperations, deletedDrafts, deletedShareMarks, keptJobs } = deleted
  const drafts = deletedDrafts === 0 ? [] : [countOf(deletedDrafts, 'launch draft')]
  const marks = deletedShareMarks === 0 ? [] : [countOf(deletedShareMarks, 'marked share')]
  const lines = clearedOperations === 0 ? [] : [countOf(clearedOperations, 'line of activity', 'lines of activity')]
  const along = listed([...(hadSignIn ? ['your preferences'] : []), ...drafts, ...marks, ...lines])
  const goes = hadSignIn ? 'Your sign-in is deleted' : 'Your preferences are deleted'
  const stays = keptJobs === 0 ? '' : ` ${countOf(keptJobs, 'job')} ${keptJobs === 1 ? 'stays and no longer names' : 'stay and no longer name'} you.`
  return `${goes}${along === '' ? '' : `, with ${along}`}.${stays}`
}

function listed(things: readonly string[]): string {
  return things.length < 2 ? things.join('') : `${things.slice(0, -1).join(', ')} and ${things.at(-1)}`
}
