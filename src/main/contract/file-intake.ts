import type { Envelope } from '#shared/contract/contract.ts'
import type { FileTicket } from '#shared/domain/ids.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { Log } from '../lib/log.ts'
import type { Gate } from './handler-types.ts'
import { assertMeant } from './whose-call.ts'

/** A dropped file as a page sends it. */
export interface IncomingFile {
  /** The page that sends it: its files are let go when it is gone. */
  readonly owner: string
  /** As the page says; it is shown, and used for nothing else. */
  readonly name: string
  /** As it was announced: what is more or less is refused. */
  readonly bytes: number
  readonly pieces: AsyncIterable<Uint8Array>
  /** As of a call: who was in when it was dropped, as the page says. */
  readonly callerId?: string
}

/** Takes dropped files in. Never throws: what can't be taken is an envelope that says why. */
export interface FileIntake {
  /** @param path as the system names the file; only ever from the host, never from a page. @param owner the page that it was dropped on. @param callerId as in {@link IncomingFile}. */
  readonly takePath: (path: string, owner: string, callerId?: string) => Promise<Envelope<{ readonly ticket: FileTicket }>>
  /** Whatever the answer, `pieces` is not read any further afterwards. */
  readonly takeStream: (file: IncomingFile) => Promise<Envelope<{ readonly ticket: FileTicket }>>
  /** The page is gone, or was loaded anew: what it dropped and no upload needs is let go. */
  readonly ownerGone: (owner: string) => void
}

interface FileTaker {
  readonly takePath: (path: string, owner: string) => Promise<FileTicket>
  readonly takeStream: (file: IncomingFile) => Promise<FileTicket>
  readonly letGoOf: (owner: string) => Promise<void>
}

/** @returns the way of dropped files into the app, as both hosts use it: whatever happens, an envelope comes out. */
export function createFileIntake(files: FileTaker, log: Log, gate: Gate): FileIntake {
  const answer = async (callerId: string | undefined, take: () => Promise<FileTicket>): Promise<Envelope<{ readonly ticket: FileTicket }>> => {
    try {
      const caller = gate.caller(null)
      if (caller instanceof AppError) throw caller
      assertMeant(caller, callerId)
      return { ok: true, data: { ticket: await take() } }
    } catch (failure) {
      if (failure instanceof AppError) return { ok: false, error: failure.toJSON() }
      log.error('a dropped file could not be taken in', failure)
      return {
        ok: false,
        error: { kind: 'bug', code: 'file.fault', message: 'Buydesk made a mistake of its own, and this file was not taken in.', data: { advice: 'Drop it once more.' } },
      }
    }
  }
  return {
    takePath: (path, owner, callerId) => answer(callerId, () => files.takePath(path, owner)),
    takeStream: (file) => answer(file.callerId, () => files.takeStream(file)),
    ownerGone: (owner) => void files.letGoOf(owner).catch((failure: unknown) => log.error('files of a page that is gone could not be let go', failure)),
  }
}
