import { jobId } from '#shared/domain/ids.ts'
import { itemStates } from '#shared/domain/job.ts'
import { appItselfId, onlyPersonId } from '#shared/domain/operator-terms.ts'
import type { Database } from './open.ts'
import { createAccessHistoryRepo } from './repos/access-history.ts'
import { createDraftOwnerRepo } from './repos/draft-owner.ts'
import { createJobRepo } from './repos/job.ts'
import { createJobItemRepo } from './repos/job-item.ts'
import { createKnownAssetRepo } from './repos/known-asset.ts'
import { createLaunchRepo } from './repos/launch.ts'
import { createLaunchDraftRepo } from './repos/launch-draft.ts'
import { createOperationRepo } from './repos/operation.ts'
import { createOperatorRepo, nameKey } from './repos/operator.ts'
import { createOwnRecordsRepo } from './repos/own-records.ts'
import { createShareDraftRepo } from './repos/share-draft.ts'
import { createShareEndingRepo } from './repos/share-ending.ts'
import { createSignerRepo } from './repos/signer.ts'
import { createVideoStillRepo } from './repos/video-still.ts'
import { oneOf, parsed, text } from './row.ts'

/** The app's own ids are nobody's, and whoever has no password that can be looked at is kept out. */
function assertOperator(id: string, password: string): void {
  if (id === appItselfId || id === onlyPersonId) throw new Error('an operator goes by an id of the app itself')
  if (!/^scrypt\$N=\d+,r=\d+,p=\d+\$[^$]+\$[^$]+$/u.test(password)) throw new Error('an operator has no password that can be looked at')
}

function assertPeople(db: Database): void {
  const operators = createOperatorRepo(db)
  const people = operators.list()
  if (operators.signIn()?.mode === 'several' && !people.some(({ role }) => role === 'admin')) throw new Error('several use it, and nobody among them is an admin')
  operators.leaving()
  for (const row of db.prepare('SELECT id, password FROM operator').all()) assertOperator(text(row['id']), text(row['password']))
  const isMisfiled = db.prepare('SELECT name, name_key FROM operator').all().some((row) => text(row['name_key']) !== nameKey(text(row['name'])))
  // Whoever types the name would not be found under it.
  if (isMisfiled) throw new Error('an operator is filed under a name that is not theirs')
}

/** Those that have ended too: one that can't be read would keep all others from being listed. */
function assertJobs(db: Database): void {
  const jobs = createJobRepo(db)
  // One at a time: each holds all that it was asked to do.
  for (const row of db.prepare('SELECT id FROM job').all()) jobs.find(parsed(jobId, row['id']))
  for (const row of db.prepare('SELECT DISTINCT state FROM job_item').all()) oneOf(itemStates, row['state'])
}

/**
 * Reads a database as the app does when it starts and lists what is there: what it would stumble over then is found now.
 * @throws AppError `storage.damaged`; Error where nobody could let others in.
 */
export function assertReadable(db: Database): void {
  assertPeople(db)
  assertJobs(db)
  createOperationRepo(db, (words) => words).operators()
  const rest = [createAccessHistoryRepo, createDraftOwnerRepo, createJobItemRepo, createKnownAssetRepo, createLaunchDraftRepo, createLaunchRepo, createOwnRecordsRepo]
  for (const create of [...rest, createShareDraftRepo, createShareEndingRepo, createSignerRepo, createVideoStillRepo]) create(db)
}
