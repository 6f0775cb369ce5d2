import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { fileTicket } from '#shared/domain/ids.ts'
import type { AppEvent } from '#shared/contract/events.ts'
import type { CallContext } from '#main/contract/handler-types.ts'
import type { HostPort } from '#main/hosts/port.ts'
import type { ScreenAsker } from '#main/hosts/screen-asker.ts'
import { startElectronHost } from '#main/hosts/electron/electron-host.ts'
import { recordElectron } from './recorder.ts'
import type { RecordedElectron } from './recorder.ts'

export interface StartedHost {
  readonly electron: RecordedElectron
  readonly host: HostPort
  readonly routed: { readonly route: string; readonly input: unknown; readonly context: CallContext }[]
  readonly emit: (event: AppEvent) => void
  readonly folder: string
  readonly disposals: () => number
  /** Of dropped files that got to the core. */
  readonly paths: readonly string[]
  readonly owners: readonly string[]
  readonly gone: readonly string[]
}

interface StartOptions {
  readonly argv?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly hasLock?: boolean
  readonly isPackaged?: boolean
  readonly platform?: NodeJS.Platform
  readonly screen?: ScreenAsker | null
}

/** Starts the Electron host on a recorder, with a core that answers every route and a renderer of three files. */
export async function startRecorded({ argv = [], environment = {}, platform = 'linux', screen = null, ...recorder }: StartOptions = {}): Promise<StartedHost> {
  const folder = mkdtempSync(join(tmpdir(), 'buydesk-electron-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const renderer = join(folder, 'renderer')
  mkdirSync(join(renderer, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'sentinel.js'), 'sentinel')
  writeFileSync(join(renderer, 'index.html'), '<!doctype html>')
  writeFileSync(join(renderer, 'assets', 'page.js'), 'export {}')
  writeFileSync(join(renderer, 'assets', 'page.js.map'), 'sentinel')
  symlinkSync(join(folder, 'sentinel.js'), join(renderer, 'assets', 'link.js'))
  const electron = recordElectron(recorder)
  const listeners = new Set<(event: AppEvent) => void>()
  const routed: StartedHost['routed'] = []
  let host: HostPort = { kind: 'electron', onSystemLock: () => () => undefined, heardOfSystem: () => ({ screenLock: 'unheard', sleep: 'found' }), takeClipboardText: null, saveFile: null, openExternal: null, replaceProcess: () => undefined }
  const paths: string[] = []
  const owners: string[] = []
  /** Whose files were let go. */
  const gone: string[] = []
  let disposals = 0
  await startElectronHost(electron.port, {
    argv: ['--data', join(folder, 'data'), ...argv],
    environment,
    platform,
    screen,
    rendererDirectory: renderer,
    preload: '/app/out/preload/index.cjs',
    compose: (options) => {
      host = options.host
      return {
        router: {
          handle: async (route, input, context) => {
            routed.push({ route, input, context })
            return { ok: true, data: 'answered' }
          },
        },
        exports: { take: () => null },
        files: {
          takePath: async (path, owner) => {
            paths.push(path)
            owners.push(owner)
            return { ok: true, data: { ticket: fileTicket.parse('00000000-0000-4000-8000-000000000001') } }
          },
          takeStream: () => Promise.reject(new Error('no page sends files here')),
          ownerGone: (owner) => void gone.push(owner),
        },
        onEvent: (listener) => {
          listeners.add(listener)
          return () => listeners.delete(listener)
        },
        emit: () => undefined,
        log: { info: () => undefined, error: () => undefined },
        dispose: async () => void (disposals += 1),
      }
    },
  })
  return { electron, host, routed, paths, owners, gone, emit: (event) => listeners.forEach((listener) => listener(event)), folder, disposals: () => disposals }
}
