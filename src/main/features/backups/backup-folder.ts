import { constants } from 'node:fs'
import { chmod, copyFile, lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { backupName } from '#shared/domain/backup.ts'
import type { Backup, BackupName } from '#shared/domain/backup.ts'
import { toInstant } from '../../lib/clock.ts'
import { isBackupOnItsWay } from '../../lib/own-files.ts'
import { noFolder, noSuchBackup } from './refusals.ts'

/** A backup on its way has no name that the list would show. */
const unfinished = '.new'
const sides = ['', '-wal', '-shm', '-journal'] as const

/** @param ms since 1970. @returns this computer's own time, as it stands in a file's name. */
function stampOf(ms: number): string {
  const time = new Date(ms)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-')
  return `${day}-${two(time.getHours())}${two(time.getMinutes())}${two(time.getSeconds())}`
}

const stamp = /^buydesk-(\d{4})-(\d\d)-(\d\d)-(\d\d)(\d\d)(\d\d)(?=-before-restore|-\d+\.db$|\.db$)/

/** The opposite of {@link stampOf}. @returns null: a person gave this name, or it is no time. */
function timeIn(name: BackupName): number | null {
  const parts = stamp.exec(name)
  if (parts === null) return null
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map(Number)
  const ms = new Date(year, month - 1, day, hours, minutes, seconds).getTime()
  return name.startsWith(`buydesk-${stampOf(ms)}`) ? ms : null
}

async function isThere(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null)) !== null
}

/** What is on the disk when this returns stays there. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Copies a file that is no link. A disk that can share the blocks of two files does. */
async function copyPlain(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
  await chmod(to, 0o600)
  await flush(to)
}

/** The folder that backups lie in. Nobody else may read it. */
export class BackupFolder {
  readonly path: string
  readonly #problemOf: (path: string) => Promise<string | null>

  constructor(dataDirectory: string, problemOf: (path: string) => Promise<string | null>) {
    this.path = join(dataDirectory, 'backups')
    this.#problemOf = problemOf
  }

  /** Newest first. A link is shown, and not followed. */
  async list(): Promise<readonly Backup[]> {
    const facts = await lstat(this.path).catch(() => null)
    if (facts?.isDirectory() !== true) return []
    const found: Backup[] = []
    for (const entry of await readdir(this.path)) {
      const name = backupName.safeParse(entry)
      const file = name.success ? await lstat(join(this.path, entry)).catch(() => null) : null
      if (!name.success || file === null || file.isDirectory()) continue
      // Whoever copies a file may give it a time of its own; its name stays.
      const at = toInstant(timeIn(name.data) ?? Math.round(file.mtimeMs))
      found.push({ name: name.data, bytes: file.size, at, problem: await this.#problemOf(join(this.path, entry)) })
    }
    return found.toSorted((left, right) => right.at.localeCompare(left.at) || right.name.localeCompare(left.name))
  }

  /** @throws AppError `backup.notFound`. */
  async find(name: BackupName): Promise<Backup> {
    const found = (await this.list()).find((each) => each.name === name)
    if (found === undefined) throw noSuchBackup()
    return found
  }

  /** @returns a name for a backup of now that no other one has. */
  async freeName(now: number, after = ''): Promise<BackupName> {
    for (let number = 1; ; number += 1) {
      const name = backupName.parse(`buydesk-${stampOf(now)}${after}${number === 1 ? '' : `-${number}`}.db`)
      if (!(await isThere(join(this.path, name)))) return name
    }
  }

  /**
   * Has a backup written under another name, which becomes its own once it is whole.
   * @param write makes the file at the path; it must not be there before.
   */
  async write(name: BackupName, write: (path: string) => Promise<void>): Promise<void> {
    await this.#prepare()
    const path = join(this.path, name)
    try {
      await write(path + unfinished)
      await flush(path + unfinished)
      await rename(path + unfinished, path)
    } catch (failure) {
      for (const side of sides) await rm(path + unfinished + side, { force: true }).catch(() => undefined)
      throw failure
    }
  }

  /** Copies a database as it is into the folder, with the write-ahead log beside it, if there is one. */
  async keep(name: BackupName, database: string): Promise<void> {
    await this.write(name, async (path) => {
      if (await hasBytes(`${database}-wal`)) await copyPlain(`${database}-wal`, `${join(this.path, name)}-wal`)
      await copyPlain(database, path)
    })
  }

  /** Copies a backup out of the folder. @param to is replaced. */
  async copyOut(name: BackupName, to: string): Promise<void> {
    for (const side of sides) await rm(to + side, { force: true })
    await copyPlain(join(this.path, name), to)
    const log = `${join(this.path, name)}-wal`
    if (await hasBytes(log)) await copyPlain(log, `${to}-wal`)
  }

  async remove(name: BackupName): Promise<void> {
    for (const side of sides) await rm(join(this.path, name) + side, { force: true })
  }

  /** Also takes away what was cut off on its way earlier: nothing else is on its way now. */
  async #prepare(): Promise<void> {
    const facts = await lstat(this.path).catch(() => null)
    if (facts !== null && !facts.isDirectory()) throw noFolder(this.path)
    if (facts === null) await mkdir(this.path, { mode: 0o700 })
    await chmod(this.path, 0o700)
    for (const entry of await readdir(this.path)) {
      if (isBackupOnItsWay(entry)) await rm(join(this.path, entry), { force: true })
    }
  }
}

/** A link beside a database is not its write-ahead log. */
async function hasBytes(path: string): Promise<boolean> {
  const facts = await lstat(path).catch(() => null)
  return facts?.isFile() === true && facts.size > 0
}
