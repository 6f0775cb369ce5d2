/** @param text `a=1&b=%7B..%7D`. @returns its fields; the last one wins where a name comes twice. */
export function readForm(text: string): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {}
  const lists = new Map<string, number>()
  for (const [name, value] of new URLSearchParams(text)) {
    // `a[]=1&a[]=2` is a list of two and must not collapse into its last item.
    if (name.endsWith('[]')) {
      const index = lists.get(name) ?? 0
      lists.set(name, index + 1)
      fields[`${name.slice(0, -1)}${index}]`] = value
    } else fields[name] = value
  }
  return fields
}

/** @param address a path with or without a query. */
export function splitQuery(address: string): { readonly path: string; readonly query: string } {
  const mark = address.indexOf('?')
  return mark < 0 ? { path: address, query: '' } : { path: address.slice(0, mark), query: address.slice(mark + 1) }
}
