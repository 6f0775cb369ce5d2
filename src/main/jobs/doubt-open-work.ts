import type { Database } from '../db/open.ts'
import { createJobItemRepo } from '../db/repos/job-item.ts'
import { createJobRepo } from '../db/repos/job.ts'
import { moved } from './counts.ts'
import { notes, restoredSentence } from './sentences.ts'

/**
 * For the database of a backup that is to be put in place: what its jobs had not sent then they may have sent since, and more may have happened to it.
 * So all of it is looked for at Meta before anything is sent, and nothing of it happens before a person says so. What was on its way then is doubted
 * by whoever starts over the database, as after any crash.
 * @param now ms since 1970.
 * @returns how many jobs wait for a person now.
 */
export function doubtOpenWork(db: Database, now: number): number {
  const [jobs, items] = [createJobRepo(db), createJobItemRepo(db)]
  // What was being cancelled sends nothing any more; what it looks for by itself changes nothing.
  const open = jobs.notEnded().filter((job) => job.state !== 'cancelling')
  db.writeTx(() => {
    for (const job of open) {
      const counts = moved(job.counts, 'pending', 'unknown', items.doubtPending(job.no, notes.restored, now))
      jobs.save({ ...job, counts, state: 'paused', pauseReason: 'needsDecision', pauseMessage: restoredSentence(job.destructive), pausedUntil: null })
    }
  })
  return open.length
}
