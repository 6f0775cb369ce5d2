import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { prepareRestored } from '#main/db/prepare-restored.ts'
import { doubtOpenWork } from '#main/jobs/doubt-open-work.ts'
import { Died } from './fault-database.ts'
import type { WatchedWrite } from './fault-database.ts'
import type { FaultMachine } from './fault-machine.ts'
import { anna } from './operations.ts'

/** @returns the path of a copy of the database as it is at this very moment, also within the app's own work. */
export function backUp(machine: FaultMachine, name = 'backup'): string {
  const folder = join(machine.folder, name)
  mkdirSync(folder)
  const path = join(folder, 'buydesk.db')
  for (const side of ['', '-wal']) if (existsSync(machine.path + side)) copyFileSync(machine.path + side, path + side)
  return path
}

/** Takes a backup after so many commits of the engine that match. @returns its path, once it is there. */
export function backUpAfter(machine: FaultMachine, count: number, matches: (write: WatchedWrite) => boolean): () => string {
  let seen = 0
  let path: string | null = null
  machine.onWrite = (write) => {
    if (write.phase === 'committed' && matches(write)) seen += 1
    if (seen === count && path === null) path = backUp(machine)
  }
  return () => {
    if (path === null) throw new Error('no backup was taken')
    return path
  }
}

/** Puts a backup in the place of the database, and starts the app again without a token. */
export async function restore(machine: FaultMachine, backup: string): Promise<void> {
  machine.onWrite = () => undefined
  const { clock } = machine
  const tools = { clock: { now: clock.now, monotonic: clock.monotonic, sleep: () => Promise.resolve() }, mask: (text: string) => text, doubt: doubtOpenWork }
  await prepareRestored(backup, { by: anna, name: 'a.db', keptAs: 'b.db' }, tools)
  try {
    machine.die()
  } catch (failure) {
    if (!(failure instanceof Died)) throw failure
  }
  machine.path = backup
  await machine.restart()
}
