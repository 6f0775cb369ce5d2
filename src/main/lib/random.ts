import { randomUUID } from 'node:crypto'

/** Randomness and ids come in through the door, so that tests can repeat a run. */
export interface Random {
  /** In [0, 1). */
  readonly fraction: () => number
  readonly uuid: () => string
}

/** @returns the machine's own randomness. */
export function systemRandom(): Random {
  return { fraction: () => Math.random(), uuid: () => randomUUID() }
}
