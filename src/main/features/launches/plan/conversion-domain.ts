/** Second labels under which countries register names, as in co.uk or com.br. */
const registries: ReadonlySet<string> = new Set(['ac', 'co', 'com', 'edu', 'go', 'gob', 'gouv', 'gov', 'gv', 'ltd', 'me', 'mil', 'ne', 'net', 'nom', 'or', 'org', 'plc', 'sch', 'web'])

/** Hosts under which shops of many owners live: each has a name of its own there. Those of the public suffix list that shops use. */
const sharedHosts: ReadonlySet<string> = new Set([
  'myshopify.com', 'wixsite.com', 'weebly.com', 'square.site', 'blogspot.com', 'wordpress.com', 'github.io', 'gitlab.io', 'netlify.app', 'vercel.app',
  'pages.dev', 'web.app', 'firebaseapp.com', 'herokuapp.com', 'azurewebsites.net', 'webflow.io', 'carrd.co', 'myftpupload.com', 'shopware.store',
])

/**
 * The domain under which a pixel's events count: the one that can be registered (graph-facts 8.8). The full list of public suffixes is not
 * kept here; a name under an ending that is missing above comes out with one label less, which Meta then refuses by name.
 * @param link of the ad. @returns `example.co.uk`, or null when the link names no site.
 */
export function conversionDomain(link: string): string | null {
  const plain = link.replaceAll(/\{\{[\w.]+\}\}/g, 'x')
  if (!URL.canParse(plain)) return null
  const host = new URL(plain).hostname.toLowerCase().replace(/\.$/, '')
  const labels = host.split('.')
  if (labels.length < 2 || !/[a-z]/.test(labels.at(-1) ?? '')) return null
  const lastTwo = labels.slice(-2).join('.')
  const isCountryRegistry = labels.at(-1)?.length === 2 && registries.has(labels.at(-2) ?? '')
  return labels.length > 2 && (isCountryRegistry || sharedHosts.has(lastTwo)) ? labels.slice(-3).join('.') : lastTwo
}
