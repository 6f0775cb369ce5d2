import type { JobItem, PauseReason } from '#shared/domain/job.ts'
import type { SandboxOptions } from '#sandbox/options.ts'
import { localFaults } from './table-local.ts'
import { remoteFaults } from './table-remote.ts'
import type { Scene } from './scene.ts'
import type { Stage } from './stage.ts'

export type End = 'allDone' | 'someFailed' | 'someSkipped'

/** One thing that goes wrong, how it is brought about, and what must come of it. */
export interface Fault {
  readonly number: number
  readonly name: string
  readonly expected: {
    /** `someFailed`, `someSkipped`: what Meta refused or a person took back; the others are done. */
    readonly end: End | readonly End[]
    /** A reason for which the job must have stood still on the way. */
    readonly pause?: PauseReason
  }
  /** The client waits for an answer that does not come, in real time. */
  readonly isSlow?: true
  readonly sandbox?: Omit<SandboxOptions, 'seed' | 'clock' | 'scale'>
  /** Another size of the world than usual, where more must wait than is sent at once. */
  readonly scale?: { readonly pixels?: number; readonly adAccounts?: number }
  /** Kinds of operation that it can't befall. */
  readonly not?: readonly string[]
  /** How many writes may be taken twice: what a proxy doubles, or what reads did not show in time. Default 0. */
  readonly repeats?: number
  /** Requests beyond one for fifty wishes that it may take; there is a default, also for null. */
  readonly spareRequests?: number | ((scene: Scene) => number | null)
  readonly strike: (scene: Scene) => void
  /** @returns sentences on what else is not as it must be. */
  readonly check?: (scene: Scene, items: readonly JobItem[]) => readonly string[]
}

/** A fault outside of whoever writes: it can befall any client. */
export interface RemoteFault extends Omit<Fault, 'strike'> {
  readonly strike: (stage: Stage) => void
}

export const faults: readonly Fault[] = [...remoteFaults, ...localFaults].toSorted((left, right) => left.number - right.number)
