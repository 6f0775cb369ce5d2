const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })

/** @returns '1.2M to 1.4M', or null where Meta does not know, which is not zero. */
export function peopleWords(low: number | null, high: number | null): string | null {
  if (low === null && high === null) return null
  if (low === null || high === null || low === high) return short.format(low ?? high ?? 0)
  return `${short.format(low)} to ${short.format(high)}`
}
