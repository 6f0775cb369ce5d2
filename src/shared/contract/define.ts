import type { z } from 'zod'

/** `read` changes nothing at Meta; `write` adds or changes; `destroy` takes something away. */
export type Effect = 'read' | 'write' | 'destroy'

/** The least that a caller must be: `anyone` before somebody has signed in, `operator` a person who has, `admin` one with that role. */
export type Role = 'anyone' | 'operator' | 'admin'

export interface Route<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly effect: Effect
  readonly role: Role
  /** Strict: an unknown key is refused. */
  readonly input: I
  readonly output: O
  /** For docs/routes.md: what it does, in one sentence. */
  readonly summary: string
}

/** Declares a route. The identity at run time; it keeps the types of input and output. */
export function route<I extends z.ZodType, O extends z.ZodType>(declaration: Route<I, O>): Route<I, O> {
  return declaration
}

export type Routes = Record<string, Route>
