import { exportTicket } from '#shared/domain/ids.ts'
import type { ExportTicket } from '#shared/domain/ids.ts'
import type { AppEvent } from '#shared/contract/events.ts'
import type { OfferedExport } from '#shared/contract/routes/exports.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { HostPort } from '../hosts/port.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Random } from '../lib/random.ts'
import type { ExportPiece, TextExport } from '../lib/text-export.ts'
import * as refusal from './export-refusals.ts'
import type { CallContext, Gate, SignedIn } from './handler-types.ts'

/** An export on its way out of the app. */
export interface OutgoingExport {
  readonly name: string
  /** Each is made when the one before was taken. Throws where the export can't be ended: then whoever has the file must not take it for whole. */
  readonly pieces: AsyncIterable<string>
  /** Aborts when the export has ended before it was whole, so that nobody goes on waiting for a slow reader. */
  readonly signal: AbortSignal
  /** To be called once: whether all of it has left. */
  readonly left: (isWhole: boolean) => void
}

/** Where exports are fetched. */
export interface ExportDesk {
  /** @returns the ticket with which this window or page has the export, once, within 30 s. Where too many are open it ends the one that nobody has read from the longest. @throws AppError `export.tooMany`, `export.stopped`. */
  readonly offer: (source: TextExport, context: CallContext, who: SignedIn) => OfferedExport
  /** Saves an export where the person says, or waits until the browser has all of it. @throws AppError why it did not come out whole. */
  readonly save: (ticket: ExportTicket, context: CallContext) => Promise<{ readonly saved: boolean; readonly rows: number }>
  /** Ends an export of this window or page. One that is not there is none of its own, or over. */
  readonly cancel: (ticket: ExportTicket, context: CallContext) => void
  /** For a host that a browser fetches from. @returns null: there is no such ticket, any more or for whoever is in now. */
  readonly take: (ticket: string) => OutgoingExport | null
  /** Ends what belongs to somebody who is not in any more. */
  readonly noticed: (event: AppEvent) => void
  /** Ends all. Resolves when what was being saved has been cleared away. */
  readonly close: () => Promise<void>
}

interface DeskDeps {
  readonly gate: Gate
  readonly host: Pick<HostPort, 'saveFile'>
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
}

/** A ticket in an address is worth nothing once it is in a history. */
const TICKET_LIFETIME_MS = 30_000
/** Offered or on their way. A person has one; each reads the database at every turn that it gets. */
const EXPORTS_MAX = 4
/** A download may be paused for hours by somebody who has forgotten it, in a page that is gone. One that nobody has read from for so long makes room for a new export. */
const STILL_MS = 30_000
/** How many ends are remembered for who asks how it went. */
const ENDS_KEPT = 8

type Saved = { readonly saved: boolean; readonly rows: number }

/** One export, from its offer to its end. */
class Outgoing {
  readonly source: TextExport
  readonly clientId: string
  readonly who: SignedIn
  readonly aborter = new AbortController()
  /** Aborted as soon as the ticket can't run out any more. */
  readonly waiting = new AbortController()
  readonly #end = Promise.withResolvers<Saved>()
  rows = 0
  isTaken = false
  isOver = false
  /** Monotonic ms since when nobody has asked for more of it; null: a piece is being made. */
  stillSince: number | null

  constructor(source: TextExport, clientId: string, who: SignedIn, now: number) {
    this.source = source
    this.clientId = clientId
    this.who = who
    this.stillSince = now
    // Nobody may ever ask how it went.
    this.#end.promise.catch(() => undefined)
  }

  /** How it went. */
  get end(): Promise<Saved> {
    return this.#end.promise
  }

  succeed(saved: boolean): void {
    if (this.isOver) return
    this.isOver = true
    this.#end.resolve({ saved, rows: this.rows })
  }

  /** The first reason counts. */
  fail(reason: unknown): void {
    if (this.isOver) return
    this.isOver = true
    this.#end.reject(reason)
    this.aborter.abort(reason)
    this.waiting.abort()
  }
}

/** @returns a desk. What it holds is in the memory of this process alone, so a restart forgets it. */
export function createExportDesk(deps: DeskDeps): ExportDesk {
  return new Desk(deps)
}

class Desk implements ExportDesk {
  readonly #deps: DeskDeps
  readonly #exports = new Map<string, Outgoing>()
  readonly #saving = new Set<Promise<unknown>>()
  #isClosed = false

  constructor(deps: DeskDeps) {
    this.#deps = deps
  }

  offer = (source: TextExport, { clientId }: CallContext, who: SignedIn): OfferedExport => {
    if (this.#isClosed) throw refusal.stopped()
    this.#makeRoom()
    this.#forgetEnds()
    const ticket = exportTicket.parse(this.#deps.random.uuid())
    const outgoing = new Outgoing(source, clientId, who, this.#deps.clock.monotonic())
    this.#exports.set(ticket, outgoing)
    this.#deps.clock
      .sleep(TICKET_LIFETIME_MS, outgoing.waiting.signal)
      .then(() => outgoing.isTaken || outgoing.fail(refusal.unknown()), (failure: unknown) => outgoing.fail(failure))
    return { ticket, name: source.name }
  }

  save = async (ticket: ExportTicket, { clientId }: CallContext): Promise<Saved> => {
    const outgoing = this.#exports.get(ticket)
    if (outgoing === undefined || outgoing.clientId !== clientId) throw refusal.unknown()
    const { saveFile } = this.#deps.host
    if (saveFile !== null) await this.#saveBy(saveFile, ticket, outgoing)
    return outgoing.end.catch((failure: unknown) => {
      if (failure instanceof AppError && failure.code === refusal.cancelledCode) return { saved: false, rows: outgoing.rows }
      throw failure
    })
  }

  async #saveBy(saveFile: NonNullable<HostPort['saveFile']>, ticket: ExportTicket, outgoing: Outgoing): Promise<void> {
    const file = this.take(ticket)
    if (file === null) throw refusal.unknown()
    const saving = saveFile(file.name, file.pieces, file.signal).then((isSaved) => outgoing.succeed(isSaved), (failure: unknown) => outgoing.fail(failure))
    this.#saving.add(saving)
    await saving
    this.#saving.delete(saving)
  }

  cancel = (ticket: ExportTicket, { clientId }: CallContext): void => {
    const outgoing = this.#exports.get(ticket)
    if (outgoing?.clientId === clientId) outgoing.fail(refusal.cancelled())
  }

  take = (ticket: string): OutgoingExport | null => {
    const outgoing = this.#exports.get(ticket)
    if (outgoing === undefined || outgoing.isTaken || outgoing.isOver || this.#mayNot(outgoing) !== null) return null
    outgoing.isTaken = true
    outgoing.stillSince = this.#deps.clock.monotonic()
    outgoing.waiting.abort()
    return {
      name: outgoing.source.name,
      pieces: this.#read(outgoing),
      signal: outgoing.aborter.signal,
      left: (isWhole) => {
        if (isWhole) outgoing.succeed(true)
        else outgoing.fail(refusal.cutOff())
      },
    }
  }

  noticed = (event: AppEvent): void => {
    if (event.event !== 'operators.changed') return
    for (const outgoing of this.#open()) {
      const reason = this.#mayNot(outgoing)
      if (reason !== null) outgoing.fail(reason)
    }
  }

  close = async (): Promise<void> => {
    this.#isClosed = true
    for (const outgoing of this.#open()) outgoing.fail(refusal.stopped())
    await Promise.allSettled(this.#saving)
  }

  async *#read(outgoing: Outgoing): AsyncGenerator<string, void> {
    const source = outgoing.source.pieces()[Symbol.asyncIterator]()
    try {
      for (let piece = await this.#next(outgoing, source); piece !== null; piece = await this.#next(outgoing, source)) yield piece
    } finally {
      await source.return?.()
    }
  }

  /** Whoever is in is looked at before each piece: it was asked for by one person, with the rights that this one had. */
  async #next(outgoing: Outgoing, source: AsyncIterator<ExportPiece, unknown>): Promise<string | null> {
    try {
      outgoing.stillSince = null
      const next = await source.next()
      outgoing.stillSince = this.#deps.clock.monotonic()
      const reason = this.#mayNot(outgoing)
      if (reason !== null) outgoing.fail(reason)
      outgoing.aborter.signal.throwIfAborted()
      if (next.done === true) return null
      outgoing.rows += next.value.rows
      return next.value.text
    } catch (failure) {
      if (!(failure instanceof AppError)) this.#deps.log.error('an export could not be made', failure)
      outgoing.fail(failure instanceof AppError ? failure : refusal.fault())
      throw failure
    }
  }

  #mayNot({ who }: Outgoing): AppError | null {
    const caller = this.#deps.gate.caller(null)
    if (caller instanceof AppError || caller.id !== who.id) return refusal.notIn()
    return caller.role === who.role ? null : refusal.otherRole()
  }

  /** @throws AppError `export.tooMany` where each that is open was read from a moment ago. */
  #makeRoom(): void {
    const open = this.#open()
    if (open.length < EXPORTS_MAX) return
    const before = this.#deps.clock.monotonic() - STILL_MS
    const still = open.flatMap((outgoing) => (outgoing.stillSince !== null && outgoing.stillSince <= before ? [{ outgoing, since: outgoing.stillSince }] : []))
    const [longest] = still.toSorted((left, right) => left.since - right.since)
    if (longest === undefined) throw refusal.tooMany(EXPORTS_MAX)
    longest.outgoing.fail(refusal.still())
  }

  #open(): readonly Outgoing[] {
    return [...this.#exports.values()].filter(({ isOver }) => !isOver)
  }

  #forgetEnds(): void {
    const over = [...this.#exports].filter(([, { isOver }]) => isOver)
    for (const [ticket] of over.slice(0, Math.max(0, over.length - ENDS_KEPT))) this.#exports.delete(ticket)
  }
}
