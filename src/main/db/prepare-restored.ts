import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { appItself } from '#shared/domain/operator.ts'
import type { OperatorRef } from '#shared/domain/operator.ts'
import type { Clock } from '../lib/clock.ts'
import { assertReadable } from './assert-readable.ts'
import { makeStandAlone } from './copy-database.ts'
import { verifyAndMend } from './mend-log.ts'
import { openDatabase } from './open.ts'
import type { Database } from './open.ts'
import { assertOwnFile } from './own-schema.ts'
import { createRecordOperation } from './record-operation.ts'
import { createAwaitedShareRepo } from './repos/awaited-share.ts'
import { createOperationRepo } from './repos/operation.ts'
import type { OperationRepo } from './repos/operation.ts'
import { createOperatorRepo } from './repos/operator.ts'
import { text } from './row.ts'
import { damagedStorage } from './storage-error.ts'

/** The row of the log that says what was restored. */
export interface RestoredNote {
  readonly by: OperatorRef
  /** The backup's name. */
  readonly name: string
  /** Under which name the database of today is kept. */
  readonly keptAs: string
}

interface PrepareTools {
  /** What was to be done then may have been done since: none of it happens before a person says so. @returns how many jobs that concerns. */
  readonly doubt: (db: Database, now: number) => number
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

async function chainWords(db: Database, operations: OperationRepo): Promise<string> {
  for (const steps = verifyAndMend(db, operations); ; ) {
    const step = steps.next()
    if (step.done !== true) await nextTurn()
    else if (step.value.firstBreak === null) return 'Its operation log is as it was written.'
    else if (step.value.firstBreak.kind === 'index') return `Of its operation log: ${step.value.firstBreak.message}`
    else return ['Its operation log is not as it was written:', step.value.firstBreak.message, ...(step.value.beside === null ? [] : [step.value.beside])].join(' ')
  }
}

function jobWords(jobs: number): readonly string[] {
  if (jobs === 0) return []
  return [`${jobs === 1 ? '1 job that had not ended then waits' : `${jobs.toLocaleString('en-US')} jobs that had not ended then wait`} for somebody to say whether ${jobs === 1 ? 'it goes' : 'they go'} on.`]
}

/** Of the copy of a copy nothing is needed. */
function removeBeside(path: string): void {
  const start = `${basename(path)}.before-`
  for (const name of readdirSync(dirname(path))) if (name.startsWith(start)) rmSync(join(dirname(path), name), { force: true })
}

/** Bringing it up copies it first, and may be refused after that. */
function openedAlone(path: string): Database {
  try {
    return openDatabase(path)
  } finally {
    removeBeside(path)
  }
}

/** A damaged database knows no passwords, so anybody may put a backup in its place. */
function nobodyWords({ id }: OperatorRef): readonly string[] {
  return id === appItself.id ? ['Nobody was signed in: somebody at this computer did it.'] : []
}

/**
 * Makes a copy of a backup ready to be put in place: looks whether it is made of what this app makes and nothing else, checks every page, brings
 * it to the newest schema, reads what the app needs to start, holds its log against its chain and writes down there that it was restored, as the
 * first row after. What its jobs had not done by then is doubted.
 * @throws AppError `storage.damaged`, `storage.newer`, `storage.foreign`, `storage.*`.
 */
export async function prepareRestored(path: string, { by, name, keptAs }: RestoredNote, { clock, mask, doubt }: PrepareTools): Promise<void> {
  assertOwnFile(path)
  const db = openedAlone(path)
  try {
    await assertSound(db)
    assertReadable(db)
    const message = [await chainWords(db, createOperationRepo(db, mask)), `The database from before is kept as ${keptAs}.`, ...jobWords(doubt(db, clock.now())), ...nobodyWords(by)].join(' ')
    createAwaitedShareRepo(db).holdAll()
    // Whoever asked then may have been refused since.
    createOperatorRepo(db).setResetWish(null)
    const operations = createOperationRepo(db, mask)
    createRecordOperation({ db, operations, clock, written: () => undefined })({ action: 'storage.restore', object: { id: name, name }, message, by })
  } finally {
    db.close()
  }
  makeStandAlone(path)
}
