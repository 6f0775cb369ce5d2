import { runInThisContext } from 'node:vm'
import { build } from 'vite'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { eventChannel, fileChannel, requestChannel } from '#shared/contract/channels.ts'

type Listener = (event: unknown, payload: unknown) => void

interface Exposed {
  readonly request: (route: unknown, input: unknown, callerId?: string) => Promise<unknown>
  readonly on: (listener: (...given: unknown[]) => void) => () => void
  readonly ticketFor: (file: unknown, callerId?: string) => Promise<unknown>
}

let code = ''
let files = 0
let required: string[] = []
let exposed = new Map<string, unknown>()
let invoked: unknown[][] = []
let listeners = new Map<Listener, string>()

/** Builds the script as it is shipped: one CommonJS file. */
beforeAll(async () => {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: { entry: 'src/preload/index.ts', formats: ['cjs'] },
      rollupOptions: { external: ['electron'] },
    },
  })
  const [output] = Array.isArray(result) ? result : [result]
  if (output === undefined || !('output' in output)) throw new Error('nothing was built')
  files = output.output.length
  code = output.output[0].code
})

/** Runs it with an Electron that only writes down. */
beforeEach(() => {
  required = []
  exposed = new Map()
  invoked = []
  listeners = new Map()
  const electron = {
    webUtils: { getPathForFile: (file: File) => `/home/ada/${file.name}` },
    contextBridge: { exposeInMainWorld: (name: string, api: unknown) => void exposed.set(name, api) },
    ipcRenderer: {
      invoke: async (...input: unknown[]) => {
        invoked.push(input)
        return 'answer'
      },
      on: (channel: string, listener: Listener) => void listeners.set(listener, channel),
      off: (_channel: string, listener: Listener) => void listeners.delete(listener),
    },
  }
  const load = (name: string) => {
    required.push(name)
    return electron
  }
  runInThisContext(`(function (require, exports) {${code}\n})`)(load, {})
})

function isExposed(value: unknown): value is Exposed {
  return typeof value === 'object' && value !== null && 'request' in value && 'on' in value && 'ticketFor' in value
}

function api(): Exposed {
  const value = exposed.get('buydesk')
  if (!isExposed(value)) throw new Error('nothing was exposed')
  return value
}

test('it is one file that needs nothing but Electron, as a sandboxed script may', () => {
  expect(files).toBe(1)
  expect(required).toEqual(['electron'])
})

test('the page gets one frozen object with three functions', () => {
  expect([...exposed.keys()]).toEqual(['buydesk'])
  expect(Object.keys(api())).toEqual(['request', 'on', 'ticketFor'])
  expect(Object.isFrozen(api())).toBe(true)
})

test('every request goes over one channel, whatever it is', async () => {
  expect(await api().request('app.info', { a: 1 }, 'one')).toBe('answer')
  await api().request({ channel: 'other' }, null)
  expect(invoked).toEqual([
    [requestChannel, 'app.info', { a: 1 }, 'one'],
    [requestChannel, { channel: 'other' }, null, undefined],
  ])
})

test('a dropped file goes to main by the path that the system names, and nothing else goes there', async () => {
  await api().ticketFor(new File(['x'], 'photo.png'), 'one')
  await api().ticketFor('/etc/passwd')
  await api().ticketFor({ name: 'photo.png', path: '/etc/passwd' })
  expect(invoked).toEqual([
    [fileChannel, '/home/ada/photo.png', 'one'],
    [fileChannel, '', undefined],
    [fileChannel, '', undefined],
  ])
})

test("a listener gets the payload and never Electron's event, until it leaves", () => {
  const heard: unknown[][] = []
  const leave = api().on((...given) => heard.push(given))
  expect([...listeners.values()]).toEqual([eventChannel])
  for (const listener of listeners.keys()) listener({ sender: 'all of ipcRenderer' }, { event: 'pixels.changed', payload: {} })
  expect(heard).toEqual([[{ event: 'pixels.changed', payload: {} }]])
  expect(leave()).toBeUndefined()
  expect(listeners.size).toBe(0)
})
