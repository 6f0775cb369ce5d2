import { GraphError } from './errors.ts'

/** One requested field: `owned_pixels.limit(5).after(x){id,name}`. */
export interface FieldRequest {
  readonly name: string
  /** `limit(5)` -> `{limit:'5'}`: parameters of an edge. */
  readonly modifiers: Readonly<Record<string, string>>
  readonly nested: readonly FieldRequest[] | null
}

/**
 * Reads a field expansion (graph-facts 1.5).
 * @throws GraphError 2500 for unbalanced brackets or an empty name.
 */
export function parseFields(text: string): readonly FieldRequest[] {
  return splitOutside(text, ',').map(parseField)
}

function parseField(text: string): FieldRequest {
  const brace = text.indexOf('{')
  if (brace >= 0 && !text.endsWith('}')) throw syntaxError(text)
  const head = brace >= 0 ? text.slice(0, brace) : text
  const nested = brace >= 0 ? parseFields(text.slice(brace + 1, -1)) : null
  const [name = '', ...calls] = splitOutside(head, '.')
  if (!/^\w+$/.test(name)) throw syntaxError(text)
  const modifiers = Object.fromEntries(
    calls.map((call) => {
      const match = /^(\w+)\((.*)\)$/s.exec(call)
      if (!match) throw syntaxError(text)
      return [match[1] ?? '', match[2] ?? '']
    }),
  )
  return { name, modifiers, nested }
}

/** Splits at a separator that is outside of all brackets. */
function splitOutside(text: string, separator: string): readonly string[] {
  const parts: string[] = []
  let depth = 0
  let part = ''
  for (const character of text) {
    if (character === '{' || character === '(') depth += 1
    if (character === '}' || character === ')') depth -= 1
    if (depth < 0) throw syntaxError(text)
    if (character === separator && depth === 0) {
      parts.push(part.trim())
      part = ''
    } else part += character
  }
  if (depth !== 0) throw syntaxError(text)
  if (part.trim() !== '') parts.push(part.trim())
  return parts
}

function syntaxError(text: string): GraphError {
  return new GraphError({ code: 2500, message: `Syntax error "Expected end of string instead of ${JSON.stringify(text.slice(0, 20))}."` })
}
