/** The scheme of the app's own page. No file path can be written with it. */
export const pageScheme = 'app'
export const pageOrigin = 'app://buydesk'
export const pageUrl = `${pageOrigin}/`

/** @returns whether an address is the page itself, at any place inside it; compared letter by letter, because parsers differ. */
export function isOwnPage(url: string): boolean {
  return url === pageUrl || url.startsWith(`${pageUrl}#`)
}

const openableHosts: ReadonlySet<string> = new Set(['business.facebook.com', 'adsmanager.facebook.com', 'www.facebook.com', 'developers.facebook.com'])
const openableMax = 2_048

/** @returns the address as it may be given to the system's browser, or null: https at Meta's own sites and nothing else. */
export function openableUrl(text: string): string | null {
  if (text.length > openableMax || !/^https:\/\/[a-z.]+\/[\x21-\x7e]*$/.test(text) || text.includes('\\') || !URL.canParse(text)) return null
  const url = new URL(text)
  const isPlain = url.protocol === 'https:' && url.username === '' && url.password === '' && url.port === ''
  return isPlain && openableHosts.has(url.hostname) ? url.href : null
}
