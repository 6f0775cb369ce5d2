import type { z } from 'zod'
import type { JobId } from '#shared/domain/ids.ts'
import type { JobType } from '#shared/domain/job.ts'
import type { AppError } from '#shared/errors/app-error.ts'
import type { ItemRow } from '../db/repos/job-item.ts'
import type { ItemDescription, ItemOutcome, ItemVerdict, JobContext, JobDefinition } from './define.ts'

/** Waits before the first and the second look at an item whose fate is unknown: Meta may show late what it has taken. */
const usualLookDelaysMs = [5_000, 30_000]

export type ChunkContext = Omit<JobContext<unknown>, 'payload'>

/** Rows that are sent or looked for together. */
export interface Chunk {
  readonly rows: readonly ItemRow[]
  readonly run: (context: ChunkContext) => Promise<readonly ItemOutcome[]>
  readonly verify: (context: ChunkContext) => Promise<readonly ItemVerdict[]>
}

/** A definition with the payload of one job, its types closed over. */
export interface BoundJob {
  readonly chunkSize: number
  readonly concurrency: number
  readonly lookDelaysMs: readonly number[]
  /** Sorts out the rows that no longer parse. */
  readonly chunk: (rows: readonly ItemRow[]) => { readonly chunk: Chunk; readonly unreadable: readonly ItemRow[] }
  /** @returns null for a row that no longer parses. */
  readonly describe: (row: ItemRow) => ItemDescription | null
  /** Null: nothing of its own to ask. */
  readonly question: string | null
  readonly retryRefusal: (id: JobId) => AppError | null
  /** Null: no item that succeeded is looked up again. */
  readonly renews: ((row: ItemRow) => boolean) | null
}

/** A definition as the engine keeps it: of any type. */
export interface Runnable {
  readonly type: JobType
  /** @returns null when the payload no longer parses. */
  readonly bind: (payload: string) => BoundJob | null
}

/** @returns what a stored text says, or undefined when it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function bind<Payload, Item>(definition: JobDefinition<Payload, Item>, payload: Payload): BoundJob {
  // A row is parsed when it is taken and described when it is settled: the same object both times.
  const parsedRows = new WeakMap<ItemRow, z.ZodSafeParseResult<Item>>()
  const parse = (row: ItemRow) => {
    const parsed = parsedRows.get(row) ?? definition.item.safeParse(parseJson(row.data))
    parsedRows.set(row, parsed)
    return parsed
  }
  const { renews } = definition
  return {
    chunkSize: definition.chunkSize,
    concurrency: definition.concurrency,
    lookDelaysMs: definition.lookDelaysMs ?? usualLookDelaysMs,
    chunk: (all) => {
      const rows: ItemRow[] = []
      const items: Item[] = []
      const unreadable: ItemRow[] = []
      for (const row of all) {
        const parsed = parse(row)
        if (!parsed.success) {
          unreadable.push(row)
          continue
        }
        rows.push(row)
        items.push(parsed.data)
      }
      const run = (context: ChunkContext) => definition.run({ ...context, payload }, items)
      const verify = (context: ChunkContext) => definition.verify({ ...context, payload }, items)
      return { chunk: { rows, run, verify }, unreadable }
    },
    describe: (row) => {
      const parsed = parse(row)
      return parsed.success ? definition.describe(payload, parsed.data) : null
    },
    question: definition.question?.(payload) ?? null,
    retryRefusal: (id) => definition.retryRefusal?.(id, payload) ?? null,
    renews:
      renews === undefined
        ? null
        : (row) => {
            const parsed = parse(row)
            return parsed.success && renews(parsed.data)
          },
  }
}

/** Closes a definition over its own types, so that the engine can keep many of them. */
export function runnable<Payload, Item>(definition: JobDefinition<Payload, Item>): Runnable {
  return {
    type: definition.type,
    bind: (payload) => {
      const parsed = definition.payload.safeParse(parseJson(payload))
      return parsed.success ? bind(definition, parsed.data) : null
    },
  }
}
