import type { AccessSpan } from '../../db/repos/access-history.ts'
import type { AccessReading, SeenHolder } from './reading.ts'

/** What is known of a pixel when a reading comes. Days are counted from 1970-01-01. */
export interface KnownAccess {
  /** The day of the reading. */
  readonly day: number
  /** The newest day on which the pixel was read before, this day included; null: never. */
  readonly readOn: number | null
  /** @returns the newest day before another on which each portfolio with it was known; null: there is none. */
  readonly newestWhole: (before: number) => number | null
  /** Spans that have not ended before this day. */
  readonly spans: readonly AccessSpan[]
}

export interface SpanNews {
  readonly put: readonly AccessSpan[]
  readonly drop: readonly AccessSpan[]
}

const keyOf = ({ kind, id }: { readonly kind: string; readonly id: string }) => `${kind} ${id}`

/** Brings the spans of one pixel in line with a reading. */
class Advance {
  readonly put: AccessSpan[] = []
  readonly drop: AccessSpan[] = []
  readonly #known: KnownAccess
  readonly #reading: AccessReading
  readonly #open: ReadonlyMap<string, AccessSpan>
  readonly #endedToday: ReadonlyMap<string, AccessSpan>

  constructor(known: KnownAccess, reading: AccessReading) {
    this.#known = known
    this.#reading = reading
    this.#open = new Map(known.spans.filter((span) => span.goneOn === null).map((span) => [keyOf(span), span]))
    this.#endedToday = new Map(known.spans.filter((span) => span.goneOn !== null).map((span) => [keyOf(span), span]))
  }

  run(): void {
    const seen = new Map(this.#reading.holders.map((holder) => [keyOf(holder), holder]))
    for (const holder of seen.values()) this.#see(holder)
    for (const span of this.#open.values()) if (!seen.has(keyOf(span))) this.#miss(span, seen)
  }

  #see(holder: SeenHolder): void {
    const { day } = this.#known
    const { kind, id, tasks, via } = holder
    const open = this.#open.get(keyOf(holder))
    const ended = this.#endedToday.get(keyOf(holder))
    const isBack = ended?.tasks === tasks
    if (open?.tasks === tasks) {
      if (open.lastOn !== null || open.via !== via) this.put.push({ ...open, via, lastOn: null })
    } else if (open !== undefined && open.firstOn !== day) {
      this.#end(open)
      this.#begin(holder, this.#lastSeen(open))
    } else if (ended !== undefined && isBack) {
      // An earlier reading of this day saw it otherwise: the last one of a day counts.
      if (open !== undefined) this.drop.push(open)
      this.put.push({ ...ended, via, lastOn: null, goneOn: null })
    } else if (open === undefined) {
      this.#begin(holder, ended === undefined ? this.#lastAbsent(holder) : this.#lastSeen(ended))
    } else {
      this.put.push({ ...open, kind, id, tasks, via, lastOn: null })
    }
  }

  #miss(span: AccessSpan, seen: ReadonlyMap<string, SeenHolder>): void {
    const { day, readOn } = this.#known
    if (!this.#saysGone(span, seen)) {
      if (span.lastOn === null && readOn !== null) this.put.push({ ...span, lastOn: readOn })
    } else if (span.firstOn === day) this.drop.push(span)
    else this.#end(span)
  }

  #begin({ kind, id, tasks, via }: SeenHolder, otherwiseOn: number | null): void {
    this.put.push({ kind, id, tasks, via, firstOn: this.#known.day, otherwiseOn, lastOn: null, goneOn: null })
  }

  #end(span: AccessSpan): void {
    this.put.push({ ...span, lastOn: this.#lastSeen(span), goneOn: this.#known.day })
  }

  #lastSeen(span: AccessSpan): number | null {
    return span.lastOn ?? this.#known.readOn
  }

  /** A reading says nothing about what it could not read: an owner whom nobody may see, partners, and ad accounts of a portfolio that was not shown. */
  #saysGone({ kind, id, via }: AccessSpan, seen: ReadonlyMap<string, SeenHolder>): boolean {
    const { holders, isWhole, portfoliosRead } = this.#reading
    if (kind === 'owner') return holders.some((holder) => holder.kind === 'owner')
    if (kind === 'partner') return isWhole
    const portfolio = kind === 'unread' ? id : via
    if (portfolio !== null && portfoliosRead.includes(portfolio)) return true
    return isWhole && !(portfolio !== null && seen.has(keyOf({ kind: 'unread', id: portfolio })))
  }

  /** @returns the last day on which it is known that a holder which is new here was not there; null: that is not known. */
  #lastAbsent({ kind, via }: SeenHolder): number | null {
    const { day, newestWhole } = this.#known
    if (kind === 'unread') return null
    if (kind === 'owner') {
      const before = [...this.#open.values()].find((span) => span.kind === 'owner')
      return before === undefined ? null : this.#lastSeen(before)
    }
    const unread = via === null ? undefined : this.#open.get(keyOf({ kind: 'unread', id: via }))
    return newestWhole(unread === undefined ? day + 1 : unread.firstOn)
  }
}

/**
 * The same reading twice changes nothing; of several on one day the last one counts.
 * @returns which spans of the pixel begin, end or are others after a reading. A day that brings no news needs none.
 */
export function advance(known: KnownAccess, reading: AccessReading): SpanNews {
  const work = new Advance(known, reading)
  work.run()
  return { put: work.put, drop: work.drop }
}
