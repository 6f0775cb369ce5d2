import type { BusinessId, PixelId } from '#shared/domain/ids.ts'
import type { ImpossibleReason, ShareOutcome, SharePlan } from '#shared/domain/sharing.ts'
import type { ShareKnowledge } from '../known/knowledge.ts'
import { businessName } from '../known/names.ts'
import { callsOf, namedLimit } from './plan-calls.ts'
import type { ShareStep } from './share-step.ts'

/** Parts of one Graph batch (graph-facts 5). */
export const BATCH_SIZE = 50
/** Batches in flight at once. */
export const BATCHES_IN_FLIGHT = 8

/** What was found out about one wish. */
export interface CellResult {
  readonly outcome: ShareOutcome
  readonly step?: ShareStep
  readonly reason?: ImpossibleReason
  readonly sentence?: string
  /** Whose acceptance a pending wish waits for. */
  readonly waitsFor?: BusinessId
}

interface Judged {
  readonly results: readonly CellResult[]
  readonly steps: readonly ShareStep[]
  /** Partner steps that no wish named. */
  readonly invitations: readonly ShareStep[]
}

/**
 * The model behind the expected time: batches of 50, eight in flight, so `ceil(ceil(n / 50) / 8)` rounds, and what waits for a partner
 * step begins when those are through. What limits at Meta make them wait comes on top.
 */
function sending(steps: readonly ShareStep[]): { readonly writes: number; readonly requests: number; readonly rounds: number } {
  const written = steps.filter((step) => !step.follows)
  const waiting = written.filter((step) => step.dependsOn !== undefined).length
  const requests = [written.length - waiting, waiting].map((count) => Math.ceil(count / BATCH_SIZE))
  return {
    writes: written.length,
    requests: requests.reduce((sum, count) => sum + count, 0),
    rounds: requests.reduce((sum, count) => sum + Math.ceil(count / BATCHES_IN_FLIGHT), 0),
  }
}

function countOutcomes(results: readonly CellResult[]): Record<ShareOutcome, number> {
  const counts: Record<ShareOutcome, number> = { add: 0, remove: 0, there: 0, absent: 0, partnerFirst: 0, pending: 0, change: 0, impossible: 0 }
  for (const { outcome } of results) counts[outcome] += 1
  return counts
}

function reasonsOf(results: readonly CellResult[]): SharePlan['reasons'] {
  const reasons = new Map<string, { reason: ImpossibleReason; sentence: string; count: number; cells: number[] }>()
  results.forEach(({ reason, sentence }, cell) => {
    if (reason === undefined || sentence === undefined) return
    const known = reasons.get(sentence)
    if (known) {
      known.count += 1
      known.cells.push(cell)
    } else reasons.set(sentence, { reason, sentence, count: 1, cells: [cell] })
  })
  return [...reasons.values()].toSorted((one, other) => other.count - one.count)
}

function invitationsOf({ invitations, steps }: Judged, name: (id: BusinessId) => string): SharePlan['invitations'] {
  const following = new Map<string, number>()
  for (const { dependsOn } of steps) if (dependsOn !== undefined) following.set(dependsOn, (following.get(dependsOn) ?? 0) + 1)
  const byBusiness = new Map<BusinessId, { pixels: Set<PixelId>; sharesThatFollow: number }>()
  for (const invitation of invitations) {
    const entry = byBusiness.get(invitation.businessId) ?? { pixels: new Set<PixelId>(), sharesThatFollow: 0 }
    entry.pixels.add(invitation.pixelId)
    entry.sharesThatFollow += following.get(invitation.key) ?? 0
    byBusiness.set(invitation.businessId, entry)
  }
  return [...byBusiness].map(([id, entry]) => ({
    business: { id, name: name(id) },
    pixels: entry.pixels.size,
    sharesThatFollow: entry.sharesThatFollow,
  }))
}

function waitingOf(results: readonly CellResult[], name: (id: BusinessId) => string): SharePlan['waitingFor'] {
  const shares = new Map<BusinessId, number>()
  for (const { waitsFor } of results) if (waitsFor !== undefined) shares.set(waitsFor, (shares.get(waitsFor) ?? 0) + 1)
  return [...shares].map(([id, count]) => ({ business: { id, name: name(id) }, shares: count }))
}

/** @returns a judged plan in figures. */
export function planFigures(knowledge: ShareKnowledge, judged: Judged): SharePlan {
  const name = (id: BusinessId) => businessName(knowledge, id)
  const counts = countOutcomes(judged.results)
  const { writes, requests, rounds } = sending(judged.steps)
  const calls = callsOf(judged.steps)
  const { waitMs, tightest } = knowledge.forecast(calls)
  return {
    cells: judged.results.map((result) => result.outcome),
    toAdd: counts.add,
    toRemove: counts.remove,
    toChange: counts.change,
    there: counts.there,
    absent: counts.absent,
    partnerFirst: counts.partnerFirst,
    pending: counts.pending,
    impossible: counts.impossible,
    reasons: reasonsOf(judged.results),
    invitations: invitationsOf(judged, name),
    waitingFor: waitingOf(judged.results, name),
    writes,
    requests,
    calls: calls.reduce((sum, { reads, writes }) => sum + reads + writes, 0),
    expectedMs: rounds * knowledge.roundMs + waitMs,
    waitMs,
    tightest: tightest === null ? null : namedLimit(knowledge, tightest),
  }
}
