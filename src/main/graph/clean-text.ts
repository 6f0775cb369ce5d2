const longestText = 600

/** Anything shaped like a secret: Meta's texts may quote a request, and a request may carry a token in its address. */
const secretShapes: readonly RegExp[] = [
  /(access_token|appsecret_proof|input_token|client_secret)["']?\s*[=:]\s*["']?[^\s&"'<>]+/giu,
  /\bEAA[\w-]{12,}/gu,
  /[A-Za-z0-9+/_-]{48,}/gu,
]
const controlCharacters = /[\p{Cc}\p{Cf}]+/gu

/**
 * Makes a text of Meta's fit to be shown and kept.
 * @returns the text on one line, shortened, with everything shaped like a secret taken out; undefined for no text.
 */
export function cleanText(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined
  let clean = text.slice(0, longestText * 4).replaceAll(controlCharacters, ' ')
  for (const shape of secretShapes) clean = clean.replaceAll(shape, '[removed]')
  clean = clean.replaceAll(/ {2,}/gu, ' ').trim()
  if (clean === '') return undefined
  return clean.length > longestText ? `${clean.slice(0, longestText - 1)}…` : clean
}
