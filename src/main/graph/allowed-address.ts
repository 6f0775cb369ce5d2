const metaHosts: ReadonlySet<string> = new Set(['graph.facebook.com', 'graph-video.facebook.com', 'rupload.facebook.com'])
const loopbackHosts: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost'])

/** @returns whether an address is the simulator on this machine. */
function isSandboxAddress(address: string): boolean {
  const url = URL.parse(address)
  return url !== null && url.protocol === 'http:' && loopbackHosts.has(url.hostname) && url.username === '' && url.password === ''
}

const graphHost = 'https://graph.facebook.com'
const videoHost = 'https://graph-video.facebook.com'

/** @returns where videos go: a host of their own at Meta, the same one at the simulator (graph-facts 9.2). */
export function videoBase(base: string): string {
  return base.replace(/\/+$/u, '') === graphHost ? videoHost : base
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

/** Meta's picture hosts: `scontent.xx.fbcdn.net` and its like, and the one of redirected pictures. */
const pictureHost = /^(?:[a-z0-9-]+\.)+fbcdn\.net$|^(?:lookaside|external)\.fbsbx\.com$/u

/** @param base as in {@link isAllowedAddress}. @returns whether pictures may be fetched from there, always without a token. */
export function isPictureAddress(address: string, base: string): boolean {
  const url = URL.parse(address)
  if (url === null || url.username !== '' || url.password !== '') return false
  if (isSandboxAddress(base)) return isSandboxAddress(address) && url.origin === URL.parse(base)?.origin
  return url.protocol === 'https:' && url.port === '' && pictureHost.test(url.hostname)
}
