import { closeSync, openSync, writeSync } from 'node:fs'
import type { Method } from './graph/node.ts'
import type { Params } from './graph/params.ts'
import { UploadedFile } from './lib/uploaded-file.ts'

/** One Graph operation as it was asked for; a part of a batch is an operation of its own. */
export interface TraceEntry {
  /** The Graph node type that the path starts at, as Meta's specs name it. */
  readonly node: string
  readonly method: Method
  readonly edge: string | null
  /** Query and body together, decoded, without any token. */
  readonly params: Params
}

/** Parameters that hold a token or proof of one. */
const secret = new Set(['access_token', 'input_token', 'appsecret_proof', 'appsecret_time', 'fb_exchange_token', 'client_secret'])
/** What tests look at is recent; a soak must not fill the memory. */
const KEPT = 100_000
/** An image in base64 would be kept for as long as the sandbox runs. */
const LONGEST_TEXT = 100_000

/** Keeps the operations of a run, and writes them to a file, one JSON object a line. */
export class Trace {
  readonly entries: TraceEntry[] = []
  readonly #file: number | null
  readonly #isToken: (text: string) => boolean

  /** @param isToken recognises tokens by value, wherever they are put. */
  constructor(file: string | undefined, isToken: (text: string) => boolean) {
    this.#file = file === undefined ? null : openSync(file, 'w')
    this.#isToken = isToken
  }

  add(entry: TraceEntry): void {
    const clean = { ...entry, params: this.#withoutSecrets(entry.params) }
    if (this.entries.length < KEPT) this.entries.push(clean)
    if (this.#file !== null) writeSync(this.#file, `${JSON.stringify(clean)}\n`)
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file)
  }

  #withoutSecrets(params: Params): Params {
    return Object.fromEntries(
      Object.entries(params)
        .filter(([name, value]) => !secret.has(name) && !(typeof value === 'string' && this.#isToken(value)))
        .map(([name, value]) => [name, withoutBytes(value)]),
    )
  }
}

function withoutBytes(value: unknown): unknown {
  if (value instanceof UploadedFile) return value.toJSON()
  return typeof value === 'string' && value.length > LONGEST_TEXT ? `${value.slice(0, 100)}... (${value.length} characters)` : value
}
