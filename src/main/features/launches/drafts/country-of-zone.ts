const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')

/** The types know neither the method of today nor the property of before. */
function zonesOf(country: string): readonly string[] {
  const locale: object = new Intl.Locale(`und-${country}`)
  if (!('getTimeZones' in locale) || typeof locale.getTimeZones !== 'function') return []
  const zones: unknown = Reflect.apply(locale.getTimeZones, locale, [])
  return Array.isArray(zones) ? zones.filter((zone) => typeof zone === 'string') : []
}

/** One name for zones that have several: Asia/Calcutta and Asia/Kolkata. */
function canonical(zone: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return null
  }
}

/**
 * The country that a time zone belongs to, which is the best that an ad account tells of where its ads are meant for.
 * @param zone IANA name. @returns ISO 3166 alpha 2, or null for a zone of no country, or of several.
 */
export function countryOfZone(zone: string): string | null {
  const wanted = canonical(zone)
  if (wanted === null) return null
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const found = letters
    .flatMap((first) => letters.map((second) => first + second))
    // Codes of the past (DD) and second codes (UK) stand for another one.
    .filter((country) => names.of(country) !== undefined && Intl.getCanonicalLocales(`und-${country}`)[0] === `und-${country}`)
    .filter((country) => zonesOf(country).some((each) => each === zone || each === wanted))
  return found.length === 1 ? (found[0] ?? null) : null
}
