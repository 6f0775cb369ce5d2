import type { JobId } from '#shared/domain/ids.ts'
import type { WatchedWrite, WritePoint } from '../support/fault-database.ts'
import type { FaultMachine } from '../support/fault-machine.ts'
import type { FaultWire } from '../support/fault-wire.ts'
import type { FaultOperation, Wish } from './operations.ts'
import { Stage } from './stage.ts'

/** One run of Buydesk: a machine, what it is to do, and what befalls it. */
export class Scene extends Stage {
  readonly machine: FaultMachine
  /** What the sandbox had counted before this run. */
  readonly before: { readonly ledger: number; readonly tooEarly: number; readonly http: number; readonly writes: number; readonly deaths: number }
  /** Writes whose intent is on the disk, each as often as it was. */
  intents = 0
  /** Set once the job has begun. */
  id: JobId | null = null
  /** What goes wrong when the app is started again. */
  beforeRestart: () => void = () => undefined

  /** @param wishes what is to be done; absent: all that can be. */
  constructor(machine: FaultMachine, operation: FaultOperation, wishes?: readonly Wish[]) {
    const { sandbox, random } = machine
    super({ operation, wishes: wishes ?? operation.wishes(sandbox), sandbox, random })
    this.machine = machine
    const { tooEarly, http, writes } = sandbox.requests
    this.before = { ledger: sandbox.state.ledger.length, tooEarly, http, writes, deaths: machine.deaths }
    this.onEachWrite(({ intents, phase }) => {
      if (phase === 'committed') this.intents += intents
    })
  }

  override get wire(): FaultWire {
    return this.machine.app.wire
  }

  async begin(): Promise<void> {
    let isSettled = false
    const begun = this.beginAgain().finally(() => {
      isSettled = true
    })
    // Reads before the job may have to wait as well.
    await this.machine.clock.until(() => isSettled)
    this.id = await begun
  }

  beginAgain(): Promise<JobId> {
    return this.operation.begin(this.machine.app, this.sandbox, this.wishes.map((wish) => wish.key))
  }

  /** Does something at one of the engine's transactions, counted from 1. */
  at(point: WritePoint, time: number, act: () => void): void {
    const [kind = '', phase = ''] = point.split(' ')
    let seen = 0
    this.onEachWrite((write) => {
      if (write.phase !== phase || !isOfKind(write, kind)) return
      seen += 1
      if (seen !== time) return
      this.struck += 1
      act()
    })
  }

  onEachWrite(see: (write: WatchedWrite) => void): void {
    const earlier = this.machine.onWrite
    this.machine.onWrite = (write) => {
      earlier(write)
      see(write)
    }
  }

  override atFirstIntent(act: () => void): void {
    this.at('intent committed', 1, act)
  }
}

function isOfKind({ intents, results }: WatchedWrite, kind: string): boolean {
  if (kind === 'intent') return intents > 0
  return kind === 'result' ? results > 0 : intents === 0 && results === 0
}
