import type { z } from 'zod'
import { contract, isRouteName } from '#shared/contract/contract.ts'
import type { Envelope, ParsedInput, RouteName, RouteOutput } from '#shared/contract/contract.ts'
import type { Effect, Role } from '#shared/contract/define.ts'
import { AppError, invalid } from '#shared/errors/app-error.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { Log } from '../lib/log.ts'
import { lockedMeanwhile, notAllowed } from '../lib/not-let-in.ts'
import type { Random } from '../lib/random.ts'
import type { CallContext, Gate, Handlers, SignedIn } from './handler-types.ts'
import { findInputFault, inputLimit } from './input-guard.ts'
import type { InputFault } from './input-guard.ts'
import { complaintOf } from './input-sentence.ts'
import { assertMeant } from './whose-call.ts'

/** What both hosts call: whatever comes in, an envelope comes out. */
export interface Router {
  /** Never throws and never rejects. */
  readonly handle: (route: string, input: unknown, context: CallContext) => Promise<Envelope<unknown>>
}

interface RouterTools {
  readonly gate: Gate
  readonly log: Log
  readonly random: Random
  /** Replaces secrets in an error's texts by value: the last look before they leave. */
  readonly mask: (text: string) => string
}

type RouteTable = {
  readonly [R in RouteName]: {
    readonly effect: Effect
    readonly role: Role
    readonly input: z.ZodType<ParsedInput<R>>
    readonly output: z.ZodType<RouteOutput<R>>
  }
}
const routes: RouteTable = contract

/**
 * Parse, authorise, handle, envelope. An error that is no AppError is our own fault: it goes to the log with a number, and only the
 * number goes out.
 */
export function createRouter(handlers: Handlers, tools: RouterTools): Router {
  return {
    handle: async (route, input, context) => {
      try {
        if (!isRouteName(route)) throw unknownRoute()
        return { ok: true, data: await answer(handlers, route, input, context, tools.gate) }
      } catch (failure) {
        return { ok: false, error: maskError(errorOf(failure, route, tools), tools.mask) }
      }
    },
  }
}

async function answer<R extends RouteName>(handlers: Handlers, name: R, raw: unknown, { clientId, callerId }: CallContext, gate: Gate): Promise<RouteOutput<R>> {
  const route = routes[name]
  const caller = gate.caller(name)
  const refusal = refusalOf(caller, route.role)
  if (refusal !== null) throw refusal
  if (route.role !== 'anyone' && !(caller instanceof AppError)) assertMeant(caller, callerId)
  const input = parseInput(name, raw)
  const output = await handlers[name](input, { clientId, operator: caller instanceof AppError ? null : caller })
  if (route.effect === 'read') assertStillIn(caller, gate.caller(name), route.role)
  return route.output.parse(output)
}

function parseInput<R extends RouteName>(name: R, raw: unknown): ParsedInput<R> {
  const fault = faultIn(raw, inputLimit(name))
  if (fault !== null) throw refusedInput(fault, inputLimit(name))
  const parsed = routes[name].input.safeParse(raw)
  if (parsed.success) return parsed.data
  const { message, field } = complaintOf(parsed.error.issues)
  throw field === undefined
    ? new AppError({ kind: 'validation', code: 'input.invalid', message, data: { advice: 'Check the entry and try again.' } })
    : invalid('input.invalid', field, message, 'Change it and try again.')
}

function faultIn(raw: unknown, limit: number): InputFault | null {
  try {
    return findInputFault(raw, limit)
  } catch {
    // A getter or a proxy that throws: nothing that a window or a page can send.
    return 'notPlain'
  }
}

/** What was read for somebody is for nobody else: the app may have been locked meanwhile. Whoever changed something is told what came of it. */
function assertStillIn(before: SignedIn | AppError, now: SignedIn | AppError, least: Role): void {
  if (least === 'anyone' || before instanceof AppError) return
  const refusal = refusalOf(now, least)
  if (refusal !== null) throw refusal
  if (!(now instanceof AppError) && now.id !== before.id) throw lockedMeanwhile()
}

/** @returns why a caller may not use a route that asks for at least this; null: it may. */
export function refusalOf(caller: SignedIn | AppError, least: Role): AppError | null {
  if (least === 'anyone') return null
  if (caller instanceof AppError) return caller
  return least === 'operator' || caller.role === 'admin' ? null : notAllowed()
}

function unknownRoute(): AppError {
  return new AppError({
    kind: 'notFound',
    code: 'route.unknown',
    message: 'This window asked for something that this version of Buydesk does not have.',
    data: { advice: 'Reload the window. If it stays, start Buydesk again.' },
  })
}

function refusedInput(fault: InputFault, limit: number): AppError {
  const messages: Readonly<Record<InputFault, string>> = {
    tooLarge: `The input is larger than the ${Math.floor(limit / 1_048_576)} MB that fit here.`,
    tooDeep: 'The input is nested too deeply.',
    notPlain: 'The input has a part that is no plain data.',
    brokenText: 'A text in the input is damaged: it has half of a character.',
    forbiddenKey: 'The input has a part with a name that is not allowed.',
  }
  const advice = fault === 'tooLarge' ? 'Do it in several smaller parts.' : 'Enter it again by hand and try once more.'
  return new AppError({ kind: 'validation', code: `input.${fault}`, message: messages[fault], data: { advice } })
}

function errorOf(failure: unknown, route: string, tools: RouterTools): AppErrorJson {
  if (failure instanceof AppError) return failure.toJSON()
  const reference = tools.random.uuid().slice(0, 8)
  tools.log.error(`fault ${reference} in ${isRouteName(route) ? route : 'an unknown route'}`, failure)
  return {
    kind: 'bug',
    code: 'app.fault',
    message: 'Buydesk made a mistake of its own, and this was not done or not shown.',
    data: { advice: `Try it once more. If it stays, report it with the number ${reference}: buydesk.log in the data folder has the details.`, reference },
  }
}

function maskError(error: AppErrorJson, mask: (text: string) => string): AppErrorJson {
  const { graph, ...data } = error.data
  const maskedGraph = graph === undefined ? undefined : maskTexts(graph, mask)
  return { ...error, message: mask(error.message), data: { ...maskTexts(data, mask), ...(maskedGraph === undefined ? {} : { graph: maskedGraph }) } }
}

function maskTexts<T extends object>(value: T, mask: (text: string) => string): T {
  const masked = { ...value }
  return Object.assign(
    masked,
    Object.fromEntries(Object.entries(value).flatMap(([key, text]) => (typeof text === 'string' ? [[key, mask(text)]] : []))),
  )
}
