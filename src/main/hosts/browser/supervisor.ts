import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { scrubbedEnvironment } from '../environment.ts'
import { fromChild } from './messages.ts'
import type { ToldLock } from '../../lib/told-lock.ts'
import type { ChildOptions, FromChild, ToChild } from './messages.ts'
import type { BrowserHostOptions } from './options.ts'
import type { SessionRecord } from './sessions.ts'

/** Marks the process that holds tokens. It is the only argument that one gets. */
export const childMarker = '--child'

/**
 * A signal would open a debugger that every user of this machine can reach; `__proto__` is how objects are poisoned. Bytes of files lie outside V8's
 * nursery and are given back when it is swept, so a nursery of 4 MB instead of 16 keeps what passes through from piling up.
 */
const childFlags = ['--disable-sigusr1', '--disable-proto=delete', '--max-semi-space-size=4']

/** A child that dies by itself is replaced, but one that dies again and again has a fault that no restart cures. */
const CRASHES_MAX = 3
const CRASH_WINDOW_MS = 60_000
const STOP_LIMIT_MS = 5_000

export interface SupervisorTools {
  /** The file that a child runs. */
  readonly entry: string
  readonly rendererDirectory: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly now: () => number
  /** For scripts: one line of JSON for each address. */
  readonly printAddress: (address: { readonly url: string; readonly port: number }) => void
  /** For people. */
  readonly printSentence: (sentence: string) => void
  /** Called with the first address; says whether a browser was opened. */
  readonly open: (url: string) => Promise<boolean>
}

/**
 * The parent of the browser host. It knows the address and hands out one-time codes, and it keeps one child alive that does the
 * work. Tokens and secrets never pass through it, so it can outlive them.
 */
export class Supervisor {
  readonly #options: BrowserHostOptions
  readonly #tools: SupervisorTools
  // Unguessable and new for each run: no page of another port can name it, and no storage of an earlier run is its own.
  readonly #hostName = `b${randomBytes(16).toString('hex')}.localhost`
  #port: number
  #child: ChildProcess | null = null
  /** Told by the last child that was replaced, to each one after it: one that dies unlocks nothing. */
  #lock: ToldLock | null = null
  #sessions: readonly SessionRecord[] = []
  #hasOpened = false
  #isStopping = false
  #hasFailed = false
  #crashes: number[] = []
  readonly #ended = Promise.withResolvers<number>()

  constructor(options: BrowserHostOptions, tools: SupervisorTools) {
    this.#options = options
    this.#tools = tools
    this.#port = options.port
  }

  /** Starts the first child. @returns the exit code, when all is over. */
  run(): Promise<number> {
    this.#startChild()
    return this.#ended.promise
  }

  /** Has the child issue a fresh one-time code and prints its address. */
  freshAddress(): void {
    this.#tell({ type: 'issueCode' })
  }

  /** Ends the child, by force if it does not end by itself. */
  stop(): void {
    if (this.#isStopping) return
    this.#isStopping = true
    const child = this.#child
    if (child === null) return this.#ended.resolve(0)
    this.#tell({ type: 'stop' })
    setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS).unref()
  }

  #startChild(): void {
    const child = fork(this.#tools.entry, [childMarker], {
      execArgv: childFlags,
      env: scrubbedEnvironment(this.#tools.environment),
      // Its standard output goes to our error output: the first line on ours is the address.
      stdio: ['ignore', 2, 2, 'ipc'],
    })
    this.#child = child
    child.on('message', (raw) => {
      const message = fromChild.safeParse(raw)
      if (message.success) this.#hear(message.data)
    })
    child.on('error', (failure) => this.#tools.printSentence(`Buydesk could not start its working process: ${failure.message}`))
    child.on('exit', () => this.#childEnded(child))
  }

  #hear(message: FromChild): void {
    switch (message.type) {
      case 'ready':
        return this.#tell({ type: 'start', options: this.#childOptions() })
      case 'listening':
        this.#port = message.port
        // Later children are let in to by the page that is open already.
        return this.#hasOpened ? undefined : this.freshAddress()
      case 'code':
        return this.#showAddress(message.code)
      case 'sessions':
        this.#sessions = message.sessions
        return
      case 'replace':
        this.#crashes = []
        this.#lock = message.lock
        return
      case 'failed':
        this.#hasFailed = true
        return this.#tools.printSentence(message.sentence)
    }
  }

  #childOptions(): ChildOptions {
    return {
      port: this.#port,
      hostName: this.#hostName,
      graphUrl: this.#options.graphUrl,
      dataDirectory: this.#options.dataDirectory,
      rendererDirectory: this.#tools.rendererDirectory,
      sessions: [...this.#sessions],
      lock: this.#lock,
    }
  }

  #showAddress(code: string): void {
    const url = `http://${this.#hostName}:${this.#port}/#code=${code}`
    this.#tools.printAddress({ url, port: this.#port })
    if (this.#hasOpened) return
    this.#hasOpened = true
    const opening = this.#options.opensBrowser ? this.#tools.open(url) : Promise.resolve(false)
    const explain = (isOpen: boolean) =>
      this.#tools.printSentence(
        isOpen
          ? `Buydesk opens in your browser. For another window press Enter here, and Ctrl+C to end it.`
          : `Open this address within 30 seconds in a Chromium-based browser on this machine: ${url}\nToo late? Press Enter for a fresh one. Ctrl+C ends Buydesk.`,
      )
    opening.then(explain, () => explain(false))
  }

  #childEnded(child: ChildProcess): void {
    if (this.#child !== child) return
    this.#child = null
    if (this.#isStopping) return this.#ended.resolve(0)
    if (this.#hasFailed) return this.#ended.resolve(1)
    const now = this.#tools.now()
    this.#crashes = [...this.#crashes.filter((at) => now - at < CRASH_WINDOW_MS), now]
    if (this.#crashes.length > CRASHES_MAX) {
      this.#tools.printSentence('Buydesk ends: its working process stopped again and again. What it said is above. Jobs are kept and go on at the next start.')
      return this.#ended.resolve(1)
    }
    this.#startChild()
  }

  #tell(message: ToChild): void {
    if (this.#child?.connected === true) this.#child.send(message)
  }
}
