/**
 * The currencies of Meta's ad accounts, as its currency page lists them. Some are history (HRK, LVL), but an old account may still carry one.
 * An account may come with another one; everything here works for any ISO code.
 */
export const knownCurrencies = [
  'AED', 'ARS', 'AUD', 'BDT', 'BGN', 'BHD', 'BOB', 'BRL', 'CAD', 'CHF', 'CLP', 'CNY', 'COP', 'CRC', 'CZK', 'DKK', 'DZD', 'EGP', 'EUR', 'GBP',
  'GTQ', 'HKD', 'HNL', 'HRK', 'HUF', 'IDR', 'ILS', 'INR', 'ISK', 'JOD', 'JPY', 'KES', 'KRW', 'LTL', 'LVL', 'MOP', 'MXN', 'MYR', 'NGN', 'NIO',
  'NOK', 'NZD', 'PEN', 'PHP', 'PKR', 'PLN', 'PYG', 'QAR', 'RON', 'RSD', 'RUB', 'SAR', 'SEK', 'SGD', 'SKK', 'THB', 'TRY', 'TWD', 'UAH', 'USD',
  'UYU', 'VEF', 'VES', 'VND', 'ZAR',
] as const

/** Where one unit is the smallest amount at Meta. Not the same as in ISO 4217: HUF, TWD, COP, CRC and IDR have decimals there. */
const wholeUnits: ReadonlySet<string> = new Set(['CLP', 'COP', 'CRC', 'HUF', 'IDR', 'ISK', 'JPY', 'KRW', 'PYG', 'TWD', 'VND'])

const TEXT_MAX = 40

export type MoneyReading = { readonly is: 'ok'; readonly minor: number } | { readonly is: 'bad'; readonly message: string }

/**
 * @param currency ISO 4217 code of the ad account.
 * @returns how many of Meta's minor units make one major unit; 100 for three-decimal currencies too (graph-facts 8.4).
 */
export function currencyOffset(currency: string): 1 | 100 {
  return wholeUnits.has(currency) ? 1 : 100
}

/**
 * @param minor whole minor units.
 * @returns the amount in major units with a point and no grouping: `12.50`, or `1200` where there are no decimals.
 * @throws RangeError when `minor` is no whole number.
 */
export function majorOf(minor: number, currency: string): string {
  if (!Number.isSafeInteger(minor)) throw new RangeError('An amount in minor units is a whole number.')
  const digits = String(Math.abs(minor))
  const sign = minor < 0 ? '-' : ''
  if (currencyOffset(currency) === 1) return sign + digits
  const padded = digits.padStart(3, '0')
  return `${sign}${padded.slice(0, -2)}.${padded.slice(-2)}`
}

/**
 * @param minor whole minor units.
 * @returns the amount as people write it, with as many decimals as Meta has for the currency.
 */
export function formatMoney(minor: number, currency: string, locale = 'en'): string {
  const decimals = currencyOffset(currency) === 1 ? 0 : 2
  const amount = minor / currencyOffset(currency)
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  // Intl throws for what does not look like a code at all.
  if (!/^[A-Za-z]{3}$/.test(currency)) return `${amount.toLocaleString(locale, digits)} ${currency}`.trim()
  return new Intl.NumberFormat(locale, { style: 'currency', currency, ...digits }).format(amount)
}

/** @returns the text without the currency's own code or sign, which people copy along. */
function withoutSign(text: string, currency: string): string {
  const signs = [currency]
  if (/^[A-Za-z]{3}$/.test(currency)) {
    for (const currencyDisplay of ['symbol', 'narrowSymbol'] as const) {
      const parts = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay }).formatToParts(0)
      signs.push(...parts.filter((part) => part.type === 'currency').map((part) => part.value))
    }
  }
  for (const sign of signs) {
    if (text.toUpperCase().startsWith(sign.toUpperCase())) return text.slice(sign.length).trim()
    if (text.toUpperCase().endsWith(sign.toUpperCase())) return text.slice(0, -sign.length).trim()
  }
  return text
}

interface Split {
  readonly whole: string
  readonly decimals: string
}

const grouping: Readonly<Record<string, RegExp>> = {
  // The last group has three digits; the ones before it may have two, as in 1,00,000.
  ',': /^\d{1,3}(?:,\d{2,3})*,\d{3}$/,
  '.': /^\d{1,3}(?:\.\d{2,3})*\.\d{3}$/,
  ' ': /^\d{1,3}(?: \d{2,3})* \d{3}$/,
}

function isWhole(text: string): boolean {
  return /^\d+$/.test(text) || Object.values(grouping).some((form) => form.test(text))
}

/** @returns the digits before and after the decimal sign, or null when the signs stand where no number has them. */
function splitAt(text: string, at: number): Split | null {
  const before = text.slice(0, at)
  const decimals = text.slice(at + 1)
  const isFormed = (before === '' ? decimals !== '' : isWhole(before)) && /^\d*$/.test(decimals) && !before.includes(text.charAt(at))
  return isFormed ? { whole: before.replaceAll(/\D/g, '') || '0', decimals } : null
}

/** @returns the two readings of a number with one sign and three digits after it, such as 1,234. */
function bothReadings(text: string): string {
  return `${text} can be read as ${text.replace(/[.,]/, '')} or as ${text.replace(/[.,]/, '.')}. Write it without thousands separators.`
}

function split(text: string, hasDecimals: boolean): Split | string {
  const malformed = `${text} is not an amount. Write it like 1234${hasDecimals ? '.50' : ''}.`
  const last = Math.max(text.lastIndexOf(','), text.lastIndexOf('.'))
  if (last < 0) return isWhole(text) ? { whole: text.replaceAll(' ', ''), decimals: '' } : malformed
  const sign = text.charAt(last)
  const isOnlySign = text.indexOf(',') === text.lastIndexOf(',') && text.indexOf('.') === text.lastIndexOf('.')
  const isGrouped = (grouping[sign]?.test(text) ?? false) && !text.startsWith('0')
  if (isGrouped) {
    const isAmbiguous = hasDecimals && isOnlySign
    return isAmbiguous ? bothReadings(text) : { whole: text.replaceAll(/\D/g, ''), decimals: '' }
  }
  return splitAt(text, last) ?? malformed
}

/**
 * Reads an amount as people type or paste it: `12`, `12.5`, `12,50`, `1 234.56`, `1.234,56`, `1'234.50`, with or without the currency's sign.
 * What can be read in two ways (`1,234` where there are decimals) is refused, because a budget a thousand times too high is money lost.
 * @param currency of the ad account; it decides how many decimals there may be.
 * @returns whole minor units, or a sentence about what is wrong.
 */
export function parseMoney(text: string, currency: string): MoneyReading {
  const bad = (message: string): MoneyReading => ({ is: 'bad', message })
  if (text.length > TEXT_MAX) return bad('This is too long for an amount.')
  const plain = withoutSign(text.normalize('NFKC').replaceAll(/[\s'’]+/g, ' ').trim(), currency)
  if (plain === '') return bad('Write an amount.')
  if (/^[-\u2212(]|[-\u2212)]$/.test(plain)) return bad('An amount is never negative.')
  if (/[^\d., ]/.test(plain)) return bad(`${text.trim()} is not an amount in ${currency}. Write digits only.`)
  const offset = currencyOffset(currency)
  const parts = split(plain, offset === 100)
  if (typeof parts === 'string') return bad(parts)
  const decimals = parts.decimals
  if (offset === 1 && decimals !== '') return bad(`${currency} has no decimals at Meta. Write a whole number.`)
  if (decimals.length > 2) return bad(`${currency} has two decimals at Meta. Write no more than two.`)
  const minor = Number(parts.whole + (offset === 1 ? '' : decimals.padEnd(2, '0')))
  return Number.isSafeInteger(minor) ? { is: 'ok', minor } : bad('This amount is too large.')
}
