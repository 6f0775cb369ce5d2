import type { Envelope, RouteInput, RouteName, RouteOutput } from '#shared/contract/contract.ts'
import type { AppEvent } from '#shared/contract/events.ts'
import type { CallFor } from './call-for.ts'
import { hostUnreachable, RequestError } from './request-error.ts'

/** How the page stands to the core of the app. */
export type HostLink = 'connecting' | 'connected' | 'lost' | 'refused' | 'noWayIn'

/** Carries one call, without knowing what it means. Both hosts have one. */
export interface Transport {
  /** @returns an envelope. @throws RequestError where no answer came. */
  readonly send: (route: string, input: unknown, whom?: CallFor) => Promise<unknown>
  /** @returns a function that ends the subscription. */
  readonly listen: (onEvent: (event: unknown) => void, onLink: (link: HostLink) => void) => () => void
  /** Hands a dropped file to main. @returns an envelope with `{ticket}`. @throws RequestError where no answer came. Absent: no files here. */
  readonly ticketFor?: (file: File, whom?: CallFor) => Promise<unknown>
  /** Where a page that loads anew needs a code to come in again: gets one. @returns null where none came. */
  readonly freshCode?: () => Promise<string | null>
}

/** The typed way to the core of the app. */
export interface Client {
  /** @param whom whom it is for, where that was told before: when a person acted. @throws RequestError with what main said. */
  readonly request: <R extends RouteName>(route: R, input: RouteInput<R>, whom?: CallFor) => Promise<RouteOutput<R>>
  readonly listen: (onEvent: (event: AppEvent) => void, onLink: (link: HostLink) => void) => () => void
  /** @returns what main calls a dropped file from now on. @throws RequestError why it can't be taken. */
  readonly ticketFor: (file: File, whom?: CallFor) => Promise<string>
  /** A code with which this page may come in again after it was loaded anew, or null where none came. Absent: it needs none. */
  readonly freshCode?: () => Promise<string | null>
}

/** @param transport how calls travel here. Outputs are trusted: main has parsed them against the same contract. */
export function createClient(transport: Transport): Client {
  return {
    request: async <R extends RouteName>(route: R, input: RouteInput<R>, whom?: CallFor) => {
      const envelope = await transport.send(route, input, whom)
      if (!isEnvelope<RouteOutput<R>>(envelope)) throw brokenAnswer(route)
      if (!envelope.ok) throw new RequestError(envelope.error)
      return envelope.data
    },
    ticketFor: async (file, whom) => {
      if (transport.ticketFor === undefined) throw hostUnreachable()
      const envelope = await transport.ticketFor(file, whom)
      if (!isEnvelope<{ readonly ticket: string }>(envelope)) throw brokenAnswer('a dropped file')
      if (!envelope.ok) throw new RequestError(envelope.error)
      return envelope.data.ticket
    },
    listen: (onEvent, onLink) =>
      transport.listen((event) => {
        if (isAppEvent(event)) onEvent(event)
      }, onLink),
    ...(transport.freshCode === undefined ? {} : { freshCode: transport.freshCode }),
  }
}

function isEnvelope<T>(value: unknown): value is Envelope<T> {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false
  return value.ok === true ? 'data' in value : 'error' in value
}

function isAppEvent(value: unknown): value is AppEvent {
  return typeof value === 'object' && value !== null && 'event' in value && typeof value.event === 'string' && 'payload' in value
}

function brokenAnswer(route: string): RequestError {
  return new RequestError({
    kind: 'bug',
    code: 'host.brokenAnswer',
    message: `Buydesk's core gave an answer to ${route} that this window does not understand.`,
    data: { advice: 'Restart Buydesk: the window and the core may be of different versions.' },
  })
}
