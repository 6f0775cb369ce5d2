import type { FaultRule } from '#sandbox/faults/rule.ts'
import { isRequestFault } from '#sandbox/faults/rule.ts'
import type { Random } from '#sandbox/lib/random.ts'
import type { Sandbox } from '#sandbox/start.ts'
import type { FaultWire } from '../support/fault-wire.ts'
import type { FaultOperation, Wish } from './operations.ts'

interface StageParts {
  readonly operation: FaultOperation
  readonly wishes: readonly Wish[]
  readonly sandbox: Sandbox
  readonly random: Random
}

/** Where a fault strikes that lies outside of whoever writes: at Meta or on the wire. The same for Buydesk and for Meta's own client. */
export abstract class Stage {
  readonly operation: FaultOperation
  readonly wishes: readonly Wish[]
  readonly sandbox: Sandbox
  readonly random: Random
  /** How often a fault struck that neither the sandbox nor the wire counts. */
  struck = 0
  /** What the seed chose, for a check that depends on it. */
  readonly chosen = new Map<'percent' | 'seconds' | 'cancels', number>()
  /** What a person does when the work stands still, besides what that itself asks for. */
  cure: () => void = () => undefined

  constructor({ operation, wishes, sandbox, random }: StageParts) {
    this.operation = operation
    this.wishes = wishes
    this.sandbox = sandbox
    this.random = random
  }

  abstract get wire(): FaultWire

  /** Does something before the first write leaves. */
  abstract atFirstIntent(act: () => void): void

  /** A whole number from the seed. */
  pick(low: number, high: number): number {
    return this.random.between(low, high)
  }

  oneOf<const Value>(values: readonly [Value, ...Value[]]): Value {
    return values[this.pick(0, values.length - 1)] ?? values[0]
  }

  chance(): boolean {
    return this.random.chance(0.5)
  }

  /** The sandbox does this to the writes of the operation; a rule with a match of its own keeps it. */
  meta(...rules: readonly FaultRule[]): void {
    for (const rule of rules) {
      const match = rule.match ?? (isRequestFault(rule) ? { writes: true } : this.operation.match)
      this.sandbox.faults.add({ ...rule, match })
    }
  }

  /** @returns how often anything struck. */
  strikes(): number {
    return this.sandbox.faults.strikes().reduce((sum, { struck }) => sum + struck, this.struck + this.wire.struck)
  }
}
