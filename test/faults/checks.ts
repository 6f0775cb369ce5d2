import type { Effect } from '#sandbox/world/ledger.ts'
import type { Fault } from './table.ts'
import type { Scene } from './scene.ts'

/** @returns a problem when Meta was asked to write more often than it takes to write each thing once. */
export function writesAre(scene: Scene, most: number): readonly string[] {
  const { writes } = scene.machine.sandbox.requests
  return writes > most ? [`${writes} writes, at most ${most} expected: something was sent again before a look`] : []
}

/** Each of so many refusals is one failure with the reason for a person; fewer are met only where all others waited for what was refused. */
export function failedAre(count: number): NonNullable<Fault['check']> {
  return (scene, items) => {
    const [failed, skipped] = ['failed', 'skipped'].map((state) => items.filter((item) => item.state === state))
    const refused = scene.strikes()
    if (failed === undefined || failed.length !== refused) return [`${failed?.length ?? 0} failed, ${refused} were refused`]
    if (refused < count && failed.length + (skipped?.length ?? 0) < items.length) return [`${refused} were refused, ${count} were meant`]
    return failed.every((item) => item.error !== null && item.error.message !== '') ? [] : ['a failure without a reason']
  }
}

function effectsSince({ sandbox, before }: Scene): readonly Effect[] {
  return sandbox.state.ledger.slice(before.ledger)
}

function isAboutAccounts({ operation }: Scene): boolean {
  return operation.match.edge === 'shared_accounts'
}

/** When each ad account was written to, in ms after the first write of all. Writes to no account count against their portfolio. */
function timesByAccount(scene: Scene): ReadonlyMap<string, readonly number[]> {
  const effects = effectsSince(scene)
  const start = effects[0]?.at ?? 0
  const times = new Map<string, number[]>()
  for (const { targetId, via, at } of effects) {
    const name = (isAboutAccounts(scene) ? targetId : via) ?? ''
    times.set(name, [...(times.get(name) ?? []), at - start])
  }
  return times
}

/** How long others may take while one is held up: what reads and repeats of other reasons take. */
const OTHERS_MS = 5_000
/** A header names whole minutes, and the first to ask afterwards spread out. */
const LATE_MS = 120_000

/** One ad account is held up by its limit, no other, and not for longer than Meta said. */
export const onlyOneWaits: NonNullable<Fault['check']> = (scene) => {
  const late = [...timesByAccount(scene)].filter(([, times]) => times.some((time) => time > OTHERS_MS))
  const named = (scene.chosen.get('seconds') ?? 0) * 1_000
  const latest = Math.max(0, ...late.flatMap(([, times]) => times))
  return [
    ...(late.length > 1 ? [`P8: ${late.length} accounts waited for one`] : []),
    ...(late.length === 1 && latest < named ? ['I4: written before the time that Meta had named'] : []),
    ...(latest > named + LATE_MS ? [`waited ${latest / 1_000} s, Meta had said ${named / 1_000} s`] : []),
  ]
}

/** Gaps between writes to one account: from 95 % it stops until it has room, from 75 % it slows, below neither. */
const gapsMs = [
  { from: 95, least: 2_000, most: 60_000 },
  { from: 75, least: 900, most: 5_000 },
  { from: 0, least: 0, most: 0 },
] as const
/** Meta takes a hundred changes a second of one ad account: what is more goes in the next second, whatever the headers say. */
const NEXT_SECOND_MS = 1_000

/** What all waits for one account that is nearly used up goes one by one. */
export const oneByOneWhereFull = ({ chosen, operation, wishes }: Scene): number | null =>
  operation.isOneAccount === true && (chosen.get('percent') ?? 0) >= gapsMs[1].from ? wishes.length : null

/** Usage that a header names is heeded, for that account alone; one that makes no sense changes nothing. */
export const heedsUsage: NonNullable<Fault['check']> = (scene) => {
  const percent = scene.chosen.get('percent') ?? 0
  const { least, most: mostOfPart } = gapsMs.find(({ from }) => percent >= from) ?? gapsMs[2]
  const most = Math.max(mostOfPart, scene.operation.isOneAccount === true ? NEXT_SECOND_MS : 0)
  const gaps = [...timesByAccount(scene).values()].flatMap((times) => {
    // What was in flight together was sent before the first header.
    const distinct = [...new Set(times)]
    return distinct.slice(1).map((time, index) => time - (distinct[index] ?? 0))
  })
  const wrong = gaps.filter((gap) => gap < least || gap > most)
  return [
    ...(wrong.length > 0 ? [`at ${percent} % writes to one account ${wrong[0]} ms apart, expected ${least} to ${most}`] : []),
    ...(least > 0 && gaps.length === 0 && isAboutAccounts(scene) ? [`at ${percent} % nothing waited`] : []),
  ]
}
