import type { ConnectionId, JobId } from '#shared/domain/ids.ts'
import type { ItemState, Job, JobItem } from '#shared/domain/job.ts'
import type { OperatorId, OperatorRef } from '#shared/domain/operator.ts'
import type { MadeRow } from '../db/repos/job-item.ts'
import type { JobDefinition, PlannedItem } from './define.ts'
import type { ItemStanding, JobReport } from './job-report.ts'

export interface StartJob<Payload, Item> {
  readonly title: string
  readonly connectionId: ConnectionId
  readonly connectionName: string
  readonly payload: Payload
  readonly items: readonly PlannedItem<Item>[]
  readonly destructive: boolean
  /** The same key while a job with it has not ended gives that job back: a double click is one job. */
  readonly onceKey: string
  /** Who asked for it, or Buydesk itself; without it, whoever is in now. A person who is not in any more is refused. */
  readonly by?: OperatorRef
  /** The job whose changes this one takes back. */
  readonly undoes?: JobId
}

/** A job that has not ended, and how many of the items that were asked for it has yet to do, or may be doing. */
export interface OpenWork {
  readonly id: JobId
  readonly title: string
  readonly items: number
}

/** Why a connection is not there any more. `locked`: the app was locked, which wiped its token. */
export type ConnectionLoss = 'needsConnection' | 'authExpired' | 'locked'

/** The one engine for long work. */
export interface JobEngine {
  /** Writes the job and all its items in one transaction, then begins. @returns the id. @throws AppError `storage.*`; auth `signIn.locked` when nobody is in. */
  start<Payload, Item>(definition: JobDefinition<Payload, Item>, request: StartJob<Payload, Item>): JobId
  /** @throws AppError notFound for each of these when there is no such job. */
  get(id: JobId): Job
  /** @returns null: there is no such job. */
  find(id: JobId): Job | null
  list(): readonly Job[]
  items(id: JobId, query: { readonly states?: readonly ItemState[]; readonly after?: number; readonly limit: number }): {
    readonly items: readonly JobItem[]
    readonly hasMore: boolean
  }
  cells(id: JobId): readonly (readonly [string, string, ItemState])[]
  /** What a job was given and what came of it, in its definition's own shapes. @returns null when it is of another kind or no longer parses. */
  report<Payload, Item>(definition: JobDefinition<Payload, Item>, id: JobId): JobReport<Payload, Item> | null
  /** @returns what a job was given, without its items; null as for `report`. */
  payload<Payload, Item>(definition: JobDefinition<Payload, Item>, id: JobId): Payload | null
  /** What came of each item, without what it was given: that can be megabytes. */
  standings(id: JobId): readonly ItemStanding[]
  /** Which items of jobs of a kind created one of these objects, or were given its id by Meta. */
  madeBy<Payload, Item>(definition: JobDefinition<Payload, Item>, madeIds: readonly string[]): readonly MadeRow[]
  /** The jobs that were started with this key, newest first. */
  startedAs(onceKey: string): readonly Job[]
  /** What the newest jobs of a kind were given, without their items, newest first; those that no longer parse are left out. */
  payloads<Payload, Item>(definition: JobDefinition<Payload, Item>): readonly { readonly id: JobId; readonly payload: Payload }[]
  /**
   * Which of these objects and targets later jobs changed, or may have. Undoing this job is no such change, nor is a job that was undone.
   * @returns their ids.
   */
  changedLater(id: JobId, cells: readonly (readonly [objectId: string, targetId: string])[]): readonly (readonly [string, string])[]
  /**
   * Which jobs of a kind have not ended and have yet to do items with these keys.
   * @param keys called only where a job of the kind is open: there may be hundreds of thousands.
   * @returns those with most of them first.
   */
  openWork<Payload, Item>(definition: JobDefinition<Payload, Item>, keys: () => readonly string[]): readonly OpenWork[]
  pause(id: JobId): Job
  /** Whoever is in carries it on from now on. */
  resume(id: JobId): Job
  cancel(id: JobId): Job
  /** The same for one that does not stand still. Failed, skipped and still unknown items go back in line (unknown ones through verify). */
  retry(id: JobId, ordinals?: readonly number[]): Job
  /**
   * A connection is there (again): jobs that wait for it go on, destructive ones ask first. Those that somebody else carries on than whoever is in wait for
   * a word, so that nothing happens under the name of anybody who is not there.
   */
  connectionReady(id: ConnectionId): void
  /** A connection is gone or dead: its jobs pause with that reason, and with this sentence where there is one. */
  connectionLost(id: ConnectionId, reason: ConnectionLoss, message?: string): void
  /** @returns how many jobs that have not ended one of these carries on. */
  carriedBy(operators: readonly OperatorId[]): number
  /** What the one carries on, the other does from now on. */
  takeOver(from: OperatorId, to: OperatorRef): void
  /** Jobs that have not ended name none of these any more, nor does what they still do. Who started those that have is the database's matter. */
  forgetPerson(operators: readonly OperatorId[]): void
  /** Waits for what is in flight, up to the time-out, then lets go. Nothing is lost by a shorter wait. */
  dispose(): Promise<void>
}
