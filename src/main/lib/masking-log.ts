import { inspect } from 'node:util'
import { toInstant, type Clock } from './clock.ts'
import type { Log } from './log.ts'

const deepestCause = 4
const longestLine = 16_000

interface MaskingLogDeps {
  readonly clock: Clock
  /** Takes known secrets out of a text, by value. */
  readonly mask: (text: string) => string
  /** Gets each line, masked, without a line break at its end. */
  readonly sink: (line: string) => void
}

/** Bytes say nothing to a reader, and could be any secret in any encoding. */
function withoutBytes(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  return value instanceof ArrayBuffer ? `[${value.byteLength} bytes]` : value
}

/**
 * Describes an error by an allow-list: name, message, stack, code and cause. Other fields of other people's errors hold whole
 * requests, headers included.
 */
function describeError(error: Error, depth: number): string {
  const code = 'code' in error && typeof error.code === 'string' ? ` [${error.code}]` : ''
  const own = `${error.stack ?? `${error.name}: ${error.message}`}${code}`
  const several: readonly unknown[] = error instanceof AggregateError ? error.errors : []
  const known = [error.cause, ...several].filter((cause) => cause !== undefined)
  if (known.length === 0 || depth >= deepestCause) return own
  return [own, ...known.map((cause) => `caused by ${describeFailure(cause, depth + 1)}`)].join('\n')
}

/** @returns a failure of any kind as text; never throws, whatever its getters do. */
function describeFailure(failure: unknown, depth = 0): string {
  try {
    if (failure instanceof Error) return describeError(failure, depth)
    const value = withoutBytes(failure)
    return typeof value === 'string' ? value : inspect(value, { depth: 3, maxStringLength: 2_000, maxArrayLength: 50, getters: false })
  } catch {
    return "a failure that can't be described"
  }
}

/** @returns a log whose every line has passed the masker, so that what a caller puts in can't put a secret out. */
export function createMaskingLog({ clock, mask, sink }: MaskingLogDeps): Log {
  const write = (level: string, text: string) => {
    // Masked before it is cut: a cut secret would no longer be recognised whole.
    sink(`${toInstant(clock.now())} ${level} ${mask(text).slice(0, longestLine)}`)
  }
  return {
    info: (message, facts) => write('info', facts === undefined ? message : `${message} ${JSON.stringify(facts)}`),
    error: (message, failure) => write('error', failure === undefined ? message : `${message}: ${describeFailure(failure)}`),
  }
}
