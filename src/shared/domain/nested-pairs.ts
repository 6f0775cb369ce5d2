import { writtenOtherwise } from './encoded-text.ts'
import { type LinkPair, pairsOf } from './link-parts.ts'

/** A redirect within a redirect within JSON is a link that somebody made; more than this is none. */
const DEPTH_MAX = 4

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function membersOf(name: string | null, value: unknown, depth: number): readonly LinkPair[] {
  if (typeof value === 'string' || typeof value === 'number') return [{ name, value: String(value) }]
  if (typeof value !== 'object' || value === null || depth > DEPTH_MAX) return []
  if (Array.isArray(value)) return value.flatMap((member) => membersOf(name, member, depth + 1))
  return Object.entries(value).flatMap(([key, member]) => membersOf(key, member, depth + 1))
}

/** @returns the pairs of an address, of a query or of JSON. */
function pairsWithin(text: string): readonly LinkPair[] {
  // A macro begins with a brace as well, and a parse that fails costs most.
  if (/^\s*(?:\{\s*"|\[\s*["{[\d])/.test(text)) {
    const pairs = membersOf(null, parsed(text), 0)
    if (pairs.length > 0) return pairs
  }
  const at = text.indexOf('?')
  return at < 0 && !/(?:^|&)[^=&\s]+=/.test(text) ? [] : pairsOf(text.slice(at + 1))
}

/** @returns names and values within a value: of the address that a redirect leads on to, of JSON, of what is encoded, however deep. */
export function nestedPairs(value: string, depth = 0): readonly LinkPair[] {
  if (depth >= DEPTH_MAX) return []
  const hidden = writtenOtherwise(value)
  const pairs = [value, ...hidden].flatMap(pairsWithin)
  const found = [...hidden.map((text): LinkPair => ({ name: null, value: text })), ...pairs]
  return [...found, ...pairs.flatMap((pair) => nestedPairs(pair.value, depth + 1))]
}
