import type { JobId } from '#shared/domain/ids.ts'
import type { FaultRule } from '#sandbox/faults/rule.ts'
import { isRequestFault } from '#sandbox/faults/rule.ts'
import type { WatchedWrite } from '../support/fault-database.ts'
import type { FaultMachine } from '../support/fault-machine.ts'
import type { FaultOperation, Wish } from './operations.ts'

type Point = `${WatchedWrite['kind']} ${WatchedWrite['phase']}`

/** One run: a machine, what it is to do, and what befalls it. */
export class Scene {
  readonly machine: FaultMachine
  readonly operation: FaultOperation
  readonly wishes: readonly Wish[]
  readonly #begin: () => Promise<JobId>
  /** Set once the job has begun. */
  id: JobId | null = null
  /** How often a fault struck that neither the sandbox nor the wire counts. */
  struck = 0
  /** What a person does when the job stands still, besides what the pause itself asks for. */
  cure: () => void = () => undefined
  /** What goes wrong when the app is started again. */
  beforeRestart: () => void = () => undefined

  constructor(machine: FaultMachine, operation: FaultOperation) {
    this.machine = machine
    this.operation = operation
    const { wishes, begin } = operation.plan(machine)
    this.wishes = wishes
    this.#begin = begin
  }

  async begin(): Promise<void> {
    let isSettled = false
    const begun = this.#begin().finally(() => {
      isSettled = true
    })
    // Reads before the job may have to wait as well.
    await this.machine.clock.until(() => isSettled)
    this.id = await begun
  }

  beginAgain(): Promise<JobId> {
    return this.#begin()
  }

  /** A whole number from the seed. */
  pick(low: number, high: number): number {
    return this.machine.random.between(low, high)
  }

  oneOf<const Value>(values: readonly [Value, ...Value[]]): Value {
    return values[this.pick(0, values.length - 1)] ?? values[0]
  }

  chance(): boolean {
    return this.machine.random.chance(0.5)
  }

  /** The sandbox does this to the writes of the operation; a rule with a match of its own keeps it. */
  meta(...rules: readonly FaultRule[]): void {
    for (const rule of rules) {
      const match = rule.match ?? (isRequestFault(rule) ? { writes: true } : this.operation.match)
      this.machine.sandbox.faults.add({ ...rule, match })
    }
  }

  /** Does something at one of the engine's transactions, counted from 1. */
  at(point: Point, time: number, act: () => void): void {
    let seen = 0
    const earlier = this.machine.onWrite
    this.machine.onWrite = (write) => {
      earlier(write)
      if (`${write.kind} ${write.phase}` !== point) return
      seen += 1
      if (seen !== time) return
      this.struck += 1
      act()
    }
  }

  /** Does something before the first request of the job leaves. */
  atFirstIntent(act: () => void): void {
    this.at('intent committed', 1, act)
  }

  /** @returns how often anything struck. */
  strikes(): number {
    const { sandbox, app } = this.machine
    return sandbox.faults.strikes().reduce((sum, { struck }) => sum + struck, this.struck + app.wire.struck)
  }
}
