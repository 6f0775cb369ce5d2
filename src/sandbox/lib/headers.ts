type Headers = Readonly<Record<string, string>>

/** @param changes headers added or replaced; null takes one away. @returns the headers with names in small letters. */
export function withHeaders(headers: Headers, changes: Readonly<Record<string, string | null>>): Headers {
  const changed: Record<string, string> = { ...headers }
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) delete changed[name.toLowerCase()]
    else changed[name.toLowerCase()] = value
  }
  return changed
}
