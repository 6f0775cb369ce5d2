import type { Database } from './open.ts'
import { createAccessHistoryRepo } from './repos/access-history.ts'
import { createDraftOwnerRepo } from './repos/draft-owner.ts'
import { createJobRepo } from './repos/job.ts'
import { createJobItemRepo } from './repos/job-item.ts'
import { createKnownAssetRepo } from './repos/known-asset.ts'
import { createLaunchRepo } from './repos/launch.ts'
import { createLaunchDraftRepo } from './repos/launch-draft.ts'
import { createOperationRepo } from './repos/operation.ts'
import { createOperatorRepo } from './repos/operator.ts'
import { createOwnRecordsRepo } from './repos/own-records.ts'
import { createShareDraftRepo } from './repos/share-draft.ts'
import { createShareEndingRepo } from './repos/share-ending.ts'
import { createSignerRepo } from './repos/signer.ts'
import { createVideoStillRepo } from './repos/video-still.ts'

/**
 * Reads a database as the app does when it starts: what it would stumble over then is found now.
 * @throws AppError `storage.damaged`; Error where nobody could let others in.
 */
export function assertReadable(db: Database): void {
  const operators = createOperatorRepo(db)
  const people = operators.list()
  if (operators.signIn()?.mode === 'several' && !people.some(({ role }) => role === 'admin')) throw new Error('several use it, and nobody among them is an admin')
  createJobRepo(db).notEnded()
  createOperationRepo(db, (words) => words).operators()
  const rest = [createAccessHistoryRepo, createDraftOwnerRepo, createJobItemRepo, createKnownAssetRepo, createLaunchDraftRepo, createLaunchRepo, createOwnRecordsRepo]
  for (const create of [...rest, createShareDraftRepo, createShareEndingRepo, createSignerRepo, createVideoStillRepo]) create(db)
}
