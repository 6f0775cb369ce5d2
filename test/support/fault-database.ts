import type { Database } from '#main/db/open.ts'

/** One transaction of the engine. `intent`: items are about to be sent. `result`: what became of them. */
export interface WatchedWrite {
  readonly kind: 'intent' | 'result' | 'other'
  /** `written`: not committed yet, so throwing undoes it. `committed`: on the disk, and the engine does not know it yet. */
  readonly phase: 'written' | 'committed'
  /** Why jobs stand still now. */
  readonly pauses: readonly string[]
}

/** Thrown in the name of a process that dies at this very point. */
export class Died extends Error {}

interface Watch {
  readonly isAlive: () => boolean
  readonly saw: (write: WatchedWrite) => void
}

/** The real database, with a view on each transaction. */
export function watchedDatabase(db: Database, { isAlive, saw }: Watch): Database {
  const counted = db.prepare("SELECT count(*) AS sending FROM job_item WHERE state = 'sending'")
  const paused = db.prepare('SELECT DISTINCT pause_reason AS reason FROM job WHERE pause_reason IS NOT NULL')
  const pauses = () => paused.all().map((row) => String(row['reason']))
  const sending = () => Number(counted.get()?.['sending'] ?? 0)
  return {
    path: db.path,
    isReadOnly: db.isReadOnly,
    prepare: (sql) => db.prepare(sql),
    writeTx: (work) => {
      if (!isAlive()) throw new Died('the process is dead')
      const before = sending()
      let kind: WatchedWrite['kind'] = 'other'
      const result = db.writeTx(() => {
        const value = work()
        const after = sending()
        if (after !== before) kind = after > before ? 'intent' : 'result'
        saw({ kind, phase: 'written', pauses: pauses() })
        return value
      })
      saw({ kind, phase: 'committed', pauses: pauses() })
      return result
    },
    close: () => db.close(),
  }
}
