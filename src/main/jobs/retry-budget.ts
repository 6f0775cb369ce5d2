/** Small jobs may repeat this often; 10 % of three items would be none. */
const LEAST = 20
const SHARE = 0.1

/**
 * How often a job may send again by itself what Meta could not do: repeats are the traffic that makes bad times worse. Limits, tokens
 * and a network that loses answers do not count: those have waits and looks of their own.
 * @param total how many items it has.
 */
export function repeatsAllowed(total: number): number {
  return Math.max(LEAST, Math.floor(total * SHARE))
}
