import type { ParsedInput, RouteName, RouteOutput } from '#shared/contract/contract.ts'
import type { Role } from '#shared/contract/define.ts'

/** Who calls: the host knows it, the caller can't claim it. */
export interface HandlerContext {
  readonly role: Role
  /** One window or one browser session; it is made up by the host and is no secret. */
  readonly clientId: string
}

/** One function per route, no more and no fewer. They get parsed input and may throw AppError. */
export type Handlers = {
  readonly [R in RouteName]: (input: ParsedInput<R>, context: HandlerContext) => Promise<RouteOutput<R>> | RouteOutput<R>
}
