import { jobId } from '#shared/domain/ids.ts'
import type { JobId } from '#shared/domain/ids.ts'
import { itemStates } from '#shared/domain/job.ts'
import type { ItemState, JobType } from '#shared/domain/job.ts'
import { bucketScopes } from '#shared/domain/usage.ts'
import type { AppErrorData } from '#shared/errors/app-error.ts'
import type { Database } from '../open.ts'
import { integer, integerOrNull, oneOf, parsed, text, textOrNull } from '../row.ts'
import type { Row } from '../statement.ts'

export interface NewItemRow {
  readonly ordinal: number
  readonly key: string
  /** Ordinals of the items that must have succeeded first. */
  readonly dependsOn: readonly number[]
  /** How many others wait for it one after the other, along the longest way; 0: nobody does. */
  readonly roundsAfter: number
  /** JSON text. */
  readonly data: string
  readonly objectId: string
  readonly targetId: string | null
}

export interface ItemRow extends Omit<NewItemRow, 'dependsOn'> {
  readonly state: ItemState
  /** How often it was sent since it last went in line. */
  readonly attempts: number
  /** Looks at Meta that found nothing, since its fate became unknown. */
  readonly absents: number
  /** Looks that could not tell, since then. */
  readonly undecided: number
  /** Unknown, looked for in vain, and left to a person. */
  readonly isResting: boolean
  /** JSON text of an AppErrorJson. */
  readonly error: string | null
  readonly note: string | null
  /** Why what depends on it can't go on although it succeeded. */
  readonly holds: string | null
  /** When it is to be sent or looked for again, where a wait was set; ms since 1970, like all times here. */
  readonly nextAttemptAt: number | null
  /** Id of what it created, where its outcome named one. */
  readonly madeId: string | null
  readonly updatedAt: number
}

/** What a report without the items themselves is made of. */
export type StandingRow = Pick<ItemRow, 'key' | 'state' | 'attempts' | 'note' | 'error' | 'madeId'>

/** An item that waits for another one. */
export interface WaitingRow {
  readonly row: ItemRow
  /** Ordinal of the one that it was asked by. */
  readonly parent: number
  /** It waits for more than this one. */
  readonly hasOthers: boolean
}

/** What a settlement writes to one item. */
export interface ItemUpdate {
  readonly state: ItemState
  readonly attempts: number
  readonly absents: number
  readonly undecided: number
  readonly isResting: boolean
  readonly nextAttemptAt: number | null
  readonly error: string | null
  readonly note: string | null
  readonly holds: string | null
  /** Null: what is kept of it stays. */
  readonly madeId: string | null
}

type Limit = NonNullable<AppErrorData['limit']>

/** Until when items wait for a limit, and what for. */
export interface PutOff {
  readonly ordinals: readonly number[]
  readonly limit: Limit
  readonly until: number
  readonly note: string
}

/** An item that created an object. */
export interface MadeRow {
  readonly jobId: JobId
  readonly key: string
  readonly madeId: string
}

export interface JobItemRepo {
  readonly insertAll: (job: number, items: readonly NewItemRow[], at: number) => void
  /** Items that may be sent, in their order, after an ordinal. */
  readonly nextPending: (job: number, after: number, limit: number) => readonly ItemRow[]
  /** Those of the named items that are in this state and wait for no other item, in their order. */
  readonly inState: (job: number, state: ItemState, ordinals: readonly number[]) => readonly ItemRow[]
  readonly states: (job: number, ordinals: readonly number[]) => readonly (readonly [number, ItemState])[]
  readonly ordinalsInState: (job: number, state: ItemState) => readonly number[]
  readonly restingOrdinals: (job: number) => readonly number[]
  /** Unknown items that are to be looked for and wait for no other item. */
  readonly lookableOrdinals: (job: number) => readonly number[]
  /** Pending items that wait for one of these, and unknown ones after a restore; one that waits for two of them is named twice. */
  readonly waitingFor: (job: number, ordinals: readonly number[]) => readonly WaitingRow[]
  /** The intent: written before the request leaves, it also counts the attempt. */
  readonly markSending: (job: number, ordinals: readonly number[], at: number) => void
  /** What most answers are: done, nothing to add. */
  readonly markSucceeded: (job: number, ordinals: readonly number[], at: number) => void
  /** What was about to be sent and was not, because a limit is used up: it is pending as before, and the attempt does not count. */
  readonly putOffSending: (job: number, putOff: PutOff, at: number) => void
  /** Pending items whose limit is used up for longer than was thought. */
  readonly waitLonger: (job: number, ordinals: readonly number[], until: number) => void
  /** Unknown items whose look has to wait for a limit. */
  readonly putOffLook: (job: number, putOff: PutOff) => void
  readonly update: (job: number, ordinal: number, update: ItemUpdate, at: number) => void
  /** Lets items go that waited for one other. */
  readonly release: (job: number, ordinals: readonly number[]) => void
  /** Lets those of these items go that wait for nothing any more. @returns their ordinals. */
  readonly releaseReady: (job: number, ordinals: readonly number[]) => readonly number[]
  readonly skipPending: (job: number, note: string, at: number) => number
  readonly failPending: (job: number, error: string, at: number) => number
  /** After a crash: what was being sent may have happened. The attempt is given back: it was not Meta that failed. @returns how many. */
  readonly doubtSending: (job: number, note: string, at: number) => number
  /** After a restore: what was still to be sent may have been sent since. It waits as before for what it depends on. @param mark kept with it until it is settled. @returns how many. */
  readonly doubtPending: (job: number, mark: string, at: number) => number
  /** After a restart nobody waits any more for what an earlier process had set a time for, but for a limit. */
  readonly forgetWaits: (job: number) => void
  /** The limits that items wait for, each with the earliest time at which one of them is due. */
  readonly limitsWaitedFor: (job: number) => readonly (readonly [Limit, number])[]
  /** The ordinals that the named items depend on. */
  readonly parentsOf: (job: number, ordinals: readonly number[]) => readonly number[]
  /**
   * Items that rest with a person, and ones that succeeded but hold others, become unknown and are looked for from the start.
   * @returns their ordinals.
   */
  readonly lookAgain: (job: number, ordinals: readonly number[], at: number) => readonly number[]
  /** Failed and skipped items are put back in line. @param holds kept with them until they are settled. @returns their ordinals. */
  readonly putBack: (job: number, ordinals: readonly number[], holds: string, at: number) => readonly number[]
  /** Items that succeeded are put back in line. @param holds kept with them until they are settled. @returns their ordinals. */
  readonly renew: (job: number, ordinals: readonly number[], holds: string, at: number) => readonly number[]
  /** Which items of all jobs of a kind created one of these, or were answered its id. */
  readonly madeBy: (type: JobType, madeIds: readonly string[]) => readonly MadeRow[]
  /** @returns the id of what the item of this key created, or null. */
  readonly made: (job: number, key: string) => string | null
  /** Of every item, in their order. */
  readonly standings: (job: number) => readonly StandingRow[]
  readonly page: (job: number, states: readonly ItemState[], after: number, limit: number) => readonly ItemRow[]
  readonly cells: (job: number) => readonly (readonly [string, string, ItemState])[]
  /** How many items with one of these keys each of these jobs has yet to settle; jobs with none are left out. */
  readonly openAmong: (jobs: readonly number[], keys: readonly string[]) => readonly (readonly [job: number, items: number])[]
  /** Which of these objects and targets later jobs changed, or may have, and did not take back again. */
  readonly changedLater: (job: number, cells: readonly (readonly [string, string])[]) => readonly (readonly [string, string])[]
}

const columns = `job_item.ordinal, job_item.key, rounds_after, data, object_id, target_id, state, attempts, absents, undecided, is_resting, error, note,
  holds, next_attempt_at, made_id, updated_at`

function toStandingRow(row: Row): StandingRow {
  return {
    key: text(row['key']),
    state: oneOf(itemStates, row['state']),
    attempts: integer(row['attempts']),
    note: textOrNull(row['note']),
    error: textOrNull(row['error']),
    madeId: textOrNull(row['made_id']),
  }
}

function toItemRow(row: Row): ItemRow {
  return {
    ordinal: integer(row['ordinal']),
    key: text(row['key']),
    roundsAfter: integer(row['rounds_after']),
    data: text(row['data']),
    objectId: text(row['object_id']),
    targetId: textOrNull(row['target_id']),
    state: oneOf(itemStates, row['state']),
    attempts: integer(row['attempts']),
    absents: integer(row['absents']),
    undecided: integer(row['undecided']),
    isResting: integer(row['is_resting']) === 1,
    error: textOrNull(row['error']),
    note: textOrNull(row['note']),
    holds: textOrNull(row['holds']),
    nextAttemptAt: integerOrNull(row['next_attempt_at']),
    madeId: textOrNull(row['made_id']),
    updatedAt: integer(row['updated_at']),
  }
}

function toWaitingRow(row: Row): WaitingRow {
  return { row: toItemRow(row), parent: integer(row['asked']), hasOthers: integer(row['is_waiting']) > 1 }
}

/**
 * The planner knows no figures of these tables and would walk whole jobs; measured on 100,000 items, that made each chunk 30 times
 * slower. So the index is named where it matters.
 */
const byState = 'job_item INDEXED BY job_item_state'
const listed = '(SELECT value FROM json_each(?))'
const hasSucceeded = (ordinal: string) => `EXISTS (SELECT 1 FROM job_item AS parent WHERE parent.job = job_item.job
  AND parent.ordinal = ${ordinal} AND parent.state = 'succeeded' AND parent.holds IS NULL)`
const furtherNeeds = 'job_item_need AS need WHERE need.job = job_item.job AND need.ordinal = job_item.ordinal'
/** Whether an item that this one depends on has not succeeded for good; written where an item goes back in line. */
const stillWaits = `((depends_on IS NOT NULL AND NOT ${hasSucceeded('job_item.depends_on')})
  OR EXISTS (SELECT 1 FROM ${furtherNeeds} AND NOT ${hasSucceeded('need.depends_on')}))`

const limitText = ({ scope, id }: Limit) => `${scope}:${id}`

function toLimit(value: string): Limit {
  const [scope, id = ''] = value.split(':')
  return { scope: oneOf(bucketScopes, scope), id }
}

const ordinalsOf = (rows: readonly Row[]) => rows.map((row) => integer(row['ordinal']))
const list = (ordinals: readonly number[]) => JSON.stringify(ordinals)

/**
 * `line`: each later job that undoes nothing since, and what undoes it, and what undoes that: at an even depth the first one's change stands.
 * The line of the asked job itself is left out.
 */
const changedLaterSql = `
  WITH RECURSIVE
    line (no, id, root, depth) AS (
      SELECT no, id, no, 0 FROM job WHERE no > ?1 AND NOT EXISTS (SELECT 1 FROM job AS undone WHERE undone.id = job.undoes AND undone.no >= ?1)
      UNION ALL
      SELECT job.no, job.id, line.root, line.depth + 1 FROM line JOIN job ON job.undoes = line.id
    ),
    cell AS MATERIALIZED (SELECT value ->> 0 AS object_id, value ->> 1 AS target_id FROM json_each(?2)),
    last AS (
      SELECT object_id, target_id, depth, MAX(line.no) FROM line CROSS JOIN job_item ON job_item.job = line.no
      WHERE state IN ('succeeded', 'unknown', 'sending') AND (object_id, target_id) IN (SELECT object_id, target_id FROM cell)
      GROUP BY object_id, target_id, line.root
    )
  SELECT DISTINCT object_id, target_id FROM last WHERE depth % 2 = 0`

function reads(db: Database) {
  const changedLater = db.prepare(changedLaterSql)
  const nextPending = db.prepare(`SELECT ${columns} FROM job_item
    WHERE job = ? AND state = 'pending' AND ordinal > ? AND is_waiting = 0 ORDER BY ordinal LIMIT ?`)
  const inState = db.prepare(`SELECT ${columns} FROM job_item
    WHERE job = ? AND state = ? AND is_waiting = 0 AND ordinal IN ${listed} ORDER BY ordinal`)
  const waitingFor = db.prepare(`SELECT ${columns}, is_waiting, parent.value AS asked FROM json_each(?) AS parent
    CROSS JOIN job_item INDEXED BY job_item_dependency
    WHERE job = ? AND depends_on = parent.value AND state IN ('pending', 'unknown') AND is_waiting > 0 ORDER BY ordinal`)
  const alsoWaitingFor = db.prepare(`SELECT ${columns}, is_waiting, parent.value AS asked FROM json_each(?) AS parent
    CROSS JOIN job_item_need AS need INDEXED BY job_item_need_parent CROSS JOIN job_item
    WHERE need.job = ? AND need.depends_on = parent.value AND job_item.job = need.job AND job_item.ordinal = need.ordinal
      AND state IN ('pending', 'unknown') AND is_waiting > 0 ORDER BY job_item.ordinal`)
  const parentsOf = db.prepare(`SELECT depends_on AS ordinal FROM json_each(?1) AS child CROSS JOIN job_item
    WHERE job = ?2 AND ordinal = child.value AND depends_on IS NOT NULL
    UNION SELECT depends_on FROM json_each(?1) AS child CROSS JOIN job_item_need WHERE job = ?2 AND ordinal = child.value`)
  const standings = db.prepare('SELECT key, state, attempts, note, error, made_id FROM job_item WHERE job = ? ORDER BY ordinal')
  const page = db.prepare(`SELECT ${columns} FROM job_item WHERE job = ? AND ordinal > ? ORDER BY ordinal LIMIT ?`)
  const pageOfState = db.prepare(`SELECT ${columns} FROM ${byState} WHERE job = ? AND state = ? AND ordinal > ? ORDER BY ordinal LIMIT ?`)
  const limitsWaitedFor = db.prepare(`SELECT waits_for, MIN(next_attempt_at) AS due_at FROM ${byState} WHERE job = ? AND state IN ('pending', 'unknown')
    AND next_attempt_at IS NOT NULL AND waits_for IS NOT NULL GROUP BY waits_for`)
  // One walk along each job: looking up 200,000 keys from the index takes half as long again.
  const openAmong = db.prepare(`SELECT job, COUNT(*) AS items FROM json_each(?) AS open CROSS JOIN job_item NOT INDEXED ON job = open.value
    WHERE state IN ('pending', 'sending', 'unknown') AND job_item.key IN ${listed} GROUP BY open.value`)
  const cells = db.prepare('SELECT object_id, target_id, state FROM job_item WHERE job = ? ORDER BY ordinal')
  return {
    nextPending: (job, after, limit) => nextPending.all(job, after, limit).map(toItemRow),
    inState: (job, state, ordinals) => inState.all(job, state, list(ordinals)).map(toItemRow),
    waitingFor: (job, ordinals) => {
      const asked = list(ordinals)
      return [...waitingFor.all(asked, job), ...alsoWaitingFor.all(asked, job)].map(toWaitingRow)
    },
    standings: (job) => standings.all(job).map(toStandingRow),
    parentsOf: (job, ordinals) => ordinalsOf(parentsOf.all(list(ordinals), job)),
    page: (job, states, after, limit) => {
      if (states.length === 0) return page.all(job, after, limit).map(toItemRow)
      // One walk along the index for each state, merged here: a rare state is then found without reading all the others.
      const rows = [...new Set(states)].flatMap((state) => pageOfState.all(job, state, after, limit).map(toItemRow))
      return rows.toSorted((left, right) => left.ordinal - right.ordinal).slice(0, limit)
    },
    limitsWaitedFor: (job) => limitsWaitedFor.all(job).map((row) => [toLimit(text(row['waits_for'])), integer(row['due_at'])] as const),
    changedLater: (job, of) => changedLater.all(job, JSON.stringify(of)).map((row) => [text(row['object_id']), text(row['target_id'])] as const),
    openAmong: (jobs, keys) => openAmong.all(list(jobs), JSON.stringify(keys)).map((row) => [integer(row['job']), integer(row['items'])] as const),
    cells: (job) =>
      cells.all(job).map((row) => [text(row['object_id']), textOrNull(row['target_id']) ?? '', oneOf(itemStates, row['state'])] as const),
  } satisfies Partial<JobItemRepo>
}

function statesOfItems(db: Database) {
  const states = db.prepare(`SELECT ordinal, state FROM job_item WHERE job = ? AND ordinal IN ${listed}`)
  const ordinalsInState = db.prepare(`SELECT ordinal FROM ${byState} WHERE job = ? AND state = ? ORDER BY ordinal`)
  const resting = db.prepare(`SELECT ordinal FROM ${byState} WHERE job = ? AND state = 'unknown' AND is_resting = 1 ORDER BY ordinal`)
  const lookable = db.prepare(`SELECT ordinal FROM ${byState} WHERE job = ? AND state = 'unknown' AND is_resting = 0 AND is_waiting = 0 ORDER BY ordinal`)
  return {
    states: (job, ordinals) => states.all(job, list(ordinals)).map((row) => [integer(row['ordinal']), oneOf(itemStates, row['state'])] as const),
    ordinalsInState: (job, state) => ordinalsOf(ordinalsInState.all(job, state)),
    restingOrdinals: (job) => ordinalsOf(resting.all(job)),
    lookableOrdinals: (job) => ordinalsOf(lookable.all(job)),
  } satisfies Partial<JobItemRepo>
}

function madeThings(db: Database) {
  const made = db.prepare('SELECT made_id FROM job_item INDEXED BY job_item_made WHERE job = ? AND key = ? AND made_id IS NOT NULL')
  const madeBy = db.prepare(`SELECT job.id, job_item.key, made_id FROM json_each(?) AS wanted
    CROSS JOIN job_item INDEXED BY job_item_made_id ON made_id = wanted.value CROSS JOIN job ON job.no = job_item.job
    WHERE made_id IS NOT NULL AND job.type = ?`)
  return {
    made: (job, key) => {
      const row = made.get(job, key)
      return row === undefined ? null : text(row['made_id'])
    },
    madeBy: (type, madeIds) =>
      madeBy.all(JSON.stringify(madeIds), type).map((row) => ({ jobId: parsed(jobId, row['id']), key: text(row['key']), madeId: text(row['made_id']) })),
  } satisfies Partial<JobItemRepo>
}

function settlements(db: Database) {
  const markSending = db.prepare(`UPDATE job_item SET state = 'sending', attempts = attempts + 1, note = NULL, next_attempt_at = NULL,
    updated_at = ? WHERE job = ? AND ordinal IN ${listed}`)
  const markSucceeded = db.prepare(`UPDATE job_item SET state = 'succeeded', error = NULL, note = NULL, holds = NULL, updated_at = ?
    WHERE job = ? AND ordinal IN ${listed}`)
  const update = db.prepare(`UPDATE job_item SET state = ?, attempts = ?, absents = ?, undecided = ?, is_resting = ?, next_attempt_at = ?,
    waits_for = NULL, error = ?, note = ?, holds = ?, made_id = COALESCE(?, made_id), updated_at = ? WHERE job = ? AND ordinal = ?`)
  const putOffSending = db.prepare(`UPDATE job_item SET state = 'pending', attempts = attempts - 1, error = NULL, note = ?,
    waits_for = ?, next_attempt_at = ?, updated_at = ? WHERE job = ? AND ordinal IN ${listed}`)
  const waitLonger = db.prepare(`UPDATE job_item SET next_attempt_at = ? WHERE job = ? AND ordinal IN ${listed}`)
  const putOffLook = db.prepare(`UPDATE job_item SET note = ?, waits_for = ?, next_attempt_at = ? WHERE job = ? AND ordinal IN ${listed}`)
  const release = db.prepare(`UPDATE job_item SET is_waiting = 0 WHERE job = ? AND ordinal IN ${listed}`)
  const releaseReady = db.prepare(`UPDATE job_item SET is_waiting = 0 WHERE job = ? AND ordinal IN ${listed} AND NOT ${stillWaits} RETURNING ordinal`)
  return {
    markSending: (job, ordinals, at) => void markSending.run(at, job, list(ordinals)),
    markSucceeded: (job, ordinals, at) => void markSucceeded.run(at, job, list(ordinals)),
    putOffSending: (job, { ordinals, limit, until, note }, at) => void putOffSending.run(note, limitText(limit), until, at, job, list(ordinals)),
    waitLonger: (job, ordinals, until) => void waitLonger.run(until, job, list(ordinals)),
    putOffLook: (job, { ordinals, limit, until, note }) => void putOffLook.run(note, limitText(limit), until, job, list(ordinals)),
    update: (job, ordinal, item, at) => {
      update.run(
        item.state, item.attempts, item.absents, item.undecided, item.isResting ? 1 : 0, item.nextAttemptAt, item.error, item.note,
        item.holds, item.madeId, at, job, ordinal,
      )
    },
    release: (job, ordinals) => void release.run(job, list(ordinals)),
    releaseReady: (job, ordinals) => ordinalsOf(releaseReady.all(job, list(ordinals))).toSorted((left, right) => left - right),
  } satisfies Partial<JobItemRepo>
}

function turns(db: Database) {
  const skipPending = db.prepare(`UPDATE ${byState} SET state = 'skipped', note = ?, next_attempt_at = NULL, updated_at = ?
    WHERE job = ? AND state = 'pending'`)
  const failPending = db.prepare(`UPDATE ${byState} SET state = 'failed', error = ?, next_attempt_at = NULL, updated_at = ?
    WHERE job = ? AND state = 'pending'`)
  const doubtSending = db.prepare(`UPDATE ${byState} SET state = 'unknown', attempts = attempts - 1, absents = 0, undecided = 0, is_resting = 0,
    note = ?, updated_at = ?
    WHERE job = ? AND state = 'sending'`)
  const doubtPending = db.prepare(`UPDATE ${byState} SET state = 'unknown', absents = 0, undecided = 0, is_resting = 0, next_attempt_at = NULL, waits_for = NULL,
    error = NULL, note = ?1, holds = ?1, updated_at = ?2 WHERE job = ?3 AND state = 'pending'`)
  const forgetWaits = db.prepare(`UPDATE ${byState} SET next_attempt_at = NULL, note = CASE state WHEN 'pending' THEN NULL ELSE note END
    WHERE job = ? AND state IN ('pending', 'unknown') AND next_attempt_at IS NOT NULL AND waits_for IS NULL`)
  const lookAgain = db.prepare(`UPDATE job_item SET state = 'unknown', absents = 0, undecided = 0, is_resting = 0, next_attempt_at = NULL,
    updated_at = ? WHERE job = ? AND ordinal IN ${listed}
      AND ((state = 'unknown' AND is_resting = 1) OR (state = 'succeeded' AND holds IS NOT NULL)) RETURNING ordinal`)
  const putBack = db.prepare(`UPDATE job_item SET state = 'pending', attempts = 0, is_waiting = CASE WHEN ${stillWaits} THEN 1 + EXISTS (SELECT 1 FROM ${furtherNeeds}) ELSE 0 END, next_attempt_at = NULL,
    error = NULL, note = NULL, holds = ?, updated_at = ?
    WHERE job = ? AND ordinal IN ${listed} AND state IN ('failed', 'skipped') RETURNING ordinal`)
  const renew = db.prepare(`UPDATE job_item SET state = 'pending', attempts = 0, next_attempt_at = NULL, error = NULL, note = NULL, holds = ?, updated_at = ?
    WHERE job = ? AND ordinal IN ${listed} AND state = 'succeeded' RETURNING ordinal`)
  return {
    skipPending: (job, note, at) => skipPending.run(note, at, job),
    failPending: (job, error, at) => failPending.run(error, at, job),
    doubtSending: (job, note, at) => doubtSending.run(note, at, job),
    doubtPending: (job, mark, at) => doubtPending.run(mark, at, job),
    forgetWaits: (job) => void forgetWaits.run(job),
    lookAgain: (job, ordinals, at) => ordinalsOf(lookAgain.all(at, job, list(ordinals))),
    renew: (job, ordinals, holds, at) => ordinalsOf(renew.all(holds, at, job, list(ordinals))),
    putBack: (job, ordinals, holds, at) => ordinalsOf(putBack.all(holds, at, job, list(ordinals))),
  } satisfies Partial<JobItemRepo>
}

/** @returns access to the table of job items. Lists of ordinals travel as one JSON text, so that each statement is prepared once. */
export function createJobItemRepo(db: Database): JobItemRepo {
  const insert = db.prepare(`INSERT INTO job_item (job, ordinal, key, depends_on, is_waiting, rounds_after, data, object_id, target_id, state, updated_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending', ?)`)
  const insertNeed = db.prepare('INSERT INTO job_item_need (job, ordinal, depends_on) VALUES (?, ?, ?)')
  return {
    insertAll: (job, items, at) => {
      for (const item of items) {
        const [first = null, ...others] = item.dependsOn
        const isWaiting = Math.min(item.dependsOn.length, 2)
        insert.run(job, item.ordinal, item.key, first, isWaiting, item.roundsAfter, item.data, item.objectId, item.targetId, at)
        for (const other of others) insertNeed.run(job, item.ordinal, other)
      }
    },
    ...reads(db),
    ...madeThings(db),
    ...statesOfItems(db),
    ...settlements(db),
    ...turns(db),
  }
}
