import type { SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite'
import { toStorageError } from './storage-error.ts'

export type Row = Readonly<Record<string, SQLOutputValue>>

/** A prepared statement whose failures are AppErrors. */
export class Statement {
  readonly #inner: StatementSync
  readonly #isReader: boolean

  constructor(inner: StatementSync, isReader: boolean) {
    this.#inner = inner
    this.#isReader = isReader
  }

  /** @returns how many rows it changed. */
  run(...values: readonly SQLInputValue[]): number {
    try {
      return Number(this.#inner.run(...values).changes)
    } catch (failure) {
      throw toStorageError(failure, this.#isReader)
    }
  }

  /** @returns the row id of what it inserted. */
  insert(...values: readonly SQLInputValue[]): number {
    try {
      return Number(this.#inner.run(...values).lastInsertRowid)
    } catch (failure) {
      throw toStorageError(failure, this.#isReader)
    }
  }

  get(...values: readonly SQLInputValue[]): Row | undefined {
    try {
      return this.#inner.get(...values)
    } catch (failure) {
      throw toStorageError(failure, this.#isReader)
    }
  }

  all(...values: readonly SQLInputValue[]): readonly Row[] {
    try {
      return this.#inner.all(...values)
    } catch (failure) {
      throw toStorageError(failure, this.#isReader)
    }
  }
}
