import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { OperatorRef } from '#shared/domain/operator.ts'
import type { Clock } from '../lib/clock.ts'
import { makeStandAlone } from './copy-database.ts'
import { openDatabase } from './open.ts'
import type { Database } from './open.ts'
import { createRecordOperation } from './record-operation.ts'
import { createOperationRepo } from './repos/operation.ts'
import { text } from './row.ts'
import { damagedStorage } from './storage-error.ts'
import { verification } from './verify-chain.ts'

/** The row of the log that says what was restored. */
export interface RestoredNote {
  readonly by: OperatorRef
  /** The backup's name. */
  readonly name: string
  /** Under which name the database of today is kept. */
  readonly keptAs: string
}

interface PrepareTools {
  readonly clock: Clock
  readonly mask: (text: string) => string
}

/** Table by table, so that others get their turn in between. */
async function assertSound(db: Database): Promise<void> {
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all()
  for (const row of tables) {
    const name = text(row['name']).replaceAll("'", "''")
    if (db.prepare(`PRAGMA integrity_check('${name}')`).get()?.['integrity_check'] !== 'ok') throw damagedStorage()
    await nextTurn()
  }
}

async function chainWords(db: Database): Promise<string> {
  for (const steps = verification(db); ; ) {
    const step = steps.next()
    if (step.done !== true) await nextTurn()
    else if (step.value.firstBreak === null) return 'Its operation log is as it was written.'
    else return `Its operation log is not as it was written: ${step.value.firstBreak.message}`
  }
}

/** Of the copy of a copy nothing is needed. */
function removeBeside(path: string): void {
  const start = `${basename(path)}.before-`
  for (const name of readdirSync(dirname(path))) if (name.startsWith(start)) rmSync(join(dirname(path), name), { force: true })
}

/**
 * Makes a copy of a backup ready to be put in place: checks every page, brings it to the newest schema, holds its log against its chain and
 * writes down there that it was restored, as the first row after.
 * @throws AppError `storage.damaged`, `storage.newer`, `storage.foreign`, `storage.*`.
 */
export async function prepareRestored(path: string, { by, name, keptAs }: RestoredNote, { clock, mask }: PrepareTools): Promise<void> {
  const db = openDatabase(path)
  try {
    removeBeside(path)
    await assertSound(db)
    const message = `${await chainWords(db)} The database from before is kept as ${keptAs}.`
    const operations = createOperationRepo(db, mask)
    createRecordOperation({ db, operations, clock, operator: () => by, written: () => undefined })({ action: 'storage.restore', object: { id: name, name }, message })
  } finally {
    db.close()
  }
  makeStandAlone(path)
}
