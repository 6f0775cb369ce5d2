import type { ItemRow } from '../db/repos/job-item.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Random } from '../lib/random.ts'
import { lookForChunk, sendOrFind } from './ask-definition.ts'
import type { Brake } from './brake.ts'
import type { JobKeeper } from './job-keeper.ts'
import type { Journal } from './journal.ts'
import { unreadableJob } from './refusals.ts'
import { repeatsAllowed } from './retry-budget.ts'
import type { BoundJob, Chunk, ChunkContext } from './runnable.ts'
import type { Schedule } from './schedule.ts'
import { resting, unsendable } from './settle.ts'
import type { Circumstances } from './settle.ts'
import { settleLooked, settleSent } from './settle-chunk.ts'
import { strongestHalt } from './settled.ts'
import type { Settled } from './settled.ts'

interface ExchangeTools {
  readonly bound: BoundJob
  readonly keeper: JobKeeper
  readonly schedule: Schedule
  readonly brake: Brake
  readonly journal: Journal
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly hasConnection: () => boolean
  /** Something returned: there may be more to do. */
  readonly returned: () => void
}

/** What came back for one chunk, not yet weighed: that depends on what the job is when it is written down. */
interface Answer {
  readonly settle: (circumstances: Circumstances) => readonly Settled[]
  /** In which it was asked. */
  readonly era: number
  /** Why a person must be asked before anything else is sent, or null. */
  readonly stop: string | null
}

function mostRounds(rows: readonly ItemRow[]): number {
  return rows.reduce((most, row) => Math.max(most, row.roundsAfter), 0)
}

/**
 * @param ahead of what travels: how many rounds follow it.
 * @returns whether rows can wait for it without making the job longer: as many rounds come after it anyway as they and theirs need.
 */
function losesNoTime(rows: readonly ItemRow[], ahead: Iterable<number>): boolean {
  return rows.length > 0 && mostRounds(rows) < Math.max(0, ...ahead)
}

/**
 * Takes the chunks of one job to Meta and brings back what became of them. From an answer to its rows and the next intent everything is
 * synchronous, so that nothing can get in between a decision and its row.
 */
export class Exchange {
  readonly #tools: ExchangeTools
  readonly #controller = new AbortController()
  readonly #inFlight = new Set<Promise<void>>()
  /** Answers that could not be written down because the disk failed. */
  readonly #unwritten: Answer[] = []
  /** Items that were sent and not answered. */
  #sent = 0
  /** What travels, with how many others wait for it one after the other. */
  readonly #roundsAfter = new Map<Chunk, number>()
  #isHolding = false
  /** Some items wait for others. */
  #isChain = false
  /** Grows with each new token, and when a person resumes: what was asked before says nothing about what is asked from then on. */
  #era = 0
  #isReleased = false

  constructor(tools: ExchangeTools) {
    this.#tools = tools
  }

  get inFlight(): number {
    return this.#inFlight.size
  }

  /** How many items may be sent now. */
  get room(): number {
    return this.#tools.brake.room() - this.#sent
  }

  /** What could be sent is too little, and loses no time if it goes with what the next answers let go. */
  get isHolding(): boolean {
    return this.#isHolding
  }

  get isReleased(): boolean {
    return this.#isReleased
  }

  beginEra(): void {
    this.#era += 1
  }

  /** No new request; @returns when what is in flight has been settled. */
  drain(): Promise<void> {
    this.#isReleased = true
    return Promise.all(this.#inFlight).then(() => undefined)
  }

  abandon(): void {
    this.#controller.abort()
  }

  send(): void {
    const { bound, schedule, keeper, journal } = this.#tools
    const most = Math.min(bound.chunkSize, this.room)
    const found = schedule.takeToSend(most)
    if (found.length < most && losesNoTime(found, this.#roundsAfter.values())) {
      this.#isHolding = true
      return schedule.putBack(found)
    }
    const taken = this.#share(found)
    const { chunk, unreadable } = bound.chunk(taken)
    try {
      if (unreadable.length > 0) this.#settle(unreadable.map((row) => ({ row, from: row.state, change: unsendable(row) })))
      if (chunk.rows.length > 0) keeper.take(journal.markSending(keeper.job, chunk.rows))
    } catch (failure) {
      // Nothing has left: the items are still pending, and are next when the disk takes the intent.
      schedule.putBack(taken)
      throw failure
    }
    if (chunk.rows.length > 0) this.#track(this.#sendChunk(chunk))
  }

  look(): void {
    const { bound, schedule } = this.#tools
    const taken = schedule.takeToLook(bound.chunkSize)
    const { chunk, unreadable } = bound.chunk(taken)
    try {
      if (unreadable.length > 0) this.#settle(unreadable.map((row) => ({ row, from: row.state, change: resting(row, unreadableJob().toJSON()) })))
    } catch (failure) {
      schedule.putBackLooks(taken)
      throw failure
    }
    if (chunk.rows.length > 0) this.#track(this.#lookForChunk(chunk))
  }

  /** Nobody can be asked any more: what is unknown stays so. */
  leaveUnknown(): void {
    const { schedule } = this.#tools
    this.#settle(schedule.toLookFor().map((row) => ({ row, from: row.state, change: resting(row, null) })))
    schedule.leaveLooks()
  }

  writeLeftovers(): void {
    for (let answer = this.#unwritten[0]; answer !== undefined; answer = this.#unwritten[0]) {
      this.#settle(answer.settle(this.#circumstances()), answer.era)
      this.#unwritten.shift()
      if (answer.stop !== null) this.#tools.brake.stopForErrors(answer.stop)
    }
  }

  /**
   * Where others wait for items, time counts more than one request: the first ones go in halves, because nothing else goes before they tell
   * whether Meta takes such things, and so do the last ones, because nothing comes after them.
   * @returns what goes now; the rest is next.
   */
  #share(rows: readonly ItemRow[]): readonly ItemRow[] {
    const { bound, brake, keeper, schedule } = this.#tools
    this.#isChain ||= mostRounds(rows) > 0
    const half = Math.ceil(bound.chunkSize / 2)
    const others = keeper.job.counts.pending - rows.length
    const isFirst = others > 0 && brake.room() <= bound.chunkSize
    const isLast = others === 0 && this.inFlight + 1 < bound.concurrency
    if (!this.#isChain || rows.length <= half || !(isFirst || isLast)) return rows
    schedule.putBack(rows.slice(half))
    return rows.slice(0, half)
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => {
      this.#inFlight.delete(tracked)
      this.#isHolding = false
      this.#tools.returned()
    })
    this.#inFlight.add(tracked)
  }

  async #sendChunk(chunk: Chunk): Promise<void> {
    const { bound, brake, log } = this.#tools
    const era = this.#era
    this.#sent += chunk.rows.length
    this.#roundsAfter.set(chunk, mostRounds(chunk.rows))
    const outcomes = await this.#notAtOnce((context) => sendOrFind(chunk, bound, context, log))
    this.#sent -= chunk.rows.length
    this.#roundsAfter.delete(chunk)
    const settle = (circumstances: Circumstances) => settleSent(chunk.rows, outcomes, circumstances)
    this.#settleAnswer({ settle, era, stop: brake.judge(outcomes) })
  }

  async #lookForChunk(chunk: Chunk): Promise<void> {
    const era = this.#era
    const verdicts = await this.#notAtOnce((context) => lookForChunk(chunk, context, this.#tools.log))
    this.#settleAnswer({ settle: (circumstances) => settleLooked(chunk.rows, verdicts, circumstances), era, stop: null })
  }

  /** What is answered without a request (a limit that is known) would otherwise follow upon itself and let nothing else have a turn. */
  async #notAtOnce<Answer>(ask: (context: ChunkContext) => Promise<Answer>): Promise<Answer> {
    const { keeper, clock, journal } = this.#tools
    let requests = 0
    const onRequest = () => {
      requests += 1
      keeper.take({ ...keeper.job, requests: keeper.job.requests + 1 })
    }
    const made = (key: string) => journal.items.made(keeper.job.no, key)
    const answer = await ask({ jobId: keeper.job.id, connectionId: keeper.job.connectionId, signal: this.#controller.signal, onRequest, made })
    if (requests === 0) await clock.sleep(0, this.#controller.signal)
    return answer
  }

  #circumstances(): Circumstances {
    const { keeper, random, bound, clock } = this.#tools
    const { state, counts, repeats } = keeper.job
    const allowed = repeatsAllowed(counts.total)
    return {
      isCancelling: state === 'cancelling',
      fraction: random.fraction(),
      lookDelaysMs: bound.lookDelaysMs,
      now: clock.now(),
      repeats: { left: allowed - repeats, allowed, granted: new Set() },
    }
  }

  #settleAnswer(answer: Answer): void {
    const { brake, schedule } = this.#tools
    // After the runner let go, the database may be closed; the rows say `sending` and are looked for at the next start.
    if (this.#controller.signal.aborted) return
    const { era, stop } = answer
    const settled = answer.settle(this.#circumstances())
    let next: Chunk | null = null
    try {
      next = stop === null ? this.#takeAlong(settled) : null
      this.#settle(settled, era, next?.rows)
    } catch (failure) {
      if (next !== null) schedule.putBack(next.rows)
      this.#unwritten.push(answer)
      return brake.stopForStorage(failure)
    }
    if (stop !== null) brake.stopForErrors(stop)
    if (next !== null) this.#track(this.#sendChunk(next))
  }

  /**
   * Takes what can be sent in the place of a chunk that returned, so that its intent goes to the disk in the same commit as the answers.
   * @returns null where anything speaks against it, as when what the answers let go would fill it up: then the next step decides.
   */
  #takeAlong(settled: readonly Settled[]): Chunk | null {
    const { bound, schedule, keeper, hasConnection } = this.#tools
    const isFree = keeper.job.state === 'running' && !this.#isReleased && this.#unwritten.length === 0 && hasConnection()
    if (!isFree || this.room <= 0 || schedule.hasDueLooks() || strongestHalt(settled) !== null) return null
    const most = Math.min(bound.chunkSize, this.room)
    const taken = schedule.takeToSend(most)
    const { chunk, unreadable } = bound.chunk(taken)
    const released = settled.filter(({ change }) => change.update.state === 'succeeded').map(({ row }) => row)
    const isHeld = taken.length < most && losesNoTime(taken, [mostRounds(released), ...this.#roundsAfter.values()])
    if (unreadable.length === 0 && chunk.rows.length > 0 && !isHeld) return chunk
    schedule.putBack(taken)
    return null
  }

  #settle(settled: readonly Settled[], era = this.#era, next: readonly ItemRow[] = []): void {
    const { journal, keeper, bound, schedule, brake } = this.#tools
    const postponed = schedule.postponedBy(settled)
    const { job, released, toLook } = journal.settle(keeper.job, { settled, postponed, next }, bound.describe)
    schedule.settle(settled, { released, toLook }, postponed)
    keeper.take(job)
    const halt = strongestHalt(settled)
    if (halt !== null) brake.halt(halt, era < this.#era)
    else brake.ease()
  }
}
