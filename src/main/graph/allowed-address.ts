const metaHosts: ReadonlySet<string> = new Set(['graph.facebook.com', 'graph-video.facebook.com', 'rupload.facebook.com'])
const loopbackHosts: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost'])

/** @returns whether an address is the simulator on this machine. */
function isSandboxAddress(address: string): boolean {
  const url = URL.parse(address)
  return url !== null && url.protocol === 'http:' && loopbackHosts.has(url.hostname) && url.username === '' && url.password === ''
}

/**
 * Says where a token may go. Asked for each request, so that no setting and no bug elsewhere can send it to another place.
 * @param base where this client talks to; with Meta as base, nothing on this machine is allowed, and the other way round.
 */
export function isAllowedAddress(address: string, base: string): boolean {
  const url = URL.parse(address)
  if (url === null || url.username !== '' || url.password !== '') return false
  if (isSandboxAddress(base)) return isSandboxAddress(address) && url.origin === URL.parse(base)?.origin
  return url.protocol === 'https:' && url.port === '' && metaHosts.has(url.hostname)
}
