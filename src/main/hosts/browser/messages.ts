import { z } from 'zod'
import { toldLock } from '../../lib/told-lock.ts'

const sessionRecords = z.array(z.strictObject({ session: z.string(), hash: z.string() }))

/** What the child is told at its start: by message, so that nothing of it stands in a command line. */
export const childOptions = z.strictObject({
  /** 0: the system chooses. */
  port: z.number().int(),
  hostName: z.string(),
  graphUrl: z.string().nullable(),
  dataDirectory: z.string(),
  rendererDirectory: z.string(),
  /** Of pages that an earlier child let in. */
  sessions: sessionRecords,
  /** What locked the child before this one; null: nothing did. */
  lock: toldLock.nullable(),
})
export type ChildOptions = z.output<typeof childOptions>

/** From the parent to the process that holds tokens. */
export const toChild = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('start'), options: childOptions }),
  z.strictObject({ type: z.literal('issueCode') }),
  z.strictObject({ type: z.literal('stop') }),
])
export type ToChild = z.output<typeof toChild>

/** From the process that holds tokens to its parent: never a token, never a secret. */
export const fromChild = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('listening'), port: z.number().int() }),
  z.strictObject({ type: z.literal('code'), code: z.string() }),
  z.strictObject({ type: z.literal('sessions'), sessions: sessionRecords }),
  /** It ends now, and a fresh one is to take its place. */
  z.strictObject({ type: z.literal('replace'), lock: toldLock.nullable() }),
  /** It can't start, and neither could the next one. */
  z.strictObject({ type: z.literal('failed'), sentence: z.string() }),
])
export type FromChild = z.output<typeof fromChild>
