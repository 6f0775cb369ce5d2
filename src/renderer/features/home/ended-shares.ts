import type { ShareEndingCounts } from '#shared/domain/share-ending.ts'
import { countOf, formatCount } from '../../lib/numbers.ts'
import type { Matter } from './matter.ts'

interface Ended {
  readonly due: number
  readonly dueHere: number
  /** Names of connections that the others wait for. */
  readonly names: string
  readonly offReason: string | undefined
}

/** @returns ' 2 wait for Acme robot to be connected.', or nothing where all can be taken away now. */
function waiting({ due, dueHere, names }: Ended): string {
  const away = due - dueHere
  if (away === 0) return ''
  const who = away === due ? (due === 1 ? 'It waits' : 'They wait') : `${formatCount(away)} ${away === 1 ? 'waits' : 'wait'}`
  return ` ${who} for ${names} to be connected.`
}

function matterOfShares(ended: Ended): Matter {
  const { due, dueHere, offReason } = ended
  return {
    id: 'shares-ended',
    tone: 'bad',
    title: `${countOf(due, 'share')} ${due === 1 ? 'has' : 'have'} ended.`,
    text: `${due === 1 ? 'It stays' : 'They stay'} shared at Meta until you revoke ${due === 1 ? 'it' : 'them'}.${waiting(ended)}`,
    action: dueHere > 0 ? { label: `Revoke ${formatCount(dueHere)}`, command: 'sharing.revokeEnded', offReason } : connect,
    more: { label: 'See them', path: '/sharing/ends' },
  }
}

/** A partner that has not accepted has nothing that could stay shared. */
function matterOfRequests(ended: Ended): Matter {
  const { due, dueHere, offReason } = ended
  return {
    id: 'requests-ended',
    tone: 'warn',
    title: `${countOf(due, 'request')} ${due === 1 ? 'has passed its end date' : 'have passed their end date'}.`,
    text: `Take ${due === 1 ? 'it' : 'them'} back: no partner has accepted ${due === 1 ? 'it' : 'them'}, so nothing is shared by ${due === 1 ? 'it' : 'them'} yet.${waiting(ended)}`,
    action: dueHere > 0 ? { label: `Take back ${formatCount(dueHere)}`, command: 'sharing.takeBackEnded', offReason } : connect,
    more: { label: 'See them', path: '/sharing/ends' },
  }
}

const connect = { label: 'Connect', command: 'connections.connect', offReason: undefined }

/** @returns what shares with an end date need a person for: those that have ended, requests that have, and shares that will within a week. */
export function mattersOfEndings(counts: ShareEndingCounts | undefined, readOnlyReason: string | undefined): readonly Matter[] {
  if (counts === undefined) return []
  const { soon, requests = { due: 0, dueHere: 0 } } = counts
  const shares = { due: counts.due - requests.due, dueHere: counts.dueHere - requests.dueHere }
  const rest = { names: counts.away.map((connection) => connection.name).join(', '), offReason: readOnlyReason }
  const matters: Matter[] = []
  if (shares.due > 0) matters.push(matterOfShares({ ...shares, ...rest }))
  if (requests.due > 0) matters.push(matterOfRequests({ ...requests, ...rest }))
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
