/** Deeper than any draft; what goes beyond was not written by this app. */
const DEPTH_MAX = 30

/** Names that mean something else to JavaScript than to whoever wrote them. */
const forbidden: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

function textOf(value: unknown, depth: number): string | null {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : null
  // Half of a character has no UTF-8 form: other bytes would be signed than stand there.
  if (typeof value === 'string') return value.isWellFormed() ? JSON.stringify(value) : null
  if (typeof value !== 'object' || depth >= DEPTH_MAX) return null
  return Array.isArray(value) ? listText(value, depth) : recordText(value, depth)
}

function listText(list: readonly unknown[], depth: number): string | null {
  const parts: string[] = []
  for (const each of list) {
    const part = textOf(each, depth + 1)
    if (part === null) return null
    parts.push(part)
  }
  return `[${parts.join(',')}]`
}

function recordText(record: object, depth: number): string | null {
  const parts: string[] = []
  for (const [key, value] of Object.entries(record).toSorted(([left], [right]) => (left < right ? -1 : 1))) {
    if (value === undefined) continue
    if (forbidden.has(key) || !key.isWellFormed()) return null
    const part = textOf(value, depth + 1)
    if (part === null) return null
    parts.push(`${JSON.stringify(key)}:${part}`)
  }
  return `{${parts.join(',')}}`
}

/**
 * The one way to write a value as JSON: keys in order, no blanks. What is signed and what stands in a file are the same text, so that no other
 * spelling of the same content passes.
 * @returns null for what no file may hold: too deep, half characters, names such as `__proto__`.
 */
export function canonicalText(value: unknown): string | null {
  return textOf(value, 0)
}
