/** @returns the selection with one id put in or taken out. */
export function toggled(selection: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(selection)
  if (!next.delete(id)) next.add(id)
  return next
}

/** @returns the selection without any of these ids. */
export function withoutAll(selection: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  const next = new Set(selection)
  for (const id of ids) next.delete(id)
  return next
}

/** @returns the selection with every id from one row to another added, in the order in view. */
export function withRange(selection: ReadonlySet<string>, idsInView: readonly string[], from: string, to: string): ReadonlySet<string> {
  const [a, b] = [idsInView.indexOf(from), idsInView.indexOf(to)]
  if (a === -1 || b === -1) return toggled(selection, to)
  return new Set([...selection, ...idsInView.slice(Math.min(a, b), Math.max(a, b) + 1)])
}

/** @returns whether all, some or none of the rows in view are selected. */
export function coverage(selection: ReadonlySet<string>, idsInView: readonly string[]): boolean | 'mixed' {
  if (selection.size === 0) return false
  const count = idsInView.reduce((sum, id) => sum + (selection.has(id) ? 1 : 0), 0)
  if (count === 0) return false
  return count === idsInView.length ? true : 'mixed'
}
