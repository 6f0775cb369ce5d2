import type { StaticManifest } from '../static-manifest.ts'
import { createPageHandler } from './app-protocol.ts'
import type { AskingPort, RequestPort, SessionPort } from './electron-port.ts'
import { pageOrigin, pageScheme, pageUrl } from './page-address.ts'
import { previewFrames } from './preview-frames.ts'
import type { PreviewFrames } from './preview-frames.ts'

/** In memory: no `persist:`, so the page leaves nothing on the disk. */
export const pagePartition = 'buydesk'

/** Copying text that a person has just clicked on. It reads nothing and asks no one. */
const granted = 'clipboard-sanitized-write'

/**
 * Makes a session fit for the page: its files and nothing of the network but frames with previews of ads, no permission, no device, no download. All
 * of this is per session; the default session is not covered and not used.
 */
export function guardSession(session: SessionPort, manifest: StaticManifest, graphUrl: string | null): void {
  session.protocol.handle(pageScheme, createPageHandler(manifest, graphUrl))
  const frames = previewFrames(graphUrl)
  session.webRequest.onBeforeRequest((asked, callback) => callback({ cancel: !mayLoad(asked, frames) }))
  session.setPermissionRequestHandler((_contents, permission, callback, details) => callback(isGranted(permission, details.requestingUrl ?? '', details)))
  session.setPermissionCheckHandler((_contents, permission, origin, details) => isGranted(permission, origin, details))
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null))
  session.setBluetoothPairingHandler((_details, callback) => callback({ confirmed: false }))
  // The checker would fetch dictionaries from the network, and learn what is typed into a secret field.
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event, item) => {
    event.preventDefault()
    item.cancel()
  })
}

function isGranted(permission: string, asking: string, details: AskingPort): boolean {
  const isOwn = asking === pageOrigin || asking === pageUrl
  return permission === granted && details.isMainFrame && isOwn
}

/** What a frame loads is no concern of the page's, and the other way round; a request of nobody in particular counts as the page's. */
function mayLoad({ url, resourceType, frame }: RequestPort, frames: PreviewFrames): boolean {
  if (resourceType === 'subFrame') return frames.isPage(url)
  const isInFrame = resourceType !== 'mainFrame' && frame?.parent != null
  return isInFrame ? frames.isPart(url) || url.startsWith('data:image/') : isLocal(url)
}

/** `blob:` and `data:` stay inside the page; `devtools:` is there only where the tools are. */
function isLocal(url: string): boolean {
  return url.startsWith(pageUrl) || url.startsWith(`blob:${pageOrigin}/`) || url.startsWith('data:image/') || url.startsWith('devtools://')
}
