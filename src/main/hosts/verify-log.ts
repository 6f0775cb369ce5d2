import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ClearedRows } from '#shared/domain/operation.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { openDatabase } from '../db/open.ts'
import { clearedRowsOf } from '../db/repos/cleared.ts'
import { verifyChain } from '../db/verify-chain.ts'

export interface LogVerdict {
  /** Of the process: 0 the chain is whole, 1 it is broken, 2 the log could not be read. */
  readonly code: 0 | 1 | 2
  /** Whole lines. */
  readonly text: string
}

/**
 * Verifies the operation log of a data folder beside whatever Buydesk runs there, and changes nothing in it.
 * @param noted a mark that was noted earlier, `<id>:<hash>`; null: none.
 */
export function verifyLogOf(directory: string, noted: string | null): LogVerdict {
  try {
    return verify(directory, noted)
  } catch (failure) {
    if (!(failure instanceof AppError)) return unread(`The log could not be read: ${failure instanceof Error ? failure.message : 'for an unknown reason'}.`)
    return unread(`${failure.message} ${adviceOf(failure)}`.trim())
  }
}

function unread(sentence: string): LogVerdict {
  return { code: 2, text: `${sentence}\n` }
}

/** The app words its advice for whoever looks at it, and this runs beside it. */
function adviceOf({ code, data }: AppError): string {
  return code === 'storage.damaged' ? 'Nothing was changed in it. Buydesk, once started, offers a copy of what can be read of it, and a fresh start.' : data.advice ?? ''
}

function inWords({ operation, at, by, rows, firstId, lastId }: ClearedRows): string {
  const where = firstId === lastId ? `row ${firstId}` : `between rows ${firstId} and ${lastId}`
  return `Cleared at row ${operation}, ${at}, by ${by.name} (${by.id}): ${rows} ${rows === 1 ? 'operation' : 'operations'}, ${where}\n`
}

function verify(directory: string, noted: string | null): LogVerdict {
  const path = join(directory, 'buydesk.db')
  if (!existsSync(path)) return unread(`There is no buydesk.db in ${directory}.`)
  if (noted !== null && !/^[1-9]\d*:[0-9a-f]{64}$/.test(noted)) return unread('A mark is a number, a colon and 64 hexadecimal digits.')
  const database = openDatabase(path, { readOnly: true })
  // One transaction, so that it sees one state of a log that a Buydesk beside it writes or clears.
  database.prepare('BEGIN').run()
  const { count, mark: newest, firstBreak, beside } = verifyChain(database, noted)
  const cleared = firstBreak?.kind === 'incomplete' ? [] : clearedRowsOf(database)
  database.close()
  const operations = `${count} operations`
  const more = beside === null ? '' : `${beside}\n`
  if (firstBreak?.kind === 'incomplete') return { code: 1, text: `Chain broken (incomplete): ${firstBreak.message}\n${more}` }
  if (firstBreak !== null) {
    const place = firstBreak.id === 0 ? '' : ` at row ${firstBreak.id}`
    return { code: 1, text: `${operations}, chain broken${place} (${firstBreak.kind}): ${firstBreak.message}\n${more}` }
  }
  const heldAgainst = noted === null ? '' : `Row ${noted.split(':')[0]} is the one that was noted.\n`
  return { code: 0, text: `${operations}, chain whole\n${cleared.map(inWords).join('')}${heldAgainst}${count > 0 ? `Mark of the newest row: ${newest}\n` : ''}` }
}
