/**
 * Reads `Retry-After` as gateways send it; Meta's own answers carry none (graph-facts 3.1).
 * @param headers of one answer. A date is held against the answer's own `Date`, so that this machine's clock may be wrong.
 * @param wall this machine's wall time in ms, for an answer without one.
 * @returns ms to wait; 0 where the header is missing, past or garbled.
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>, wall: number): number {
  const text = headers['retry-after']?.trim() ?? ''
  if (/^\d+$/u.test(text)) return Number(text) * 1_000
  if (!/^[A-Z][a-z]{2}, /u.test(text)) return 0
  const sentAt = Date.parse(headers['date'] ?? '')
  const until = Date.parse(text)
  return Number.isNaN(until) ? 0 : Math.max(0, until - (Number.isNaN(sentAt) ? wall : sentAt))
}
