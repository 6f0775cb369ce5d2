import { createHash } from 'node:crypto'
import { nameKey } from '../../db/repos/operator.ts'
import type { OperatorRepo, OperatorRow } from '../../db/repos/operator.ts'
import { isStorageError } from '../../db/storage-error.ts'
import type { Log } from '../../lib/log.ts'
import { noAttempts } from './attempts.ts'
import type { Attempts } from './attempts.ts'

/** Names in memory; a guesser must not learn which ones somebody has by being let try faster. */
const NAMES_MAX = 1_000
/** What is kept of such a name on the disk: enough that a restart tells nothing, too little to find what was typed. */
const NUMBERS = 1_024

function numberOf(name: string): number {
  return createHash('sha256').update(nameKey(name)).digest().readUInt32BE(0) % NUMBERS
}

/**
 * Wrong attempts by name. In memory for this process, whatever the disk says, and on the disk, so that starting anew buys a guesser nothing: with the
 * operator's row, and for names that nobody has by a number, so that it does not tell either which names somebody has.
 */
export class AttemptBook {
  readonly #repo: OperatorRepo
  readonly #isWriter: boolean
  readonly #log: Log
  readonly #noted = new Map<string, Attempts>()

  constructor({ repo, isWriter, log }: { readonly repo: OperatorRepo; readonly isWriter: boolean; readonly log: Log }) {
    this.#repo = repo
    this.#isWriter = isWriter
    this.#log = log
  }

  of(name: string, row: OperatorRow | null): Attempts {
    const kept = row ?? this.#repo.strangerAttempts(numberOf(name))
    return this.#noted.get(nameKey(name)) ?? (kept === null ? noAttempts : { failures: kept.failures, nextAt: kept.nextTryAt })
  }

  note(name: string, row: OperatorRow | null, attempts: Attempts): void {
    const key = nameKey(name)
    this.#noted.delete(key)
    this.#noted.set(key, attempts)
    const [oldest] = this.#noted.keys()
    if (this.#noted.size > NAMES_MAX && oldest !== undefined) this.#noted.delete(oldest)
    const { failures, nextAt: nextTryAt } = attempts
    this.#keep(() => (row === null ? this.#repo.noteStranger(numberOf(name), { failures, nextTryAt }) : this.#repo.save({ ...row, failures, nextTryAt })))
  }

  /** The right password was typed, or another one was given: the row is written by whoever knows. */
  forget(name: string): void {
    this.#noted.delete(nameKey(name))
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
