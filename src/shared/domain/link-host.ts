export interface HostFault {
  readonly code: string
  readonly message: string
  readonly advice: string
}

const ownDomain = 'Use the address under which everybody reaches the site, such as www.shop.com.'

/** Names that only one machine or network knows. */
const privateEndings = ['localhost', 'local', 'internal', 'lan', 'intranet', 'corp', 'home.arpa', 'invalid', 'onion'] as const

const shorteners: ReadonlySet<string> = new Set([
  'bit.ly', 'bitly.com', 'tinyurl.com', 't.co', 'goo.gl', 'ow.ly', 'is.gd', 'buff.ly', 'rebrand.ly', 'cutt.ly', 't.ly', 'shorturl.at', 'tiny.cc',
  'rb.gy', 'lnkd.in', 'short.io', 'bl.ink', 's.id', 'soo.gd', 'v.gd', 'clck.ru', 'adf.ly', 'dub.sh', 'fb.me', 'trib.al', 'snip.ly', 'shorte.st',
])

/** @returns whether a host only sends people on, to an address that can change. */
export function isShortener(host: string): boolean {
  return shorteners.has(host.toLowerCase().replace(/^www\./, ''))
}

function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 22
  if (code >= 97 && code <= 122) return code - 97
  return -1
}

function adapt(delta: number, points: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? 700 : 2))
  rest += Math.floor(rest / points)
  let bias = 0
  for (; rest > 455; bias += 36) rest = Math.floor(rest / 35)
  return bias + Math.floor((36 * rest) / (rest + 38))
}

/** RFC 3492. @returns the letters that an `xn--` label stands for, or null when it stands for none. */
function fromPunycode(text: string): string | null {
  const last = text.lastIndexOf('-')
  const output = Array.from(last > 0 ? text.slice(0, last) : '')
  let at = last > 0 ? last + 1 : 0
  let point = 128
  let bias = 72
  let place = 0
  while (at < text.length) {
    const before = place
    let weight = 1
    for (let k = 36; ; k += 36) {
      const digit = digitOf(text.charCodeAt(at++))
      if (Number.isNaN(digit) || digit < 0 || place > 0x7fff_ffff) return null
      place += digit * weight
      const threshold = Math.min(Math.max(k - bias, 1), 26)
      if (digit < threshold) break
      weight *= 36 - threshold
    }
    const size = output.length + 1
    bias = adapt(place - before, size, before === 0)
    point += Math.floor(place / size)
    place %= size
    if (point > 0x10_ffff || (point >= 0xd800 && point <= 0xdfff)) return null
    output.splice(place++, 0, String.fromCodePoint(point))
  }
  return output.join('')
}

const scripts = {
  latin: /\p{Script=Latin}/u,
  cyrillic: /\p{Script=Cyrillic}/u,
  greek: /\p{Script=Greek}/u,
  armenian: /\p{Script=Armenian}/u,
  hebrew: /\p{Script=Hebrew}/u,
  arabic: /\p{Script=Arabic}/u,
  cherokee: /\p{Script=Cherokee}/u,
  thai: /\p{Script=Thai}/u,
  eastAsian: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u,
} as const

/** Cyrillic and Greek letters that look like Latin ones in lower case. A label of nothing else is made to be mistaken. */
const twins = /^[\d\-аеорсухіјѕһԁԛԝӏονυα]+$/u

function isMistakable(label: string, ending: string): boolean {
  const used = Object.entries(scripts).filter(([, script]) => script.test(label)).map(([name]) => name)
  if (used.length > 1 && !(used.length === 2 && used.includes('latin') && used.includes('eastAsian'))) return true
  const isForeign = used[0] === 'cyrillic' || used[0] === 'greek'
  return isForeign && /^[a-z]+$/.test(ending) && twins.test(label)
}

function isAddress(host: string): boolean {
  if (host.startsWith('[') || host.includes(':')) return true
  // Browsers read a last label of digits, or one number in any base, as an address.
  const last = host.split('.').filter((label) => label !== '').at(-1) ?? ''
  return /^(?:\d+|0x[0-9a-f]*)$/i.test(last)
}

function labelFault(label: string, ending: string): HostFault | null {
  const shown = label.startsWith('xn--') ? fromPunycode(label.slice(4)) : label
  const isWord = shown !== null && /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\u30FB\u00B7-]*[\p{L}\p{N}\p{M}])?$/u.test(shown)
  if (!isWord || label.length > 63) {
    return { code: 'link.host', message: 'The name of the site is not a valid one.', advice: `Check it for typing errors. ${ownDomain}` }
  }
  if (!isMistakable(shown, ending)) return null
  return {
    code: 'link.lookalike',
    message: 'The name of the site has letters that look like those of another script, as addresses do that imitate another site.',
    advice: 'Type the name of the site by hand; do not copy it.',
  }
}

/** @returns what keeps a host from being a public site, or null. Whether it answers is not asked. */
export function hostFault(host: string): HostFault | null {
  const name = host.toLowerCase().replace(/\.$/, '')
  if (name === '') return { code: 'link.malformed', message: 'The link has no site in it.', advice: ownDomain }
  const isPrivate = privateEndings.some((ending) => name === ending || name.endsWith(`.${ending}`))
  if (isPrivate) return { code: 'link.private', message: 'The link leads to a machine that only you reach.', advice: ownDomain }
  if (isAddress(name)) return { code: 'link.ip', message: 'The link leads to a number instead of the name of a site.', advice: ownDomain }
  const labels = name.split('.')
  if (labels.length < 2) return { code: 'link.host', message: 'The name of the site has no ending such as .com.', advice: ownDomain }
  if (name.length > 253) return { code: 'link.host', message: 'The name of the site is too long.', advice: ownDomain }
  const ending = labels.at(-1) ?? ''
  for (const label of labels) {
    const fault = labelFault(label, ending)
    if (fault) return fault
  }
  return null
}
