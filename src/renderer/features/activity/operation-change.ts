import type { Operation } from '#shared/domain/operation.ts'

/** @returns 'Paused → On'; where only one is known, which it is; null where neither is. */
export function changeText({ before, after }: Pick<Operation, 'before' | 'after'>): string | null {
  if (before === null) return after === null ? null : `Now: ${after}`
  return after === null ? `Was: ${before}` : `${before} → ${after}`
}
