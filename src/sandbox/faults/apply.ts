import { GraphError } from '../graph/errors.ts'
import type { ErrorFault } from './rule.ts'

const messages: Readonly<Record<number, string>> = {
  1: 'An unknown error occurred',
  2: 'Service temporarily unavailable',
  4: '(#4) Application request limit reached',
  10: '(#10) Application does not have permission for this action',
  17: '(#17) User request limit reached',
  32: '(#32) Page request limit reached',
  100: '(#100) Invalid parameter',
  190: 'Invalid OAuth access token - Cannot parse access token',
  200: '(#200) Permissions error',
  368: '(#368) The action attempted has been deemed abusive or is otherwise disallowed',
  613: '(#613) Calls to this api have exceeded the rate limit.',
  3944: '(#3944) This business already has access to the object.',
  80004: '(#80004) There have been too many calls to this ad-account. Wait a bit and try again.',
}

/** @returns the error in Meta's shape, with the usual words where the rule gives none. `{canary}` in them becomes a canary token. */
export function errorOf(fault: ErrorFault, canary: string): GraphError {
  const { code, subcode, status, isTransient, userTitle, userMessage } = fault
  const message = (fault.message ?? messages[code] ?? `(#${code}) Error`).replaceAll('{canary}', canary)
  const transient = isTransient ?? (code === 1 || code === 2 ? true : undefined)
  return new GraphError({
    code,
    message,
    ...(subcode === undefined ? {} : { subcode }),
    ...(status === undefined ? {} : { status }),
    ...(transient === undefined ? {} : { isTransient: transient }),
    ...(userTitle === undefined ? {} : { userTitle }),
    ...(userMessage === undefined ? {} : { userMessage }),
  })
}
