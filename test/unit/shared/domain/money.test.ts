import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { currencyOffset, formatMoney, knownCurrencies, majorOf, parseMoney } from '#shared/domain/money.ts'

/** What Meta's currency page says, written down apart from the source. */
const metaOffsets: Readonly<Record<string, 1 | 100>> = {
  AED: 100, ARS: 100, AUD: 100, BDT: 100, BGN: 100, BHD: 100, BOB: 100, BRL: 100, CAD: 100, CHF: 100, CLP: 1, CNY: 100, COP: 1, CRC: 1,
  CZK: 100, DKK: 100, DZD: 100, EGP: 100, EUR: 100, GBP: 100, GTQ: 100, HKD: 100, HNL: 100, HRK: 100, HUF: 1, IDR: 1, ILS: 100, INR: 100,
  ISK: 1, JOD: 100, JPY: 1, KES: 100, KRW: 1, LTL: 100, LVL: 100, MOP: 100, MXN: 100, MYR: 100, NGN: 100, NIO: 100, NOK: 100, NZD: 100,
  PEN: 100, PHP: 100, PKR: 100, PLN: 100, PYG: 1, QAR: 100, RON: 100, RSD: 100, RUB: 100, SAR: 100, SEK: 100, SGD: 100, SKK: 100, THB: 100,
  TRY: 100, TWD: 1, UAH: 100, USD: 100, UYU: 100, VEF: 100, VES: 100, VND: 1, ZAR: 100,
}

describe('an amount in an ad account', () => {
  it('is known for every currency that Meta lists', () => {
    expect([...knownCurrencies].toSorted()).toEqual(Object.keys(metaOffsets).toSorted())
  })

  it.each(Object.entries(metaOffsets))('%s has %i minor units in a major one, everywhere', (currency, offset) => {
    expect(currencyOffset(currency)).toBe(offset)
    expect(parseMoney('1234', currency)).toEqual({ is: 'ok', minor: 1234 * offset })
    expect(majorOf(123_450, currency)).toBe(offset === 1 ? '123450' : '1234.50')
    expect(formatMoney(123_450, currency)).toMatch(offset === 1 ? /123,450$/ : /1,234\.50$/)
    expect(parseMoney('12.5', currency).is).toBe(offset === 1 ? 'bad' : 'ok')
  })

  it.each(['KWD', 'LKR', 'XYZ'])('%s, which Meta does not list, has two decimals', (currency) => {
    expect(parseMoney('12.5', currency)).toEqual({ is: 'ok', minor: 1250 })
  })

  it('is shown with its sign and in the way of a place', () => {
    expect(formatMoney(1250, 'USD')).toBe('$12.50')
    expect(formatMoney(123_456, 'EUR', 'de-DE')).toBe('1.234,56\u00A0€')
    expect(formatMoney(1250, 'HUF')).toBe('HUF\u00A01,250')
    expect(formatMoney(1250, 'JOD')).toBe('JOD\u00A012.50')
    expect(formatMoney(1250, '')).toBe('12.50')
  })

  it.each([5, 50, 0, -5, -1250])('%i minor units are written with their zeros', (minor) => {
    expect(majorOf(minor, 'USD')).toBe((minor / 100).toFixed(2))
  })

  it('is never half a cent', () => {
    expect(() => majorOf(1.5, 'USD')).toThrow(RangeError)
  })
})

describe('a typed amount', () => {
  it.each([
    ['12', 1200],
    ['12.5', 1250],
    ['12,50', 1250],
    ['12.', 1200],
    ['.5', 50],
    ['0', 0],
    ['0,05', 5],
    ['007', 700],
    ['1 234.56', 123_456],
    ['1\u00A0234,56', 123_456],
    ['1\u202F234,56', 123_456],
    ['1.234,56', 123_456],
    ['1,234.56', 123_456],
    ["1'234.50", 123_450],
    ['1’234.50', 123_450],
    ['1,234,567', 123_456_700],
    ['1.234.567,8', 123_456_780],
    ['12,34,567.00', 123_456_700],
    ['  12  ', 1200],
    ['$12', 1200],
    ['12 USD', 1200],
    ['usd 12', 1200],
    ['１２.５', 1250],
  ])('%j is taken', (text, minor) => {
    expect(parseMoney(text, 'USD')).toEqual({ is: 'ok', minor })
  })

  it.each([
    ['', /Write an amount/],
    ['  ', /Write an amount/],
    ['1,234', /1234 or as 1\.234/],
    ['12.345', /12345 or as 12\.345/],
    ['12.505', /12505 or as 12\.505/],
    ['0.505', /two decimals/],
    ['1234.567', /two decimals/],
    ['1 234,567', /two decimals/],
    ['-5', /negative/],
    ['\u22125', /negative/],
    ['(5)', /negative/],
    ['NaN', /not an amount in USD/],
    ['Infinity', /not an amount/],
    ['1e3', /not an amount/],
    ['0x10', /not an amount/],
    ['12 €', /not an amount in USD/],
    ['EUR 12', /not an amount/],
    ['twelve', /not an amount/],
    ['1.2.3', /not an amount/],
    ['1,2,3.4', /not an amount/],
    ['1.234,567.8', /not an amount/],
    ['1,234.567,8', /not an amount/],
    ['12 34', /not an amount/],
    ['1..2', /not an amount/],
    ['.', /not an amount/],
    ['99999999999999999', /too large/],
    ['1'.repeat(41), /too long/],
  ])('%j is refused with its own sentence', (text, message) => {
    const reading = parseMoney(text, 'USD')
    expect(reading.is === 'bad' ? reading.message : reading).toMatch(message)
  })

  it('with one separator is not ambiguous where there are no decimals', () => {
    expect(parseMoney('1,234', 'JPY')).toEqual({ is: 'ok', minor: 1234 })
    expect(parseMoney('1.234', 'IDR')).toEqual({ is: 'ok', minor: 1234 })
    expect(parseMoney('12,50', 'HUF')).toMatchObject({ is: 'bad', message: expect.stringMatching(/HUF has no decimals/) })
  })

  it('comes back from how it is shown, in every currency', () => {
    fc.assert(
      fc.property(fc.constantFrom(...knownCurrencies), fc.nat(1_000_000_000), (currency, minor) => {
        expect(parseMoney(formatMoney(minor, currency), currency)).toEqual({ is: 'ok', minor })
        expect(parseMoney(majorOf(minor, currency), currency)).toEqual({ is: 'ok', minor })
      }),
    )
  })

  it('never throws and never gives anything but whole minor units', () => {
    expect.hasAssertions()
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('USD', 'JPY', 'nonsense'), (text, currency) => {
        const reading = parseMoney(text, currency)
        const minor = reading.is === 'ok' ? reading.minor : 0
        expect(Number.isSafeInteger(minor) && minor >= 0).toBe(true)
      }),
    )
  })
})
