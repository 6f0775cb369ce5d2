import { appendFileSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Connection } from '#shared/domain/connection.ts'
import { verifyChain } from '#main/db/verify-chain.ts'
import { seededRandom } from '#sandbox/lib/random.ts'
import type { Random } from '#sandbox/lib/random.ts'
import type { SandboxOptions } from '#sandbox/options.ts'
import { startSandbox } from '#sandbox/start.ts'
import type { Sandbox } from '#sandbox/start.ts'
import { connectionTo } from './connection-to.ts'
import { FaultClock } from './fault-clock.ts'
import { Died } from './fault-database.ts'
import type { WatchedWrite } from './fault-database.ts'
import { FaultProcess, faultConnection } from './fault-process.ts'

interface MachineOptions {
  readonly seed: number
  readonly timeoutMs: number
  /** Which of the sandbox's tokens the person connects; absent: the main one. */
  readonly token?: string
  readonly sandbox: Omit<SandboxOptions, 'seed' | 'clock'>
}

/** A computer with a disk, a network and a clock, on which the app runs, dies and is started again; and Meta at the other end. */
export class FaultMachine {
  readonly sandbox: Sandbox
  readonly clock: FaultClock
  /** What befalls the app; its own chances are others, so that a seed means the same whatever the app does. */
  readonly random: Random
  readonly #appRandom: Random
  readonly folder = mkdtempSync(join(tmpdir(), 'buydesk-fault-'))
  /** All that left the app towards a screen or a log file. */
  readonly said: string[] = []
  readonly pauses = new Set<string>()
  deaths = 0
  /** The newest line of the operation log that a dead process had on the disk: every later life must have it, at its place. */
  mark: string | null = null
  path: string
  app: FaultProcess
  /** Sees each transaction of the engine. */
  onWrite: (write: WatchedWrite) => void = () => undefined
  readonly #timeoutMs: number
  readonly #connection: Connection
  #uuids = 0

  static async open(options: MachineOptions): Promise<FaultMachine> {
    const before: { machine?: FaultMachine } = {}
    const clock = new FaultClock(() => (before.machine?.app.inFlight ?? 0) > 0)
    const sandbox = await startSandbox({ ...options.sandbox, seed: options.seed, clock: { now: clock.remoteNow } })
    before.machine = new FaultMachine(sandbox, clock, options)
    before.machine.app.connect(sandbox.tokens[options.token ?? ''] ?? sandbox.token)
    return before.machine
  }

  private constructor(sandbox: Sandbox, clock: FaultClock, { seed, timeoutMs }: MachineOptions) {
    this.sandbox = sandbox
    this.clock = clock
    this.random = seededRandom(seed + 7)
    this.#appRandom = seededRandom(seed + 11)
    this.#timeoutMs = timeoutMs
    this.#connection = connectionTo(faultConnection, sandbox.state.portfolios)
    this.path = join(this.folder, 'buydesk.db')
    this.app = this.#start()
  }

  /**
   * The process dies as by SIGKILL: what is on the disk stays as it is, to the byte. To be called anywhere, also within a transaction.
   * @param tail bytes that were on their way to the disk when the power went, and arrived torn.
   * @throws Died, for whoever was at it.
   */
  die(tail = 0): never {
    this.deaths += 1
    const next = join(this.folder, `after-${this.deaths}`)
    mkdirSync(next)
    for (const side of ['', '-wal']) {
      if (existsSync(this.path + side)) copyFileSync(this.path + side, join(next, `buydesk.db${side}`))
    }
    if (tail > 0) appendFileSync(join(next, 'buydesk.db-wal'), Buffer.from(Array.from({ length: tail }, () => this.random.between(0, 255))))
    this.path = join(next, 'buydesk.db')
    this.app.die()
    throw new Died('killed')
  }

  /** Starts the app again over what the last process left. Its token is gone. */
  async restart(): Promise<void> {
    const old = this.app
    await this.clock.until(() => old.inFlight === 0)
    this.mark = verifyChain(old.db, this.mark).mark
    old.db.close()
    // What the dead process had is in the copy by now.
    for (const side of ['', '-wal', '-shm']) rmSync(old.db.path + side, { force: true })
    for (let isUp = false; !isUp; ) {
      try {
        this.app = this.#start()
        isUp = true
      } catch (failure) {
        // It died again while it took up what the last life left.
        if (!(failure instanceof Died)) throw failure
      }
    }
  }

  async close(): Promise<void> {
    this.app.die()
    await this.clock.until(() => this.app.inFlight === 0)
    this.app.db.close()
    await this.sandbox.close()
    rmSync(this.folder, { recursive: true, force: true })
  }

  #start(): FaultProcess {
    return new FaultProcess(this.path, {
      baseUrl: this.sandbox.url,
      connection: this.#connection,
      clockOf: (isAlive) => this.clock.clockOf(isAlive),
      random: { fraction: () => this.#appRandom.fraction(), uuid: () => `00000000-0000-4000-8000-${String((this.#uuids += 1)).padStart(12, '0')}` },
      timeoutMs: this.#timeoutMs,
      emit: (event, payload) => this.said.push(`${event} ${JSON.stringify(payload)}`),
      say: (line) => this.said.push(line),
      saw: (write) => {
        // Pauses that pass by themselves are over before anybody outside looks.
        for (const reason of write.pauses) this.pauses.add(reason)
        this.onWrite(write)
      },
    })
  }
}
