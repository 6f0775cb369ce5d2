import { jobHasEnded } from '#shared/domain/job.ts'
import { FaultMachine } from '../support/fault-machine.ts'
import { shareAccounts } from '../faults/operations.ts'
import type { Goal } from './goal.ts'
import { percent, spreadOf } from './goal.ts'

const PIXELS = 52
const ACCOUNTS = 10
/** Of one ad account; 3 points each, of 60 that come back over 300 s (graph-facts 4.3). */
const WRITES_EACH = 50
const LIMIT_S = (WRITES_EACH * 3 - 60) / (60 / 300)
/** Twenty writes, a block of 300 s, twenty, a block, ten: what a client gets that looks at nothing. */
const UNPACED_S = 600
const MOST = 1.05

interface LimitedRun {
  readonly seconds: number
  /** Calls of the job that Meta refused for a limit. */
  readonly refusals: number
  /** The same of the reads before it, which a person sees and asks for again. */
  readonly refusedReads: number
}

/** The limited tier on a clock that leaps over what is waited for. */
async function limitedRun(seed: number): Promise<LimitedRun> {
  const machine = await FaultMachine.open({
    seed,
    timeoutMs: 10_000,
    token: 'limited',
    sandbox: { scale: { onePortfolio: true, sharesSeeded: false, pixels: PIXELS, adAccounts: ACCOUNTS, partners: 0 } },
  })
  try {
    const { sandbox, clock, app } = machine
    const wishes = shareAccounts.wishes(sandbox).slice(0, WRITES_EACH * ACCOUNTS)
    const begun = shareAccounts.begin(app, sandbox, wishes.map((wish) => wish.key))
    let isBegun = false
    void begun.finally(() => (isBegun = true))
    await clock.until(() => isBegun)
    const id = await begun
    const started = clock.monotonic()
    const refusedReads = sandbox.requests.throttled
    await clock.until(() => jobHasEnded(app.engine.get(id).state))
    const { counts } = app.engine.get(id)
    if (counts.succeeded !== wishes.length) throw new Error(`the job says ${JSON.stringify(counts)}`)
    return { seconds: (clock.monotonic() - started) / 1_000, refusals: sandbox.requests.throttled - refusedReads, refusedReads }
  } finally {
    await machine.close()
  }
}

export async function limitGoal(runs: number): Promise<Goal> {
  const all: LimitedRun[] = []
  for (let run = 1; run <= runs; run += 1) all.push(await limitedRun(run))
  const took = spreadOf(all.map((run) => run.seconds))
  const refusedReads = spreadOf(all.map((run) => run.refusedReads))
  const refusals = spreadOf(all.map((run) => run.refusals))
  return {
    id: 'P4',
    what: `limited tier, ${WRITES_EACH} writes for each of ${ACCOUNTS} ad accounts, simulated time`,
    target: `${(LIMIT_S * MOST).toFixed(0)} s, 0 refusals`,
    measured: `${took.median.toFixed(0)} s (${took.min.toFixed(0)} to ${took.max.toFixed(0)}), ${refusals.max} refusals, ${percent(LIMIT_S / took.median)} of the limit`,
    isMet: took.median <= LIMIT_S * MOST && refusals.max === 0,
    beside: [
      `limit ${LIMIT_S} s; without pacing ${UNPACED_S} s`,
      `${refusedReads.median} of the reads before the job were refused: a portfolio has the same 60 points, and ${PIXELS - 2} pixels take two reads each`,
    ],
    figures: { took, refusedReads, refusals, limitS: LIMIT_S },
  }
}
