import { setImmediate as nextTurn } from 'node:timers/promises'
import type { OperationFilter } from '#shared/domain/operation.ts'
import type { OperationRepo } from '../../db/repos/operation.ts'
import type { Clock } from '../../lib/clock.ts'
import { operationCsvHead, operationCsvLine } from '../../lib/operation-csv.ts'

export interface OperationExport {
  readonly name: string
  readonly csv: string
  readonly rows: number
  /** True: there were more rows than one export holds, and the oldest are missing. */
  readonly cutOff: boolean
}

/** Half of what the common spreadsheets can open. */
const EXPORT_MAX_ROWS = 500_000
/** Below what one call to save a text may carry. */
const EXPORT_MAX_CHARACTERS = 60_000_000
/** Read at once between two breaths, so that the app stays live meanwhile. */
const PAGE_ROWS = 1_000

interface Limits {
  readonly rows: number
  readonly characters: number
}

/**
 * Writes the rows that fit a filter as CSV, newest first, up to a limit.
 * @returns the text, a name for the file, and whether the limit cut it off.
 */
export async function exportOperations(
  operations: OperationRepo,
  filter: OperationFilter,
  clock: Clock,
  limits: Limits = { rows: EXPORT_MAX_ROWS, characters: EXPORT_MAX_CHARACTERS },
): Promise<OperationExport> {
  const parts = [operationCsvHead()]
  let characters = 0
  let rows = 0
  let before: number | null = null
  let cutOff = false
  for (let page = operations.page(filter, before, PAGE_ROWS); page.length > 0 && !cutOff; page = operations.page(filter, before, PAGE_ROWS)) {
    for (const operation of page) {
      const text = operationCsvLine(operation)
      cutOff = rows === limits.rows || characters + text.length > limits.characters
      if (cutOff) break
      parts.push(text)
      characters += text.length
      rows += 1
      before = operation.id
    }
    await nextTurn()
  }
  const day = new Date(clock.now()).toISOString().slice(0, 10)
  return { name: `buydesk-activity-${day}.csv`, csv: parts.join(''), rows, cutOff }
}
