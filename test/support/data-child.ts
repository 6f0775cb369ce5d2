import { backupName } from '#shared/domain/backup.ts'
import { openShareApp } from './share-app.ts'

/**
 * The whole app in a process of its own that works on all that it keeps, for proofs that kill it. Arguments: the data folder, and the name of the backup to
 * restore; without one it deletes everything. Lines on stdout: `begun` right before, `done` after.
 */
const [folder = '', name] = process.argv.slice(2)
const app = await openShareApp(folder, 'http://127.0.0.1:9')
process.stdout.write('begun\n')
if (name === undefined) await app.call('storedData.deleteAll', { typed: 'delete everything', password: null })
else await app.call('backups.restore', { name: backupName.parse(name) })
process.stdout.write('done\n')
await new Promise((resolve) => setTimeout(resolve, 60_000))
