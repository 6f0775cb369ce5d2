const QUERY_MAX = 100

/** Scripts in which one character can be a word. */
const wordInOne = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** @returns what a person typed as one clean line: no control characters, no halves of characters, single spaces. */
export function cleanQuery(text: string): string {
  return text
    .slice(0, QUERY_MAX)
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}\uFFFD]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()
}

/** @returns whether there is enough of it to look for: two letters or digits, or one character that is a word. */
export function isEnough(query: string): boolean {
  return wordInOne.test(query) || (query.match(/[\p{L}\p{N}]/gu) ?? []).length >= 2
}

/** @returns text without case and marks, so that `munchen` is like `München`. */
export function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/** Codes that people type and ISO does not have. */
const otherCodes: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR' }

export interface CountryHint {
  readonly code: string
  readonly name: string
}

/** @returns the country's name in English; the code itself where it has none. */
export function countryName(code: string): string {
  return new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code
}

/** @returns the country that a query of two letters is the code of; null where it is none. */
export function countryHint(query: string): CountryHint | null {
  if (!/^[a-z]{2}$/i.test(query)) return null
  const typed = query.toUpperCase()
  const code = otherCodes[typed] ?? typed
  const name = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(code)
  return name === undefined ? null : { code, name }
}
