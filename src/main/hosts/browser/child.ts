import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { acquireWriterLock } from '../../db/writer-lock.ts'
import { systemClock, toInstant } from '../../lib/clock.ts'
import { finishErasing } from '../../lib/erase-mark.ts'
import type { ToldLock } from '../../lib/told-lock.ts'
import type { Compose, Composition } from '../composition.ts'
import { createLeavingGuard } from '../leaving-guard.ts'
import type { LeavingGuard } from '../leaving-guard.ts'
import { openLogFile } from '../log-file.ts'
import { screenAskerOf } from '../screen-asker.ts'
import { outliveFileLimit } from '../outlive-file-limit.ts'
import { createSystemLock } from '../system-lock.ts'
import { readStaticManifest } from '../static-manifest.ts'
import { toChild } from './messages.ts'
import type { ChildOptions, FromChild } from './messages.ts'
import { createPageServer } from './page-server.ts'
import type { PageServer } from './page-server.ts'
import { SessionStore } from './sessions.ts'

/** How long answers under way, and then the clean-up, may hold up a replacement: the old process must be gone within a second. */
const REPLACE_ANSWERS_MS = 400
const REPLACE_DISPOSE_MS = 400
const STOP_DISPOSE_MS = 3_000
/** Without a parent the next start may come at any moment, and it needs the data folder. */
const ORPHAN_DISPOSE_MS = 300
/** A port is free again as soon as its process has ended; this is for a slow machine. */
const LISTEN_ATTEMPTS = 30
const LISTEN_PAUSE_MS = 100

interface Running {
  readonly composition: Composition
  readonly server: PageServer
  readonly sessions: SessionStore
}

/** The process that holds the tokens. It serves until its parent says stop, goes away, or a replacement is due. */
export function runChild(compose: Compose): void {
  let running: Running | null = null
  let isEnding = false
  let lock: ToldLock | null = null

  const end = async (disposeMs: number, last: () => FromChild | null): Promise<void> => {
    if (isEnding) return
    isEnding = true
    running?.server.close()
    await Promise.race([Promise.resolve(running?.composition.dispose()).catch(() => undefined), wait(disposeMs)])
    const message = last()
    if (message !== null) await tell(message)
    process.exit(0)
  }
  const replace = async (): Promise<void> => {
    await running?.server.whenAnswered(REPLACE_ANSWERS_MS)
    // Asked for last: the computer may lock itself while this one is taken apart.
    await end(REPLACE_DISPOSE_MS, () => ({ type: 'replace', lock }))
  }
  const begin = (options: ChildOptions): void => {
    const replaceProcess = (told: ToldLock | undefined) => {
      // One that is ending for another reason is still locked by this.
      lock = told ?? lock
      void replace()
    }
    start(options, compose, replaceProcess)
      .then((started) => {
        running = started
      })
      .catch(async (failure: unknown) => {
        await tell({ type: 'failed', sentence: failureSentence(failure, options) })
        process.exit(1)
      })
  }

  process.on('message', (raw) => {
    const message = toChild.safeParse(raw)
    if (!message.success) return
    if (message.data.type === 'start') begin(message.data.options)
    else if (message.data.type === 'stop') void end(STOP_DISPOSE_MS, () => null)
    else if (running !== null) void tell({ type: 'code', code: running.sessions.issueCode() })
  })
  // Its parent was killed: nobody could end this process any more, and it would keep tokens.
  process.on('disconnect', () => void end(ORPHAN_DISPOSE_MS, () => null))
  process.on('SIGTERM', () => void end(STOP_DISPOSE_MS, () => null))
  process.on('SIGINT', () => void end(STOP_DISPOSE_MS, () => null))
  outliveFileLimit()
  process.on('uncaughtException', (failure) => {
    // Node's own report would print the error as it is, unmasked.
    if (running === null) process.stderr.write(`Buydesk could not start: ${failure.message}\n`)
    else running.composition.log.error('a fault that nobody caught', failure)
    process.exit(70)
  })
  void tell({ type: 'ready' })
}

async function start(options: ChildOptions, compose: Compose, replaceProcess: (lock: ToldLock | undefined) => void): Promise<Running> {
  process.umask(0o077)
  finishErasing(options.dataDirectory, acquireWriterLock)
  const manifest = readStaticManifest(options.rendererDirectory)
  const clock = systemClock()
  const sessions = new SessionStore({ clock, randomBytes }, options.sessions)
  const writeToFile = openLogFile(options.dataDirectory)
  const systemLock = createSystemLock({ clock: systemClock({ holdsProcess: false }), tellsLock: null, tellsSleep: null, screen: screenAskerOf(process.platform) })
  let guard: LeavingGuard | null = null
  const composition = await compose({
    host: { kind: 'browser', ...systemLock, takeClipboardText: null, saveFile: null, openExternal: null, replaceProcess: (_told, lock) => (guard?.leave(), replaceProcess(lock)), lock: options.lock },
    dataDirectory: options.dataDirectory,
    graphUrl: options.graphUrl,
    writeLogLine: (line) => {
      writeToFile(line)
      if (isErrorLine(line)) process.stderr.write(`${line}\n`)
    },
  })
  guard = createLeavingGuard(composition)
  const { router, files } = guard
  const server = createPageServer({
    composition: { ...composition, router, files },
    manifest,
    hostName: options.hostName,
    graphUrl: options.graphUrl,
    sessions,
    onSessionsChanged: (records) => void tell({ type: 'sessions', sessions: [...records] }),
    onCodeReused: () => {
      composition.log.error('a one-time code was presented again, and refused')
      composition.emit({ event: 'session.codeReused', payload: { at: toInstant(clock.now()) } })
    },
  })
  const port = await listen(server, options.port)
  await tell({ type: 'listening', port })
  return { composition, server, sessions }
}

/** A person at a terminal is not to be shown each request. */
function isErrorLine(line: string): boolean {
  return /^\S+ error /.test(line)
}

async function listen(server: PageServer, port: number): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await server.listen(port)
    } catch (failure) {
      if (!isAddressInUse(failure) || attempt >= LISTEN_ATTEMPTS) throw failure
      await wait(LISTEN_PAUSE_MS)
    }
  }
}

function isAddressInUse(failure: unknown): boolean {
  return failure instanceof Error && 'code' in failure && failure.code === 'EADDRINUSE'
}

function failureSentence(failure: unknown, options: ChildOptions): string {
  if (isAddressInUse(failure)) return `Port ${options.port} is taken by another program. Start Buydesk without --port, or with another one.`
  const reason = failure instanceof Error ? failure.message : 'for an unknown reason'
  return `Buydesk could not start with the data folder ${options.dataDirectory}: ${reason}`
}

/** Resolves when the message has left, or could not be sent because the parent is gone. */
function tell(message: FromChild): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined || !process.connected) resolve()
    else process.send(message, undefined, undefined, () => resolve())
  })
}
