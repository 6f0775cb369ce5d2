import { createHmac } from 'node:crypto'
import { nameKey } from '../../db/repos/operator.ts'
import type { KeptAttempts, OperatorRepo, OperatorRow } from '../../db/repos/operator.ts'
import { isStorageError } from '../../db/storage-error.ts'
import type { Log } from '../../lib/log.ts'
import { afterFailure, noAttempts, stillCounted, strongerOf, withoutThose } from './attempts.ts'
import type { Attempts } from './attempts.ts'

/** Names in memory; what was forgotten of one stands under its number. */
const NAMES_MAX = 1_000
/** What is kept of a name that nobody has: enough that a restart tells nothing, too little to find what was typed. */
const NUMBERS = 1_024

/** @param key in hex, of this database alone: without it nobody can tell which names share a number. @returns the number that a name comes to. */
export function numberOf(key: string, name: string): number {
  return createHmac('sha256', Buffer.from(key, 'hex')).update(nameKey(name)).digest().readUInt32BE(0) % NUMBERS
}

const toAttempts = (kept: KeptAttempts | null): Attempts => (kept === null ? noAttempts : { failures: kept.failures, nextAt: kept.nextTryAt })
const toKept = ({ failures, nextAt }: Attempts): KeptAttempts => ({ failures, nextTryAt: nextAt })

/**
 * Wrong attempts by name and by the number that a name comes to, both of every name: whether somebody has it changes nothing of when the next attempt counts,
 * so that trying tells nobody which names there are. In memory for this process, whatever the disk says, and on the disk, so that starting anew buys a
 * guesser nothing: by number, and with the operator's row; a name that nobody has is not written down.
 */
export class AttemptBook {
  readonly #repo: OperatorRepo
  readonly #isWriter: boolean
  readonly #log: Log
  readonly #byName = new Map<string, Attempts>()
  readonly #byNumber = new Map<number, Attempts>()

  constructor({ repo, isWriter, log }: { readonly repo: OperatorRepo; readonly isWriter: boolean; readonly log: Log }) {
    this.#repo = repo
    this.#isWriter = isWriter
    this.#log = log
  }

  /** @returns what holds for this name now. */
  of(name: string, row: OperatorRow | null, now: number): Attempts {
    return strongerOf(this.#ofName(name, row, now), this.#ofNumber(this.#number(name), now))
  }

  #ofName(name: string, row: OperatorRow | null, now: number): Attempts {
    return stillCounted(this.#byName.get(nameKey(name)) ?? toAttempts(row), now)
  }

  #ofNumber(number: number, now: number): Attempts {
    return stillCounted(this.#byNumber.get(number) ?? toAttempts(this.#repo.attemptsOfNumber(number)), now)
  }

  #number(name: string): number {
    return numberOf(this.#repo.attemptKey(), name)
  }

  /** One more wrong password. @returns what holds for this name from now on. */
  noteFailure(name: string, row: OperatorRow | null, now: number): Attempts {
    const number = this.#number(name)
    const ofName = afterFailure(this.#ofName(name, row, now), now)
    const ofNumber = afterFailure(this.#ofNumber(number, now), now)
    this.#note(name, number, ofName, ofNumber)
    this.#keep(() => this.#repo.noteAttempts(number, toKept(ofNumber), row?.id ?? null, toKept(ofName)))
    return strongerOf(ofName, ofNumber)
  }

  #note(name: string, number: number, ofName: Attempts, ofNumber: Attempts): void {
    const key = nameKey(name)
    this.#byName.delete(key)
    this.#byName.set(key, ofName)
    this.#byNumber.set(number, ofNumber)
    const [oldest] = this.#byName.keys()
    if (this.#byName.size > NAMES_MAX && oldest !== undefined) this.#byName.delete(oldest)
  }

  /** The right password was typed, or another one was given. Attempts at other names of the same number go on counting. */
  forget(name: string, row: OperatorRow | null, now: number): void {
    const number = this.#number(name)
    const own = this.#ofName(name, row, now)
    this.#byName.delete(nameKey(name))
    if (own.failures === 0) return
    const others = withoutThose(this.#ofNumber(number, now), own)
    this.#byNumber.set(number, others)
    this.#keep(() => this.#repo.noteAttempts(number, toKept(others), row?.id ?? null, toKept(noAttempts)))
  }

  #keep(write: () => void): void {
    if (!this.#isWriter) return
    try {
      write()
    } catch (failure) {
      // It stands in memory: a full disk must not give a guesser a free hand.
      if (!isStorageError(failure)) throw failure
      this.#log.error('a wrong attempt could not be noted', failure)
    }
  }
}
