import http from 'node:http'
import { FacebookAdsApi } from 'facebook-nodejs-business-sdk'
import { seededRandom } from '#sandbox/lib/random.ts'
import { startSandbox } from '#sandbox/start.ts'
import type { Sandbox } from '#sandbox/start.ts'
import { FaultWire } from '../../support/fault-wire.ts'
import type { Figures } from '../invariants.ts'
import { tallyOf } from '../operations.ts'
import type { FaultOperation } from '../operations.ts'
import { HURRIED_MS, PATIENT_MS, scaleOf } from '../run.ts'
import { Stage } from '../stage.ts'
import { remoteFaults } from '../table-remote.ts'
import type { Fault, RemoteFault } from '../table.ts'
import { SdkScript } from './sdk-script.ts'
import type { ScriptReport, Word } from './sdk-script.ts'

const PAUSE_MS = 60_000

/** Deaths of a process. A script keeps nothing on the disk: whoever starts it again starts it from the beginning. */
const deaths: ReadonlyMap<number, number> = new Map([[29, 1], [30, 1], [31, 1], [32, 3], [33, 1]])

/** @returns whether the fault can befall a script on Meta's client at all. */
export function canBefallSdk(fault: Fault): boolean {
  return deaths.has(fault.number) || remoteFaults.some((each) => each.number === fault.number)
}

/** Meta's own client as published, only with another host; its crash reporter stays off. */
function sdkFor(sandbox: Sandbox): FacebookAdsApi {
  class LocalApi extends FacebookAdsApi {
    override call(method: string, path: string | readonly string[], params?: object, files?: object, multipart?: boolean): Promise<unknown> {
      return super.call(method, path, params, files, multipart, sandbox.url)
    }
  }
  return new LocalApi(sandbox.token, 'en_US', false)
}

class SdkStage extends Stage {
  override readonly wire = new FaultWire()
  #before: (() => void)[] = []

  override atFirstIntent(act: () => void): void {
    this.#before.push(act)
  }

  /** The first write is about to leave. */
  intend(): void {
    const before = this.#before
    this.#before = []
    for (const act of before) {
      this.struck += 1
      act()
    }
  }
}

export interface SdkResult extends Figures {
  readonly fault: Fault
  readonly operation: FaultOperation
  readonly seed: number
  readonly hangs: number
}

/** One fault against one kind of operation, done by a script on Meta's own client, held against the same ledger. */
export async function runFaultWithSdk(fault: Fault, operation: FaultOperation, seed: number): Promise<SdkResult> {
  const start = Date.parse('2026-11-22T08:00:00Z')
  let elapsed = 0
  const number = seed * 1_000 + fault.number
  const sandbox = await startSandbox({
    scale: scaleOf(fault),
    ...fault.sandbox,
    seed: number,
    clock: { now: () => start + elapsed },
    versions: [FacebookAdsApi.VERSION],
  })
  operation.arrange(sandbox)
  const stage = new SdkStage({ operation, wishes: operation.wishes(sandbox), sandbox, random: seededRandom(number + 7) })
  const plainAgent = http.globalAgent
  http.globalAgent = stage.wire.agents.http
  try {
    remoteFaults.find((each): each is RemoteFault => each.number === fault.number)?.strike(stage)
    const script = new SdkScript(sdkFor(sandbox), {
      hangMs: fault.isSlow === true ? HURRIED_MS : PATIENT_MS,
      pause: () => {
        elapsed += PAUSE_MS
      },
      beforeBatch: () => stage.intend(),
    })
    const calls = stage.wishes.map(({ key, call }) => ({ key, ...call }))
    for (let death = 0; death < (deaths.get(fault.number) ?? 0); death += 1) {
      await script.run(calls, stage.pick(1, Math.ceil(calls.length / 50)))
      script.forget()
    }
    await script.run(calls)
    return { fault, operation, seed, ...figuresOf(stage, script.report) }
  } finally {
    http.globalAgent = plainAgent
    stage.wire.close()
    await sandbox.close()
  }
}

function figuresOf(stage: Stage, { words, hangs }: ScriptReport): Figures & { readonly hangs: number } {
  const tallies = [...tallyOf(stage.operation, stage.sandbox).values()]
  const judged = stage.wishes.map((wish): readonly [Word | undefined, boolean] => [words.get(wish.key), wish.isMet()])
  const count = (holds: (word: Word | undefined, met: boolean) => boolean) => judged.filter(([word, met]) => holds(word, met)).length
  return {
    lost: count((word, met) => word === undefined && !met),
    duplicates: tallies.reduce((sum, { changed }) => sum + Math.max(0, changed - 1), 0),
    falseWords: count((word, met) => (word === 'done' && !met) || (word === 'failed' && met)),
    repeats: tallies.reduce((sum, { accepted }) => sum + Math.max(0, accepted - 1), 0),
    undone: count((word, met) => word === 'failed' && !met),
    hangs,
  }
}
