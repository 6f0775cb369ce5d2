import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../src/main/db/open.ts'
import { verifyChain } from '../src/main/db/verify-chain.ts'
import { AppError } from '../src/shared/errors/app-error.ts'

/**
 * Verifies the operation log of a data folder without Buydesk, and changes nothing in it. Arguments: the folder, and a mark that was noted
 * earlier, `<id>:<hash>`. Exits with 0 when the chain is whole, 1 when it is broken, 2 when it could not be read.
 */
const [folder, mark = null] = process.argv.slice(2)
process.exitCode = folder === undefined ? complain('Say which data folder: npm run verify-log -- <data folder> [<id>:<hash>]') : verify(folder, mark)

function complain(sentence: string): number {
  process.stderr.write(`${sentence}\n`)
  return 2
}

function verify(directory: string, noted: string | null): number {
  const path = join(directory, 'buydesk.db')
  if (!existsSync(path)) return complain(`There is no buydesk.db in ${directory}.`)
  if (noted !== null && !/^\d+:[0-9a-f]{64}$/.test(noted)) return complain('A mark is a number, a colon and 64 hexadecimal digits.')
  try {
    const database = openDatabase(path, { readOnly: true })
    const { count, clearedUpTo, mark: newest, firstBreak } = verifyChain(database, noted)
    database.close()
    const operations = `${count} operations`
    if (firstBreak !== null) {
      process.stdout.write(`${operations}, chain broken at row ${firstBreak.id} (${firstBreak.kind}): ${firstBreak.message}\n`)
      return 1
    }
    process.stdout.write(`${operations}, chain whole\n`)
    if (clearedUpTo > 0) process.stdout.write(`Rows up to ${clearedUpTo} were cleared under a seal.\n`)
    if (count > 0) process.stdout.write(`Mark of the newest row: ${newest}\n`)
    return 0
  } catch (failure) {
    if (!(failure instanceof AppError)) throw failure
    return complain(`${failure.message} ${failure.data.advice ?? ''}`.trim())
  }
}
