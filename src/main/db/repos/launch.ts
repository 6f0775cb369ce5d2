import { jobId } from '#shared/domain/ids.ts'
import type { JobId } from '#shared/domain/ids.ts'
import { readBack } from '#shared/domain/launch.ts'
import type { ReadBack } from '#shared/domain/launch.ts'
import type { Database } from '../open.ts'
import { parsed, textOrNull } from '../row.ts'
import { damagedStorage } from '../storage-error.ts'

/** What became of a launch after its job. */
export interface LaunchNotes {
  readonly readBack: ReadBack | null
  readonly rollBackJobId: JobId | null
  readonly turnOnJobId: JobId | null
}

export interface LaunchRepo {
  /** @param id of the job that launched. */
  readonly find: (id: JobId) => LaunchNotes
  /** Each in the place of what was there before. */
  readonly noteReadBack: (id: JobId, found: ReadBack) => void
  readonly noteRollBack: (id: JobId, rollBackJobId: JobId) => void
  readonly noteTurnOn: (id: JobId, turnOnJobId: JobId) => void
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
  const found = db.prepare('SELECT * FROM launch WHERE job_id = ?')
  const noting = (column: 'read_back' | 'roll_back_job' | 'turn_on_job') => {
    const statement = db.prepare(`INSERT INTO launch (job_id, ${column}) VALUES (?, ?) ON CONFLICT (job_id) DO UPDATE SET ${column} = excluded.${column}`)
    return (id: JobId, value: string) => db.writeTx(() => void statement.run(id, value))
  }
  const [saveReadBack, saveRollBack, saveTurnOn] = [noting('read_back'), noting('roll_back_job'), noting('turn_on_job')]
  return {
    find: (id) => {
      const row = found.get(id)
      if (row === undefined) return { readBack: null, rollBackJobId: null, turnOnJobId: null }
      const kept = textOrNull(row['read_back'])
      return {
        readBack: kept === null ? null : readBackOf(kept),
        rollBackJobId: parsed(jobId.nullable(), row['roll_back_job']),
        turnOnJobId: parsed(jobId.nullable(), row['turn_on_job']),
      }
    },
    noteReadBack: (id, value) => saveReadBack(id, JSON.stringify(value)),
    noteRollBack: (id, value) => saveRollBack(id, value),
    noteTurnOn: (id, value) => saveTurnOn(id, value),
  }
}
