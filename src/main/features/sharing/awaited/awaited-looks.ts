import type { ConnectionId } from '#shared/domain/ids.ts'
import type { AwaitedRow, AwaitedShareRepo } from '../../../db/repos/awaited-share.ts'
import type { GraphClient } from '../../../graph/client.ts'
import type { Clock } from '../../../lib/clock.ts'
import type { Log } from '../../../lib/log.ts'
import { LOOK_EVERY_MS, LOOK_OLD_EVERY_MS, LOOK_TWICE_AFTER_MS, afterLook, isDue, lookAtRequests, lookEveryMs } from './awaited-look.ts'

interface LookDeps {
  readonly repo: AwaitedShareRepo
  readonly graph: GraphClient
  readonly clock: Clock
  readonly log: Log
  readonly nameOf: (id: ConnectionId) => string
  readonly isActive: (id: ConnectionId) => boolean
  /** A look has begun or ended. */
  readonly changed: () => void
  /** Partners have accepted these. */
  readonly accepted: (rows: readonly AwaitedRow[]) => void
  /** These are gone, and the partner does not have the pixel. */
  readonly gone: (rows: readonly AwaitedRow[]) => void
}

/** Asks Meta how requests stand: one look per connection at a time, each as often as its requests are old. */
export class AwaitedLooks {
  readonly #deps: LookDeps
  /** When to look next, in monotonic ms; a connection without an entry is looked after at once. */
  readonly #next = new Map<ConnectionId, number>()
  readonly #underWay = new Map<ConnectionId, Promise<void>>()
  /** Connections that came (back) while a look through them was under way: that one may have been with an older token. */
  readonly #again = new Set<ConnectionId>()
  readonly #problems = new Map<ConnectionId, string>()

  constructor(deps: LookDeps) {
    this.#deps = deps
  }

  get underWay(): readonly ConnectionId[] {
    return [...this.#underWay.keys()]
  }

  /** Sentences about looks that failed. */
  get problems(): readonly string[] {
    return [...this.#problems.values()]
  }

  /** The connection is looked after at once. */
  hurry(id: ConnectionId): void {
    this.#next.delete(id)
    this.#problems.delete(id)
    if (this.#underWay.has(id)) this.#again.add(id)
  }

  /** Something was asked through it just now: that is looked after in a while. */
  expect(id: ConnectionId): void {
    const next = this.#deps.clock.monotonic() + LOOK_EVERY_MS
    this.#next.set(id, Math.min(this.#next.get(id) ?? next, next))
  }

  /** @returns when to look next, in monotonic ms; null: there is nothing to look for, or it is being looked. */
  nextAt(): number | null {
    const ids = new Set(this.#waiting().map((row) => row.connectionId))
    const times = [...ids].filter((id) => !this.#underWay.has(id)).map((id) => this.#next.get(id) ?? 0)
    return times.length === 0 ? null : Math.min(...times)
  }

  /** Looks at what is due. */
  async lookAtDue(): Promise<void> {
    const { clock } = this.#deps
    const now = clock.monotonic()
    const waiting = this.#waiting()
    const ids = [...new Set(waiting.map((row) => row.connectionId))].filter((id) => (this.#next.get(id) ?? 0) <= now && !this.#underWay.has(id))
    await Promise.all(
      ids.map((id) => {
        // The first look after a connection is there is at all of them, however old.
        const isFirst = !this.#next.has(id)
        return this.#look(id, waiting.filter((row) => row.connectionId === id && (isFirst || isDue(row, clock.now()))))
      }),
    )
  }

  /** Looks at these now, whatever they are. */
  async lookAt(rows: readonly AwaitedRow[]): Promise<void> {
    const toLook = rows.filter((row) => this.#deps.isActive(row.connectionId))
    await Promise.all(
      [...new Set(toLook.map((row) => row.connectionId))].map(async (id) => {
        while (this.#underWay.has(id)) await this.#underWay.get(id)
        await this.#look(id, toLook.filter((row) => row.connectionId === id))
      }),
    )
  }

  #waiting(): readonly AwaitedRow[] {
    const { repo, isActive } = this.#deps
    return repo.all().filter((row) => row.state === 'waiting' && isActive(row.connectionId))
  }

  async #look(id: ConnectionId, rows: readonly AwaitedRow[]): Promise<void> {
    const { log, changed } = this.#deps
    const look = this.#lookNow(id, rows).catch((failure: unknown) => log.error('requests to partners could not be looked at', failure))
    this.#underWay.set(id, look)
    changed()
    await look
    this.#underWay.delete(id)
    if (this.#again.delete(id)) this.#next.delete(id)
    changed()
  }

  async #lookNow(id: ConnectionId, rows: readonly AwaitedRow[]): Promise<void> {
    const { graph, clock, repo, nameOf, accepted, gone } = this.#deps
    this.#next.set(id, clock.monotonic() + LOOK_EVERY_MS)
    if (rows.length === 0) return
    const look = await lookAtRequests(graph, id, rows)
    const now = clock.now()
    const looked = rows.flatMap((row) => {
      const before = repo.find(row.pixelId, row.businessId)
      // Asked anew, accepted or forgotten while Meta was asked: the answer is about what was before.
      const isSame = before?.no === row.no && before.since === row.since && before.state === row.state
      return isSame ? [{ before, after: afterLook(before, look.seen(before), now) }] : []
    })
    repo.write(() => {
      for (const { after } of looked) repo.save(after)
    })
    if (look.problem === null) this.#problems.delete(id)
    else this.#problems.set(id, `${nameOf(id)}: not every partner could be looked at. ${look.problem.message}`)
    this.#next.set(id, clock.monotonic() + this.#pauseOf(id, now))
    accepted(looked.filter(({ before, after }) => before.state !== after.state && after.state === 'accepted').map(({ after }) => after))
    gone(looked.filter(({ before, after }) => before.state !== after.state && after.state === 'declined').map(({ after }) => after))
  }

  /** How long until the next look. A request that was not found is looked for again soon. */
  #pauseOf(id: ConnectionId, now: number): number {
    const rows = this.#waiting().filter((row) => row.connectionId === id)
    const times = rows.map((row) => (row.absentSince === null ? lookEveryMs(row, now) : LOOK_TWICE_AFTER_MS))
    return Math.min(...times, this.#problems.has(id) ? LOOK_EVERY_MS : LOOK_OLD_EVERY_MS)
  }
}
