export interface CurrencyMarket {
  readonly code: string
  readonly countryCode: string
  readonly timezone: string
  readonly offsetHours: number
}

const rows: readonly (readonly [string, string, string, number])[] = [
  ['AED', 'AE', 'Asia/Dubai', 4], ['ARS', 'AR', 'America/Argentina/Buenos_Aires', -3], ['AUD', 'AU', 'Australia/Sydney', 11], ['BDT', 'BD', 'Asia/Dhaka', 6], ['BGN', 'BG', 'Europe/Sofia', 2],
  ['BHD', 'BH', 'Asia/Bahrain', 3], ['BRL', 'BR', 'America/Sao_Paulo', -3], ['CAD', 'CA', 'America/Toronto', -5], ['CHF', 'CH', 'Europe/Zurich', 1], ['CLP', 'CL', 'America/Santiago', -3],
  ['CNY', 'CN', 'Asia/Shanghai', 8], ['COP', 'CO', 'America/Bogota', -5], ['CRC', 'CR', 'America/Costa_Rica', -6], ['CZK', 'CZ', 'Europe/Prague', 1], ['DKK', 'DK', 'Europe/Copenhagen', 1],
  ['EGP', 'EG', 'Africa/Cairo', 2], ['EUR', 'DE', 'Europe/Berlin', 2], ['GBP', 'GB', 'Europe/London', 1], ['HKD', 'HK', 'Asia/Hong_Kong', 8], ['HUF', 'HU', 'Europe/Budapest', 1],
  ['IDR', 'ID', 'Asia/Jakarta', 7], ['ILS', 'IL', 'Asia/Jerusalem', 2], ['INR', 'IN', 'Asia/Kolkata', 5.5], ['ISK', 'IS', 'Atlantic/Reykjavik', 0], ['JOD', 'JO', 'Asia/Amman', 3],
  ['JPY', 'JP', 'Asia/Tokyo', 9], ['KES', 'KE', 'Africa/Nairobi', 3], ['KRW', 'KR', 'Asia/Seoul', 9], ['KWD', 'KW', 'Asia/Kuwait', 3], ['MXN', 'MX', 'America/Mexico_City', -6],
  ['MYR', 'MY', 'Asia/Kuala_Lumpur', 8], ['NGN', 'NG', 'Africa/Lagos', 1], ['NOK', 'NO', 'Europe/Oslo', 1], ['NZD', 'NZ', 'Pacific/Auckland', 13], ['PEN', 'PE', 'America/Lima', -5],
  ['PHP', 'PH', 'Asia/Manila', 8], ['PKR', 'PK', 'Asia/Karachi', 5], ['PLN', 'PL', 'Europe/Warsaw', 1], ['PYG', 'PY', 'America/Asuncion', -3], ['RON', 'RO', 'Europe/Bucharest', 2],
  ['SAR', 'SA', 'Asia/Riyadh', 3], ['SEK', 'SE', 'Europe/Stockholm', 1], ['SGD', 'SG', 'Asia/Singapore', 8], ['THB', 'TH', 'Asia/Bangkok', 7], ['TRY', 'TR', 'Europe/Istanbul', 3],
  ['TWD', 'TW', 'Asia/Taipei', 8], ['UAH', 'UA', 'Europe/Kyiv', 2], ['USD', 'US', 'America/New_York', -4], ['VND', 'VN', 'Asia/Ho_Chi_Minh', 7], ['ZAR', 'ZA', 'Africa/Johannesburg', 2],
]

/** Currencies that ad accounts have, each with a place where it is at home. */
export const currencies: readonly CurrencyMarket[] = rows.map(([code, countryCode, timezone, offsetHours]) => ({ code, countryCode, timezone, offsetHours }))

export function marketOf(currency: string): CurrencyMarket | undefined {
  return currencies.find(({ code }) => code === currency)
}
