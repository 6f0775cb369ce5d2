import { constants } from 'node:fs'
import { lstat, open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import type { Inspection } from '#shared/domain/creative.ts'
import { VIDEO_BYTES_MAX } from '#shared/domain/creative-terms.ts'
import { fileTicket } from '#shared/domain/ids.ts'
import type { FileTicket } from '#shared/domain/ids.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { Random } from '../../lib/random.ts'
import { displayName } from './file-name.ts'
import { HeldFile } from './held-file.ts'
import { inspectFile } from './inspect.ts'
import { gone, unusable } from './refusals.ts'
import { tempError } from './temp-uploads.ts'
import type { TempUploads } from './temp-uploads.ts'

/** Each is an open file; two drops of the largest size. */
const TICKETS_MAX = 1_000

interface Ticket {
  readonly name: string
  /** The page that dropped it. */
  readonly owner: string
  readonly file: HeldFile
  /** Null: it lies where the person has it, and stays there. */
  readonly tempName: string | null
  /** Uploads that still need it. */
  readonly claims: Set<string>
  inspection: Promise<Inspection> | null
}

/** A dropped file as it comes over from a page. */
export interface IncomingFile {
  /** The page that sends it. */
  readonly owner: string
  readonly name: string
  /** As the page announced it. */
  readonly bytes: number
  readonly pieces: AsyncIterable<Uint8Array>
}

function openFailure(failure: unknown): AppError {
  if (failure instanceof AppError) return failure
  const code = failure instanceof Error && 'code' in failure ? failure.code : null
  if (code === 'ELOOP') return isLink()
  if (code === 'EACCES' || code === 'EPERM') return unusable('notAllowed', 'You may not read this file.', 'Ask whoever it belongs to, then drop it again.')
  if (code === 'EMFILE' || code === 'ENFILE') return tooMany()
  return unusable('notFound', 'This file could not be opened.', 'Check that it is still there and that its disk is connected, then drop it again.')
}

const isLink = () => unusable('link', 'This is a link to a file and not the file itself.', 'Drop the file that it points to.')
const noFile = () => unusable('notAFile', 'This is no ordinary file.', 'Drop image and video files, or a folder with them.')
const tooMany = () => unusable('tooMany', 'Too many files are waiting.', 'Upload or remove what is there, then drop this again.')

/** What is no ordinary file is not even opened: a pipe would wait for its other end, a device may do something. */
async function openOrdinary(path: string): Promise<HeldFile> {
  const seen = await lstat(path)
  if (seen.isSymbolicLink()) throw isLink()
  if (!seen.isFile()) throw noFile()
  // Between the look and the opening it may have become another one.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  try {
    const facts = await handle.stat()
    if (!facts.isFile()) throw noFile()
    return new HeldFile(handle, facts)
  } catch (failure) {
    await handle.close()
    throw failure
  }
}

async function writeAll(handle: FileHandle, { bytes, pieces }: IncomingFile): Promise<void> {
  let written = 0
  for await (const piece of pieces) {
    if (written + piece.byteLength > bytes) throw unusable('tooLong', 'More came of this file than was announced.', 'Drop it again.')
    for (let at = 0; at < piece.byteLength; ) {
      const { bytesWritten } = await handle.write(piece, at, piece.byteLength - at, written + at)
      at += bytesWritten
    }
    written += piece.byteLength
  }
  if (written !== bytes) throw unusable('cutOff', 'Only a part of this file came through.', 'Drop it again.')
}

/** Dropped files by their tickets. A window never names a path, and never learns one. */
export class Files {
  readonly #temp: TempUploads
  readonly #random: Pick<Random, 'uuid'>
  readonly #tickets = new Map<FileTicket, Ticket>()
  /** Files that are being taken in: they have no ticket yet, and count all the same. */
  #arriving = 0
  #isClosed = false

  constructor(temp: TempUploads, random: Pick<Random, 'uuid'>) {
    this.#temp = temp
    this.#random = random
  }

  /** @param path as the system names a dropped file. @param owner the page that it was dropped on. @throws AppError why it can't be taken. */
  takePath(path: string, owner: string): Promise<FileTicket> {
    return this.#inRoom(async () => {
      try {
        return await this.#keep({ name: path, owner, file: await openOrdinary(path), tempName: null })
      } catch (failure) {
        throw openFailure(failure)
      }
    })
  }

  /** Keeps a file that a page sends. What does not come through whole leaves nothing. @throws AppError why it can't be taken. */
  takeStream(incoming: IncomingFile): Promise<FileTicket> {
    return this.#inRoom(() => this.#takeStream(incoming))
  }

  /** @returns what the file is; the same answer while it is held. A ticket that is gone reads as refused. */
  inspect(ticket: FileTicket): Promise<Inspection> {
    const held = this.#tickets.get(ticket)
    if (held === undefined) return Promise.resolve({ is: 'refused', name: 'A file', error: gone().toJSON() })
    held.inspection ??= inspectFile(ticket, held.name, held.file)
    return held.inspection
  }

  /** @returns the first of these files that is still in hand. */
  find(tickets: readonly FileTicket[]): HeldFile | null {
    return tickets.map((ticket) => this.#tickets.get(ticket)?.file).find((file) => file !== undefined) ?? null
  }

  /** An upload needs these files. */
  claim(tickets: readonly FileTicket[], upload: string): void {
    for (const ticket of tickets) this.#tickets.get(ticket)?.claims.add(upload)
  }

  /** An upload no longer needs these files: what no other one needs is let go, and deleted where it was kept for that. @param tickets null: all that it claimed. */
  async settle(upload: string, tickets: readonly FileTicket[] | null = null): Promise<void> {
    const done = [...this.#tickets].filter(([ticket, held]) => (tickets === null || tickets.includes(ticket)) && held.claims.delete(upload))
    await this.#dropAll(done.filter(([, held]) => held.claims.size === 0))
  }

  /** A person no longer wants these files; what an upload still needs stays until then. */
  async letGo(tickets: readonly FileTicket[]): Promise<void> {
    await this.#dropAll([...this.#tickets].filter(([ticket, held]) => tickets.includes(ticket) && held.claims.size === 0))
  }

  /** A page is gone, and what it dropped is nobody's; what an upload still needs stays until then. */
  letGoOf(owner: string): Promise<void> {
    return this.letGo([...this.#tickets].flatMap(([ticket, held]) => (held.owner === owner ? [ticket] : [])))
  }

  /** Nobody wants any of these files any more; what an upload still needs stays until then. */
  letGoOfAll(): Promise<void> {
    return this.letGo([...this.#tickets.keys()])
  }

  /** Lets go of everything, and leaves nothing in the folder. */
  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.allSettled([...this.#tickets].map(([ticket, held]) => this.#drop(ticket, held)))
    await this.#temp.purge()
  }

  async #inRoom(take: () => Promise<FileTicket>): Promise<FileTicket> {
    if (this.#isClosed) throw gone()
    if (this.#tickets.size + this.#arriving >= TICKETS_MAX) throw tooMany()
    this.#arriving += 1
    try {
      return await take()
    } finally {
      this.#arriving -= 1
    }
  }

  async #takeStream(incoming: IncomingFile): Promise<FileTicket> {
    if (incoming.bytes > VIDEO_BYTES_MAX) throw unusable('tooLarge', 'This file is larger than 4 GB.', 'Make it smaller, or upload it in the Ads Manager.')
    const { name: tempName, handle } = await this.#temp.create(incoming.bytes)
    try {
      await writeAll(handle, incoming)
      return await this.#keep({ ...incoming, file: new HeldFile(handle, await handle.stat()), tempName })
    } catch (failure) {
      await handle.close().catch(() => undefined)
      await this.#temp.remove(tempName)
      throw tempError(failure)
    }
  }

  async #keep({ name, owner, file, tempName }: Pick<Ticket, 'name' | 'owner' | 'file' | 'tempName'>): Promise<FileTicket> {
    if (this.#isClosed) {
      await file.close()
      throw gone()
    }
    const ticket = fileTicket.parse(this.#random.uuid())
    this.#tickets.set(ticket, { name: displayName(name), owner, file, tempName, claims: new Set(), inspection: null })
    return ticket
  }

  async #dropAll(entries: readonly (readonly [FileTicket, Ticket])[]): Promise<void> {
    await Promise.all(entries.map(([ticket, held]) => this.#drop(ticket, held)))
  }

  async #drop(ticket: FileTicket, { file, tempName }: Ticket): Promise<void> {
    this.#tickets.delete(ticket)
    await file.close()
    if (tempName !== null) await this.#temp.remove(tempName)
  }
}
