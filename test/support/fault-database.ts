import type { Database } from '#main/db/open.ts'

/** One transaction of the engine. */
export interface WatchedWrite {
  /** Items that are about to be sent. */
  readonly intents: number
  /** Items of which the fate is known, or known to be unknown. One transaction can hold both. */
  readonly results: number
  /** `written`: not committed yet, so throwing undoes it. `committed`: on the disk, and the engine does not know it yet. */
  readonly phase: 'written' | 'committed'
  /** Why jobs stand still now. */
  readonly pauses: readonly string[]
}

/** A transaction by what it holds: `other` holds neither an intent nor a result. */
export type WritePoint = `${'intent' | 'result' | 'other'} ${WatchedWrite['phase']}`

/** Thrown in the name of a process that dies at this very point. */
export class Died extends Error {}

/** Does something in the app from outside; it may die of it. */
export function mayDie(act: () => void): void {
  try {
    act()
  } catch (failure) {
    if (!(failure instanceof Died)) throw failure
  }
}

interface Watch {
  readonly isAlive: () => boolean
  readonly saw: (write: WatchedWrite) => void
}

/** Temporary tables and triggers belong to the connection: the file itself stays as the app made it. */
const watchers = [
  'CREATE TEMP TABLE watched (intents INTEGER NOT NULL, results INTEGER NOT NULL)',
  'INSERT INTO watched VALUES (0, 0)',
  `CREATE TEMP TRIGGER watch_intents AFTER UPDATE OF state ON main.job_item WHEN NEW.state = 'sending' AND OLD.state <> 'sending'
    BEGIN UPDATE watched SET intents = intents + 1; END`,
  `CREATE TEMP TRIGGER watch_results AFTER UPDATE OF state ON main.job_item WHEN OLD.state = 'sending' AND NEW.state <> 'sending'
    BEGIN UPDATE watched SET results = results + 1; END`,
]

/** The real database, with a view on each transaction. */
export function watchedDatabase(db: Database, { isAlive, saw }: Watch): Database {
  for (const sql of watchers) db.prepare(sql).run()
  const watched = db.prepare('SELECT intents, results FROM watched')
  const paused = db.prepare('SELECT DISTINCT pause_reason AS reason FROM job WHERE pause_reason IS NOT NULL')
  const pauses = () => paused.all().map((row) => String(row['reason']))
  const counts = () => {
    const row = watched.get()
    return { intents: Number(row?.['intents'] ?? 0), results: Number(row?.['results'] ?? 0) }
  }
  return {
    path: db.path,
    isReadOnly: db.isReadOnly,
    prepare: (sql) => db.prepare(sql),
    writeTx: (work) => {
      if (!isAlive()) throw new Died('the process is dead')
      const before = counts()
      let seen = { intents: 0, results: 0 }
      const result = db.writeTx(() => {
        const value = work()
        const after = counts()
        seen = { intents: after.intents - before.intents, results: after.results - before.results }
        saw({ ...seen, phase: 'written', pauses: pauses() })
        return value
      })
      saw({ ...seen, phase: 'committed', pauses: pauses() })
      return result
    },
    close: () => db.close(),
  }
}
