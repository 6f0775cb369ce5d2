import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { JobItem } from '#shared/domain/job.ts'
import { createOperationRepo } from '#main/db/repos/operation.ts'
import { verifyChain } from '#main/db/verify-chain.ts'
import { notes } from '#main/jobs/sentences.ts'
import { needlesOf } from '../support/leak-scan.ts'
import type { FaultMachine } from '../support/fault-machine.ts'
import { tallyOf } from './operations.ts'
import type { Wish } from './operations.ts'
import type { Scene } from './scene.ts'
import type { End, Fault } from './table.ts'

/** What came of a run, for whoever did it: Buydesk, or a script on Meta's own client. */
export interface Figures {
  /** Wishes that are not met and that nothing final was said about. */
  readonly lost: number
  /** Effects beyond the first of each wish that nobody tells of. */
  readonly duplicates: number
  /** Said to be done and not so, or said to have failed and done. */
  readonly falseWords: number
  /** Writes that Meta took although the same one had been taken before: harmless for a share, a second pixel for a creation. */
  readonly repeats: number
  /** Wishes that are not met in the end, and said to be so. */
  readonly undone: number
}

/** Why what is undone is undone. `refused`: by Meta. `cancelled`: by a person. `givenUp`: the job tried it no further. */
export type UndoneReason = 'refused' | 'cancelled' | 'givenUp'

export interface Findings extends Figures {
  /** All that is undone, by the reason that the app gives. */
  readonly reasons: Readonly<Record<UndoneReason, number>>
  /** Sentences, one for each promise that was broken. */
  readonly broken: readonly string[]
}

interface Pair {
  readonly wish: Wish
  readonly item: JobItem | undefined
  readonly changed: number
  readonly repeats: number
}

const openStates: readonly string[] = ['pending', 'sending', 'unknown']

/** A page of items; a job of ten thousand is read in several. */
const PAGE = 5_000

export function itemsOf({ machine, id }: Scene): readonly JobItem[] {
  if (id === null) return []
  const all: JobItem[] = []
  for (let hasMore = true; hasMore; ) {
    const page = machine.app.engine.items(id, { after: all.at(-1)?.ordinal ?? -1, limit: PAGE })
    all.push(...page.items)
    hasMore = page.hasMore
  }
  return all
}

function pairsOf(scene: Scene, items: readonly JobItem[]): readonly Pair[] {
  const byKey = new Map(items.map((item) => [scene.operation.keyOf(item), item]))
  const tallies = tallyOf(scene.operation, scene.sandbox, scene.before.ledger)
  return scene.wishes.map((wish) => {
    const { accepted, changed } = tallies.get(wish.key) ?? { accepted: 0, changed: 0 }
    return { wish, item: byKey.get(wish.key), changed, repeats: Math.max(0, accepted - 1) }
  })
}

/** Kinds of error that no repeat cures. */
const finalKinds: readonly string[] = ['permission', 'validation', 'notFound', 'conflict']

function reasonOf({ state, note, error }: JobItem): UndoneReason {
  if (state === 'skipped' && (note === notes.cancelled || note === notes.cancelledAfterLook)) return 'cancelled'
  if (state === 'skipped' && note?.startsWith('Not sent, because ') === true) return 'refused'
  return state === 'failed' && error !== null && finalKinds.includes(error.kind) ? 'refused' : 'givenUp'
}

/** What the app says of an item, for whoever looks for the reason. */
function wordsOf(pair: Pair | undefined): string {
  const { ordinal, state, attempts, note, error } = pair?.item ?? {}
  return `item ${ordinal}: ${state} after ${attempts} attempts, ${note ?? error?.code ?? 'no note'}, changed ${pair?.changed} times`
}

/** Holds a run against Meta's own ledger and state; the app's word is what is judged, never what is believed. */
export function findingsOf(scene: Scene): Findings & { readonly items: readonly JobItem[] } {
  const { machine } = scene
  const items = itemsOf(scene)
  const pairs = pairsOf(scene, items)
  const twice = pairs.filter(({ changed }) => changed > 1)
  const after = scene.id === null ? undefined : scene.operation.afterwards?.(machine.app, scene.id)
  const told = after?.twice() ?? new Set<string>()
  const duplicates = twice.filter(({ wish, item }) => !told.has(wish.key) && !/\btwice\b/u.test(item?.note ?? '')).reduce((sum, { changed }) => sum + changed - 1, 0)
  const openEnds = pairs.filter(({ item }) => item === undefined || openStates.includes(item.state))
  const said = pairs.filter(({ item }) => item !== undefined && !openStates.includes(item.state))
  const untrue = said.filter(({ wish, item }) => (item?.state === 'succeeded') !== wish.isMet())
  // A process that dies between Meta's refusal and its own commit has told nobody of the time: each death may cost one call.
  const tooEarly = machine.sandbox.requests.tooEarly - scene.before.tooEarly - (machine.deaths - scene.before.deaths)
  const repeats = pairs.reduce((sum, pair) => sum + pair.repeats, 0)
  const broken = [
    ...(duplicates > 0 ? [`I1: ${duplicates} effects twice and not told`] : []),
    ...(openEnds.length > 0 ? [`I2: ${openEnds.length} of ${pairs.length} without a final state`] : []),
    ...(items.length === pairs.length ? [] : [`I2: ${items.length} items for ${pairs.length} wishes`]),
    ...countsProblem(scene, items),
    ...(untrue.length > 0 ? [`I3: ${untrue.length} not as said, first ${wordsOf(untrue[0])}`] : []),
    ...(tooEarly > 0 ? [`I4: ${tooEarly} calls before the time that Meta had named`] : []),
  ]
  const undone = said.flatMap(({ item, wish }) => (item === undefined || item.state === 'succeeded' || wish.isMet() ? [] : [reasonOf(item)]))
  const count = (reason: UndoneReason) => undone.filter((each) => each === reason).length
  const reasons = { refused: count('refused'), cancelled: count('cancelled'), givenUp: count('givenUp') }
  return { lost: openEnds.length, duplicates, falseWords: untrue.length, repeats, undone: undone.length, reasons, broken, items }
}

/** All that must hold after one run of one fault. */
export function judge(scene: Scene, fault: Fault, hasEnded: boolean): Findings {
  const { items, broken, ...figures } = findingsOf(scene)
  const { end: ends, pause } = fault.expected
  const end = endOf(items)
  const expected = [ends].flat()
  const all = [
    ...(scene.strikes() === 0 ? ['the fault did not strike'] : []),
    ...broken,
    ...(figures.repeats > (fault.repeats ?? 0) ? [`I1: ${figures.repeats} writes sent again that had been taken`] : []),
    ...(figures.reasons.givenUp > 0 ? [`I7: the job gave ${figures.reasons.givenUp} up`] : []),
    ...intentProblem(scene, fault),
    ...requestProblem(scene, fault),
    ...leakProblem(scene.machine),
    ...(hasEnded ? [] : [`I7: it does not end (${stateOf(scene)})`]),
    ...logProblem(scene.machine, items.filter((item) => item.state === 'succeeded').length),
    ...(!hasEnded || expected.includes(end) ? [] : [`ends as ${end}, expected ${expected.join(' or ')}`]),
    ...(pause === undefined || scene.machine.pauses.has(pause) ? [] : [`no pause for ${pause}`]),
    ...(fault.check?.(scene, items) ?? []),
  ]
  return { ...figures, broken: all }
}

export function stateOf({ machine, id }: Scene): string {
  if (id === null) return 'not begun'
  const { state, pauseReason } = machine.app.engine.get(id)
  return `${state} ${pauseReason ?? ''}`.trim()
}

function endOf(items: readonly JobItem[]): End {
  if (items.some((item) => item.state === 'failed')) return 'someFailed'
  return items.some((item) => item.state === 'skipped') ? 'someSkipped' : 'allDone'
}

function countsProblem({ machine, id }: Scene, items: readonly JobItem[]): readonly string[] {
  if (id === null) return []
  const { counts } = machine.app.engine.get(id)
  const states = ['pending', 'sending', 'succeeded', 'failed', 'skipped', 'unknown'] as const
  const wrong = states.filter((state) => counts[state] !== items.filter((item) => item.state === state).length)
  return wrong.length === 0 ? [] : [`I2: the counts of ${wrong.join(', ')} are wrong`]
}

/** Nothing leaves that is not on the disk before. What a proxy doubles Meta sees twice. */
function intentProblem({ sandbox, before, intents }: Scene, { repeats = 0 }: Fault): readonly string[] {
  const writes = sandbox.requests.writes - before.writes
  return writes > intents + repeats ? [`${writes} writes reached Meta, ${intents} were on the disk before`] : []
}

/** Requests beyond one per fifty wishes: lists read before, looks, and repeats of what failed. */
const SPARE_REQUESTS = 22

function requestProblem(scene: Scene, { spareRequests = SPARE_REQUESTS }: Fault): readonly string[] {
  const { sandbox, before, wishes, operation } = scene
  const http = sandbox.requests.http - before.http
  const bound = Math.ceil(wishes.length / 50) + (typeof spareRequests === 'number' ? spareRequests : (spareRequests(scene) ?? SPARE_REQUESTS)) + (operation.moreRequests ?? 0)
  return http > bound ? [`I5: ${http} requests, at most ${bound} expected`] : []
}

/** Tokens and canaries on the disk, and in all that was said to screens and logs. */
export function leakProblem(machine: FaultMachine): readonly string[] {
  const needles = [...Object.values(machine.sandbox.tokens).flatMap(needlesOf), 'EAABCANARY']
  const files = readdirSync(machine.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const texts = [...files.map((file) => readFileSync(join(file.parentPath, file.name), 'latin1')), machine.said.join('\n')]
  const found = needles.filter((needle) => texts.some((text) => text.includes(needle)))
  return found.length === 0 ? [] : [`I6: ${found.length} forms of a token lie open`]
}

/**
 * The log grows with each end of an item and says the same as the items do; each line is as it was written, and what a process that died
 * had written is there.
 */
export function logProblem(machine: FaultMachine, expected: number): readonly string[] {
  const { db } = machine.app
  const { firstBreak } = verifyChain(db, machine.mark)
  const succeeded = createOperationRepo(db, (text) => text).count({ outcomes: ['succeeded'] })
  return [
    ...(succeeded === expected ? [] : [`I8: ${succeeded} successes in the log for ${expected} items`]),
    ...(firstBreak === null ? [] : [`I8: ${firstBreak.message}`]),
  ]
}
