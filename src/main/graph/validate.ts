import { AppError, type AppErrorJson } from '#shared/errors/app-error.ts'
import type { Fields } from './fields.ts'
import { ownToken, type Bucket, type GraphOp, type GraphParam } from './op.ts'
import type { FilePart } from './upload.ts'

/** One operation for one input, checked and encoded. */
export interface PreparedPart {
  readonly name: string
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly params: Fields
  readonly isWrite: boolean
  readonly isList: boolean
  /** Reads that may be repeated at will. */
  readonly isSafe: boolean
  readonly batchable: boolean
  readonly permissions: readonly string[]
  readonly bucket: Bucket
  /** Of parts with the same one, no two travel in one batch; null: it may travel with any. */
  readonly apart: string | null
  /** It counts against the limits of insights as well. */
  readonly isInsights: boolean
  readonly insertOwnToken: boolean
  readonly upload?: FilePart
  readonly host?: 'video'
}

/** Names, ids and underscores only: nothing that could climb, open a query or leave the host. */
const safePath = /^[A-Za-z0-9_]+(\/[A-Za-z0-9_]+)*$/u
const safeName = /^[A-Za-z0-9_.[\]-]+$/u
const forbiddenNames: ReadonlySet<string> = new Set(['access_token', 'appsecret_proof'])

function refused(message: string): AppError {
  return new AppError({ kind: 'bug', code: 'graph.badRequest', message, data: { advice: 'Nothing was sent. Please report this.' } })
}

/** @returns a parameter as it travels: objects and arrays as JSON text in one field (graph-facts 1.5). */
function encodeParam(name: string, value: GraphParam): string {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw refused(`The value of ${name} is not a number.`)
    return String(value)
  }
  return JSON.stringify(value)
}

function encodeParams(params: Readonly<Record<string, GraphParam | undefined>>): Fields {
  const encoded: (readonly [string, string])[] = []
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined) continue
    if (!safeName.test(name) || forbiddenNames.has(name)) throw refused(`The request has a parameter that may not travel: ${name}.`)
    encoded.push([name, encodeParam(name, value)])
  }
  return encoded
}

/**
 * Turns an operation and its input into what travels. The own token is only ever meant where a token inspects itself: everywhere
 * else its placeholder is text like any other, or a pixel of that name would publish the token.
 * @throws AppError bug `graph.badRequest` for a path or parameter that may not travel.
 */
export function preparePart<I, W, O>(op: GraphOp<I, W, O>, input: I): PreparedPart {
  const path = op.path(input)
  if (!safePath.test(path)) throw refused('The request has an address that may not travel.')
  const params: Readonly<Record<string, GraphParam | undefined>> = { ...op.params?.(input), ...(op.fields === undefined ? {} : { fields: op.fields.join(',') }) }
  const isWrite = op.effect !== 'read'
  return {
    name: op.name,
    method: op.method,
    path,
    params: encodeParams(params),
    isWrite,
    isList: op.isList === true,
    isSafe: !isWrite && op.retry === 'safe',
    batchable: op.batchable && op.upload === undefined && op.host === undefined,
    permissions: op.permissions,
    bucket: op.bucket(input),
    apart: op.apart?.(input) ?? null,
    isInsights: op.edge === 'insights',
    insertOwnToken: path === 'debug_token' && params['input_token'] === ownToken,
    ...(op.upload === undefined ? {} : { upload: op.upload(input) }),
    ...(op.host === undefined ? {} : { host: op.host }),
  }
}

/** @returns the prepared part, or the error that {@link preparePart} or the operation's own functions threw. */
export function tryPreparePart<I, W, O>(op: GraphOp<I, W, O>, input: I): PreparedPart | AppErrorJson {
  try {
    return preparePart(op, input)
  } catch (failure) {
    return failure instanceof AppError ? failure.toJSON() : refused('The request could not be built from its input.').toJSON()
  }
}

/** @returns the part with a parameter set, in place of an earlier value. */
export function withParam(part: PreparedPart, name: string, value: string): PreparedPart {
  return { ...part, params: [...part.params.filter(([each]) => each !== name), [name, value]] }
}
