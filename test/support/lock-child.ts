import { acquireWriterLock } from '#main/db/writer-lock.ts'

/** A process that takes the writer lock of a folder, says whether it has it, and lives until it is killed. */
const lock = acquireWriterLock(process.argv[2] ?? '')
process.stdout.write(`${String(lock.held)}\n`)
setInterval(() => lock.held, 1_000)
