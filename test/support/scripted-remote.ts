import { z } from 'zod'
import type { ItemOutcome, ItemVerdict, JobContext, JobDefinition } from '#main/jobs/define.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { FakeClock } from './fake-clock.ts'

export const answerLost: AppErrorJson = { kind: 'unknownOutcome', code: 'network.cut', message: 'The answer was lost.', data: {} }
export const refused: AppErrorJson = { kind: 'validation', code: 'object.hiddenOrGone', message: 'Meta refused it.', data: { graph: { code: 100, traceId: 'Atrace' } } }
export const busy: AppErrorJson = { kind: 'transient', code: 'meta.transient', message: 'Meta could not do this just now.', data: {} }
export const unreachable: AppErrorJson = { kind: 'transient', code: 'network.unreachable', message: 'Meta can not be reached.', data: {} }
export const untrusted: AppErrorJson = { kind: 'transient', code: 'network.untrusted', message: 'The server is not Meta.', data: {} }
export const tokenDead: AppErrorJson = { kind: 'auth', code: 'token.expired', message: 'The token has expired.', data: {} }
export const notReadable: AppErrorJson = { kind: 'permission', code: 'permission.missing', message: 'Meta did not let Buydesk look.', data: {} }

/** @returns a refusal for too many calls, until a wall time. */
export function limited(until: number): AppErrorJson {
  return { kind: 'rateLimit', code: 'limit.app', message: 'Meta says there were too many calls.', data: { until: new Date(until).toISOString() } }
}

/** @returns a refusal of Meta's for the limit of one ad account, until a wall time. */
export function accountLimited(id: string, until: number): AppErrorJson {
  const data = { until: new Date(until).toISOString(), limit: { scope: 'adAccount', id } } as const
  return { kind: 'rateLimit', code: 'limit.adAccount', message: "Meta's limit for this ad account is used up for now.", data }
}

/** @returns what the client says of a call that it did not send for the limit of an ad account: its turn is at this wall time. */
export function accountStopped(id: string, until: number): AppErrorJson {
  return { ...accountLimited(id, until), code: 'limit.stopped', message: "One of Meta's limits is used up for now, so nothing was sent." }
}

/**
 * What the remote does with one sending of an item: takes it or not, and what it answers. `loseAfter`: it takes it and the answer is
 * lost. `loseBefore`: it never got there, and nobody knows.
 */
export type Behaviour =
  | 'take'
  | 'loseAfter'
  | 'loseBefore'
  | { readonly refuse: AppErrorJson }
  | { readonly tryLater: AppErrorJson }
  /** It does not take it, and its answer does not say so. */
  | { readonly doubt: AppErrorJson }
  | { readonly hold: string }
  | { readonly skip: string }

const item = z.object({ name: z.string() })
export type RemoteItem = z.output<typeof item>
const payload = z.object({ batch: z.string() })
export type RemotePayload = z.output<typeof payload>

/** Behaves like a remote service: it has a state of its own, and a ledger of every effect, which is what tests believe. */
export class ScriptedRemote {
  /** Every effect in its order; a name twice is a duplicate. */
  readonly ledger: string[] = []
  /** Every chunk that was sent. */
  readonly sent: (readonly string[])[] = []
  readonly looks: (readonly string[])[] = []
  inFlight = 0
  mostInFlight = 0
  latencyMs = 100
  /** What is asked of the remote, by item and how often it came. */
  behave: (name: string, time: number) => Behaviour = () => 'take'
  /** Overrides what a look sees; null: the truth. */
  see: (name: string, time: number) => ItemVerdict | null = () => null
  readonly #clock: FakeClock
  readonly #times = new Map<string, number>()

  constructor(clock: FakeClock) {
    this.#clock = clock
  }

  definition(options: Partial<Pick<JobDefinition<RemotePayload, RemoteItem>, 'chunkSize' | 'concurrency' | 'lookDelaysMs'>> = {}): JobDefinition<RemotePayload, RemoteItem> {
    return {
      type: 'sharing.apply',
      version: 1,
      payload,
      item,
      chunkSize: 2,
      concurrency: 2,
      run: (context, items) => this.#run(context, items),
      verify: (context, items) => this.#verify(context, items),
      describe: (_payload, { name }) => ({
        subject: `Pixel ${name}`,
        action: 'pixel.share.account',
        effect: 'add',
        objectId: `1000${name}`,
        objectName: `Pixel ${name}`,
        targetId: '2000',
        targetName: 'Shop account',
        before: 'No access',
        after: 'Has access',
      }),
      ...options,
    }
  }

  async #run(context: JobContext<RemotePayload>, items: readonly RemoteItem[]): Promise<readonly ItemOutcome[]> {
    this.sent.push(items.map(({ name }) => name))
    context.onRequest()
    this.inFlight += 1
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight)
    const outcomes = items.map(({ name }) => this.#one(name))
    await this.#clock.sleep(this.latencyMs, context.signal)
    this.inFlight -= 1
    return outcomes
  }

  #one(name: string): ItemOutcome {
    const behaviour = this.behave(name, this.#next(`send ${name}`))
    if (behaviour === 'loseBefore') return { is: 'unknown', error: answerLost }
    if (typeof behaviour === 'object' && 'refuse' in behaviour) return { is: 'failed', error: behaviour.refuse }
    if (typeof behaviour === 'object' && 'tryLater' in behaviour) return { is: 'retry', error: behaviour.tryLater }
    if (typeof behaviour === 'object' && 'doubt' in behaviour) return { is: 'unknown', error: behaviour.doubt }
    if (typeof behaviour === 'object' && 'skip' in behaviour) return { is: 'skipped', note: behaviour.skip }
    this.ledger.push(name)
    if (behaviour === 'loseAfter') return { is: 'unknown', error: answerLost }
    const holds = typeof behaviour === 'object' ? { holds: behaviour.hold } : {}
    return { is: 'done', traceId: `A${name}`, ...holds }
  }

  async #verify(context: JobContext<RemotePayload>, items: readonly RemoteItem[]): Promise<readonly ItemVerdict[]> {
    this.looks.push(items.map(({ name }) => name))
    context.onRequest()
    await this.#clock.sleep(this.latencyMs, context.signal)
    return items.map(({ name }) => this.see(name, this.#next(`look ${name}`)) ?? { is: this.ledger.includes(name) ? 'applied' : 'absent' })
  }

  #next(key: string): number {
    const time = (this.#times.get(key) ?? 0) + 1
    this.#times.set(key, time)
    return time
  }
}
