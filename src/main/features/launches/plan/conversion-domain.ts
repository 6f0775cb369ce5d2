import { getDomain } from 'tldts'

/**
 * The domain under which a pixel's events count: the one that can be registered (graph-facts 8.8), by the list of public suffixes. Hosts of
 * many shops count as suffixes: each shop has a name of its own there.
 * @param link of the ad. @returns `example.co.uk`, or null when the link names no site.
 */
export function conversionDomain(link: string): string | null {
  const plain = link.replaceAll(/\{\{[\w.]+\}\}/g, 'x')
  if (!URL.canParse(plain)) return null
  return getDomain(new URL(plain).hostname, { allowPrivateDomains: true, extractHostname: false })
}
