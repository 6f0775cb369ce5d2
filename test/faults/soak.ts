import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { FaultMachine } from '../support/fault-machine.ts'
import { findingsOf, leakProblem, logProblem, stateOf } from './invariants.ts'
import type { Figures } from './invariants.ts'
import { reasonsText } from './report.ts'
import { MADE, createPixels, creation, revokeAccounts, shareAccounts } from './operations.ts'
import type { FaultOperation, Wish } from './operations.ts'
import { attend } from './run.ts'
import { Scene } from './scene.ts'
import { strikeAtRandom } from './soak-mix.ts'

export interface SoakOptions {
  readonly operations: number
  readonly seed: number
  readonly print: (line: string) => void
}

export interface SoakResult {
  readonly operations: number
  readonly jobs: number
  readonly lost: number
  readonly duplicates: number
  readonly falseWords: number
  readonly deaths: number
  readonly broken: readonly string[]
  /** Of the heap at the end of each life of a machine, the highest and the first, in MB. */
  readonly heapMb: { readonly first: number; readonly highest: number }
}

/** The world of one machine: what one portfolio of a large agency has. */
const scale = { onePortfolio: true, sharesSeeded: false, pixels: 52, adAccounts: 200, partners: 0 }
/** Long for an answer on loopback although eight batches are worked on at once, short for whoever waits until none comes. */
const TIMEOUT_MS = 600
/** Then a new machine takes over: its database has the size that the app's has after years. */
const MACHINE_OPERATIONS = 100_000
const SMALLEST_JOB = 2_000
const LARGEST_JOB = 10_000
const LARGEST_CREATION = 1_000
/** The client cuts batches to no less, and keeps a cut size from job to job: parts stayed unfinished, or a busy machine was late. */
const SMALLEST_BATCH = 5
/** Writing requests beyond: repeats, and what waits for the turn of one account. */
const SPARE_WRITING = 100
/** Lists before a job, and looks for what lost its answer. */
const SPARE_READS = 150
/** Pixels on one page of the list of a portfolio. */
const LIST_PAGE = 200
/** How often that list is read for a creation besides once for each batch: before it, and to look for what lost its answer. */
const SPARE_LISTS = 20
const BETWEEN_JOBS_MS = 120_000
const INTERVENTIONS = 60
const MEGABYTE = 1024 * 1024

function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect === 'function') collect()
}

interface SoakJob {
  /** What to print of it. */
  readonly line: string
  readonly count: number
  readonly findings: Figures
  readonly broken: readonly string[]
}

interface JobRequests {
  readonly writing: number
  readonly reads: number
}

/** One machine with one database, that does one job after the other. */
class Soak {
  readonly #machine: FaultMachine
  readonly #name: number
  #succeeded = 0
  #created = 0

  constructor(machine: FaultMachine, name: number) {
    this.#machine = machine
    this.#name = name
  }

  async job(most: number): Promise<SoakJob> {
    const machine = this.#machine
    const { sandbox } = machine
    const { operation, wishes } = this.#choose(most)
    const started = performance.now()
    const before = { ...sandbox.requests, deaths: machine.deaths }
    const scene = new Scene(machine, operation, wishes)
    // The lists before a job are read without a fault: a person would ask again.
    const faults = strikeAtRandom(scene)
    await scene.begin()
    const hasEnded = await attend(scene, INTERVENTIONS)
    const findings = findingsOf(scene)
    this.#succeeded += findings.items.filter((item) => item.state === 'succeeded').length
    const writing = sandbox.requests.writing - before.writing
    const reads = sandbox.requests.http - before.http - writing
    const broken = [
      ...findings.broken,
      ...(hasEnded ? [] : [`I7: it does not end (${stateOf(scene)})`]),
      ...this.#requestProblems(scene, { writing, reads }),
      ...logProblem(machine, this.#succeeded),
    ]
    sandbox.faults.replace([])
    machine.onWrite = () => undefined
    // What lags is seen by now: a plan made too early would find things as they were.
    machine.clock.suspend(BETWEEN_JOBS_MS)
    const { rss, heapUsed } = process.memoryUsage()
    const seconds = ((performance.now() - started) / 1_000).toFixed(1)
    const deaths = machine.deaths - before.deaths
    const work = `${operation.name} ${wishes.length}: ${writing} requests that write, ${reads} that read, ${deaths} deaths`
    const undone = findings.undone === 0 ? '' : `, ${findings.undone} undone: ${reasonsText([findings])}`
    const line = `${work}${undone}, ${seconds} s, ${mb(rss)} MB (heap ${mb(heapUsed)}); ${faults.join(', ')}`
    return { line, count: wishes.length, findings, broken }
  }

  #requestProblems({ operation, wishes, sandbox }: Scene, { writing, reads }: JobRequests): readonly string[] {
    const mostWriting = Math.ceil(wishes.length / SMALLEST_BATCH) + SPARE_WRITING
    const pages = operation === createPixels ? Math.ceil(sandbox.state.pixels.length / LIST_PAGE) : 0
    const mostReads = pages * (writing + SPARE_LISTS) + SPARE_READS
    return [
      ...(writing > mostWriting ? [`I5: ${writing} requests that write, at most ${mostWriting} expected`] : []),
      ...(reads > mostReads ? [`I5: ${reads} requests that read, at most ${mostReads} expected`] : []),
    ]
  }

  /** At the end of its life. */
  problems(): readonly string[] {
    return leakProblem(this.#machine)
  }

  #choose(most: number): { readonly operation: FaultOperation; readonly wishes: readonly Wish[] } {
    const { sandbox, random } = this.#machine
    if (random.chance(0.15) || most < SMALLEST_JOB) {
      const count = Math.min(most, random.between(200, LARGEST_CREATION))
      const names = Array.from({ length: count }, (_, index) => `${MADE} ${this.#name}-${this.#created + index}`)
      this.#created += count
      return { operation: createPixels, wishes: names.map((name) => creation(sandbox, name)) }
    }
    const open = (operation: FaultOperation) => operation.wishes(sandbox).filter((wish) => !wish.isMet())
    const shares = open(shareAccounts)
    const revokes = open(revokeAccounts)
    const isShare = shares.length >= SMALLEST_JOB && (revokes.length < SMALLEST_JOB || random.chance(0.5))
    const all = isShare ? shares : revokes
    const count = Math.min(all.length, most, random.between(SMALLEST_JOB, LARGEST_JOB))
    const skipped = random.between(0, all.length - count)
    return { operation: isShare ? shareAccounts : revokeAccounts, wishes: all.slice(skipped, skipped + count) }
  }
}

const mb = (bytes: number) => Math.round(bytes / MEGABYTE)

/** Runs jobs under a random mix of all faults until so many operations are done, each job held against Meta's ledger. */
export async function soak({ operations, seed, print }: SoakOptions): Promise<SoakResult> {
  let [done, jobs, lost, duplicates, falseWords, deaths] = [0, 0, 0, 0, 0, 0]
  const broken: string[] = []
  const heaps: number[] = []
  for (let life = seed; done < operations; life += 1) {
    const machine = await FaultMachine.open({ seed: life, timeoutMs: TIMEOUT_MS, sandbox: { scale } })
    const runs = new Soak(machine, life)
    const end = Math.min(operations, done + MACHINE_OPERATIONS)
    while (done < end) {
      const job = await runs.job(end - done)
      jobs += 1
      done += job.count
      lost += job.findings.lost
      duplicates += job.findings.duplicates
      falseWords += job.findings.falseWords
      broken.push(...job.broken.map((problem) => `machine ${life}, job ${jobs}: ${problem}`))
      const verdict = job.broken.length === 0 ? '' : `BROKEN: ${job.broken.join('; ')} `
      print(`${String(done).padStart(8)}  ${String(life).padStart(3)}.${String(jobs).padEnd(4)} ${verdict}${job.line}`)
    }
    broken.push(...runs.problems().map((problem) => `machine ${life}: ${problem}`))
    deaths += machine.deaths
    await machine.close()
    collectGarbage()
    heaps.push(mb(process.memoryUsage().heapUsed))
  }
  return { operations: done, jobs, lost, duplicates, falseWords, deaths, broken, heapMb: { first: heaps[0] ?? 0, highest: Math.max(...heaps) } }
}
