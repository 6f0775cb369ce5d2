import type { ConnectionId } from '#shared/domain/ids.ts'
import { shareEndingStates } from '#shared/domain/share-ending.ts'
import type { ShareEndingCounts } from '#shared/domain/share-ending.ts'
import { ENDING_SOON_DAYS } from '#shared/domain/share-ending-terms.ts'
import type { EndingCounts, EndingView, ShareEndingRepo } from '../../../db/repos/share-ending.ts'

const SOON_MS = ENDING_SOON_DAYS * 86_400_000

/** @param now ms since 1970. @param leaving what open jobs are taking away, as JSON text. @returns what states of end dates depend on. */
export function endingView(now: number, leaving: string): EndingView {
  return { now, soonUntil: now + SOON_MS, leaving }
}

/** @param active connections that are there. @returns the figures of all connections in one. */
export function endingCounts(all: readonly EndingCounts[], active: ReadonlySet<ConnectionId>): ShareEndingCounts {
  const counts = { due: 0, dueHere: 0, soon: 0, later: 0, leaving: 0, gone: 0 }
  const requests = { due: 0, dueHere: 0 }
  const away: ShareEndingCounts['away'] = []
  for (const { connectionId: id, connectionName: name, ...of } of all) {
    for (const state of shareEndingStates) counts[state] += of[state]
    requests.due += of.requests
    if (active.has(id)) {
      counts.dueHere += of.due
      requests.dueHere += of.requests
    } else if (of.due > 0) away.push({ id, name, due: of.due })
  }
  return { ...counts, ...(requests.due > 0 && { requests }), away }
}

/** @returns the next moment at which some share comes to be due or soon, in ms since 1970; null: never as things are. */
export function nextTurn(repo: ShareEndingRepo, now: number): number | null {
  const due = repo.nextEnd(now)
  const soon = repo.nextEnd(now + SOON_MS)
  const turns = [due, soon === null ? null : soon - SOON_MS].filter((at) => at !== null)
  return turns.length === 0 ? null : Math.min(...turns)
}
