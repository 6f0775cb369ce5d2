// npm run demo: the app against the built-in simulator, signed in with its demo token.
// With --headless it does the two main jobs on screen in a headless Chromium, says what it did and leaves pictures in demo-out/.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSandbox } from '#sandbox/start.ts'
import { freshAddress, openSession, startBrowserHost, useAlone } from '../test/support/browser-host.ts'
import { walkThrough } from './demo/walk-through.ts'

const headless = process.argv.includes('--headless')
const data = mkdtempSync(join(tmpdir(), 'buydesk-demo-'))
const sandbox = await startSandbox({})
const host = await startBrowserHost({ data, graph: sandbox.url })
const cleanUp = async () => {
  await host.stop()
  await sandbox.close()
  rmSync(data, { recursive: true, force: true })
}

// The script spends the first code to say that one person uses this app, so that no demo door has to exist in the app itself.
const session = await openSession(host.url)
await useAlone(session)

if (headless) {
  try {
    await walkThrough({ address: await freshAddress(session), sandbox, folder: 'demo-out', say: (line) => console.log(line) })
  } finally {
    await cleanUp()
  }
} else {
  await session.request('connections.connect', { token: sandbox.token })
  const address = await freshAddress(session)
  console.log(`Buydesk demo, no real data: ${address}`)
  console.log('The address works once, within 30 seconds. Press Enter for a fresh one, Ctrl+C to end.')
  const { default: open } = await import('open')
  const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY !== undefined || process.env.WAYLAND_DISPLAY !== undefined
  if (hasDisplay) await open(address).catch(() => undefined)
  process.stdin.on('data', () => {
    void freshAddress(session).then((fresh) => console.log(fresh))
  })
  process.once('SIGINT', () => void cleanUp().then(() => process.exit(0)))
  process.once('SIGTERM', () => void cleanUp().then(() => process.exit(0)))
}
