import type { JobItem, PauseReason } from '#shared/domain/job.ts'
import type { SandboxOptions } from '#sandbox/options.ts'
import { localFaults } from './table-local.ts'
import { remoteFaults } from './table-remote.ts'
import type { Scene } from './scene.ts'

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
  /** More ad accounts than usual, where more must wait than is sent at once. */
  readonly adAccounts?: number
  /** Kinds of operation that it can't befall. */
  readonly not?: readonly string[]
  readonly strike: (scene: Scene) => void
  /** @returns sentences on what else is not as it must be. */
  readonly check?: (scene: Scene, items: readonly JobItem[]) => readonly string[]
}

export const faults: readonly Fault[] = [...remoteFaults, ...localFaults].toSorted((left, right) => left.number - right.number)
