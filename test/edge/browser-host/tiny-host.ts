import { fileURLToPath } from 'node:url'
import { fileTicket } from '#shared/domain/ids.ts'
import type { AppEvent } from '#shared/contract/events.ts'
import type { Compose } from '#main/hosts/composition.ts'
import { runBrowserHost } from '#main/hosts/browser/run-browser-host.ts'
// As in the app: what lies under the preferences listens to signals.
import '#main/settings/conf-settings.ts'

/** The browser host around a core of a few lines, so that its tests see the host and nothing else. */
const compose: Compose = ({ host, writeLogLine }) => {
  const listeners = new Set<(event: AppEvent) => void>()
  const emit = (event: AppEvent): void => listeners.forEach((listener) => listener(event))
  return {
    router: {
      handle: async (route, input, context) => {
        if (route === 'app.info') return { ok: true, data: { pid: process.pid, clientId: context.clientId, input, lock: host.lock ?? null } }
        if (route === 'connections.disconnect') {
          host.replaceProcess()
          return { ok: true, data: { processReplaced: true } }
        }
        if (route === 'operators.lock') {
          const at = typeof input === 'object' && input !== null && 'at' in input ? Number(input.at) : 1
          host.replaceProcess(undefined, { why: 'person', at })
          return { ok: true, data: null }
        }
        if (route === 'app.usage') await new Promise((resolve) => setTimeout(resolve, 300))
        if (route === 'operators.signIn') writeLogLine('now info somebody came in')
        if (route === 'pixels.list') emit({ event: 'pixels.changed', payload: {} })
        return { ok: true, data: null }
      },
    },
    exports: { take: () => null },
    files: {
      takePath: () => Promise.reject(new Error('no page names a path')),
      takeStream: async ({ name, bytes, pieces }) => {
        if (bytes > 1_000_000) return { ok: false, error: { kind: 'validation', code: 'file.tooLarge', message: 'Too large.', data: {} } }
        let received = 0
        for await (const piece of pieces) received += piece.byteLength
        writeLogLine(`now info took ${JSON.stringify(name)} ${received}`)
        return received === bytes
          ? { ok: true, data: { ticket: fileTicket.parse('00000000-0000-4000-8000-000000000001') } }
          : { ok: false, error: { kind: 'validation', code: 'file.cutOff', message: 'Cut off.', data: {} } }
      },
      ownerGone: () => undefined,
    },
    onEvent: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    emit,
    log: { info: writeLogLine, error: (message) => writeLogLine(`now error ${message}`) },
    dispose: () => Promise.resolve(),
  }
}

await runBrowserHost(
  { file: fileURLToPath(import.meta.url), rendererDirectory: process.env['TINY_HOST_RENDERER'] ?? '', compose },
  process.argv.slice(2),
)
