/** Figures of the runs of one measurement. */
export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
  readonly runs: number
}

/** One goal, what was measured for it, and whether it is met. */
export interface Goal {
  readonly id: string
  readonly what: string
  readonly target: string
  readonly measured: string
  readonly isMet: boolean
  /** What else was measured in the same run: peers, parts, limits. */
  readonly beside: readonly string[]
  /** For bench-out/results.json. */
  readonly figures: unknown
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((left, right) => left - right)
  return { median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN, min: sorted[0] ?? Number.NaN, max: sorted.at(-1) ?? Number.NaN, runs: sorted.length }
}

export const seconds = (ms: number): string => `${(ms / 1_000).toFixed(2)} s`

/** 'median (min to max)'. */
export function inSeconds({ median, min, max }: Spread): string {
  return `${seconds(median)} (${seconds(min)} to ${seconds(max)})`
}

export function times(ratio: number): string {
  return `${ratio >= 100 ? ratio.toFixed(0) : ratio.toFixed(1)} x`
}

export function percent(part: number, digits = 0): string {
  return `${(part * 100).toFixed(digits)} %`
}
