import type { Operation, OperationExportFormat, OperationFilter } from '#shared/domain/operation.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { OperationRepo, OperatorScope } from '../../db/repos/operation.ts'
import type { Clock } from '../../lib/clock.ts'
import { operationCsvHead, operationCsvLine, toLoggedLine } from '../../lib/operation-csv.ts'
import type { ExportPiece, TextExport } from '../../lib/text-export.ts'
import type { LogTurns } from './log-turns.ts'

export interface ExportQuery {
  readonly filter: OperationFilter
  readonly format: OperationExportFormat
  /** Whose rows; null: everybody's. */
  readonly only: OperatorScope
}

interface ExportTools {
  readonly operations: Pick<OperationRepo, 'pageSteps' | 'mark'>
  readonly turns: Pick<LogTurns, 'free' | 'breathe'>
  readonly clock: Clock
}

/** Made in one step, between which others get their turn. */
const PAGE_ROWS = 100

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
 * Writes the rows that fit a filter, newest first, a page at each step: no transaction stays open between them, and a reader that is slow holds up nobody.
 * Rows that come in after the first piece was asked for are not among them.
 * @returns the file. Its pieces end with `activity.clearedMeanwhile` when rows are cleared before all were read.
 */
export function exportOperations(tools: ExportTools, query: ExportQuery, pageRows = PAGE_ROWS): TextExport {
  const day = new Date(tools.clock.now()).toISOString().slice(0, 10)
  return { name: `buydesk-activity-${day}.${query.format}`, pieces: () => piecesOf(tools, query, pageRows) }
}

async function* piecesOf(tools: ExportTools, query: ExportQuery, pageRows: number): AsyncGenerator<ExportPiece, void> {
  const { head, line, end } = writings[query.format]
  // A clearing that has begun ends first.
  await tools.turns.free()
  const began = tools.operations.mark()
  let rows = 0
  yield { text: head, rows }
  for (let page = await pageBefore(tools, query, began.newestId + 1, pageRows); page.length > 0; ) {
    if (tools.operations.mark().clearing !== began.clearing) throw clearedMeanwhile()
    yield { text: page.map((operation, index) => line(operation, rows + index === 0)).join(''), rows: page.length }
    rows += page.length
    page = page.length < pageRows ? [] : await pageBefore(tools, query, page.at(-1)?.id ?? 0, pageRows)
  }
  if (tools.operations.mark().clearing !== began.clearing) throw clearedMeanwhile()
  yield { text: end, rows: 0 }
}

async function pageBefore({ operations, turns }: ExportTools, { filter, only }: ExportQuery, before: number, rows: number): Promise<readonly Operation[]> {
  await turns.breathe()
  const steps = operations.pageSteps(filter, before, rows, only)
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value
    await turns.breathe()
  }
}

function clearedMeanwhile(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'activity.clearedMeanwhile',
    message: 'Activity was cleared while it was exported, so the file would lack rows. It was not finished.',
    data: { advice: 'Export it again.' },
  })
}
