import type { TargetingOption } from '../data/options.ts'
import type { Json } from '../lib/json.ts'

/** @returns text without case and marks, so that `munchen` finds `München`. */
export function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{Mark}/gu, '').toLowerCase().trim()
}

/** @returns what has the words in its name, what begins with them first, the largest first among equals. */
export function foundIn<Row>(rows: readonly Row[], words: string, of: (row: Row) => { readonly names: readonly string[]; readonly size: number }): readonly Row[] {
  const wanted = folded(words)
  return rows
    .map((row) => {
      const { names, size } = of(row)
      const rank = Math.min(...names.map((name) => rankOf(folded(name), wanted)))
      return { row, rank, size }
    })
    .filter(({ rank }) => rank < 3)
    .toSorted((left, right) => left.rank - right.rank || right.size - left.size)
    .map(({ row }) => row)
}

function rankOf(name: string, wanted: string): number {
  if (name === wanted) return 0
  if (name.startsWith(wanted)) return 1
  return name.includes(wanted) ? 2 : 3
}

export function foundOptions(options: readonly TargetingOption[], words: string): readonly TargetingOption[] {
  return foundIn(options, words, ({ name, size }) => ({ names: [name], size }))
}

/** A row of `adinterest`. */
export function interestRow({ id, name, size, path, topic }: TargetingOption): Json {
  return { id, name, ...sizesOf(size), path, description: '', topic }
}

/** A row of `adTargetingCategory` and of an ad account's own search (graph-facts 8.6). */
export function optionRow({ id, name, kind, size, path, status }: TargetingOption): Json {
  return { id, name, type: kind, path, description: '', ...sizesOf(size), valid: status !== 'NON-DELIVERABLE' }
}

function sizesOf(size: number) {
  return { audience_size_lower_bound: Math.round(size * 0.85), audience_size_upper_bound: size }
}
