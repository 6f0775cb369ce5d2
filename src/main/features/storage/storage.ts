import { constants, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { access, appendFile, copyFile, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { OperatorRef } from '#shared/domain/operator.ts'
import type { StorageProblem } from '#shared/domain/storage.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import { operationCsvHead, operationCsvLine } from '../../lib/operation-csv.ts'
import type { LoggedLine } from '../../lib/operation-csv.ts'

export interface StorageCopy {
  readonly path: string
  /** Null: nothing of the log could be read. */
  readonly log: { readonly path: string; readonly rows: number; readonly isWhole: boolean } | null
}

/** What a person can do about a database that can't be used. Without such a problem there is nothing to be done here. */
export interface Storage {
  readonly problem: () => StorageProblem | null
  /** Copies the file as it is, and beside it writes what can be read of the operation log as CSV. @throws AppError `storage.notCopied`. */
  readonly exportCopy: () => Promise<StorageCopy>
  /** Moves the file aside, never deletes it, makes an empty one and starts the app again. @returns where the old one is. */
  readonly startFresh: (by: OperatorRef) => { readonly movedTo: string }
  /** Starts the app again: what stood in the way may be gone. */
  readonly tryAgain: () => void
}

export interface StorageDeps {
  readonly path: string
  /** Why the database can't be used; null: it can. */
  readonly refusal: AppError | null
  /** Whether this is the copy of the app that may write here. */
  readonly isWriter: boolean
  /** Where a copy may go, best first. */
  readonly copyFolders: readonly string[]
  readonly salvage: (path: string) => Generator<readonly LoggedLine[], boolean>
  /** Makes an empty database at the path, and closes it. @param movedTo where the one of before is. @param by who asked for it. */
  readonly createEmpty: (path: string, movedTo: string, by: OperatorRef) => void
  readonly restart: () => void
  readonly clock: Clock
  readonly log: Log
}

/** What ails the file itself and not the disk or another program: only then a fresh one helps. */
const ailsTheFile = new Set(['storage.damaged', 'storage.newer', 'storage.foreign'])
const sides = ['-wal', '-shm']

/** @returns the way out of a database that can't be used. */
export function createStorage(deps: StorageDeps): Storage {
  const { path, refusal, clock, log } = deps
  const canStartFresh = refusal !== null && deps.isWriter && ailsTheFile.has(refusal.code)
  return {
    problem: () =>
      refusal === null
        ? null
        : { code: refusal.code, message: refusal.message, advice: refusal.data.advice ?? '', canCopy: existsSync(path), canStartFresh, folder: dirname(path) },
    exportCopy: async () => {
      if (refusal === null) throw notNeeded()
      const copy = await copyOf(path, `buydesk-${refusal.code === 'storage.newer' ? 'newer' : 'unusable'}-${stamp(clock)}`, deps.copyFolders)
      const saved = { path: copy, log: await saveLog(copy, deps.salvage) }
      log.info('a copy of the database that could not be opened was saved', { rows: saved.log?.rows ?? 0 })
      return saved
    },
    startFresh: (by) => {
      if (!canStartFresh) throw notNeeded()
      const movedTo = setAside(path, stamp(clock))
      createEmptyOrUndo(deps, movedTo, by)
      log.info(`the database was set aside as ${basename(movedTo)}`)
      deps.restart()
      return { movedTo }
    },
    tryAgain: () => {
      if (refusal === null) throw notNeeded()
      deps.restart()
    },
  }
}

function stamp(clock: Clock): string {
  return new Date(clock.now()).toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '')
}

/** Its write-ahead log belongs to it: with it goes what was written last. */
async function copyOf(path: string, name: string, folders: readonly string[]): Promise<string> {
  let last: unknown = null
  for (const folder of folders) {
    const copy = join(folder, `${name}.db`)
    try {
      await access(folder, constants.W_OK)
      await copyFile(path, copy, constants.COPYFILE_EXCL)
      if ((statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) await copyFile(`${path}-wal`, `${copy}-wal`, constants.COPYFILE_EXCL)
      return copy
    } catch (failure) {
      last = failure
      if (!isTaken(failure)) await removeAll([copy, `${copy}-wal`])
    }
  }
  const reason = last instanceof Error && 'code' in last && typeof last.code === 'string' ? ` (${last.code})` : ''
  throw new AppError({
    kind: 'transient',
    code: 'storage.notCopied',
    message: `The copy could not be written${reason}. The file itself is as it was.`,
    data: { advice: `Copy it by hand: ${path}` },
  })
}

function isTaken(failure: unknown): boolean {
  return failure instanceof Error && 'code' in failure && failure.code === 'EEXIST'
}

async function removeAll(paths: readonly string[]): Promise<void> {
  for (const path of paths) await rm(path, { force: true }).catch(() => undefined)
}

/** What can't be read any more is left out; that it is, is said. */
async function saveLog(copy: string, salvage: StorageDeps['salvage']): Promise<StorageCopy['log']> {
  const path = copy.replace(/\.db$/, '-activity.csv')
  let rows = 0
  try {
    await appendFile(path, operationCsvHead(), { mode: 0o600, flag: 'ax' })
    const pages = salvage(copy)
    for (;;) {
      const page = pages.next()
      if (page.done === true) return { path, rows, isWhole: page.value }
      await appendFile(path, page.value.map(operationCsvLine).join(''))
      rows += page.value.length
      await nextTurn()
    }
  } catch {
    if (rows > 0) return { path, rows, isWhole: false }
    await removeAll([path])
    return null
  }
}

/** The database goes first: should this be cut off, its write-ahead log is kept by whoever makes the next one. */
function setAside(path: string, stampOfNow: string): string {
  const aside = freeName(join(dirname(path), `buydesk-set-aside-${stampOfNow}`))
  try {
    renameSync(path, aside)
    for (const side of sides) if (existsSync(path + side)) renameSync(path + side, aside + side)
  } catch {
    throw new AppError({
      kind: 'transient',
      code: 'storage.notMoved',
      message: 'The file could not be moved aside, so nothing was started afresh.',
      data: { advice: `Check that you may write in ${dirname(path)} and that no other program has the file open, then try again.` },
    })
  }
  return aside
}

/** Where no new file can be made, on a full disk say, the old one goes back: nothing has begun then. */
function createEmptyOrUndo({ path, createEmpty }: StorageDeps, aside: string, by: OperatorRef): void {
  try {
    createEmpty(path, aside, by)
  } catch (failure) {
    for (const side of ['', ...sides]) {
      rmSync(path + side, { force: true })
      if (existsSync(aside + side)) renameSync(aside + side, path + side)
    }
    throw failure
  }
}

function freeName(base: string): string {
  for (let number = 1; ; number += 1) {
    const name = `${base}${number === 1 ? '' : `-${number}`}.db`
    if (!existsSync(name)) return name
  }
}

function notNeeded(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'storage.notNeeded',
    message: 'The database of this Buydesk needs no such thing.',
    data: { advice: 'Reload the window: it may show an earlier state.' },
  })
}
