import type { AppEvent, AwaitedNews } from '#shared/contract/events.ts'
import type { AwaitedShares as AwaitedView, ForgetWay } from '#shared/domain/awaited-share.ts'
import type { Connection } from '#shared/domain/connection.ts'
import type { ConnectionId, JobId, PixelId } from '#shared/domain/ids.ts'
import { jobHasEnded } from '#shared/domain/job-state.ts'
import type { OperatorRef } from '#shared/domain/operator.ts'
import type { PixelAccess } from '#shared/domain/pixel.ts'
import type { PixelTask } from '#shared/domain/pixel-terms.ts'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { AwaitedRow } from '../../../db/repos/awaited-share.ts'
import { Unwritten } from '../../../db/unwritten.ts'
import { Alarm } from '../../../lib/alarm.ts'
import { Coalescer } from '../../../lib/coalescer.ts'
import type { ApplySharesJobDeps } from '../job/apply-job.ts'
import { AwaitedFates } from './awaited-fates.ts'
import { FollowUps } from './awaited-follow.ts'
import { LOOK_EVERY_MS, afterLook, hasAccepted } from './awaited-look.ts'
import { AwaitedLooks } from './awaited-looks.ts'
import { newsOf } from './awaited-news.ts'
import type { AwaitedDeps } from './awaited-ports.ts'
import { forgottenEntry, letFollow, noteWished } from './awaited-entries.ts'
import { awaitedShares } from './awaited-view.ts'
import type { WaitingWish } from './awaited-wishes.ts'

/** What could not follow yet is tried again this soon, later and later, and then as often as is looked. */
const FOLLOW_AGAIN_MS = 30_000
/** A job that asks a thousand partners is told of twice a second. */
const TELL_EVERY_MS = 500

export interface KeptWishes {
  /** How many follow. */
  readonly follow: number
  /** The job that wished them could not be started. Never throws. */
  readonly takeBack: () => void
}

/** Partners that must accept a pixel: who they are, whether they have, and what follows then. */
export interface AwaitedShares {
  readonly list: () => AwaitedView
  /** Looks now, and lets follow what can. @param ids null: all; what is held after a restore follows only if it is named. */
  readonly recheck: (ids: readonly number[] | null, by?: OperatorRef) => Promise<AwaitedView>
  /** @throws AppError of a job that could not be started; what came before it is done. */
  readonly forget: (ids: readonly number[], how: ForgetWay, by?: OperatorRef) => Promise<readonly JobId[]>
  /** The wishes that ask these partners again, with what the connection that asked was to share then. */
  readonly edits: (ids: readonly number[]) => { readonly edits: readonly ShareEdit[]; readonly tasks: readonly PixelTask[] }
  /** Keeps shares that wait for a request that is there already. */
  readonly keep: (wishes: readonly WaitingWish[], by?: OperatorRef) => KeptWishes
  /** A person takes these away: they are not wished any more, though nothing has to be written for that. @returns how many do not follow now. */
  readonly unwish: (edits: readonly ShareEdit[]) => number
  /** Of these pixels, the ad accounts that follow by themselves, as `pixel:account`. */
  readonly following: (pixelIds: ReadonlySet<PixelId>) => ReadonlySet<string>
  /** What a chunk of a sharing job brought about. Never throws. */
  readonly fates: ApplySharesJobDeps['onFates']
  /** To be told of every event: readings of who has a pixel show acceptance, and a job that has ended leaves the rest to us. Never throws. */
  readonly noticed: (event: AppEvent) => void
  readonly connectionReady: (id: ConnectionId) => void
  readonly close: () => void
}

const followKey = (pixelId: string, accountId: string) => `${pixelId}:${accountId}`

class AwaitedDesk implements AwaitedShares {
  readonly #deps: AwaitedDeps
  readonly #fates: AwaitedFates
  readonly #followUps: FollowUps
  readonly #looks: AwaitedLooks
  readonly #alarm: Alarm
  readonly #quiet: Coalescer
  readonly #unwritten: Unwritten
  /** Requests that were found accepted, and of which nobody has been told yet. */
  readonly #accepted = new Map<number, AwaitedRow>()
  /** When to try what could not follow, in monotonic ms. */
  #nextFollow: number | null = null
  #followDelayMs = FOLLOW_AGAIN_MS
  #following: Promise<void> | null = null
  #isClosed = false

  constructor(deps: AwaitedDeps) {
    this.#deps = deps
    const { repo, graph, clock, random, log, plan } = deps
    const nameOf = (id: ConnectionId) => this.#connection(id)?.identity.name ?? 'another connection'
    const isActive = (id: ConnectionId) => this.#connection(id)?.state === 'active'
    this.#fates = new AwaitedFates({ repo, now: clock.now, nameOf })
    this.#followUps = new FollowUps({ repo, random, log, isActive, plan, isClosed: () => this.#isClosed, refresh: deps.onAnswered })
    this.#unwritten = new Unwritten(clock, log, 'what partners have to accept could not be kept')
    this.#alarm = new Alarm(clock, () => void this.#tick())
    this.#quiet = new Coalescer(clock, TELL_EVERY_MS, () => this.#tell())
    const changed = () => this.#quiet.touch()
    const accepted = (rows: readonly AwaitedRow[]) => this.#accept(rows)
    const gone = (rows: readonly AwaitedRow[]) => this.#lose(rows)
    this.#looks = new AwaitedLooks({ repo, graph, clock, log, nameOf, isActive, changed, accepted, gone })
    if (deps.refusal === null) this.#safely('what was to follow could not be taken up', () => this.#followUps.recover())
  }

  list = (): AwaitedView => {
    const { repo } = this.#deps
    const shares = awaitedShares(repo, { groups: this.#followUps.groups(), isActive: (id) => this.#connection(id)?.state === 'active' })
    return { shares, looking: [...this.#looks.underWay], problems: [...this.#looks.problems] }
  }

  recheck = async (ids: readonly number[] | null, by?: OperatorRef): Promise<AwaitedView> => {
    this.#assertWritable()
    this.#unwritten.flush()
    const named = ids === null ? null : new Set(ids)
    const { repo } = this.#deps
    const rows = repo.all().filter((row) => named === null || named.has(row.no))
    if (named !== null) letFollow(this.#deps, rows, by)
    // Who looks by hand wants to know of those that were given up as well.
    await this.#looks.lookAt(rows.filter((row) => row.state !== 'accepted'))
    this.#followDelayMs = FOLLOW_AGAIN_MS
    await this.#follow()
    return this.list()
  }

  forget = async (ids: readonly number[], how: ForgetWay, by?: OperatorRef): Promise<readonly JobId[]> => {
    this.#assertWritable()
    this.#unwritten.flush()
    const { repo, note, noted } = this.#deps
    const named = new Set(ids)
    const rows = repo.all().filter((row) => named.has(row.no))
    // Nothing follows from here on, whatever becomes of the rest.
    repo.write(() => {
      note(rows.map((row) => forgottenEntry(row, repo.followersOf(row.no).length + repo.heldFollowersOf(row.no).length, how, by)))
      for (const row of rows) {
        repo.dropFollowers(row.no, null)
        if (how === 'forget' || row.state !== 'waiting') repo.remove(row.no)
      }
    })
    noted()
    this.#tell()
    return how === 'takeBack' ? this.#takeBack(rows.filter((row) => row.state === 'waiting'), by) : []
  }

  edits = (ids: readonly number[]): ReturnType<AwaitedShares['edits']> => {
    const { repo } = this.#deps
    const named = new Set(ids)
    const rows = repo.all().filter((row) => named.has(row.no))
    const edits = rows.flatMap((row): readonly ShareEdit[] => {
      const own = [...repo.followersOf(row.no), ...repo.heldFollowersOf(row.no)].filter((follower) => follower.connectionId === row.connectionId)
      return [
        { pixelId: row.pixelId, target: { type: 'partner', id: row.businessId }, effect: 'add' },
        ...own.map((follower): ShareEdit => ({ pixelId: row.pixelId, target: { type: 'account', id: follower.accountId }, effect: 'add' })),
      ]
    })
    const tasks = [...new Set(rows.flatMap((row) => row.tasks))]
    // An ad account may wait behind two partners of one pixel, and one wish is enough for it.
    const cells = new Map(edits.map((edit) => [`${edit.pixelId} ${edit.target.type} ${edit.target.id}`, edit]))
    return { edits: [...cells.values()], tasks: tasks.length === 0 ? ['ANALYZE', 'ADVERTISE'] : tasks }
  }

  keep = (wishes: readonly WaitingWish[], by?: OperatorRef): KeptWishes => {
    if (wishes.length === 0) return { follow: 0, takeBack: () => undefined }
    this.#unwritten.flush()
    const kept = this.#fates.keep(wishes)
    noteWished(this.#deps, wishes, by)
    this.#tell()
    const takeBack = () => {
      this.#write(() => this.#fates.takeBack(kept))
      this.#tell()
    }
    return { follow: kept.length, takeBack }
  }

  unwish = (edits: readonly ShareEdit[]): number => {
    const { repo } = this.#deps
    this.#unwritten.flush()
    const unwished = edits.filter((edit) => edit.effect === 'remove' && this.#fates.concerns(edit.pixelId))
    if (unwished.length === 0) return 0
    const pixelIds = new Set(unwished.map((edit) => edit.pixelId))
    const before = this.following(pixelIds).size
    repo.write(() => {
      for (const { pixelId, target } of unwished) {
        if (target.type === 'account') repo.dropAccount(pixelId, target.id)
        else {
          const row = repo.find(pixelId, target.id)
          if (row !== null) repo.remove(row.no)
        }
      }
    })
    this.#tell()
    return before - this.following(pixelIds).size
  }

  following = (pixelIds: ReadonlySet<PixelId>): ReadonlySet<string> => {
    const { repo } = this.#deps
    if (![...pixelIds].some((id) => this.#fates.concerns(id))) return new Set()
    const live = new Set(this.#followUps.groups().map((group) => `${group.awaited} ${group.jobKey ?? ''}`))
    const rows = repo.all().filter((row) => pixelIds.has(row.pixelId) && row.state !== 'declined')
    return new Set(
      rows.flatMap((row) =>
        repo
          .followersOf(row.no)
          .filter((follower) => live.has(`${row.no} ${follower.jobKey ?? ''}`))
          .map((follower) => followKey(row.pixelId, follower.accountId)),
      ),
    )
  }

  fates: AwaitedShares['fates'] = (connectionId, payload, fates) => {
    const at = this.#deps.clock.now()
    this.#write(() => {
      if (!this.#fates.take({ connectionId, payload, at }, fates)) return
      this.#looks.expect(connectionId)
      this.#quiet.touch()
    })
  }

  noticed = (event: AppEvent): void => {
    if (this.#deps.refusal !== null) return
    if (event.event === 'pixels.accessRead') this.#safely('what was read could not be kept', () => this.#read(event.payload.access))
    else if (event.event === 'jobs.progress' && jobHasEnded(event.payload.job.state) && this.#nextFollow !== null) void this.#follow()
  }

  connectionReady = (id: ConnectionId): void => {
    if (this.#deps.refusal !== null) return
    this.#looks.hurry(id)
    this.#followDelayMs = FOLLOW_AGAIN_MS
    this.#nextFollow = null
    this.#schedule()
  }

  close = (): void => {
    this.#unwritten.flush()
    this.#isClosed = true
    this.#alarm.set(null)
    this.#quiet.close()
  }

  #read(access: readonly PixelAccess[]): void {
    const concerned = access.filter((each) => this.#fates.concerns(each.pixelId))
    if (concerned.length === 0) return
    const { repo, clock } = this.#deps
    const accepted = repo.all().filter((row) => row.state === 'waiting' && concerned.some((each) => hasAccepted(row, each)))
    if (accepted.length === 0) return
    repo.write(() => {
      for (const row of accepted) repo.save(afterLook(row, { is: 'shared' }, clock.now()))
    })
    this.#accept(accepted)
    void this.#follow()
  }

  #connection(id: ConnectionId): Connection | undefined {
    return this.#deps.connections.list().find((each) => each.id === id)
  }

  #assertWritable(): void {
    if (this.#deps.refusal !== null) throw this.#deps.refusal
  }

  #safely(what: string, work: () => void): void {
    try {
      work()
    } catch (failure) {
      this.#deps.log.error(what, failure)
    }
  }

  #tell(news: readonly AwaitedNews[] = []): void {
    if (this.#isClosed) return
    this.#deps.emit('sharing.awaitedChanged', { news: [...news] })
    this.#schedule()
  }

  /** What the disk does not take now is written later. */
  #write(work: () => void): void {
    this.#unwritten.write(work)
    if (this.#unwritten.nextAt !== null) this.#schedule()
  }

  async #takeBack(rows: readonly AwaitedRow[], by: OperatorRef | undefined): Promise<readonly JobId[]> {
    const { repo, run } = this.#deps
    const jobs: JobId[] = []
    for (const connectionId of new Set(rows.map((row) => row.connectionId))) {
      const own = rows.filter((row) => row.connectionId === connectionId)
      const edits = own.map((row): ShareEdit => ({ pixelId: row.pixelId, target: { type: 'partner', id: row.businessId }, effect: 'remove' }))
      const [first] = own
      const partners = new Set(own.map((row) => row.businessId)).size
      const whose = partners === 1 ? (first?.businessName ?? '') : `${partners.toLocaleString('en')} partners`
      try {
        const title = `Take back ${own.length === 1 ? 'the request' : `${own.length.toLocaleString('en')} requests`} to ${whose}`.slice(0, 120)
        jobs.push(await run({ connectionId, edits, tasks: ['ANALYZE'], title, ...(by && { by }) }))
      } catch (failure) {
        if (!(failure instanceof AppError) || failure.code !== 'sharing.nothingToDo') throw failure
        repo.write(() => own.forEach((row) => repo.remove(row.no)))
        this.#tell()
      }
    }
    return jobs
  }

  /** Sets the alarm to what comes first. Never throws: what can't be read now is looked for again. */
  #schedule(): void {
    const { refusal, clock, log } = this.#deps
    if (this.#isClosed || refusal !== null) return
    try {
      this.#alarm.set(this.#nextTurn())
    } catch (failure) {
      log.error('requests to partners could not be looked at', failure)
      this.#alarm.set(clock.monotonic() + FOLLOW_AGAIN_MS)
    }
  }

  /** @returns when to look, to try again what could not follow, or to write what the disk refused, in monotonic ms. */
  #nextTurn(): number | null {
    const { clock, repo } = this.#deps
    const hasLeft = repo.all().some((row) => row.state === 'accepted')
    this.#nextFollow = hasLeft ? (this.#nextFollow ?? clock.monotonic()) : null
    // What is under way sets the alarm anew when it ends.
    const times = [this.#looks.nextAt(), this.#following === null ? this.#nextFollow : null, this.#unwritten.nextAt].filter((time) => time !== null)
    return times.length === 0 ? null : Math.min(...times)
  }

  async #tick(): Promise<void> {
    if (this.#isClosed) return
    const isDue = (at: number | null) => at !== null && at <= this.#deps.clock.monotonic()
    try {
      if (isDue(this.#unwritten.nextAt)) this.#unwritten.flush()
      await this.#looks.lookAtDue()
    } catch (failure) {
      this.#deps.log.error('requests to partners could not be looked at', failure)
    }
    // Following sets the alarm when it ends.
    if (this.#accepted.size > 0 || isDue(this.#nextFollow)) await this.#follow()
    else this.#schedule()
  }

  #accept(rows: readonly AwaitedRow[]): void {
    if (rows.length === 0) return
    for (const row of rows) this.#accepted.set(row.no, row)
    this.#followDelayMs = FOLLOW_AGAIN_MS
    // Portfolios of ours that have accepted list more pixels than before.
    const partners = new Set(rows.map((row) => row.businessId))
    const reached = this.#deps.connections.list().filter((each) => each.portfolios.some((portfolio) => partners.has(portfolio.id)))
    this.#deps.onAnswered([...new Set(rows.map((row) => row.pixelId))], reached.map((each) => each.id))
  }

  #lose(rows: readonly AwaitedRow[]): void {
    if (rows.length === 0) return
    this.#deps.onAnswered([...new Set(rows.map((row) => row.pixelId))], [])
    this.#tell(newsOf('declined', rows))
  }

  /** One at a time; who comes while one is under way waits for another one thereafter. */
  async #follow(): Promise<void> {
    while (this.#following !== null) await this.#following
    this.#following = this.#followNow().catch((failure: unknown) => {
      this.#deps.log.error('shares could not follow', failure)
      this.#followLater()
    })
    await this.#following
    this.#following = null
    this.#schedule()
  }

  #followLater(): void {
    this.#nextFollow = this.#deps.clock.monotonic() + this.#followDelayMs
    this.#followDelayMs = Math.min(LOOK_EVERY_MS, this.#followDelayMs * 2)
  }

  async #followNow(): Promise<void> {
    if (this.#isClosed) return
    // What follows is told by what is kept, and not all of that is on the disk.
    this.#unwritten.flush()
    if (this.#unwritten.nextAt !== null) return this.#followLater()
    const fresh = [...this.#accepted.values()]
    const counts = new Map(fresh.map((row) => [row.no, 0]))
    const held = this.#deps.repo.held()
    for (const group of this.#followUps.groups()) if (counts.has(group.awaited) && !held.has(group.awaited)) counts.set(group.awaited, (counts.get(group.awaited) ?? 0) + group.accounts)
    const { news, isLeft } = await this.#followUps.run()
    for (const row of fresh) this.#accepted.delete(row.no)
    const told = new Set(news.map((each) => each.partner.id))
    const others = newsOf('accepted', fresh.filter((row) => !told.has(row.businessId)), counts)
    this.#nextFollow = null
    if (isLeft) this.#followLater()
    else this.#followDelayMs = FOLLOW_AGAIN_MS
    if (fresh.length + news.length > 0) this.#tell([...news, ...others])
    else this.#quiet.touch()
  }
}

/** Looks after partners that have to accept, by itself and when asked. */
export function createAwaitedShares(deps: AwaitedDeps): AwaitedShares {
  return new AwaitedDesk(deps)
}
