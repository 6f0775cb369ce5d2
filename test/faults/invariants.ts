import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { JobItem } from '#shared/domain/job.ts'
import { createOperationRepo } from '#main/db/repos/operation.ts'
import { needlesOf } from '../support/leak-scan.ts'
import type { Wish } from './operations.ts'
import type { Scene } from './scene.ts'
import type { End, Fault } from './table.ts'

export interface Findings {
  /** Wishes that the app says nothing final about, or nothing at all. */
  readonly lost: number
  /** Effects beyond the first of each wish. */
  readonly duplicates: number
  /** Duplicates that the app tells of. */
  readonly reportedDuplicates: number
  /** Said to be done and not so, or said to have failed and done. */
  readonly falseWords: number
  /** Sentences, one for each promise that was broken. */
  readonly broken: readonly string[]
}

/** Requests beyond one per fifty wishes: looks, repeats of what failed, and lists read before. */
const SPARE_REQUESTS = 60

function itemsOf({ machine, id }: Scene): readonly JobItem[] {
  return id === null ? [] : machine.app.engine.items(id, { limit: 10_000 }).items
}

interface Pair {
  readonly wish: Wish
  readonly item: JobItem | undefined
}

/** Holds a run against Meta's own ledger and state; the app's word is what is judged, never what is believed. */
export function brokenInvariants(scene: Scene, fault: Fault, hasEnded: boolean): Findings {
  const { machine } = scene
  const items = itemsOf(scene)
  const pairs = scene.wishes.map((wish): Pair => ({ wish, item: items.find((item) => wish.isOf(item)) }))
  const effects = pairs.map(({ wish }) => wish.effects())
  const duplicates = effects.reduce((sum, count) => sum + Math.max(0, count - 1), 0)
  const told = pairs.filter(({ item }, index) => (effects[index] ?? 0) > 1 && /\btwice\b|\b2 \b/u.test(item?.note ?? '')).length
  const openEnds = pairs.filter(({ item }) => item === undefined || ['pending', 'sending', 'unknown'].includes(item.state))
  const untrue = pairs.filter(({ wish, item }) => (item?.state === 'succeeded') !== wish.isMet() && item !== undefined && !openEnds.some((open) => open.item === item))
  const end = endOf(items)
  const broken = [
    ...(scene.strikes() === 0 ? ['the fault did not strike'] : []),
    ...(duplicates > told ? [`I1: ${duplicates - told} effects twice and not told`] : []),
    ...(openEnds.length > 0 ? [`I2: ${openEnds.length} of ${pairs.length} without a final state`] : []),
    ...(items.length === pairs.length ? [] : [`I2: ${items.length} items for ${pairs.length} wishes`]),
    ...countsProblem(scene, items),
    ...(untrue.length > 0 ? [`I3: ${untrue.length} not as said`] : []),
    ...(machine.sandbox.requests.tooEarly > 0 ? [`I4: ${machine.sandbox.requests.tooEarly} calls before the time that Meta had named`] : []),
    ...requestProblem(scene),
    ...leakProblem(scene),
    ...(hasEnded ? [] : [`I7: it does not end (${stateOf(scene)})`]),
    ...logProblem(scene, items),
    ...(!hasEnded || [fault.expected.end].flat().includes(end) ? [] : [`ends as ${end}, expected ${[fault.expected.end].flat().join(' or ')}`]),
    ...(fault.expected.pause === undefined || machine.pauses.has(fault.expected.pause) ? [] : [`no pause for ${fault.expected.pause}`]),
    ...(fault.check?.(scene, items) ?? []),
  ]
  return { lost: openEnds.length, duplicates, reportedDuplicates: told, falseWords: untrue.length, broken }
}

function stateOf({ machine, id }: Scene): string {
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

function requestProblem({ machine, wishes }: Scene): readonly string[] {
  const { http } = machine.sandbox.requests
  const bound = Math.ceil(wishes.length / 50) * 2 + SPARE_REQUESTS
  return http > bound ? [`I5: ${http} requests, at most ${bound} expected`] : []
}

/** Tokens and canaries on the disk, and in all that was said to screens and logs. */
function leakProblem({ machine }: Scene): readonly string[] {
  const needles = [...Object.values(machine.sandbox.tokens).flatMap(needlesOf), 'EAABCANARY']
  const files = readdirSync(machine.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const texts = [...files.map((file) => readFileSync(join(file.parentPath, file.name), 'latin1')), machine.said.join('\n')]
  const found = needles.filter((needle) => texts.some((text) => text.includes(needle)))
  return found.length === 0 ? [] : [`I6: ${found.length} forms of a token lie open`]
}

/** The log grows with each end of an item, and says the same as the items do. */
function logProblem({ machine }: Scene, items: readonly JobItem[]): readonly string[] {
  const log = createOperationRepo(machine.app.db, (text) => text)
  const succeeded = log.count({ outcomes: ['succeeded'] })
  const expected = items.filter((item) => item.state === 'succeeded').length
  return succeeded === expected ? [] : [`I8: ${succeeded} successes in the log for ${expected} items`]
}
