import type { ShareEndingCounts } from '#shared/domain/share-ending.ts'
import { countOf, formatCount } from '../../lib/numbers.ts'
import type { Matter } from './matter.ts'

/** @returns what shares with an end date need a person for: those that have ended, and those that will within a week. */
export function mattersOfEndings(counts: ShareEndingCounts | undefined, readOnlyReason: string | undefined): readonly Matter[] {
  if (counts === undefined) return []
  const { due, dueHere, soon, away } = counts
  const matters: Matter[] = []
  if (due > 0) {
    const names = away.map((connection) => connection.name).join(', ')
    const waiting = due > dueHere ? ` ${due - dueHere === due ? (due === 1 ? 'It waits' : 'They wait') : `${formatCount(due - dueHere)} ${due - dueHere === 1 ? 'waits' : 'wait'}`} for ${names} to be connected.` : ''
    matters.push({
      id: 'shares-ended',
      tone: 'bad',
      title: `${countOf(due, 'share')} ${due === 1 ? 'has' : 'have'} ended.`,
      text: `${due === 1 ? 'It stays' : 'They stay'} shared at Meta until you revoke ${due === 1 ? 'it' : 'them'}.${waiting}`,
      action:
        dueHere > 0
          ? { label: `Revoke ${formatCount(dueHere)}`, command: 'sharing.revokeEnded', offReason: readOnlyReason }
          : { label: 'Connect', command: 'connections.connect', offReason: undefined },
      more: { label: 'See them', path: '/sharing/ends' },
    })
  }
  if (soon > 0) {
    matters.push({
      id: 'shares-ending',
      tone: 'warn',
      title: `${countOf(soon, 'share')} ${soon === 1 ? 'ends' : 'end'} within a week.`,
      text: 'Keep them longer, or revoke them when the day has come.',
      action: { label: 'See end dates', path: '/sharing/ends' },
    })
  }
  return matters
}
