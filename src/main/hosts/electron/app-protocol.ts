import type { Privileges } from 'electron'
import { securityHeadersFor } from '../security-headers.ts'
import type { StaticManifest } from '../static-manifest.ts'
import { pageOrigin } from './page-address.ts'

/**
 * `corsEnabled` belongs to `supportFetchAPI`: without it other origins could read answers (CVE-2026-70604). Never `bypassCSP` and never
 * `allowServiceWorkers`.
 */
export const pagePrivileges: Readonly<Privileges> = Object.freeze({
  standard: true,
  secure: true,
  supportFetchAPI: true,
  corsEnabled: true,
  codeCache: true,
})

/**
 * @param graphUrl the simulator's address; null: Meta.
 * @returns the handler that serves the built page: exact names of the manifest, each answer under the same headers.
 */
export function createPageHandler(manifest: StaticManifest, graphUrl: string | null): (request: Request) => Response {
  const securityHeaders = securityHeadersFor(graphUrl)
  return (request) => {
    const path = request.method === 'GET' && request.url.startsWith(`${pageOrigin}/`) ? request.url.slice(pageOrigin.length).split('#')[0] : undefined
    const file = path === undefined ? undefined : manifest.get(path)
    if (file === undefined) return new Response('There is nothing at this address.', { status: 404, headers: { ...securityHeaders, 'Content-Type': 'text/plain' } })
    return new Response(file.body, { status: 200, headers: { ...securityHeaders, 'Content-Type': file.type } })
  }
}
