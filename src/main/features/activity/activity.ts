import type { Emit } from '#shared/contract/events.ts'
import type { ChainReport } from '#shared/domain/chain-report.ts'
import type { Operation, OperationFilter } from '#shared/domain/operation.ts'
import type { OperationRepo } from '../../db/repos/operation.ts'
import type { Clock } from '../../lib/clock.ts'
import { Coalescer } from '../../lib/coalescer.ts'
import { exportOperations } from './export-operations.ts'
import type { OperationExport } from './export-operations.ts'

export interface OperationPage {
  readonly operations: Operation[]
  readonly hasMore: boolean
  /** Of all rows that fit the filter, not only of this page. */
  readonly total: number
}

/** What a person can do with the operation log: look, filter, take it along. */
export interface Activity {
  /** Newest first; `before` is the id of the last row seen. */
  readonly list: (query: { readonly filter: OperationFilter; readonly before?: number | undefined; readonly limit: number }) => OperationPage
  readonly export: (filter: OperationFilter) => Promise<OperationExport>
  /** Whether the log is as it was written, as far as its chain of hashes tells. */
  readonly verify: () => Promise<ChainReport>
  /** To be called after rows were written: tells the screens, at most every 500 ms. */
  readonly written: () => void
  /** Tells what is left to tell. */
  readonly close: () => void
}

const TELL_EVERY_MS = 500

interface ActivityDeps {
  readonly operations: OperationRepo
  readonly verify: () => Promise<ChainReport>
  readonly clock: Clock
  readonly emit: Emit
}

/** @returns the activity feature over the operation log. */
export function createActivity({ operations, verify, clock, emit }: ActivityDeps): Activity {
  const news = new Coalescer(clock, TELL_EVERY_MS, () => emit('activity.changed', {}))
  return {
    list: ({ filter, before, limit }) => {
      const rows = operations.page(filter, before ?? null, limit + 1)
      return { operations: rows.slice(0, limit), hasMore: rows.length > limit, total: operations.count(filter) }
    },
    export: (filter) => exportOperations(operations, filter, clock),
    verify,
    written: () => news.touch(),
    close: () => news.close(),
  }
}
