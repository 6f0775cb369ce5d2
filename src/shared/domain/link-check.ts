import type { LinkFinding } from './link-finding.ts'
import { hostFault, isShortener } from './link-host.ts'
import { macroFindings } from './link-macros.ts'
import { decodeFully, joinParts, linkPieces, type LinkPair, type LinkParts, type Piece, piecesOf, splitLink } from './link-parts.ts'
import { nestedPairs } from './nested-pairs.ts'
import { isNamePair } from './person-names.ts'
import { type PersonalFinding, personalIn, sensitiveTopic } from './personal-data.ts'

export type { LinkFinding } from './link-finding.ts'

/** What Meta takes as a link, and as tags (graph-facts 8.7). Longer text is refused without being looked into. */
export const LINK_MAX = 1_000
/** A launch may have 5,000 links of its own, and nobody needs as many parameters. */
const PIECES_MAX = 100
const NAME_SHOWN_MAX = 40
/** Each cure takes one thing out; nothing sensible needs as many. */
const CURES_MAX = 50

const unseen = /[\p{Cc}\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/gu

function blocker(code: string, message: string, advice: string, fixed?: string): LinkFinding {
  return { severity: 'blocker', code, message, advice, ...(fixed === undefined ? {} : { fixed }) }
}

function warning(code: string, message: string, advice: string, fixed?: string): LinkFinding {
  return { ...blocker(code, message, advice, fixed), severity: 'warning' }
}

function tooLong(length: number, what: string): LinkFinding {
  const message = `The ${what} ${what === 'link' ? 'has' : 'have'} ${length.toLocaleString('en')} characters; Meta takes ${LINK_MAX.toLocaleString('en')}.`
  return blocker('link.tooLong', message, 'Take out parameters that are not needed.')
}

/** What is wrong with the text itself, whatever it means. */
function textFindings(text: string, what: 'link' | 'tags'): readonly LinkFinding[] {
  const found: LinkFinding[] = []
  const holds = what === 'link' ? 'The link holds' : 'The tags hold'
  const trimmed = text.trim()
  const bare = text.replaceAll(unseen, '')
  if (bare !== text && !/^[\t\r\n ]|[\t\r\n ]$/.test(text)) {
    found.push(blocker('link.invisible', `${holds} characters that nobody sees.`, 'Take them out.', bare))
  }
  if (trimmed !== text) found.push(blocker('link.spaces', 'There are spaces before or after it.', 'Take them out.', trimmed))
  else if (/\s/.test(bare)) {
    const fixed = text.replaceAll(/\{\{[^{}]*\}\}|\s/g, (piece) => (/^\s$/.test(piece) ? '%20' : piece))
    found.push(blocker('link.spaces', `There are spaces in the ${what}.`, 'Write %20 for each, or take them out.', fixed === text ? undefined : fixed))
  }
  if (/%00/.test(text)) found.push(blocker('link.null', `${holds} %00, which sites refuse.`, 'Take it out.', text.replaceAll('%00', '')))
  if (/%(?![0-9a-f]{2})/i.test(text)) {
    found.push(blocker('link.percent', 'A % stands there that begins no code.', 'Write %25 for it.', text.replaceAll(/%(?![0-9a-f]{2})/gi, '%25')))
  }
  if (/["<>\\^`]/.test(text)) {
    const fixed = text.includes('\\') ? undefined : text.replaceAll(/["<>^`]/g, (sign) => encodeURIComponent(sign))
    found.push(blocker('link.characters', 'There are signs that no link can have: " < > \\ ^ or `.', 'Take them out, or encode them.', fixed))
  }
  return found
}

/** Why a text that does not begin with http:// or https:// is no link for an ad. */
function schemeFinding(text: string): LinkFinding {
  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d)/i.exec(text)?.[1]?.toLowerCase()
  if (scheme && ['javascript', 'data', 'vbscript', 'file', 'blob', 'about', 'view-source'].includes(scheme)) {
    return blocker('link.scheme', `A link that begins with ${scheme}: leads to no site.`, 'Use the https:// address of the page.')
  }
  if (scheme && !/^https?$/.test(scheme)) {
    return blocker('link.scheme', `Ads lead to https:// addresses, not to ${scheme}: ones.`, 'Use the https:// address of the page, or another destination.')
  }
  const rest = text.replace(/^(?:https?:)?[:/]*/i, '')
  const parts = splitLink(`https://${rest}`)
  const isSite = parts !== null && hostFault(parts.authority) === null
  return blocker('link.malformed', 'This is not a whole link.', 'Write it with https:// and the name of the site.', isSite ? joinParts(parts) : undefined)
}

function authorityFindings(parts: LinkParts): readonly LinkFinding[] {
  const found: LinkFinding[] = []
  const at = parts.authority.lastIndexOf('@')
  const place = parts.authority.slice(at + 1)
  if (at >= 0) {
    const fixed = joinParts({ ...parts, authority: place })
    found.push(blocker('link.userInfo', 'There is a user name or password before the name of the site.', 'Take it out.', fixed))
  }
  const port = /^(.*[^:]):(\d*)$/.exec(place)
  const host = port?.[1] ?? place
  if (port) {
    const isUsual = port[2] === '' || port[2] === (parts.scheme === 'http' ? '80' : '443')
    const fixed = joinParts({ ...parts, authority: parts.authority.slice(0, at + 1) + host })
    found.push(blocker('link.port', 'The link names a port, as addresses of test servers do.', 'Take it out.', isUsual ? fixed : undefined))
  }
  const fault = hostFault(decodeFully(host))
  if (fault) found.push(blocker(fault.code, fault.message, fault.advice))
  if (isShortener(host)) {
    found.push(
      warning('link.shortener', 'A short link hides where it leads, and Meta may reject the ad for it.', 'Use the address of the page itself.'),
    )
  }
  if (parts.scheme === 'http') {
    found.push(blocker('link.notHttps', 'The link is not encrypted: it begins with http, not with https.', 'Write https.', joinParts({ ...parts, scheme: 'https' })))
  }
  return found
}

function shownName(name: string): string {
  const plain = name.replaceAll(unseen, '')
  return plain.length > NAME_SHOWN_MAX ? `${plain.slice(0, NAME_SHOWN_MAX - 1)}…` : plain
}

/** Left behind by a click on an ad or in a newsletter. */
const clickIds = new Set([
  'fbclid', 'gclid', 'gbraid', 'wbraid', 'dclid', 'msclkid', 'ttclid', 'twclid', 'li_fat_id', 'yclid', 'igshid', 'igsh', 'mc_eid', '_hsenc', '_hsmi', 'epik', 'sccid',
])

const places = { query: 'The link', path: 'The path of the link', fragment: 'The part after #' } as const

/** @returns what a piece says of a person: itself, or what is within; what is sure before what is guessed. */
function personalWithin({ name, value }: LinkPair): PersonalFinding | null {
  const found = [{ name, value }, ...nestedPairs(value)].flatMap((pair) => personalIn(pair.name, pair.value) ?? [])
  return found.find(({ severity }) => severity === 'blocker') ?? found[0] ?? null
}

/** @returns what a text says of a person that is no link itself, and gets into one or to Meta beside one; null: nothing. */
export function personalInText(text: string): PersonalFinding | null {
  return personalWithin({ name: null, value: decodeFully(text) })
}

function cureBy(piece: Piece): Pick<LinkFinding, 'fixed'> {
  const fixed = piece.without()
  return fixed === undefined ? {} : { fixed }
}

function pieceFinding(piece: Piece, what: 'link' | 'tags'): LinkFinding | null {
  const personal = personalWithin(piece)
  if (personal) {
    const isNameItself = piece.name !== null && personalIn(null, piece.name) !== null
    const parameter = piece.name === null || isNameItself ? undefined : shownName(piece.name)
    const subject = parameter ? `The parameter '${parameter}'` : places[piece.where].replace('link', what)
    const verb = personal.severity === 'blocker' ? 'holds' : 'looks as if it held'
    const advice = parameter ? `Take out '${parameter}'. Meta forbids personal data in links.` : 'Use a link without it. Meta forbids personal data in links.'
    return { severity: personal.severity, code: personal.code, message: `${subject} ${verb} ${personal.what}.`, advice, ...(parameter ? { parameter } : {}), ...cureBy(piece) }
  }
  if (piece.name !== null && clickIds.has(piece.name.toLowerCase())) {
    const message = `'${shownName(piece.name)}' was left behind by the click of one person.`
    return { ...warning('link.clickId', message, 'Take it out; Meta adds its own with each click.'), parameter: shownName(piece.name), ...cureBy(piece) }
  }
  const topic = sensitiveTopic(`${piece.name ?? ''} ${piece.value}`)
  if (!topic) return null
  const about = topic === 'health' ? "people's health" : "people's money troubles"
  return {
    ...warning(`sensitive.${topic}`, `The ${what} ${what === 'link' ? 'speaks' : 'speak'} of ${about}.`, 'Meta may limit what is measured. Use a neutral word where you can.'),
    ...(piece.name === null ? {} : { parameter: shownName(piece.name) }),
  }
}

/** What is called so on both sides is a person's name only together. */
const firstNames = new Set(['first', 'given', 'forename'])
const lastNames = new Set(['last', 'family'])

/** @param reread takes a text apart again, once a piece is out of it. */
function nameFindings(pieces: readonly Piece[], reread: (text: string) => readonly Piece[]): readonly LinkFinding[] {
  const named = (all: readonly Piece[], names: ReadonlySet<string>) => all.find(({ name }) => name !== null && names.has(name.toLowerCase()))
  const [first, last] = [named(pieces, firstNames), named(pieces, lastNames)]
  if (first === undefined || last === undefined || !isNamePair(first.value, last.value)) return []
  const rest = first.without()
  const fixed = rest === undefined ? undefined : named(reread(rest), lastNames)?.without()
  const [one, other] = [shownName(first.name ?? ''), shownName(last.name ?? '')]
  return [blocker('personal.name', `The parameters '${one}' and '${other}' hold a person's name.`, 'Take out both. Meta forbids personal data in links.', fixed)]
}

function duplicateFindings(pieces: readonly Piece[]): readonly LinkFinding[] {
  const times = new Map<string, number>()
  return pieces.flatMap((piece) => {
    const name = piece.name?.toLowerCase()
    if (!name?.startsWith('utm_') || piece.where === 'path') return []
    const time = (times.get(name) ?? 0) + 1
    times.set(name, time)
    if (time !== 2) return []
    const advice = 'Keep one of them: analytics takes either, and does not say which.'
    return [{ ...warning('utm.duplicate', `'${shownName(name)}' is there twice.`, advice, piece.without()), parameter: shownName(name) }]
  })
}

function pieceFindings(pieces: readonly Piece[], what: 'link' | 'tags', reread: (text: string) => readonly Piece[]): readonly LinkFinding[] {
  if (pieces.length > PIECES_MAX) {
    const message = `The ${what} ${what === 'link' ? 'has' : 'have'} ${pieces.length} parameters: more than can be looked into.`
    return [blocker('link.many', message, `Take out those that are not needed; ${PIECES_MAX} can stay.`)]
  }
  // The same said twice is wrong in the same way.
  const different = new Map(pieces.map((piece) => [`${piece.where} ${piece.name ?? ''}=${piece.value}`, piece])).values()
  return [...[...different].flatMap((piece) => pieceFinding(piece, what) ?? []), ...nameFindings(pieces, reread), ...duplicateFindings(pieces)]
}

/**
 * Looks at where an ad leads: whether everybody can reach it by its form, and whether it says what it must not (graph-facts 12.4).
 * Nothing is fetched. `fixed` cures the finding it stands with; {@link fixLink} cures all that can be.
 */
export function checkLink(text: string): readonly LinkFinding[] {
  if (text.trim() === '') return [blocker('link.empty', 'There is no link.', 'Write the https:// address of the page that the ad leads to.')]
  if (text.length > LINK_MAX) return [tooLong(text.length, 'link')]
  const trimmed = text.trim()
  const found = [...textFindings(text, 'link'), ...macroFindings(text)]
  const parts = splitLink(trimmed)
  if (!parts || !/^https?$/.test(parts.scheme)) return [...found, schemeFinding(trimmed)]
  return [...found, ...authorityFindings(parts), ...pieceFindings(linkPieces(parts), 'link', (rest) => linkPieces(splitLink(rest) ?? parts))]
}

/** Looks at `url_tags`, which Meta adds to the link of every ad (graph-facts 8.7). Empty ones are fine. */
export function checkTags(urlTags: string): readonly LinkFinding[] {
  if (urlTags === '') return []
  if (urlTags.length > LINK_MAX) return [tooLong(urlTags.length, 'tags')]
  const found = [...textFindings(urlTags, 'tags'), ...macroFindings(urlTags)]
  const trimmed = urlTags.trim()
  const at = trimmed.indexOf('?')
  if (/^[a-z]+:\/\//i.test(trimmed)) {
    const query = splitLink(trimmed)?.query
    found.push(blocker('tags.link', 'This is a whole link, not its tags.', 'Keep only what follows the question mark.', query ?? undefined))
    return found
  }
  if (at === 0 || trimmed.startsWith('&')) {
    found.push(blocker('tags.mark', 'The tags begin with a sign that Meta adds itself.', 'Take it out.', trimmed.replace(/^[?&]+/, '')))
  }
  if (trimmed.includes('#')) found.push(blocker('tags.fragment', 'Nothing after # reaches the site.', 'Take it out, or write %23.', trimmed.replace(/#.*$/su, '')))
  const plain = trimmed.replace(/^[?&]+/, '')
  const reread = (rest: string) => piecesOf(rest, 'query', (kept) => kept)
  const pieces = reread(plain)
  const nameless = pieces.find((piece) => piece.name === null || piece.name === '')
  if (nameless) found.push(blocker('tags.pair', 'Not every tag has a name and a value.', 'Write them as name=value, with & between.', nameless.without()))
  return [...found, ...pieceFindings(pieces, 'tags', reread)]
}

/** A parameter that only looks personal may be one that the shop needs. */
function isSure(finding: LinkFinding): boolean {
  return finding.severity === 'blocker' || !finding.code.startsWith('personal.')
}

function fixAll(text: string, check: (text: string) => readonly LinkFinding[]): string {
  let current = text
  for (let cure = 0; cure < CURES_MAX; cure++) {
    const at = current
    const next = check(at).find((finding) => finding.fixed !== undefined && finding.fixed !== at && isSure(finding))?.fixed
    if (next === undefined) break
    current = next
  }
  return current
}

/** @returns the link with everything cured that surely can be; what is left needs a person. */
export function fixLink(text: string): string {
  return fixAll(text, checkLink)
}

/** @returns the tags with everything cured that can be. */
export function fixTags(urlTags: string): string {
  return fixAll(urlTags, checkTags)
}
