import { fileURLToPath } from 'node:url'
import { composeWith } from '#main/compose.ts'
import { runBrowserHost } from '#main/hosts/browser/run-browser-host.ts'
import { createSettings } from '#main/settings/conf-settings.ts'

/** The browser host with the real core; only its page is a file of one line. */
await runBrowserHost(
  { file: fileURLToPath(import.meta.url), rendererDirectory: process.env['TINY_HOST_RENDERER'] ?? '', compose: composeWith(createSettings) },
  process.argv.slice(2),
)
