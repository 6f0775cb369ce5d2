import type { Fault } from './table.ts'
import type { Scene } from './scene.ts'

/** @returns a problem when Meta was asked to write more often than it takes to write each thing once. */
export function writesAre(scene: Scene, most: number): readonly string[] {
  const { writes } = scene.machine.sandbox.requests
  return writes > most ? [`${writes} writes, at most ${most} expected: something was sent again before a look`] : []
}

/** Exactly so many failed, each with the reason for a person. */
export function failedAre(count: number): NonNullable<Fault['check']> {
  return (_scene, items) => {
    const failed = items.filter((item) => item.state === 'failed')
    if (failed.length !== count) return [`${failed.length} failed, ${count} were refused`]
    return failed.every((item) => item.error !== null && item.error.message !== '') ? [] : ['a failure without a reason']
  }
}

/** All but what one account's limit holds up must be done within so many seconds of the start. */
export function othersDoneBy(seconds: number): NonNullable<Fault['check']> {
  return (scene, items) => {
    const [first] = scene.machine.sandbox.state.ledger
    const end = (first?.at ?? 0) + seconds * 1_000
    const late = scene.machine.sandbox.state.ledger.filter((effect) => effect.at >= end)
    const held = new Set(late.map((effect) => effect.targetId ?? effect.via))
    return held.size > 1 && items.length > 0 ? [`P8: ${late.length} of ${items.length} waited for one account`] : []
  }
}
