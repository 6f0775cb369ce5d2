const counts = new Intl.NumberFormat('en-US')

/** @returns a count with separators: '1,204'. */
export function formatCount(count: number): string {
  return counts.format(count)
}

/** @returns '1 pixel' or '1,204 pixels'. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`
}
