import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseSync } from 'node:sqlite'
import { openDatabase } from '#main/db/open.ts'
import { createOperationRepo } from '#main/db/repos/operation.ts'
import { verifyChain } from '#main/db/verify-chain.ts'
import type { Random } from '#sandbox/lib/random.ts'
import { startBenchSandbox } from '../bench/bench-sandbox.ts'
import type { BenchSandbox } from '../bench/bench-sandbox.ts'
import { startShareChild } from './share-process.ts'

export interface KilledJob {
  readonly kills: number
  readonly shares: number
  readonly lost: number
  readonly doubled: number
  /** Writes that Meta took although all was so already. */
  readonly repeated: number
  readonly requests: number
  readonly seconds: number
  readonly broken: readonly string[]
}

interface KilledJobOptions {
  readonly random: Random
  readonly startsBadly: boolean
  /** @returns whether one more kill is wanted; counts it. */
  readonly mayKill: () => boolean
  /** The job was over before it could be killed: the kill is not counted. */
  readonly cameTooLate: () => void
}

const scale = { pixels: 50, accounts: 200, latencyMs: 120 }
/** Kills of one job; then it may end. */
const MOST_KILLS = 14

/** When to kill: so long after the start of the process, or after its job could send. */
interface Moment {
  readonly after: 'start' | 'running'
  readonly ms: number
}

function momentOf(random: Random, isEarly: boolean): Moment {
  if (isEarly) return { after: 'start', ms: random.between(50, 950) }
  const kind = random.between(1, 10)
  if (kind <= 2) return { after: 'start', ms: random.between(20, 1_500) }
  // About when what was unknown is looked for.
  if (kind === 3) return { after: 'running', ms: random.between(4_900, 5_400) }
  return { after: 'running', ms: random.between(0, 1_200) }
}

/** One job of ten thousand shares, whose process is killed over and over before it may end. */
export async function killedJob({ random, startsBadly, mayKill, cameTooLate }: KilledJobOptions): Promise<KilledJob> {
  const started = performance.now()
  const folder = mkdtempSync(join(tmpdir(), 'buydesk-kill-'))
  const sandbox = await startBenchSandbox(scale)
  const planned = random.between(4, MOST_KILLS)
  let kills = 0
  try {
    for (;;) {
      const child = startShareChild(folder, sandbox, scale)
      const moment = kills < planned && mayKill() ? momentOf(random, startsBadly && kills < 3) : null
      const ended = moment === null ? await child.ended() : await endedBefore(child, moment)
      await child.kill()
      if (ended !== null && moment !== null) cameTooLate()
      if (ended !== null) return { ...(await judged(folder, sandbox, ended)), kills, seconds: (performance.now() - started) / 1_000 }
      kills += 1
    }
  } finally {
    await sandbox.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @returns what the job said at its end when it was quicker than the killer. */
async function endedBefore(child: ReturnType<typeof startShareChild>, { after, ms }: Moment): Promise<Ended | null> {
  const moment = after === 'start' ? sleep(ms) : child.running().then(() => sleep(ms))
  return Promise.race([moment.then(() => null), child.ended()])
}

type Ended = Awaited<ReturnType<ReturnType<typeof startShareChild>['ended']>>

async function judged(folder: string, sandbox: BenchSandbox, ended: Ended): Promise<Omit<KilledJob, 'kills' | 'seconds'>> {
  const planned = scale.pixels * scale.accounts
  const effects = (await sandbox.effects()).filter((effect) => effect.kind === 'pixel.account.share')
  const changed = effects.filter((effect) => effect.changed)
  const distinct = new Set(changed.map(({ objectId, targetId }) => `${objectId}:${targetId ?? ''}`)).size
  const lost = planned - distinct
  const doubled = changed.length - distinct
  const path = join(folder, 'buydesk.db')
  const raw = new DatabaseSync(path)
  const integrity = String(raw.prepare('PRAGMA integrity_check').get()?.['integrity_check'])
  raw.close()
  const db = openDatabase(path)
  const { firstBreak, count } = verifyChain(db)
  const logged = createOperationRepo(db, (text) => text).count({ outcomes: ['succeeded'] })
  db.close()
  return {
    shares: distinct,
    lost,
    doubled,
    repeated: effects.length - changed.length,
    requests: ended.requests,
    broken: [
      ...(lost === 0 ? [] : [`${lost} lost`]),
      ...(doubled === 0 ? [] : [`${doubled} doubled`]),
      ...(effects.length === changed.length ? [] : [`${effects.length - changed.length} written again`]),
      ...((await sandbox.accountShares()) === planned ? [] : ['Meta has another number of shares']),
      ...(ended.state === 'done' && ended.succeeded === planned ? [] : [`the job says ${JSON.stringify(ended)}`]),
      ...(integrity === 'ok' ? [] : [`the database: ${integrity}`]),
      ...(firstBreak === null ? [] : [`the log: ${firstBreak.message}`]),
      ...(logged === planned && count === planned ? [] : [`${logged} successes in ${count} lines of the log`]),
    ],
  }
}
