import { setImmediate as nextTurn } from 'node:timers/promises'
import type { OperatorId, OperatorRef } from '#shared/domain/operator.ts'
import type { Operator } from '#shared/domain/operator.ts'
import type { Settings } from '#shared/domain/settings.ts'
import type { OwnDraft, OwnRecordsRepo } from '../../db/repos/own-records.ts'
import type { Clock } from '../../lib/clock.ts'
import { toInstant } from '../../lib/clock.ts'
import type { RecordOperation } from '../../lib/operation-entry.ts'

export interface DataExport {
  readonly name: string
  readonly json: string
  /** True: more is stored than one file takes, and the oldest is missing. */
  readonly cutOff: boolean
}

/** The rows of the log that somebody made, as a JSON list. */
export interface OwnActivity {
  readonly text: string
  readonly rows: number
  readonly cutOff: boolean
}

export interface MyDataDeps {
  readonly appVersion: string
  readonly records: Pick<OwnRecordsRepo, 'jobsOf' | 'draftsOf' | 'shareDraftsOf' | 'confirmedSignersOf'>
  readonly preferencesOf: (who: OperatorId) => Settings
  /** The sign-in, without its password. */
  readonly signInOf: (who: OperatorId) => Operator | null
  /** Ids under which what an operator did and keeps is found. */
  readonly ownIds: (who: OperatorId) => readonly OperatorId[]
  /** At most so many characters of it. */
  readonly activityOf: (who: OperatorRef) => Promise<OwnActivity>
  readonly record: RecordOperation
  readonly clock: Clock
}

/** These three beside the activity (60 million characters), so that all of it is below what one call to save a text may carry (64). */
const JOBS_MAX = 2_000
const DRAFT_CHARACTERS_MAX = 2_000_000
const SHARE_DRAFT_CHARACTERS_MAX = 1_000_000

const elsewhere = [
  'Tokens are in memory only and are not part of this file. Passwords are stored as hashes and are not part of it either.',
  'End dates of shares, requests to partners, readings of who can reach which pixel, and what is known of uploaded files are kept for the whole app and name nobody.',
  'Rows of others that name you are not part of it: who added or changed your sign-in, and refused sign-ins under your name. They stay when your sign-in is deleted, and so do the rows that say that you cleared activity.',
  'What happened before this app had sign-ins names nobody, so it is not part of this file.',
  'Backups, and copies that were set aside, hold what the database held when they were made.',
  'What was written at Meta is at Meta: pixels and their shares, campaigns, ads, uploaded images and videos.',
]

/** What is stored about one person, for that person. */
export class MyData {
  readonly #deps: MyDataDeps

  constructor(deps: MyDataDeps) {
    this.#deps = deps
  }

  /** @returns all that is stored about an operator. Nothing of anybody else, no token, no password. @throws AppError `storage.*`. */
  async export(who: OperatorRef): Promise<DataExport> {
    const { appVersion, records, preferencesOf, signInOf, ownIds, activityOf, record, clock } = this.#deps
    const ids = ownIds(who.id)
    const activity = await activityOf(who)
    const jobs = records.jobsOf(ids, JOBS_MAX + 1)
    const drafts = await takeDrafts(records.draftsOf(ids), DRAFT_CHARACTERS_MAX)
    const shareDrafts = await takeDrafts(records.shareDraftsOf(ids), SHARE_DRAFT_CHARACTERS_MAX)
    const head = {
      about: { app: `Buydesk ${appVersion}`, writtenAt: toInstant(clock.now()), operatorIds: ids, notInHere: elsewhere },
      signIn: signInOf(who.id) ?? who,
      preferences: preferencesOf(who.id),
      confirmedSigners: records.confirmedSignersOf(ids).map(({ confirmedAt, ...signer }) => ({ ...signer, confirmedAt: toInstant(confirmedAt) })),
    }
    const ownJobs = jobs.slice(0, JOBS_MAX).map(({ createdAt, endedAt, ...job }) => ({ ...job, createdAt: toInstant(createdAt), endedAt: endedAt === null ? null : toInstant(endedAt) }))
    const cutOff = activity.cutOff || jobs.length > JOBS_MAX || drafts.cutOff || shareDrafts.cutOff
    // The activity is text already, and may be large: it is put in as it is.
    const kept = [`"launchDrafts": ${linesOf(drafts.taken)}`, `"shareDrafts": ${linesOf(shareDrafts.taken)}`]
    const lists = [`"jobs": ${linesOf(ownJobs)}`, ...kept, `"cutOff": ${cutOff}`, `"activity": ${activity.text.trimEnd()}`]
    const json = `${JSON.stringify(head, null, 2).slice(0, -2)},\n${lists.join(',\n')}\n}\n`
    const day = toInstant(clock.now()).slice(0, 10)
    record({ action: 'myData.export', object: who, message: `${activity.rows} rows of activity, ${ownJobs.length} jobs, ${drafts.taken.length} launch drafts.` })
    return { name: `buydesk-my-data-${day}.json`, json, cutOff }
  }
}

/** One on each line, without the blanks that would make it several times as long. */
function linesOf(list: readonly unknown[]): string {
  return list.length === 0 ? '[]' : `[\n${list.map((each) => JSON.stringify(each)).join(',\n')}\n]`
}

type KeptDraft = Pick<OwnDraft, 'updatedAt' | 'body'> & Partial<OwnDraft>

async function takeDrafts(drafts: readonly KeptDraft[], charactersMax: number): Promise<{ readonly taken: readonly unknown[]; readonly cutOff: boolean }> {
  const taken: unknown[] = []
  let characters = 0
  for (const { updatedAt, body, ...named } of drafts) {
    characters += body.length
    if (characters > charactersMax) return { taken, cutOff: true }
    taken.push({ ...named, updatedAt: toInstant(updatedAt), draft: parsed(body) })
    await nextTurn()
  }
  return { taken, cutOff: false }
}

/** A draft of a shape that this version does not know is the person's all the same. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}
