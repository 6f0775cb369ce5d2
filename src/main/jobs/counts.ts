import type { ItemState, JobCounts } from '#shared/domain/job.ts'

/** @returns the counts after `count` items went from one state to another: kept along the way, never counted in the table. */
export function moved(counts: JobCounts, from: ItemState, to: ItemState, count: number): JobCounts {
  if (from === to || count === 0) return counts
  return { ...counts, [from]: counts[from] - count, [to]: counts[to] + count }
}
