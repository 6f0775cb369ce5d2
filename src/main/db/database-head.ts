import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { applicationId } from '../lib/application-id.ts'
import { allMigrations } from './migrations/all.ts'

const HEAD_BYTES = 100
const magic = 'SQLite format 3\u0000'

async function readHead(handle: FileHandle): Promise<Buffer> {
  const head = Buffer.alloc(HEAD_BYTES)
  const { bytesRead } = await handle.read(head, 0, HEAD_BYTES, 0)
  return head.subarray(0, bytesRead)
}

/** Places as in the file format of SQLite (https://sqlite.org/fileformat2.html#the_database_header). */
function problemIn(head: Buffer, bytes: number): string | null {
  if (bytes === 0) return 'It is empty.'
  if (head.length < HEAD_BYTES || head.toString('latin1', 0, 16) !== magic) return 'It is no database.'
  if (head.readUInt32BE(68) !== applicationId) return 'It is the database of another program.'
  if (head.readUInt32BE(60) > (allMigrations.at(-1)?.number ?? 0)) return 'A newer version of Buydesk wrote it.'
  const pageBytes = head.readUInt16BE(16) === 1 ? 65_536 : head.readUInt16BE(16)
  // The number of pages counts only where the last writer wrote it, which these two say.
  const knowsPages = head.readUInt32BE(24) === head.readUInt32BE(92)
  if (knowsPages && bytes < pageBytes * head.readUInt32BE(28)) return 'It is cut off: a part at its end is missing.'
  return null
}

/**
 * Looks at the first bytes of a file, without opening it as a database: that would make files beside it.
 * @returns why it can't be used as Buydesk's database, as a sentence; null: it can, as far as that tells. A link is not followed.
 */
export async function problemOfDatabase(path: string): Promise<string | null> {
  let handle: FileHandle | null = null
  try {
    handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
    const facts = await handle.stat()
    return facts.isFile() ? problemIn(await readHead(handle), facts.size) : 'It is no ordinary file.'
  } catch (failure) {
    const isLink = failure instanceof Error && 'code' in failure && failure.code === 'ELOOP'
    return isLink ? 'It is a link to another place, and not a backup itself.' : 'It can not be read.'
  } finally {
    await handle?.close()
  }
}
