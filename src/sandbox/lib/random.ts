/** A small seeded generator (mulberry32): the same seed gives the same world on every machine. */
export interface Random {
  /** In [0, 1). */
  readonly fraction: () => number
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number
  readonly pick: <Item>(items: readonly [Item, ...Item[]]) => Item
  readonly chance: (probability: number) => boolean
  /** Text of letters and digits, as in Meta's tokens. */
  readonly letters: (length: number) => string
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** @param seed any whole number. @returns a generator of its own; two with one seed give the same sequence. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (low: number, high: number) => low + Math.floor(fraction() * (high - low + 1))
  return {
    fraction,
    between,
    pick: (items) => items[between(0, items.length - 1)] ?? items[0],
    chance: (probability) => fraction() < probability,
    letters: (length) => Array.from({ length }, () => ALPHABET.charAt(between(0, ALPHABET.length - 1))).join(''),
  }
}
