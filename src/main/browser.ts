import { fileURLToPath } from 'node:url'
import { composeWith } from './compose.ts'
import { runBrowserHost } from './hosts/browser/run-browser-host.ts'
import { createSettings } from './settings/conf-settings.ts'

/** Entry of the browser host, both of its parent and, with a marker, of the child that holds tokens. */
const isBuilt = !import.meta.url.endsWith('.ts')

await runBrowserHost(
  {
    file: fileURLToPath(import.meta.url),
    rendererDirectory: fileURLToPath(new URL(isBuilt ? '../renderer' : '../../out/renderer', import.meta.url)),
    compose: composeWith(createSettings),
  },
  process.argv.slice(2),
)
