import { z } from 'zod'

/**
 * What is wrong at a place of the operation log. `rewritten`: the rows fit each other, and not what was noted of them elsewhere. `unguarded`: the
 * rows fit, and what keeps the database from changing them is gone. `incomplete`: tables of the log are gone or are others. `index`: the
 * rows fit, and what they are found and counted by does not fit them.
 */
export const chainBreakKinds = ['changed', 'removed', 'inserted', 'reordered', 'rewritten', 'unguarded', 'incomplete', 'index'] as const

export const chainReport = z.object({
  /** Rows that are there. */
  count: z.number().int(),
  /** Rows up to this id were cleared under a seal; 0: none were. */
  clearedUpTo: z.number().int(),
  /** Rows that were cleared from within the log, each time under a row that says so; that is no break. */
  cleared: z.number().int(),
  /**
   * `<id>:<hash>` of the newest row as noted beside the log. Kept elsewhere by a person, it shows later that no row up to it was
   * rewritten.
   */
  mark: z.string(),
  /** Null: the chain is whole. */
  firstBreak: z
    .object({
      kind: z.enum(chainBreakKinds),
      /** Id of the first row that is not as it was written, or that is missing; 0: it is about no single row. */
      id: z.number().int(),
      /** A sentence for a person. */
      message: z.string(),
    })
    .nullable(),
  /** Where rows are not as they were written: that what they are found and counted by does not fit them either, in a sentence for a person. Null: it does, or that is `firstBreak`. */
  beside: z.string().nullable(),
})
export type ChainReport = z.output<typeof chainReport>
