import type { Operation, OperationExportFormat, OperationFilter } from '#shared/domain/operation.ts'
import type { OperationRepo, OperatorScope } from '../../db/repos/operation.ts'
import type { Clock } from '../../lib/clock.ts'
import { operationCsvHead, operationCsvLine, toLoggedLine } from '../../lib/operation-csv.ts'

export interface OperationExport {
  readonly name: string
  readonly text: string
  readonly rows: number
  /** True: there were more rows than one export holds, and the oldest are missing. */
  readonly cutOff: boolean
}

/** Half of what the common spreadsheets can open. */
const EXPORT_MAX_ROWS = 500_000
/** Below what one call to save a text may carry. One export takes up to 400 MB of memory until a window has it, so there is one at a time. */
const EXPORT_MAX_CHARACTERS = 60_000_000
/** Read in one step. */
const PAGE_ROWS = 1_000

interface Limits {
  readonly rows: number
  readonly characters: number
}

export interface ExportQuery {
  readonly filter: OperationFilter
  readonly format: OperationExportFormat
  /** Whose rows; null: everybody's. */
  readonly only: OperatorScope
}

interface Writing {
  readonly head: string
  readonly line: (operation: Operation, isFirst: boolean) => string
  readonly end: string
}

/** One row stands on each line of either. */
const writings: Readonly<Record<OperationExportFormat, Writing>> = {
  csv: { head: operationCsvHead(), line: (operation) => operationCsvLine(toLoggedLine(operation)), end: '' },
  json: { head: '[', line: (operation, isFirst) => `${isFirst ? '' : ','}\n${JSON.stringify(operation)}`, end: '\n]\n' },
}

/**
 * Writes the rows that fit a filter, newest first, up to a limit: a page at each step, so that others have their turn in between.
 * @returns the text, a name for the file, and whether the limit cut it off.
 */
export function* exportOperations(
  operations: OperationRepo,
  { filter, format, only }: ExportQuery,
  clock: Clock,
  limits: Limits = { rows: EXPORT_MAX_ROWS, characters: EXPORT_MAX_CHARACTERS },
): Generator<undefined, OperationExport> {
  const { head, line, end } = writings[format]
  const parts = [head]
  let characters = 0
  let rows = 0
  let before: number | null = null
  let cutOff = false
  const next = () => operations.page(filter, before, PAGE_ROWS, only)
  for (let page = next(); page.length > 0 && !cutOff; page = next()) {
    for (const operation of page) {
      const text = line(operation, rows === 0)
      cutOff = rows === limits.rows || characters + text.length > limits.characters
      if (cutOff) break
      parts.push(text)
      characters += text.length
      rows += 1
      before = operation.id
    }
    yield
  }
  parts.push(end)
  const day = new Date(clock.now()).toISOString().slice(0, 10)
  return { name: `buydesk-activity-${day}.${format}`, text: parts.join(''), rows, cutOff }
}
