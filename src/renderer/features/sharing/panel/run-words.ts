import type { Job } from '#shared/domain/job.ts'
import { formatCount } from '../../../lib/numbers.ts'

/**
 * @param follows those of the skipped that wait for a partner and are shared by themselves once it accepts.
 * @returns what came of a job that has ended: 'All 240 done.', '8 done, 6 wait for a partner.'
 */
export function outcomeWords({ state, counts }: Pick<Job, 'state' | 'counts'>, follows: number): string {
  const { total, succeeded, failed, skipped, unknown } = counts
  if (state === 'done' && succeeded === total) return total === 1 ? 'Done.' : `All ${formatCount(total)} done.`
  const waits = Math.min(follows, skipped)
  const parts = [
    [succeeded, 'done'],
    [failed, 'failed'],
    [unknown, 'not certain'],
    [waits, waits === 1 ? 'waits for a partner' : 'wait for a partner'],
    [skipped - waits, 'skipped'],
    [total - succeeded - failed - skipped - unknown, 'not sent'],
  ] as const
  const told = parts.flatMap(([count, words], at) => (count > 0 || at === 0 ? [`${formatCount(count)} ${words}`] : [])).join(', ')
  return `${state === 'cancelled' ? 'Cancelled: ' : ''}${told}.`
}

/** @returns why items were skipped: their one reason, or the most frequent one and how many others there are; null when none is known. */
export function skippedWords(reasons: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  const [first, ...others] = [...counts].toSorted(([, left], [, right]) => right - left)
  if (first === undefined) return null
  const more = others.length === 0 ? '' : ` ${formatCount(others.length)} other ${others.length === 1 ? 'reason' : 'reasons'} under Details.`
  return `Skipped: ${first[0]}${more}`
}
