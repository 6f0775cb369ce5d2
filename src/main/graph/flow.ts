import type { ConnectionId } from '#shared/domain/ids.ts'
import type { Clock } from '../lib/clock.ts'
import { batchPartsMax } from './batch.ts'

/** Requests in flight per connection. More gain nothing against batches of 50 and look like an attack to Meta. */
const requestsMax = 8
/** So many at the start, doubled by the first answer that is clean. */
const requestsAtStart = 4
/** A batch is not cut further: what does not get done in one so small is not cured by a smaller one. */
const partsMin = 5
/** What one step of recovery gives back, after so many clean answers. */
const recovery = { answers: 10, requests: 1, parts: 10 } as const
/** After so long without a request nothing that was learnt holds any more. */
const forgetAfterMs = 600_000

/**
 * How an answer went. `slow`: Meta did not get through with the batch in time. `overloaded`: Meta or the way to it is in trouble.
 * `neutral`: it says nothing about either, as when nothing reached Meta.
 */
export type Weather = 'clean' | 'slow' | 'overloaded' | 'neutral'

interface State {
  requests: number
  parts: number
  isStarting: boolean
  cleanAnswers: number
  /** Requests sent so far. */
  sent: number
  /** Requests up to this number were sent before the last cut: they are part of what it was made for. */
  cutAt: { requests: number; parts: number }
  endedAt: number
}

/** How much of a connection travels at once: it is cut in half when that is too much, and comes back step by step. */
export interface Flow {
  /** Parts of one batch at most. */
  readonly partsMax: (connectionId: ConnectionId) => number
  /** Requests in flight at most. */
  readonly requestsMax: (connectionId: ConnectionId) => number
  /** A request leaves. @returns tells how it went. */
  readonly begin: (connectionId: ConnectionId) => (weather: Weather) => void
}

function fresh(now: number): State {
  return { requests: requestsAtStart, parts: batchPartsMax, isStarting: true, cleanAnswers: 0, sent: 0, cutAt: { requests: 0, parts: 0 }, endedAt: now }
}

function noteClean(state: State): void {
  if (state.isStarting) {
    state.requests = Math.min(requestsMax, state.requests * 2)
    state.isStarting = state.requests < requestsMax
    return
  }
  state.cleanAnswers += 1
  if (state.cleanAnswers < recovery.answers) return
  state.cleanAnswers = 0
  state.requests = Math.min(requestsMax, state.requests + recovery.requests)
  state.parts = Math.min(batchPartsMax, state.parts + recovery.parts)
}

function cut(state: State, weather: 'slow' | 'overloaded', number: number): void {
  state.cleanAnswers = 0
  state.isStarting = false
  if (weather === 'slow' && number > state.cutAt.parts) {
    state.parts = Math.max(partsMin, Math.floor(state.parts / 2))
    state.cutAt.parts = state.sent
  }
  if (weather === 'overloaded' && number > state.cutAt.requests) {
    state.requests = Math.max(1, Math.floor(state.requests / 2))
    state.cutAt.requests = state.sent
  }
}

/** @returns the flow of every connection (additive increase, multiplicative decrease). */
export function createFlow(clock: Clock): Flow {
  const states = new Map<ConnectionId, State>()
  const stateOf = (connectionId: ConnectionId): State => {
    const known = states.get(connectionId)
    if (known !== undefined) return known
    const state = fresh(clock.monotonic())
    states.set(connectionId, state)
    return state
  }
  return {
    partsMax: (connectionId) => stateOf(connectionId).parts,
    requestsMax: (connectionId) => stateOf(connectionId).requests,
    begin: (connectionId) => {
      if (clock.monotonic() - stateOf(connectionId).endedAt > forgetAfterMs) states.delete(connectionId)
      const state = stateOf(connectionId)
      state.sent += 1
      const number = state.sent
      return (weather) => {
        state.endedAt = clock.monotonic()
        if (weather === 'clean') noteClean(state)
        else if (weather !== 'neutral') cut(state, weather, number)
      }
    },
  }
}
