const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost'])

/**
 * The one address that an option may put in Meta's place: a simulator on this machine. Anything else could be told to collect tokens.
 * @returns the origin, or null when the text is no plain http address of this machine.
 */
export function loopbackGraphUrl(text: string): string | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  const isPlain = url.username === '' && url.password === '' && url.search === '' && url.hash === '' && url.pathname === '/'
  return url.protocol === 'http:' && loopbackNames.has(url.hostname) && isPlain ? url.origin : null
}
