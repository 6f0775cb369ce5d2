/** Wall time in ms since 1970. Tests hand in their own to make throttles pass at will. */
export interface SandboxClock {
  readonly now: () => number
}

/** @param ms wall time. @returns Graph's own spelling, `2026-09-12T17:42:28+0000` (graph-facts 1.5). */
export function graphTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, '+0000')
}

/** @returns a promise that resolves after `ms` of real time; at once for 0. */
export function wait(ms: number): Promise<void> {
  return ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve()
}
