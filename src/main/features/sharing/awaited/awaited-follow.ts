import type { AwaitedNews } from '#shared/contract/events.ts'
import type { ConnectionId, JobId, PixelId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job-state.ts'
import type { JobState } from '#shared/domain/job-state.ts'
import type { PixelTask } from '#shared/domain/pixel-terms.ts'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import type { AwaitedRow, AwaitedShareRepo, FollowerGroup, FollowerRow } from '../../../db/repos/awaited-share.ts'
import type { Log } from '../../../lib/log.ts'
import type { Random } from '../../../lib/random.ts'

/** What became of one share that was to follow, as planned from a fresh reading. */
export type FollowVerdict = { readonly is: 'ready' | 'there' } | { readonly is: 'blocked'; readonly sentence: string }

export interface FollowUpPlan {
  /** One per wish, in their order. */
  readonly verdicts: readonly FollowVerdict[]
  /** Starts the job that does those of the wishes. Synchronous: nothing can change between a look at what is kept and the start. */
  readonly start: (edits: readonly ShareEdit[], job: { readonly title: string; readonly onceKey: string; readonly tasks: readonly PixelTask[] }) => JobId
}

export type PlanFollowUp = (connectionId: ConnectionId, edits: readonly ShareEdit[]) => Promise<FollowUpPlan>

interface FollowDeps {
  readonly repo: AwaitedShareRepo
  readonly random: Random
  readonly log: Log
  readonly isActive: (id: ConnectionId) => boolean
  readonly plan: PlanFollowUp
  /** The app closes: nothing is begun any more. */
  readonly isClosed: () => boolean
  /** Has what is known of these pixels, and of the connection's list of pixels, read again. */
  readonly refresh: (pixelIds: readonly PixelId[], connectionIds: readonly ConnectionId[]) => void
}

interface GroupRow {
  readonly row: AwaitedRow
  readonly followers: FollowerRow[]
}

/** Shares of one partner that follow through one connection: they become one job. */
interface Group {
  readonly connectionId: ConnectionId
  readonly connectionName: string
  readonly rows: Map<number, GroupRow>
}

const TITLE_NAME_MAX = 70

function followEdit(row: AwaitedRow, follower: FollowerRow): ShareEdit {
  return { pixelId: row.pixelId, target: { type: 'account', id: follower.accountId }, effect: 'add', via: row.businessId }
}

/** Whether what a job wished may still be done by the job itself, or is wished no more. */
type Stand = 'open' | 'cancelled' | 'over'

function standOf(state: JobState | undefined): Stand {
  // A job that never came to be: the person was told that it could not be started.
  if (state === undefined || state === 'cancelled' || state === 'cancelling') return 'cancelled'
  return jobHasEnded(state) ? 'over' : 'open'
}

function titleOf(shares: number, partner: string): string {
  const name = partner.length > TITLE_NAME_MAX ? `${partner.slice(0, TITLE_NAME_MAX - 1)}…` : partner
  return `Follow-up: ${shares.toLocaleString('en')} ${shares === 1 ? 'share' : 'shares'} through ${name}`
}

/** Lets ad accounts follow partners that have accepted: one job per partner and connection, and never a second one for the same. */
export class FollowUps {
  readonly #deps: FollowDeps

  constructor(deps: FollowDeps) {
    this.#deps = deps
  }

  /** Takes up what had been begun, by an earlier process too: where its job came to be, what follows is its business now. */
  recover(): void {
    const { repo } = this.#deps
    const keys = repo.begunFollowUps()
    if (keys.length === 0) return
    repo.write(() => {
      for (const key of keys) {
        if (repo.jobOf(key) === null) repo.cancelFollowUp(key)
        else repo.endFollowUp(key)
      }
      this.#removeEmpty()
    })
  }

  /** @returns a function that tells of a job's key whether it was cancelled, so that nothing follows; it asks once for each. */
  #cancelledJobs(): (jobKey: string | null) => boolean {
    const stand = this.#standOfJobs()
    return (jobKey) => stand(jobKey) === 'cancelled'
  }

  /** @returns a function that tells how the job stands which wished something. */
  #standOfJobs(): (jobKey: string | null) => Stand {
    const known = new Map<string, Stand>()
    return (jobKey) => {
      if (jobKey === null) return 'over'
      const stand = known.get(jobKey) ?? standOf(this.#deps.repo.jobOf(jobKey)?.state)
      known.set(jobKey, stand)
      return stand
    }
  }

  /** What follows, without what was wished by jobs that have been cancelled. */
  groups(): readonly FollowerGroup[] {
    const isCancelled = this.#cancelledJobs()
    return this.#deps.repo.groups().filter((group) => !isCancelled(group.jobKey))
  }

  /**
   * Starts what can follow now.
   * @returns what has been started or was to begin with nothing, and whether something is left to try again.
   */
  async run(): Promise<{ readonly news: readonly AwaitedNews[]; readonly isLeft: boolean }> {
    const { repo, isActive, isClosed } = this.#deps
    const news: AwaitedNews[] = []
    // What the disk did not take after a start, or after one that failed.
    this.recover()
    repo.write(() => this.#dropCancelled())
    for (const group of this.#groups()) {
      if (!isActive(group.connectionId)) continue
      const started = await this.#follow(group)
      if (isClosed()) return { news, isLeft: true }
      if (started !== null) news.push(started)
    }
    repo.write(() => this.#removeEmpty())
    return { news, isLeft: repo.all().some((row) => row.state === 'accepted') }
  }

  #accepted(): readonly AwaitedRow[] {
    return this.#deps.repo.all().filter((row) => row.state === 'accepted')
  }

  #dropCancelled(): void {
    const { repo } = this.#deps
    const isCancelled = this.#cancelledJobs()
    for (const row of this.#accepted()) {
      const dead = repo.followersOf(row.no).filter((follower) => isCancelled(follower.jobKey))
      if (dead.length > 0) repo.dropFollowers(row.no, dead.map((follower) => follower.accountId))
    }
  }

  #removeEmpty(): void {
    const { repo } = this.#deps
    const withFollowers = new Set(repo.groups().map((group) => group.awaited))
    for (const row of this.#accepted()) if (!withFollowers.has(row.no)) repo.remove(row.no)
  }

  #groups(): readonly Group[] {
    const { repo } = this.#deps
    const groups = new Map<string, Group>()
    const stand = this.#standOfJobs()
    for (const row of this.#accepted()) {
      for (const follower of repo.followersOf(row.no)) {
        // The job that wished it may still come to it by itself.
        if (stand(follower.jobKey) === 'open') continue
        const { connectionId, connectionName } = follower
        const key = `${connectionId} ${row.businessId}`
        const group: Group = groups.get(key) ?? { connectionId, connectionName, rows: new Map<number, GroupRow>() }
        groups.set(key, group)
        const entry: GroupRow = group.rows.get(row.no) ?? { row, followers: [] }
        group.rows.set(row.no, entry)
        entry.followers.push(follower)
      }
    }
    return [...groups.values()]
  }

  async #follow(group: Group): Promise<AwaitedNews | null> {
    const wishes = [...group.rows.values()].flatMap(({ row, followers }) => followers.map((follower) => ({ row, follower, edit: followEdit(row, follower) })))
    const edits = wishes.map((wish) => wish.edit)
    const { log, plan, refresh, isClosed } = this.#deps
    try {
      refresh([...new Set(edits.map((edit) => edit.pixelId))], [group.connectionId])
      const planned = await plan(group.connectionId, edits)
      if (isClosed()) return null
      const isWished = this.#stillWished(group)
      const judged = wishes.flatMap((wish, index) => {
        const verdict = planned.verdicts[index]
        return verdict && isWished(wish) ? [{ ...wish, verdict }] : []
      })
      return this.#start(group, planned, judged)
    } catch (failure) {
      log.error('a follow-up could not be planned or started', failure)
      return null
    }
  }

  /** While Meta was asked, a person may have said otherwise. */
  #stillWished(group: Group): (wish: Pick<Judged, 'row' | 'follower'>) => boolean {
    const { repo } = this.#deps
    const isCancelled = this.#cancelledJobs()
    const accepted = new Set(this.#accepted().map((row) => row.no))
    const kept = new Map([...group.rows.keys()].map((no) => [no, new Set(repo.followersOf(no).map((follower) => follower.accountId))]))
    return ({ row, follower }) => accepted.has(row.no) && !isCancelled(follower.jobKey) && kept.get(row.no)?.has(follower.accountId) === true
  }

  #start(group: Group, planned: FollowUpPlan, judged: readonly Judged[]): AwaitedNews | null {
    const { repo, random, log } = this.#deps
    const ready = judged.filter(({ verdict }) => verdict.is === 'ready')
    const [first] = ready
    const key = `follow:${random.uuid()}`
    repo.write(() => {
      for (const { row, follower, verdict } of judged) {
        if (verdict.is === 'ready') repo.beginFollowUp(row.no, [follower.accountId], key)
        else if (verdict.is === 'there') repo.dropFollowers(row.no, [follower.accountId])
      }
      for (const { row } of group.rows.values()) {
        const current = repo.find(row.pixelId, row.businessId)
        if (current?.state === 'accepted') repo.save({ ...current, problem: problemOf(judged.filter((each) => each.row.no === row.no)) })
      }
    })
    if (first === undefined) return null
    const jobId = this.#startJob(planned, ready, key)
    repo.write(() => repo.endFollowUp(key))
    log.info('follow-up started', { job: jobId, shares: ready.length })
    return {
      is: ready.some(({ row }) => row.lookedAt !== null) ? 'accepted' : 'given',
      partner: { id: first.row.businessId, name: first.row.businessName },
      pixelIds: [...new Set(ready.map(({ row }) => row.pixelId))],
      shares: ready.length,
      jobId,
      connectionName: group.connectionName,
    }
  }

  #startJob(planned: FollowUpPlan, ready: readonly Judged[], key: string): JobId {
    const { repo } = this.#deps
    const tasks = [...new Set(ready.flatMap(({ row }) => row.tasks))]
    const title = titleOf(ready.length, ready[0]?.row.businessName ?? '')
    try {
      return planned.start(ready.map(({ edit }) => edit), { title, onceKey: key, tasks })
    } catch (failure) {
      repo.write(() => repo.cancelFollowUp(key))
      throw failure
    }
  }
}

interface Judged {
  readonly row: AwaitedRow
  readonly follower: FollowerRow
  readonly edit: ShareEdit
  readonly verdict: FollowVerdict
}

function problemOf(judged: readonly Judged[]): string | null {
  const sentences = judged.flatMap(({ verdict }) => (verdict.is === 'blocked' ? [verdict.sentence] : []))
  const [first] = sentences
  if (first === undefined) return null
  const others = new Set(sentences).size - 1
  return others === 0 ? first : `${first} And ${others.toLocaleString('en')} more ${others === 1 ? 'reason' : 'reasons'}.`
}
