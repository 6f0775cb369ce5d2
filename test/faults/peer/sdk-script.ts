import { setTimeout as sleep } from 'node:timers/promises'
import { FacebookAdsApiBatch } from 'facebook-nodejs-business-sdk'
import type { FacebookAdsApi } from 'facebook-nodejs-business-sdk'
import type { SdkCall } from '../operations.ts'

/** What the script believes of one call. */
export type Word = 'done' | 'failed'

interface ScriptCall extends SdkCall {
  readonly key: string
}

export interface ScriptOptions {
  /** Real time after which somebody would end a script that waits for an answer: Meta's client itself has no time-out. */
  readonly hangMs: number
  /** Before a batch is sent again. */
  readonly pause: () => void
  /** Called before each batch is sent. */
  readonly beforeBatch: () => void
}

export interface ScriptReport {
  readonly words: ReadonlyMap<string, Word>
  /** How often it would have waited for ever. */
  readonly hangs: number
}

const BATCH = 50
const REPEATS = 3

class Hung extends Error {}

/** The order was carried out, or the answer did not come: then what is left of it goes its own way. */
async function orHang(work: Promise<unknown>, hangMs: number): Promise<unknown> {
  const enough = new AbortController()
  work.catch(() => undefined)
  try {
    return await Promise.race([work, sleep(hangMs, undefined, { signal: enough.signal }).then(() => Promise.reject(new Hung('no answer')))])
  } finally {
    enough.abort()
  }
}

/**
 * What a script on Meta's own client looks like that was written with some care, by what its documentation says: batches of 50, one after the
 * other, with a callback for the success and one for the failure of each call, which note it. What `execute` hands back, what was called
 * back as failed, and all of a batch that threw is sent again, three times, a minute apart. It is kinder than the loop of the examples:
 * calls that are noted as done are left out of a repeat, and an answer that never comes counts as a throw although the client itself
 * would wait for ever.
 */
export class SdkScript {
  readonly #api: FacebookAdsApi
  readonly #options: ScriptOptions
  #words = new Map<string, Word>()
  #hangs = 0

  constructor(api: FacebookAdsApi, options: ScriptOptions) {
    this.#api = api
    this.#options = options
  }

  get report(): ScriptReport {
    return { words: this.#words, hangs: this.#hangs }
  }

  /** The process is killed: it kept its notes in memory. */
  forget(): void {
    this.#words = new Map()
  }

  /** @param until stops after so many batches, as a process that is killed does. */
  async run(calls: readonly ScriptCall[], until = Number.POSITIVE_INFINITY): Promise<void> {
    let batches = 0
    for (let at = 0; at < calls.length; at += BATCH) {
      let open: readonly ScriptCall[] = calls.slice(at, at + BATCH)
      for (let time = 0; time <= REPEATS && open.length > 0; time += 1) {
        if (batches === until) return
        batches += 1
        if (time > 0) this.#options.pause()
        open = await this.#send(open)
      }
    }
  }

  /** @returns what the script knows to be still open. */
  async #send(calls: readonly ScriptCall[]): Promise<readonly ScriptCall[]> {
    this.#options.beforeBatch()
    const called = new Set<string>()
    const batch = new FacebookAdsApiBatch(this.#api)
    for (const { key, method, path, params } of calls) {
      const note = (word: Word) => () => {
        called.add(key)
        this.#words.set(key, word)
      }
      batch.add(method, path, params, undefined, note('done'), note('failed'))
    }
    const isOpen = ({ key }: ScriptCall) => this.#words.get(key) !== 'done'
    try {
      const handedBack = await orHang(Promise.resolve(batch.execute()), this.#options.hangMs)
      const open = calls.filter((call) => (called.has(call.key) ? isOpen(call) : handedBack !== null))
      // Handed back once too often: the script says so.
      for (const { key } of open) this.#words.set(key, 'failed')
      return open
    } catch (failure) {
      if (failure instanceof Hung) this.#hangs += 1
      const open = calls.filter(isOpen)
      for (const { key } of open) this.#words.set(key, 'failed')
      return open
    }
  }
}
