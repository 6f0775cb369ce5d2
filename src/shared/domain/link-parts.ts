/** An address taken apart so that putting it together again changes nothing. */
export interface LinkParts {
  readonly scheme: string
  readonly authority: string
  readonly path: string
  /** Without `?`; null: none. */
  readonly query: string | null
  /** Without `#`; null: none. */
  readonly fragment: string | null
}

const form = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#([\s\S]*))?$/i

/** @returns the parts of an absolute address, or null when it is none. */
export function splitLink(text: string): LinkParts | null {
  const match = form.exec(text)
  if (!match) return null
  const [, scheme = '', authority = '', path = '', query, fragment] = match
  return { scheme: scheme.toLowerCase(), authority, path, query: query ?? null, fragment: fragment ?? null }
}

export function joinParts(parts: LinkParts): string {
  const query = parts.query === null || parts.query === '' ? '' : `?${parts.query}`
  const fragment = parts.fragment === null || parts.fragment === '' ? '' : `#${parts.fragment}`
  return `${parts.scheme}://${parts.authority}${parts.path}${query}${fragment}`
}

function decodeOnce(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run)
    } catch {
      return run
    }
  })
}

/** Each redirect on the way to a site encodes once more. */
const DECODED_MAX = 6

/** @returns the text as it was before it was encoded, even six times over. `+` stays, because it may begin a phone number. */
export function decodeFully(text: string): string {
  let current = text
  for (let round = 0; round < DECODED_MAX; round++) {
    const next = decodeOnce(current)
    if (next === current) break
    current = next
  }
  return current
}

/** A name and its value, both decoded. */
export interface LinkPair {
  /** Null where a value stands alone. */
  readonly name: string | null
  readonly value: string
}

/** One thing within a link that may say too much. */
export interface Piece extends LinkPair {
  readonly where: 'query' | 'fragment' | 'path'
  /** Puts the whole text together without this piece; undefined where leaving it out would lead elsewhere. */
  readonly without: () => string | undefined
}

function pairOf(raw: string): LinkPair {
  const at = raw.indexOf('=')
  return at < 0 ? { name: null, value: decodeFully(raw) } : { name: decodeFully(raw.slice(0, at)), value: decodeFully(raw.slice(at + 1)) }
}

/** @returns the pairs of a query. */
export function pairsOf(text: string): readonly LinkPair[] {
  return text.split('&').filter((raw) => raw !== '').map(pairOf)
}

/** @returns the pairs of a query, each knowing the rest without itself. */
export function piecesOf(text: string, where: Piece['where'], rebuild: (rest: string) => string): readonly Piece[] {
  const raws = text.split('&')
  return raws.flatMap((raw, index) =>
    raw === '' ? [] : [{ where, ...pairOf(raw), without: () => rebuild(raws.toSpliced(index, 1).join('&')) }],
  )
}

const nothingElse = () => undefined

function pathPieces(parts: LinkParts): readonly Piece[] {
  const steps = parts.path.split('/')
  return steps.flatMap((step, index) => {
    const [main = '', ...params] = step.split(';')
    const rebuild = (kept: readonly string[]) => joinParts({ ...parts, path: steps.with(index, kept.join(';')).join('/') })
    const own = params.map((raw, at): Piece => ({ where: 'path', ...pairOf(raw), without: () => rebuild([main, ...params.toSpliced(at, 1)]) }))
    return main === '' ? own : [{ where: 'path', name: null, value: decodeFully(main), without: nothingElse } as const, ...own]
  })
}

/** @returns everything of a link that people or programs may have written data into. */
export function linkPieces(parts: LinkParts): readonly Piece[] {
  const { query, fragment } = parts
  const found = [...pathPieces(parts)]
  if (query !== null) found.push(...piecesOf(query, 'query', (rest) => joinParts({ ...parts, query: rest })))
  if (fragment !== null) {
    // Sites that are one page keep their own path and query behind the sign.
    const at = fragment.indexOf('?')
    const head = at < 0 ? '' : fragment.slice(0, at)
    if (head !== '') found.push({ where: 'fragment', name: null, value: decodeFully(head), without: nothingElse })
    const rebuild = (rest: string) => joinParts({ ...parts, fragment: head !== '' && rest !== '' ? `${head}?${rest}` : head + rest })
    found.push(...piecesOf(fragment.slice(at + 1), 'fragment', rebuild))
  }
  return found
}
