import { parseArgs } from 'node:util'
import { printTo } from '../src/main/hosts/print-to.ts'
import { verifyLogOf } from '../src/main/hosts/verify-log.ts'
import type { LogVerdict } from '../src/main/hosts/verify-log.ts'

/**
 * Verifies the operation log of a data folder without Buydesk, and changes nothing in it. Arguments: the folder, and a mark that was noted
 * earlier, `--mark <id>:<hash>`. Exits with 0 when the chain is whole, 1 when it is broken, 2 when it could not be read.
 */
const usage: LogVerdict = { code: 2, text: 'Say which data folder: npm run verify-log -- <data folder> [--mark <id>:<hash>]\n' }
const { code, text } = verdictOf(process.argv.slice(2))
process.exitCode = code
await printTo(process[code === 2 ? 'stderr' : 'stdout'], text)

function verdictOf(args: readonly string[]): LogVerdict {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: { mark: { type: 'string' } }, allowPositionals: true })
    const [folder, second, ...rest] = positionals
    if (folder === undefined || rest.length > 0 || (values.mark !== undefined && second !== undefined)) return usage
    return verifyLogOf(folder, values.mark ?? second ?? null)
  } catch (failure) {
    if (failure instanceof TypeError) return usage
    throw failure
  }
}
