import type { OperatorId, OperatorRef } from '#shared/domain/operator.ts'
import type { Operator } from '#shared/domain/operator.ts'
import type { Settings } from '#shared/domain/settings.ts'
import type { OwnDraft, OwnJob, OwnRecordsRepo } from '../../db/repos/own-records.ts'
import type { Clock } from '../../lib/clock.ts'
import { toInstant } from '../../lib/clock.ts'
import type { RecordOperation } from '../../lib/operation-entry.ts'
import type { ExportPiece, TextExport } from '../../lib/text-export.ts'

export interface MyDataDeps {
  readonly appVersion: string
  readonly records: Pick<OwnRecordsRepo, 'jobsOf' | 'draftsOf' | 'shareDraftsOf' | 'confirmedSignersOf'>
  readonly preferencesOf: (who: OperatorId) => Settings
  /** The sign-in, without its password. */
  readonly signInOf: (who: OperatorId) => Operator | null
  /** Ids under which what an operator did and keeps is found. */
  readonly ownIds: (who: OperatorId) => readonly OperatorId[]
  /** The rows of the log that it made, as a JSON list. */
  readonly activityOf: (who: OperatorRef) => AsyncIterable<ExportPiece>
  readonly record: RecordOperation
  readonly clock: Clock
  /** Lets others have their turn. */
  readonly pause: () => Promise<unknown>
}

/** Read in one step. */
const PAGE_JOBS = 200

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

  /**
   * All that is stored about an operator: nothing of anybody else, no token, no password. Each part is as it is when it is read, the activity as the log stands then.
   * @returns a JSON file, whose rows are those of the activity. Its pieces end with what the activity ends with, and with `storage.*`.
   */
  export(who: OperatorRef): TextExport {
    const day = toInstant(this.#deps.clock.now()).slice(0, 10)
    return { name: `buydesk-my-data-${day}.json`, pieces: () => this.#pieces(who) }
  }

  async *#pieces(who: OperatorRef): AsyncGenerator<ExportPiece, void> {
    const { records, ownIds, activityOf, record } = this.#deps
    const ids = ownIds(who.id)
    const counts = { jobs: 0, drafts: 0, rows: 0 }
    // Without its last brace: the lists come one by one.
    yield aside(`${JSON.stringify(this.#head(who, ids), null, 2).slice(0, -2)},\n"jobs": [`)
    for (let page = records.jobsOf(ids, null, PAGE_JOBS); page.length > 0; page = records.jobsOf(ids, page.at(-1)?.no ?? 0, PAGE_JOBS)) {
      yield* this.#lines(page.map(shownJob), counts.jobs === 0)
      counts.jobs += page.length
    }
    yield aside('\n],\n"launchDrafts": [')
    for (const draft of records.draftsOf(ids)) {
      yield* this.#lines([shownDraft(draft)], counts.drafts === 0)
      counts.drafts += 1
    }
    yield aside('\n],\n"shareDrafts": [')
    yield* this.#lines(records.shareDraftsOf(ids).map(shownDraft), true)
    yield aside('\n],\n"activity": ')
    for await (const piece of activityOf(who)) {
      counts.rows += piece.rows
      yield piece
    }
    record({ action: 'myData.export', object: who, by: { id: who.id, name: who.name }, message: `${counts.rows} rows of activity, ${counts.jobs} jobs, ${counts.drafts} launch drafts.` })
    yield aside('}\n')
  }

  #head(who: OperatorRef, ids: readonly OperatorId[]) {
    const { appVersion, records, preferencesOf, signInOf, clock } = this.#deps
    return {
      about: { app: `Buydesk ${appVersion}`, writtenAt: toInstant(clock.now()), operatorIds: ids, notInHere: elsewhere },
      signIn: signInOf(who.id) ?? who,
      preferences: preferencesOf(who.id),
      confirmedSigners: records.confirmedSignersOf(ids).map(({ confirmedAt, ...signer }) => ({ ...signer, confirmedAt: toInstant(confirmedAt) })),
    }
  }

  /** One on each line, without the blanks that would make it several times as long. */
  async *#lines(list: readonly unknown[], isFirst: boolean): AsyncGenerator<ExportPiece, void> {
    if (list.length > 0) yield aside(`${isFirst ? '' : ','}\n${list.map((each) => JSON.stringify(each)).join(',\n')}`)
    await this.#deps.pause()
  }
}

/** It has none of the rows that are counted. */
function aside(text: string): ExportPiece {
  return { text, rows: 0 }
}

function shownJob({ no: _no, createdAt, endedAt, ...job }: OwnJob) {
  return { ...job, createdAt: toInstant(createdAt), endedAt: endedAt === null ? null : toInstant(endedAt) }
}

type KeptDraft = Pick<OwnDraft, 'updatedAt' | 'body'> & Partial<OwnDraft>

function shownDraft({ updatedAt, body, ...named }: KeptDraft) {
  return { ...named, updatedAt: toInstant(updatedAt), draft: parsed(body) }
}

/** A draft of a shape that this version does not know is the person's all the same. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}
