import type { ItemRow } from '../db/repos/job-item.ts'
import { Agenda } from './agenda.ts'
import type { Waiting } from './agenda.ts'
import type { Limit } from './hold.ts'

/** Where a line gets its rows from. */
export interface LineSource {
  /** Items that may be sent, in their order, after an ordinal. */
  readonly fresh: (after: number, limit: number) => readonly ItemRow[]
  /** Those of the named items that may be sent. */
  readonly named: (ordinals: readonly number[]) => readonly ItemRow[]
}

/**
 * The items of one job that are still to be sent, in the order of their ordinals. It walks the table once with a cursor and keeps in
 * memory only the ordinals behind the cursor that came back.
 */
export class Line {
  readonly #source: LineSource
  readonly #back = new Agenda()
  #cursor = -1
  #hasFresh = true

  constructor(source: LineSource) {
    this.#source = source
  }

  /** Items that may be sent from `at` on. @param limit what they wait for; null: nothing but the time. */
  add(ordinals: readonly number[], at: number, limit: Limit | null = null): void {
    this.#back.add(at, ordinals.filter((ordinal) => ordinal <= this.#cursor), limit)
    if (ordinals.some((ordinal) => ordinal > this.#cursor)) this.#hasFresh = true
  }

  /** Takes the next chunk: first what came back, then filled up with what was never sent. May be empty. */
  take(now: number, limit: number): readonly ItemRow[] {
    const due = this.#back.takeDue(now, limit)
    const rows = due.length === 0 ? [] : [...this.#source.named(due)]
    if (rows.length < limit && this.#hasFresh) {
      const wanted = limit - rows.length
      const fresh = this.#source.fresh(this.#cursor, wanted)
      this.#hasFresh = fresh.length === wanted
      this.#cursor = fresh.at(-1)?.ordinal ?? this.#cursor
      rows.push(...fresh)
    }
    return rows
  }

  hasDue(now: number): boolean {
    return this.#hasFresh || this.#back.hasDue(now)
  }

  nextAt(): number | null {
    return this.#back.nextAt()
  }

  dueOf(limit: Limit, now: number): readonly number[] {
    return this.#back.dueOf(limit, now)
  }

  postpone(limit: Limit, now: number, at: number): void {
    this.#back.postpone(limit, now, at)
  }

  waiting(most: number): Waiting | null {
    return this.#back.waiting(most)
  }

  /** Nothing of it is sent any more. */
  clear(): void {
    this.#back.clear()
    this.#hasFresh = false
  }
}
