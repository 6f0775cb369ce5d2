import type { AppEvent, Emit } from '#shared/contract/events.ts'
import type { Connection } from '#shared/domain/connection.ts'
import type { ConnectionId, Instant, PixelId } from '#shared/domain/ids.ts'
import type { PixelAccess } from '#shared/domain/pixel.ts'
import type { OperatorRef } from '#shared/domain/operator.ts'
import type { ShareEnding, ShareEndingCounts, ShareEndings } from '#shared/domain/share-ending.ts'
import { targetKey } from '#shared/domain/share-terms.ts'
import { invalid } from '#shared/errors/app-error.ts'
import type { AppError } from '#shared/errors/app-error.ts'
import type { EndingFilter, ShareEndingRepo, ShareKey } from '../../../db/repos/share-ending.ts'
import { Unwritten } from '../../../db/unwritten.ts'
import { Alarm } from '../../../lib/alarm.ts'
import { toInstant } from '../../../lib/clock.ts'
import type { Clock } from '../../../lib/clock.ts'
import { Coalescer } from '../../../lib/coalescer.ts'
import type { Log } from '../../../lib/log.ts'
import type { NoteOperations } from '../../../lib/operation-entry.ts'
import type { ShareFate } from '../job/apply-job.ts'
import { checkedEnd } from './endings-check.ts'
import { endingEntries } from './endings-entries.ts'
import { findShare } from './endings-find.ts'
import type { EndingsPort, HeldShare } from './endings-held.ts'
import { LeavingShares } from './endings-leaving.ts'
import { isGoneIn, sightOfEnding } from './endings-seen.ts'
import { endingCounts, endingView, nextTurn } from './endings-state.ts'
import { settleFates } from './endings-settle.ts'
import type { SharePayload } from '../job/share-item.ts'
import type { PixelsPort } from '../known/pixels-port.ts'

export interface EndingsDeps {
  readonly repo: ShareEndingRepo
  readonly pixels: Pick<PixelsPort, 'list' | 'readAccess'>
  readonly connections: { readonly list: () => readonly Connection[] }
  readonly clock: Clock
  readonly emit: Emit
  readonly log: Log
  /** Why nothing can be written; null: it can. */
  readonly refusal: AppError | null
  /** Writes into the operation log what a person changed, in the transaction that changes it. */
  readonly note: NoteOperations
  /** Rows are in the log. */
  readonly noted: () => void
}

export interface SetEndings {
  readonly connectionId: ConnectionId
  readonly shares: readonly ShareKey[]
  /** Null: no end any more. */
  readonly endsAt: Instant | null
  /** Who wants it; without it, whoever is in. */
  readonly by?: OperatorRef
}

export interface Endings extends EndingsPort {
  readonly list: (query: EndingFilter) => ShareEndings
  readonly counts: () => ShareEndingCounts
  /**
   * Sets or removes the end date of shares that are there.
   * @returns how many were set, and how many are not shared. @throws AppError `sharing.endIsPast`, `sharing.endIsTooFar`,
   * `sharing.notShared` when none is shared, `connection.gone`, `storage.*`.
   */
  readonly set: (request: SetEndings) => Promise<{ readonly set: number; readonly notShared: number }>
  /** What a sharing job brought about. May be told more than once. Never throws: a job must not stop for it. */
  readonly fates: (connectionId: ConnectionId, payload: SharePayload, fates: readonly ShareFate[]) => void
  /** To be called with every event: readings, jobs and connections bear on end dates. */
  readonly noticed: (event: AppEvent) => void
  readonly close: () => void
}

/** What one list holds; more than anyone reads. */
const LISTED_MAX = 20_000
const TELL_EVERY_MS = 500
/** A machine that slept is noticed within this time: the alarm's clock may stand still meanwhile. */
const LONGEST_NAP_MS = 10 * 60_000
/** After this is looked again for what could not be read. */
const RETRY_MS = 60_000
/** How long an undo, or a partner that accepts late, finds an end date again, and a person what was found gone. */
const KEPT_MS = 90 * 86_400_000

const keyOfShare = ({ pixelId, target }: ShareKey) => `${pixelId} ${targetKey(target)}`

class EndingsDesk {
  readonly #deps: EndingsDeps
  readonly #news: Coalescer
  readonly #alarm: Alarm
  readonly #leaving: LeavingShares
  readonly #unwritten: Unwritten
  #turnsAt: number | null = null
  #isClosed = false

  constructor(deps: EndingsDeps) {
    this.#deps = deps
    this.#news = new Coalescer(deps.clock, TELL_EVERY_MS, () => deps.emit('sharing.endingsChanged', {}))
    this.#alarm = new Alarm(deps.clock, () => this.#ring())
    this.#leaving = new LeavingShares(deps.repo)
    this.#unwritten = new Unwritten(deps.clock, deps.log, 'end dates of shares could not be written')
    if (deps.refusal === null) this.#write(() => deps.repo.purge(deps.clock.now() - KEPT_MS))
    this.#takeDeclined()
    this.#arm()
  }

  list(query: EndingFilter): ShareEndings {
    const active = this.#active()
    const { rows, total } = this.#deps.repo.list(this.#view(), query, LISTED_MAX)
    const endings = rows.map((row): ShareEnding => ({
      connection: { id: row.connectionId, name: row.connectionName },
      pixel: { id: row.pixelId, name: row.pixelName },
      target: row.target,
      targetName: row.targetName,
      through: { id: row.businessId, name: row.businessName },
      endsAt: toInstant(row.endsAt),
      setAt: toInstant(row.setAt),
      state: row.state,
      canAct: active.has(row.connectionId),
      leavingBy: this.#leaving.jobOf(row),
      ...(row.isRequest === true && { isRequest: true }),
    }))
    return { endings, total }
  }

  counts(): ShareEndingCounts {
    return endingCounts(this.#deps.repo.counts(this.#view()), this.#active())
  }

  async set({ connectionId, shares, endsAt, by }: SetEndings): Promise<{ readonly set: number; readonly notShared: number }> {
    const { repo, clock, refusal } = this.#deps
    if (refusal !== null) throw refusal
    if (endsAt === null) {
      const ended = shares.flatMap((share) => repo.find(share) ?? [])
      const set = repo.write(() => {
        this.#deps.note(endingEntries(ended, null, by))
        return shares.reduce((sum, share) => sum + repo.remove(share, clock.now()), 0)
      })
      this.#changed()
      this.#deps.noted()
      return { set, notShared: 0 }
    }
    const end = { endsAt: checkedEnd(endsAt, clock.now()), setAt: clock.now() }
    const kept = shares.flatMap((share) => {
      const row = repo.find(share)
      return row?.goneAt === null ? [row] : []
    })
    const keptShares = new Set(kept.map(keyOfShare))
    const others = shares.filter((share) => !keptShares.has(keyOfShare(share)))
    const found = others.length === 0 ? [] : await this.#find(connectionId, others)
    if (kept.length + found.length === 0) throw notShared(shares.length)
    repo.write(() => {
      for (const share of kept) repo.move(share, end)
      for (const share of found) {
        repo.forgetRemoval(share)
        repo.put({ ...share, ...end })
      }
      this.#deps.note(endingEntries([...kept, ...found], end.endsAt, by))
    })
    this.#changed()
    this.#deps.noted()
    return { set: kept.length + found.length, notShared: others.length - found.length }
  }

  fates(connectionId: ConnectionId, payload: SharePayload, fates: readonly ShareFate[]): void {
    const { repo, clock } = this.#deps
    const connectionName = this.#nameOf(connectionId)
    const now = clock.now()
    this.#write(() => {
      if (payload.ends === undefined && repo.isEmpty()) return
      const changes = repo.write(() => settleFates(repo, { connectionId, connectionName, payload, fates, now }))
      if (changes > 0) this.#changed()
    })
  }

  hold({ connectionId, endsAt }: { readonly connectionId: ConnectionId; readonly endsAt?: Instant | undefined }, shares: readonly HeldShare[]): () => void {
    const { repo, clock, refusal } = this.#deps
    const now = clock.now()
    const end = endsAt === undefined ? null : { endsAt: checkedEnd(endsAt, now), setAt: now }
    if (shares.length === 0 || refusal !== null || (end === null && repo.isEmpty())) return () => undefined
    const connectionName = this.#nameOf(connectionId)
    const before = shares.map((share) => repo.snapshot(share))
    repo.write(() => {
      for (const share of shares) {
        if (end === null) {
          repo.removeEnded(share)
          continue
        }
        const isThere = repo.find(share)?.goneAt === null
        repo.put({ ...share, ...end, connectionId, connectionName, knownAt: now })
        // Out of view until it is there.
        if (!isThere) repo.take(share, now)
      }
    })
    this.#changed()
    return () =>
      this.#write(() => {
        repo.write(() => before.forEach((putBack) => putBack()))
        this.#changed()
      })
  }

  takeGone(shares: readonly ShareKey[], access: ReadonlyMap<PixelId, PixelAccess>): number {
    const { repo, clock, refusal } = this.#deps
    if (shares.length === 0 || refusal !== null || repo.isEmpty()) return 0
    const wanted = new Set(shares.map(keyOfShare))
    const gone = [...new Set(shares.map((share) => share.pixelId))].flatMap((pixelId) => {
      const reading = access.get(pixelId)
      return reading === undefined ? [] : repo.ofPixel(pixelId).filter((row) => wanted.has(keyOfShare(row)) && isGoneIn(row, reading))
    })
    if (gone.length === 0) return 0
    repo.write(() => gone.forEach((row) => repo.take(row, clock.now())))
    this.#changed()
    return gone.length
  }

  noticed(event: AppEvent): void {
    if (event.event === 'sharing.awaitedChanged') {
      // What was a request may be a share by now.
      this.#takeDeclined()
      this.#news.touch()
    }
    if (event.event === 'pixels.accessRead') this.#seen(event.payload.access)
    if (event.event === 'jobs.progress' && this.#leaving.take(event.payload.job)) this.#news.touch()
    if (event.event === 'connections.changed') this.#news.touch()
  }

  close(): void {
    this.#isClosed = true
    this.#alarm.set(null)
    this.#news.close()
  }

  /** A reading shows shares that somebody took away elsewhere, or gave again. It is large, and comes again: what can't be written now is let go. */
  #seen(access: readonly PixelAccess[]): void {
    const { repo, clock, refusal, log } = this.#deps
    if (refusal !== null || this.#unwritten.nextAt !== null) return
    try {
      const sights = access.flatMap((each) => repo.ofPixel(each.pixelId).map((row) => ({ row, sight: sightOfEnding(row, each) })))
      const news = sights.filter(({ sight }) => sight !== null)
      if (news.length === 0) return
      repo.write(() => {
        for (const { row, sight } of news) {
          if (sight === 'gone') repo.markGone(row, clock.now())
          else repo.markThere(row, clock.now())
        }
      })
      this.#changed()
    } catch (failure) {
      log.error('end dates of shares could not be brought in line with a reading', failure)
    }
  }

  /** A partner that has declined has nothing that could end. */
  #takeDeclined(): void {
    const { repo, clock, refusal } = this.#deps
    if (refusal !== null) return
    this.#write(() => {
      if (!repo.isEmpty() && repo.write(() => repo.takeDeclined(clock.now())) > 0) this.#changed()
    })
  }

  #nameOf(id: ConnectionId): string {
    return this.#deps.connections.list().find((each) => each.id === id)?.identity.name ?? 'Its connection'
  }

  async #find(connectionId: ConnectionId, shares: readonly ShareKey[]) {
    const { connections, pixels } = this.#deps
    const connection = connections.list().find((each) => each.id === connectionId)
    if (!connection) throw invalid('connection.gone', 'connectionId', 'This connection is no longer there.', 'Connect its token again, or choose another one.')
    const [{ pixels: listed }, access] = await Promise.all([pixels.list(), pixels.readAccess(shares.map((share) => share.pixelId))])
    const knowledge = {
      connection,
      pixels: new Map(listed.map((pixel) => [pixel.id, pixel])),
      access: new Map(access.map((each) => [each.pixelId, each])),
    }
    return shares.flatMap((share) => findShare(knowledge, share) ?? [])
  }

  #view() {
    return endingView(this.#deps.clock.now(), this.#leaving.asJson)
  }

  #active(): ReadonlySet<ConnectionId> {
    return new Set(this.#deps.connections.list().flatMap((each) => (each.state === 'active' ? [each.id] : [])))
  }

  /** What the disk does not take now is written later. */
  #write(work: () => void): void {
    this.#unwritten.write(work)
    if (this.#unwritten.nextAt !== null) this.#arm()
  }

  #changed(): void {
    this.#news.touch()
    this.#arm()
  }

  #arm(): void {
    if (this.#isClosed) return
    const { clock } = this.#deps
    this.#turnsAt = this.#nextTurn()
    const now = clock.monotonic()
    const turn = this.#turnsAt === null ? null : now + Math.min(this.#turnsAt - clock.now(), LONGEST_NAP_MS)
    const times = [turn, this.#unwritten.nextAt].filter((time) => time !== null)
    this.#alarm.set(times.length === 0 ? null : Math.min(...times))
  }

  #nextTurn(): number | null {
    const { repo, clock, log } = this.#deps
    try {
      return nextTurn(repo, clock.now())
    } catch (failure) {
      // No call waits for this: what can't be read now is looked for again.
      log.error('end dates of shares could not be read', failure)
      return clock.now() + RETRY_MS
    }
  }

  #ring(): void {
    this.#unwritten.flush()
    if (this.#turnsAt !== null && this.#turnsAt <= this.#deps.clock.now()) this.#news.touch()
    this.#arm()
  }
}

function notShared(count: number): AppError {
  const message = count === 1 ? 'This is not shared, so there is nothing to end.' : `None of these ${count.toLocaleString('en')} is shared, so there is nothing to end.`
  return invalid('sharing.notShared', 'shares', message, 'Read again what is shared, or choose an end date in the plan.')
}

/** End dates of shares: kept here, because Meta knows none; reminded of when they come. Nothing is taken away by itself. */
export function createEndings(deps: EndingsDeps): Endings {
  const desk = new EndingsDesk(deps)
  return {
    list: (query) => desk.list(query),
    counts: () => desk.counts(),
    set: (request) => desk.set(request),
    fates: (connectionId, payload, fates) => desk.fates(connectionId, payload, fates),
    hold: (request, shares) => desk.hold(request, shares),
    takeGone: (shares, access) => desk.takeGone(shares, access),
    noticed: (event) => desk.noticed(event),
    close: () => desk.close(),
  }
}
