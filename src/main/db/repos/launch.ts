import type { JobId } from '#shared/domain/ids.ts'
import { readBack } from '#shared/domain/launch.ts'
import type { ReadBack } from '#shared/domain/launch.ts'
import type { Database } from '../open.ts'
import { textOrNull } from '../row.ts'
import { damagedStorage } from '../storage-error.ts'

export interface LaunchRepo {
  /** @param id of the job that launched. @returns what was read back of it, when that was noted. */
  readonly readBack: (id: JobId) => ReadBack | null
  /** In the place of what was there before. */
  readonly noteReadBack: (id: JobId, found: ReadBack) => void
}

function readBackOf(json: string): ReadBack {
  try {
    return readBack.parse(JSON.parse(json))
  } catch {
    throw damagedStorage()
  }
}

/** @returns access to what is kept of launches beside their jobs. */
export function createLaunchRepo(db: Database): LaunchRepo {
  const found = db.prepare('SELECT read_back FROM launch WHERE job_id = ?')
  const save = db.prepare('INSERT INTO launch (job_id, read_back) VALUES (?, ?) ON CONFLICT (job_id) DO UPDATE SET read_back = excluded.read_back')
  return {
    readBack: (id) => {
      const kept = textOrNull(found.get(id)?.['read_back'] ?? null)
      return kept === null ? null : readBackOf(kept)
    },
    noteReadBack: (id, value) => db.writeTx(() => void save.run(id, JSON.stringify(value))),
  }
}
