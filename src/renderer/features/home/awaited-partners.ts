import type { AwaitedShares } from '#shared/domain/awaited-share.ts'
import { AWAITED_LONG_DAYS, isAwaitedLong } from '#shared/domain/awaited-terms.ts'
import { countOf } from '../../lib/numbers.ts'
import type { Matter } from './matter.ts'

/** @returns what needs a person among requests to partners: those that are gone, that wait too long, or that nothing could follow. */
export function mattersOfAwaited(awaited: AwaitedShares | undefined, now: Date): readonly Matter[] {
  const shares = awaited?.shares ?? []
  const action = { label: 'See who is awaited', command: 'sharing.awaited', offReason: undefined }
  const gone = shares.filter((share) => share.state === 'declined')
  const long = shares.filter((share) => share.state === 'waiting' && isAwaitedLong(Date.parse(share.since), now.getTime()))
  const stuck = shares.filter((share) => share.state === 'accepted' && share.problem !== null)
  const matters: Matter[] = []
  if (gone.length > 0) {
    matters.push({ id: 'awaited-gone', tone: 'bad', title: `${requests(gone)} no longer ${gone.length === 1 ? 'waits' : 'wait'}.`, text: `Declined or withdrawn: ${partners(gone)}. Ask again, or forget ${gone.length === 1 ? 'it' : 'them'}.`, action })
  }
  if (long.length > 0) {
    matters.push({
      id: 'awaited-long',
      tone: 'warn',
      title: `${requests(long)} ${long.length === 1 ? 'has' : 'have'} waited for more than ${String(AWAITED_LONG_DAYS)} days.`,
      text: `Ask whether ${long.length === 1 ? 'it' : 'they'} arrived: ${partners(long)}.`,
      action,
    })
  }
  if (stuck.length > 0) matters.push({ id: 'awaited-stuck', tone: 'warn', title: 'Shares could not follow.', text: stuck[0]?.problem ?? '', action })
  return matters
}

const requests = (shares: AwaitedShares['shares']) => `${countOf(shares.length, 'request')} to partners`

/** Names as many as one line takes. */
function partners(shares: AwaitedShares['shares']): string {
  const names = [...new Set(shares.map((share) => share.partner.name))]
  const shown = names.slice(0, 3).join(', ')
  return names.length > 3 ? `${shown} and ${String(names.length - 3)} more` : shown
}
