import type { AppPort, ContentsPort } from './electron-port.ts'
import { isOwnPage } from './page-address.ts'
import type { PreviewFrames } from './preview-frames.ts'

/** Keeps every page that Electron may ever create where it is: no other address, no other window, nothing embedded but previews of ads. */
export function guardAllContents(app: AppPort, frames: PreviewFrames): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, frames))
  // An answer without a certificate: by default the first one in the store would be shown to whoever asks.
  app.on('select-client-certificate', (event, _contents, _url, _list, callback) => {
    event.preventDefault()
    callback()
  })
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
    event.preventDefault()
    callback(false)
  })
}

function guardContents(contents: ContentsPort, frames: PreviewFrames): void {
  for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
    contents.on(event, (details) => {
      const isAllowed = details.isMainFrame ? isOwnPage(details.url) : frames.isPage(details.url)
      if (!isAllowed) details.preventDefault()
    })
  }
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
