/** Small jobs may repeat this often: one whole batch. A tenth of a small job would be used up by a single bad answer. */
const LEAST = 50
const SHARE = 0.1

/**
 * How often a job may send again by itself what Meta could not do: repeats are the traffic that makes bad times worse. Limits, tokens
 * and a network that loses answers do not count: those have waits and looks of their own.
 * @param total how many items it has.
 */
export function repeatsAllowed(total: number): number {
  return Math.max(LEAST, Math.floor(total * SHARE))
}
