/** What Meta fills in when an ad is clicked (graph-facts 8.7). None of it is about a person. */
export const metaMacros = [
  '{{campaign.id}}',
  '{{campaign.name}}',
  '{{adset.id}}',
  '{{adset.name}}',
  '{{ad.id}}',
  '{{ad.name}}',
  '{{placement}}',
  '{{site_source_name}}',
] as const

export interface TagPair {
  readonly name: string
  readonly value: string
}

export interface UrlTags {
  readonly source: string
  readonly medium: string
  readonly campaign: string
  readonly content: string
  readonly term: string
  readonly extra: readonly TagPair[]
}

const utmNames = [
  ['source', 'utm_source'],
  ['medium', 'utm_medium'],
  ['campaign', 'utm_campaign'],
  ['content', 'utm_content'],
  ['term', 'utm_term'],
] as const

const macroPattern = /(\{\{[a-z_.]+\}\})/

/** @returns a name or value as it stands in a query; Meta's macros stay readable, or Meta would not fill them in. */
function encode(text: string): string {
  return text
    .toWellFormed()
    .split(macroPattern)
    .map((piece) => (metaMacros.some((macro) => macro === piece) ? piece : encodeURIComponent(piece)))
    .join('')
}

/** @returns the text decoded; where it is broken, as it stands. `+` is a space, as forms write it. */
export function decodeQuery(text: string): string {
  const spaced = text.replaceAll('+', ' ')
  try {
    return decodeURIComponent(spaced)
  } catch {
    return spaced
  }
}

/** @returns `url_tags` for a creative: `utm_source=facebook&utm_campaign={{campaign.name}}`. What is empty is left out. */
export function buildTags(tags: UrlTags): string {
  const pairs = [...utmNames.map(([key, name]) => ({ name, value: tags[key] })), ...tags.extra]
  return pairs
    .filter((pair) => pair.value !== '' && pair.name !== '')
    .map((pair) => `${encode(pair.name)}=${encode(pair.value)}`)
    .join('&')
}

/** @returns the pairs of a query or of `url_tags`, decoded, in their order. A leading `?` is passed over. */
export function tagPairs(text: string): readonly TagPair[] {
  return text
    .replace(/^\s*\?/, '')
    .split('&')
    .filter((piece) => piece.trim() !== '')
    .map((piece) => {
      const at = piece.indexOf('=')
      return at < 0 ? { name: decodeQuery(piece), value: '' } : { name: decodeQuery(piece.slice(0, at)), value: decodeQuery(piece.slice(at + 1)) }
    })
}

/** @returns the parts that {@link buildTags} made, so that a form can show them. What comes twice is kept under `extra`. */
export function parseTags(text: string): UrlTags {
  const found: Record<(typeof utmNames)[number][0], string> = { source: '', medium: '', campaign: '', content: '', term: '' }
  const extra: TagPair[] = []
  for (const pair of tagPairs(text)) {
    const utm = utmNames.find(([, name]) => name === pair.name)
    if (utm && found[utm[0]] === '') found[utm[0]] = pair.value
    else extra.push(pair)
  }
  return { ...found, extra }
}

/** @returns the address that a click leads to, before Meta fills in the macros: the tags stand before a fragment. */
export function joinLink(link: string, tags: string): string {
  const plain = tags.trim().replace(/^[?&]+/, '')
  if (plain === '') return link
  const at = link.indexOf('#')
  const base = at < 0 ? link : link.slice(0, at)
  const fragment = at < 0 ? '' : link.slice(at)
  if (!base.includes('?')) return `${base}?${plain}${fragment}`
  return base.endsWith('?') || base.endsWith('&') ? `${base}${plain}${fragment}` : `${base}&${plain}${fragment}`
}

/** @returns names that stand in the link and in the tags too: analytics would take one of the two, and not say which. */
export function sharedNames(link: string, tags: string): readonly string[] {
  const query = /\?([^#]*)/.exec(link)?.[1] ?? ''
  const inLink = new Set(tagPairs(query).map((pair) => pair.name.toLowerCase()))
  return [...new Set(tagPairs(tags).map((pair) => pair.name))].filter((name) => inLink.has(name.toLowerCase()))
}
