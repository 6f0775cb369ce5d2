import type { ParsedInput, RouteName, RouteOutput } from '#shared/contract/contract.ts'
import type { OperatorRef } from '#shared/domain/operator.ts'
import type { OperatorRole } from '#shared/domain/operator-terms.ts'
import { AppError } from '#shared/errors/app-error.ts'

/** Whoever is in: the person at this computer who has signed in, or the only one who uses the app. */
export interface SignedIn extends OperatorRef {
  readonly role: OperatorRole
}

/** What the host knows of a call. */
export interface CallContext {
  /** One window or one browser session; it is made up by the host and is no secret. */
  readonly clientId: string
  /** Who was in when the window made the call, as the window says: the id of an operator. Absent: it does not say. */
  readonly callerId?: string
}

/** Who calls: the router asks the gate, the caller can't claim it. */
export interface HandlerContext extends CallContext {
  /** Null only in routes for anyone. */
  readonly operator: SignedIn | null
}

/** Says who may use the app now. */
export interface Gate {
  /**
   * @param route that is called; null: a dropped file is handed in.
   * @returns who is in; or why nobody is, or why this one may not do this yet, as an error of kind `auth`.
   */
  readonly caller: (route: RouteName | null) => SignedIn | AppError
}

/** One function per route, no more and no fewer. They get parsed input and may throw AppError. */
export type Handlers = {
  readonly [R in RouteName]: (input: ParsedInput<R>, context: HandlerContext) => Promise<RouteOutput<R>> | RouteOutput<R>
}

/** @returns the same, as what it does is put down to it, from the call to its end: somebody else may be in by then, or nobody. */
export function refOf(context: HandlerContext): OperatorRef {
  const { id, name } = operatorOf(context)
  return { id, name }
}

/** @returns the caller of a route that is not for anyone: the router has let nobody else through. */
export function operatorOf(context: HandlerContext): SignedIn {
  if (context.operator === null) throw new Error('a route for operators was reached by nobody')
  return context.operator
}
