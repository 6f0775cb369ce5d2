import { cleanup, render } from '@testing-library/react'
import userEvent, { type UserEvent } from '@testing-library/user-event'
import { act } from 'react'
import type { z } from 'zod'
import type { Bridge } from '#shared/contract/channels.ts'
import { contract, isRouteName, type ParsedInput, type RouteName, type RouteOutput } from '#shared/contract/contract.ts'
import type { AppEvent } from '#shared/contract/events.ts'
import { operator, type SignInStatus } from '#shared/domain/operator.ts'
import { defaultSettings } from '#shared/domain/settings.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { App } from '#renderer/app/app.tsx'
// Loaded with the tests: in a browser it comes while the page is let in, which takes no time here.
import '#renderer/app/frame.tsx'
import { createClient } from '#renderer/bridge/client.ts'
import { electronTransport } from '#renderer/bridge/electron-transport.ts'
import type { Feature } from '#renderer/lib/feature.ts'
import { forgetWindow } from './fresh-window.ts'

/** What the core answers. A thrown AppError reaches the window as main would send it. */
export type Answers = { readonly [R in RouteName]?: (input: ParsedInput<R>) => RouteOutput<R> | Promise<RouteOutput<R>> }

interface Asked {
  readonly route: RouteName
  readonly input: unknown
}

export interface ScreenStage {
  readonly user: UserEvent
  /** Every call of the window, oldest first. */
  readonly asked: readonly Asked[]
  /** The inputs of one route's calls. */
  readonly inputsOf: (route: RouteName) => readonly unknown[]
  readonly tell: (event: AppEvent) => void
}

/** The one person of an app without passwords, who is in. */
export const oneIsIn: SignInStatus = {
  mode: 'one',
  operator: operator.parse({ id: 'one', name: 'Only user', role: 'admin', createdAt: '2026-11-01T10:00:00.000Z', lastSignedInAt: null, mustChangePassword: false }),
  locked: null,
}

/** What main calls what is kept of what is about to be shared. */
export const revisionOne = '33333333-3333-4333-8333-333333333333'

const plainAnswers: Answers = {
  'operators.status': () => oneIsIn,
  'operators.active': () => ({}),
  'app.info': () => ({
    version: '0.1.0',
    host: 'browser',
    sandbox: true,
    graphVersion: 'v26.0',
    readOnlyReason: null,
    startProblems: [],
    capabilities: { pasteFromClipboard: false, saveDialog: true, systemLock: { screenLock: 'told', sleep: 'told' } },
  }),
  'app.usage': () => ({ buckets: [] }),
  'app.saveText': () => ({ saved: true }),
  'storage.status': () => ({ problem: null }),
  'connections.list': () => ({ connections: [] }),
  'jobs.list': () => ({ jobs: [] }),
  'pixels.list': () => ({ pixels: [], readAt: null, problems: [] }),
  'sharing.endings': () => ({ endings: [], total: 0 }),
  'sharing.endingCounts': () => ({ due: 0, dueHere: 0, soon: 0, later: 0, leaving: 0, gone: 0, away: [] }),
  'sharing.drafts': () => ({ kept: null, revision: revisionOne }),
  'sharing.keepDrafts': () => ({ revision: revisionOne }),
  'sharing.awaited': () => ({ shares: [], looking: [], problems: [] }),
  'accessHistory.days': () => ({ days: [], reading: null, problem: null, later: 0 }),
  'settings.get': () => defaultSettings,
  'settings.set': (change) => ({ ...defaultSettings, ...change }),
}

type RouteTable = { readonly [R in RouteName]: { readonly input: z.ZodType<ParsedInput<R>>; readonly output: z.ZodType<RouteOutput<R>> } }
const routes: RouteTable = contract

/** A core that holds callers to the contract: an input that main would refuse is refused here too. */
async function answer<R extends RouteName>(answers: Answers, asked: Asked[], name: R, raw: unknown): Promise<unknown> {
  const input = routes[name].input.parse(raw)
  asked.push({ route: name, input })
  const handle: ((parsed: ParsedInput<R>) => RouteOutput<R> | Promise<RouteOutput<R>>) | undefined = answers[name]
  if (handle === undefined) throw new Error(`the test gives no answer to ${name}`)
  try {
    return { ok: true, data: routes[name].output.parse(await handle(input)) }
  } catch (failure) {
    if (failure instanceof AppError) return { ok: false, error: failure.toJSON() }
    throw failure
  }
}

const noFiles: Bridge['ticketFor'] = async () => ({ ok: false, error: { kind: 'notFound', code: 'file.noPath', message: 'No files here.', data: {} } })

/**
 * Opens the real frame with real features at a path, against a core that answers as told.
 * @param features what the window shows
 * @param path for example '/pixels'
 * @param answers beside the plain ones
 * @param ticketFor what main answers to a dropped file: an envelope with `{ticket}`
 */
export function openScreen(features: readonly Feature[], path: string, answers: Answers, ticketFor: Bridge['ticketFor'] = noFiles): ScreenStage {
  // No layout here: every box gets a size, so that the virtualiser has something to fill.
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 600 })
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 1000 })
  location.hash = `#${path}`
  const asked: Asked[] = []
  let hear: (event: unknown) => void = () => undefined
  const bridge: Bridge = {
    request: async (route, input) => {
      if (!isRouteName(route)) throw new Error(`no such route: ${route}`)
      return answer({ ...plainAnswers, ...answers }, asked, route, input)
    },
    ticketFor,
    on: (listener) => {
      hear = listener
      return () => undefined
    },
  }
  const user = userEvent.setup()
  render(<App client={createClient(electronTransport(bridge))} features={features} />)
  return {
    user,
    asked,
    inputsOf: (route) => asked.filter((each) => each.route === route).map((each) => each.input),
    tell: (event) => act(() => hear(event)),
  }
}

/** To be called after each test: the next window starts with nothing. */
export function closeScreen(): void {
  cleanup()
  forgetWindow()
}
