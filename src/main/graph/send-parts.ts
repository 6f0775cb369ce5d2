import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { ConnectionId } from '#shared/domain/ids.ts'
import type { Clock } from '../lib/clock.ts'
import type { Random } from '../lib/random.ts'
import type { CallContext } from './client.ts'
import type { ConnectionSlots } from './connection-slots.ts'
import type { Exchange } from './exchange.ts'
import type { Flow } from './flow.ts'
import { groupForTravel, type Placed } from './group-parts.ts'
import type { FailedPart, PartResult } from './part-result.ts'
import { explainPermission, refuseForPermissions } from './permissions.ts'
import { decideRetry, longestWaitForLimitMs } from './retry.ts'
import { stoppedByLimit, type PartHold, type Throttle } from './throttle.ts'
import { cancelled } from './transport-failure.ts'
import type { PreparedPart } from './validate.ts'

interface SendPartsDeps {
  readonly exchange: Exchange
  readonly throttle: Throttle
  readonly slots: ConnectionSlots
  /** Files take long to send: they must not stand in the way of everything else. */
  readonly uploadSlots: ConnectionSlots
  readonly flow: Flow
  readonly clock: Clock
  readonly random: Random
  readonly scopesOf: (connectionId: ConnectionId) => readonly string[] | null
  readonly onAuthDead: (connectionId: ConnectionId, error: AppErrorJson) => void
}

/** Sends parts of one operation and repeats what may be repeated. Never throws. @returns one result per part, in their order. */
export type SendParts = (context: CallContext, parts: readonly PreparedPart[]) => Promise<readonly PartResult[]>

const cancelledPart: FailedPart = { is: 'notSent', error: cancelled }

const lost: FailedPart = {
  is: 'unknown',
  error: { kind: 'bug', code: 'graph.lostResult', message: 'Buydesk lost the answer to this request.', data: {} },
}

/** One call of the runner. */
interface Run {
  readonly deps: SendPartsDeps
  readonly context: CallContext
  readonly results: PartResult[]
  /** The first refusal for a dead token: what has not been sent yet would get the same. */
  dead: FailedPart | null
}

interface Held {
  readonly placed: Placed
  readonly hold: PartHold
}

/** What one attempt at a group brought. */
interface Trip {
  readonly sent: readonly Placed[]
  readonly held: readonly Held[]
  /** Not tried: it has to be cut into smaller groups first. */
  readonly tooLarge: readonly Placed[]
  /** The next answer after the one at which parts were held. */
  readonly nextAnswer: Promise<void> | null
}

const noTrip: Trip = { sent: [], held: [], tooLarge: [], nextAnswer: null }

/** @returns why a part is not even sent, or null. */
function refuse({ deps, context: { connectionId, signal }, dead }: Run, part: PreparedPart): FailedPart | null {
  if (signal?.aborted === true) return cancelledPart
  return dead ?? refuseForPermissions(part, deps.scopesOf(connectionId))
}

/** @returns those that may still be sent; the others have their result. */
function stillOpen(run: Run, group: readonly Placed[]): readonly Placed[] {
  return group.filter(({ part, index }) => {
    const refusal = refuse(run, part)
    if (refusal !== null) run.results[index] = refusal
    return refusal === null
  })
}

function noteDeadToken(run: Run, result: PartResult): void {
  if (run.dead !== null || result.is !== 'error' || result.retryClass !== 'A') return
  run.dead = result
  const code = result.error.data.graph?.code
  if (code === 190 || code === 102) run.deps.onAuthDead(run.context.connectionId, result.error)
}

/** One request, with all that its answer brings. */
async function send(run: Run, sent: readonly [Placed, ...Placed[]]): Promise<void> {
  const { deps, context } = run
  const [first, ...rest] = sent
  const parts: readonly [PreparedPart, ...PreparedPart[]] = [first.part, ...rest.map(({ part }) => part)]
  const tell = deps.flow.begin(context.connectionId)
  const answer = await deps.exchange(context, parts)
  tell(answer.weather)
  const results = deps.throttle.takeIn(context.connectionId, parts, answer)
  const scopes = deps.scopesOf(context.connectionId)
  for (const [position, placed] of sent.entries()) {
    const result = results[position] ?? lost
    placed.tries += 1
    noteDeadToken(run, result)
    run.results[placed.index] = explainPermission(result, placed.part, scopes)
  }
}

/** Sends what may leave now. To be called with a slot in hand. */
async function sendAdmitted(run: Run, group: readonly Placed[], hasTurn: boolean): Promise<Trip> {
  const { deps, context } = run
  const open = stillOpen(run, group)
  if (open.length === 0) return noTrip
  if (open.length > deps.flow.partsMax(context.connectionId)) return { ...noTrip, tooLarge: open }
  const holds = deps.throttle.admit(context.connectionId, open.map(({ part }) => part), hasTurn)
  const held = open.flatMap((placed, position): Held[] => {
    const hold = holds[position] ?? null
    return hold === null ? [] : [{ placed, hold }]
  })
  const nextAnswer = held.some(({ hold }) => hold.isForAnswer) ? deps.throttle.nextAnswer(context.connectionId) : null
  const [first, ...rest] = held.length === 0 ? open : open.filter((_placed, position) => (holds[position] ?? null) === null)
  if (first === undefined) return { ...noTrip, held, nextAnswer }
  context.onRequest?.()
  await send(run, [first, ...rest])
  return { ...noTrip, sent: [first, ...rest], held, nextAnswer }
}

/**
 * Tries a group once. It waits for its turn before it takes a slot, so that a slow app holds up no other connection; and what was learnt
 * while it waited (a limit reached, a dead token, a smaller batch) counts before anything leaves.
 */
async function travel(run: Run, group: readonly Placed[]): Promise<Trip> {
  const { deps, context: { connectionId, signal } } = run
  const waiting = stillOpen(run, group)
  if (waiting.length === 0) return noTrip
  const hasTurn = await deps.throttle.turn(connectionId, waiting.map(({ part }) => part), signal)
  const slots = waiting.some(({ part }) => part.upload !== undefined) ? deps.uploadSlots : deps.slots
  const release = await slots.take(connectionId, signal)
  try {
    return await sendAdmitted(run, waiting, hasTurn)
  } finally {
    release()
    if (deps.slots.isIdle(connectionId) && deps.uploadSlots.isIdle(connectionId)) deps.throttle.announce()
  }
}

/** Who is held and may not wait here gets that as the result: a write comes back with its own turn, a read when nobody would wait so long. */
function staysWaiting(run: Run, { placed: { part, index }, hold }: Held): boolean {
  const mayWait = part.isSafe && run.context.patience !== 'none' && hold.waitMs <= longestWaitForLimitMs
  if ((hold.isShared && hold.isForAnswer) || mayWait) return true
  run.results[index] = stoppedByLimit(hold, run.deps.clock)
  return false
}

/** @returns those of a trip that are sent again, and how long to wait before. */
function toRepeat(run: Run, sent: readonly Placed[]): { readonly again: readonly Placed[]; readonly waitMs: number } {
  let waitMs = 0
  const again = sent.filter((placed) => {
    const { isList } = placed.part
    const isSafe = placed.part.isSafe && run.context.patience !== 'none'
    const result = run.results[placed.index] ?? lost
    const delay = result.is === 'body' ? null : decideRetry({ isSafe, isList, attempt: placed.tries, result, fraction: run.deps.random.fraction() })
    waitMs = Math.max(waitMs, delay ?? 0)
    return delay !== null
  })
  return { again, waitMs }
}

/** Waits until it is worth another try for parts of which none could leave. */
async function waitForTurn({ deps, context }: Run, held: readonly Held[], nextAnswer: Promise<void> | null): Promise<void> {
  if (held.some(({ hold }) => hold.isForAnswer)) return nextAnswer ?? Promise.resolve()
  await deps.clock.sleep(Math.min(...held.map(({ hold }) => hold.waitMs)), context.signal)
}

/** Sends one group until each of its parts has a result that stands. */
async function sendUntilSettled(run: Run, group: readonly Placed[]): Promise<void> {
  let pending = group
  while (pending.length > 0) {
    const trip = await travel(run, pending)
    if (trip.tooLarge.length > 0) {
      const groups = groupForTravel(trip.tooLarge, run.deps.flow.partsMax(run.context.connectionId))
      await Promise.all(groups.map((each) => sendUntilSettled(run, each)))
      return
    }
    const waiting = trip.held.filter((held) => staysWaiting(run, held))
    const { again, waitMs } = toRepeat(run, trip.sent)
    if (trip.sent.length === 0 && waiting.length > 0) await waitForTurn(run, waiting, trip.nextAnswer)
    if (waitMs > 0) await run.deps.clock.sleep(waitMs, run.context.signal)
    pending = [...waiting.map(({ placed }) => placed), ...again]
  }
}

/** Builds the runner: permissions, retry, throttle, batch, transport, in this order, so that every attempt is paced. */
export function createSendParts(deps: SendPartsDeps): SendParts {
  return async (context, parts) => {
    const run: Run = { deps, context, results: parts.map(() => cancelledPart), dead: null }
    const placed = parts.map((part, index): Placed => ({ part, index, tries: 0 }))
    const groups = groupForTravel(placed, deps.flow.partsMax(context.connectionId))
    await Promise.all(groups.map((group) => sendUntilSettled(run, group)))
    return run.results
  }
}
