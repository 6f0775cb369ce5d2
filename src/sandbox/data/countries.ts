/** A country as ads reach it. */
export interface Country {
  readonly code: string
  readonly name: string
  /** People who can be reached in a month. */
  readonly audience: number
}

/** Millions of people, roughly. */
const rows: readonly (readonly [string, string, number])[] = [
  ['AE', 'United Arab Emirates', 9.4], ['AR', 'Argentina', 31], ['AT', 'Austria', 5.1], ['AU', 'Australia', 19], ['BD', 'Bangladesh', 58], ['BE', 'Belgium', 7.9],
  ['BG', 'Bulgaria', 4.1], ['BR', 'Brazil', 147], ['CA', 'Canada', 30], ['CH', 'Switzerland', 5.2], ['CL', 'Chile', 15], ['CO', 'Colombia', 38],
  ['CR', 'Costa Rica', 3.7], ['CY', 'Cyprus', 0.9], ['CZ', 'Czech Republic', 6.1], ['DE', 'Germany', 44], ['DK', 'Denmark', 4.4], ['EE', 'Estonia', 0.8],
  ['EG', 'Egypt', 52], ['ES', 'Spain', 34], ['FI', 'Finland', 3.6], ['FR', 'France', 45], ['GB', 'United Kingdom', 52], ['GR', 'Greece', 6.4],
  ['HK', 'Hong Kong', 5.6], ['HR', 'Croatia', 2.2], ['HU', 'Hungary', 5.9], ['ID', 'Indonesia', 145], ['IE', 'Ireland', 3.6], ['IL', 'Israel', 6.3],
  ['IN', 'India', 480], ['IS', 'Iceland', 0.3], ['IT', 'Italy', 41], ['JP', 'Japan', 62], ['KE', 'Kenya', 15], ['KR', 'South Korea', 27],
  ['KW', 'Kuwait', 3.2], ['LT', 'Lithuania', 1.7], ['LU', 'Luxembourg', 0.5], ['LV', 'Latvia', 1.1], ['MA', 'Morocco', 24], ['MT', 'Malta', 0.4],
  ['MX', 'Mexico', 98], ['MY', 'Malaysia', 25], ['NG', 'Nigeria', 42], ['NL', 'Netherlands', 12], ['NO', 'Norway', 4.1], ['NZ', 'New Zealand', 3.9],
  ['PE', 'Peru', 27], ['PH', 'Philippines', 91], ['PK', 'Pakistan', 56], ['PL', 'Poland', 23], ['PT', 'Portugal', 7.1], ['PY', 'Paraguay', 4.6],
  ['RO', 'Romania', 11.5], ['SA', 'Saudi Arabia', 20], ['SE', 'Sweden', 7.6], ['SG', 'Singapore', 4.3], ['SI', 'Slovenia', 1.2], ['SK', 'Slovakia', 3.1],
  ['TH', 'Thailand', 51], ['TR', 'Turkey', 58], ['TW', 'Taiwan', 18], ['UA', 'Ukraine', 17], ['US', 'United States', 240], ['VN', 'Vietnam', 76], ['ZA', 'South Africa', 28],
]

export const countries: readonly Country[] = rows.map(([code, name, millions]) => ({ code, name, audience: millions * 1_000_000 }))

/** Ads to these are not sold (graph-facts 8.6: 2641). */
export const restrictedCountries: readonly string[] = ['CU', 'IR', 'KP', 'RU', 'SY']

export function countryOf(code: string): Country | undefined {
  return countries.find((country) => country.code === code)
}
