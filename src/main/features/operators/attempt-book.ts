import { nameKey } from '../../db/repos/operator.ts'
import type { OperatorRepo, OperatorRow } from '../../db/repos/operator.ts'
import { isStorageError } from '../../db/storage-error.ts'
import type { Log } from '../../lib/log.ts'
import { noAttempts } from './attempts.ts'
import type { Attempts } from './attempts.ts'

/** Names in memory; a guesser must not learn which ones somebody has by being let try faster. */
const NAMES_MAX = 1_000

/**
 * Wrong attempts by name. In memory for this process, whatever the disk says, and with the operator's row, so that starting anew buys a
 * guesser nothing.
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
    return this.#noted.get(nameKey(name)) ?? (row === null ? noAttempts : { failures: row.failures, nextAt: row.nextTryAt })
  }

  note(name: string, row: OperatorRow | null, attempts: Attempts): void {
    const key = nameKey(name)
    this.#noted.delete(key)
    this.#noted.set(key, attempts)
    const [oldest] = this.#noted.keys()
    if (this.#noted.size > NAMES_MAX && oldest !== undefined) this.#noted.delete(oldest)
    if (row !== null && this.#isWriter) this.#keep({ ...row, failures: attempts.failures, nextTryAt: attempts.nextAt })
  }

  /** The right password was typed, or another one was given: the row is written by whoever knows. */
  forget(name: string): void {
    this.#noted.delete(nameKey(name))
  }

  #keep(row: OperatorRow): void {
    try {
      this.#repo.save(row)
    } catch (failure) {
      // It stands in memory: a full disk must not give a guesser a free hand.
      if (!isStorageError(failure)) throw failure
      this.#log.error('a wrong attempt could not be noted', failure)
    }
  }
}
