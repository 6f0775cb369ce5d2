import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openDatabase } from '../src/main/db/open.ts'
import { clearedRowsOf } from '../src/main/db/repos/cleared.ts'
import { verifyChain } from '../src/main/db/verify-chain.ts'
import type { ClearedRows } from '../src/shared/domain/operation.ts'
import { AppError } from '../src/shared/errors/app-error.ts'

/**
 * Verifies the operation log of a data folder without Buydesk, and changes nothing in it. Arguments: the folder, and a mark that was noted
 * earlier, `--mark <id>:<hash>`. Exits with 0 when the chain is whole, 1 when it is broken, 2 when it could not be read.
 */
const usage = 'Say which data folder: npm run verify-log -- <data folder> [--mark <id>:<hash>]'
process.exitCode = run(process.argv.slice(2))

function complain(sentence: string): number {
  process.stderr.write(`${sentence}\n`)
  return 2
}

function run(args: readonly string[]): number {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: { mark: { type: 'string' } }, allowPositionals: true })
    const [folder, second, ...rest] = positionals
    if (folder === undefined || rest.length > 0 || (values.mark !== undefined && second !== undefined)) return complain(usage)
    return verify(folder, values.mark ?? second ?? null)
  } catch (failure) {
    if (failure instanceof TypeError) return complain(usage)
    if (!(failure instanceof AppError)) return complain(`The log could not be read: ${failure instanceof Error ? failure.message : 'for an unknown reason'}.`)
    return complain(`${failure.message} ${adviceOf(failure)}`.trim())
  }
}

/** The app words its advice for whoever looks at it, and this runs beside it. */
function adviceOf({ code, data }: AppError): string {
  return code === 'storage.damaged' ? 'Nothing was changed in it. Buydesk, once started, offers a copy of what can be read of it, and a fresh start.' : data.advice ?? ''
}

function inWords({ operation, at, by, rows, firstId, lastId }: ClearedRows): string {
  const where = firstId === lastId ? `row ${firstId}` : `between rows ${firstId} and ${lastId}`
  return `Cleared at row ${operation}, ${at}, by ${by.name} (${by.id}): ${rows} ${rows === 1 ? 'operation' : 'operations'}, ${where}\n`
}

function verify(directory: string, noted: string | null): number {
  const path = join(directory, 'buydesk.db')
  if (!existsSync(path)) return complain(`There is no buydesk.db in ${directory}.`)
  if (noted !== null && !/^[1-9]\d*:[0-9a-f]{64}$/.test(noted)) return complain('A mark is a number, a colon and 64 hexadecimal digits.')
  const database = openDatabase(path, { readOnly: true })
  // One transaction, so that it sees one state of a log that a Buydesk beside it writes or clears.
  database.prepare('BEGIN').run()
  const { count, mark: newest, firstBreak } = verifyChain(database, noted)
  const cleared = firstBreak?.kind === 'incomplete' ? [] : clearedRowsOf(database)
  database.close()
  const operations = `${count} operations`
  if (firstBreak?.kind === 'incomplete') {
    process.stdout.write(`Chain broken (incomplete): ${firstBreak.message}\n`)
    return 1
  }
  if (firstBreak !== null) {
    const place = firstBreak.id === 0 ? '' : ` at row ${firstBreak.id}`
    process.stdout.write(`${operations}, chain broken${place} (${firstBreak.kind}): ${firstBreak.message}\n`)
    return 1
  }
  process.stdout.write(`${operations}, chain whole\n${cleared.map(inWords).join('')}`)
  if (noted !== null) process.stdout.write(`Row ${noted.split(':')[0]} is the one that was noted.\n`)
  if (count > 0) process.stdout.write(`Mark of the newest row: ${newest}\n`)
  return 0
}
