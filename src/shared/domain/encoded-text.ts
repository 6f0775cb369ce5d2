const TEXT_MAX = 2_000
const base64Letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** @ = " and +: without one of them a text holds neither an address nor a pair, and is not worth being read with care. */
const isTelling = (byte: number) => byte === 0x40 || byte === 0x3d || byte === 0x22 || byte === 0x2b

/** @returns the text that bytes are in UTF-8; empty where they are none that people write: what is encoded by chance only is full of other signs. */
function textOf(bytes: readonly number[]): string {
  const isRefused = bytes.some((byte) => byte < 32 || byte === 127) || (bytes.some((byte) => byte > 127) && !bytes.some(isTelling))
  if (isRefused) return ''
  if (bytes.every((byte) => byte < 127)) return String.fromCharCode(...bytes)
  try {
    const text = decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''))
    return /[\p{Cc}\p{Cn}\p{Co}]/u.test(text) ? '' : text
  } catch {
    return ''
  }
}

/** @returns the text that a base64 text stands for, or an empty one when it stands for anything else. */
function fromBase64(text: string): string {
  const letters = text.replaceAll('-', '+').replaceAll('_', '/').replace(/={1,2}$/, '')
  if (letters.length < 10 || !/^[A-Za-z0-9+/]+$/.test(letters)) return ''
  let bits = 0
  let held = 0
  const bytes: number[] = []
  for (const letter of letters) {
    held = ((held << 6) | base64Letters.indexOf(letter)) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes.push((held >> bits) & 0xff)
  }
  return textOf(bytes)
}

/** @returns the text that hexadecimal digits stand for, or an empty one. */
function fromHex(text: string): string {
  if (!/^(?:[2-9a-f][0-9a-f]){5,}$/i.test(text)) return ''
  return textOf((text.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)))
}

const base32Letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** @returns the text that a base32 text stands for, or an empty one. In one case only: what mixes them is anything else. */
function fromBase32(text: string): string {
  const letters = text.replace(/={1,6}$/, '')
  if (letters.length < 16 || !/^(?:[A-Z2-7]+|[a-z2-7]+)$/.test(letters)) return ''
  let bits = 0
  let held = 0
  const bytes: number[] = []
  for (const letter of letters.toUpperCase()) {
    held = ((held << 5) | base32Letters.indexOf(letter)) & 0xffff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push((held >> bits) & 0xff)
  }
  return textOf(bytes)
}

/** @returns the plain texts that a value may be another writing of: base64 (its form for links, too), base32 or hexadecimal. */
export function writtenOtherwise(value: string): readonly string[] {
  if (value.length > TEXT_MAX) return []
  return [fromBase64(value), fromBase32(value), fromHex(value)].filter((text) => text !== '')
}

/** Signs that take no room, and turn directions: none of them says anything. */
const unseen = /[\p{Cf}\u034F\u115F\u1160\u3164]|\p{Variation_Selector}/gu

/** @returns a text as a person reads it: wide letters as plain ones, nothing that nobody sees, and the @ where HTML writes it otherwise. */
export function asRead(text: string): string {
  return text.normalize('NFKC').replaceAll(unseen, '').replaceAll(/&(?:#0{0,5}64|#x0{0,5}40|commat);/gi, '@')
}
