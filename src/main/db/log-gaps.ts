import { createHash } from 'node:crypto'
import type { Database } from './open.ts'
import { hexText, integer } from './row.ts'
import type { Row, Statement } from './statement.ts'

/** A run of rows that were cleared at one time. The row after it was built on `hash`, which its last row had. */
export interface LogGap {
  readonly firstId: number
  readonly lastId: number
  /** Lower-case hex. */
  readonly hash: string
  /** Number in `log_clearing`. */
  readonly clearing: number
}

const PAGE_GAPS = 2_000

function toGap(row: Row): LogGap {
  return { firstId: integer(row['first_id']), lastId: integer(row['last_id']), hash: hexText(row['hash']), clearing: integer(row['clearing']) }
}

/** All gaps in the order of the rows that were there, a page at a time. */
export class GapReader {
  readonly #page: Statement
  #gaps: readonly LogGap[] = []
  #index = 0
  #after = Number.MIN_SAFE_INTEGER
  #isAtEnd = false

  constructor(db: Database) {
    this.#page = db.prepare('SELECT * FROM log_gap WHERE first_id > ? ORDER BY first_id LIMIT ?')
  }

  /** @returns the next gap without passing it; null: there is none left. */
  peek(): LogGap | null {
    if (this.#index === this.#gaps.length && !this.#isAtEnd) {
      this.#gaps = this.#page.all(this.#after, PAGE_GAPS).map(toGap)
      this.#index = 0
      this.#after = this.#gaps.at(-1)?.firstId ?? this.#after
      this.#isAtEnd = this.#gaps.length === 0
    }
    return this.#gaps[this.#index] ?? null
  }

  pass(): void {
    if (this.peek() !== null) this.#index += 1
  }

  /** @returns all gaps from here on, a page at a time. */
  *pages(): Generator<readonly LogGap[]> {
    for (;;) {
      if (this.peek() === null) return
      yield this.#gaps.slice(this.#index)
      this.#index = this.#gaps.length
    }
  }
}

/** What the row `activity.clear` says of the gaps that it seals. */
export interface GapSum {
  readonly rows: number
  readonly digest: string
}

/**
 * Sums up the gaps of one clearing, in their order. The digest is the SHA-256 of a line `<first id>-<last id>:<hash of the last row>\n` for each;
 * since each hash is over all that came before it, no row of them could have been another one.
 */
export class GapSummary {
  readonly #hash = createHash('sha256')
  rows = 0
  firstId = 0
  lastId = 0

  add({ firstId, lastId, hash }: LogGap): void {
    this.#hash.update(`${firstId}-${lastId}:${hash}\n`)
    if (this.rows === 0) this.firstId = firstId
    this.lastId = lastId
    this.rows += lastId - firstId + 1
  }

  /** To be called once, at the end. */
  end(): GapSum {
    return { rows: this.rows, digest: this.#hash.digest('hex') }
  }
}

/** @returns the sum as the row `activity.clear` bears it in place of an object's id. */
export function gapSumText({ rows, digest }: GapSum): string {
  return `${rows}:${digest}`
}

/** @returns the sum that such a text says; null: it says none. */
export function parseGapSum(text: string): GapSum | null {
  const [, rows, digest] = /^([1-9]\d{0,14}):([0-9a-f]{64})$/.exec(text) ?? []
  return rows === undefined || digest === undefined ? null : { rows: Number(rows), digest }
}
