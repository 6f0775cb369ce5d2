import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { FailedPart, PartResult } from './part-result.ts'
import type { PreparedPart } from './validate.ts'

/** @param granted null: not known yet. @returns the permissions of an operation that the token lacks. */
function lacking(part: PreparedPart, granted: readonly string[] | null): readonly string[] {
  return granted === null ? [] : part.permissions.filter((scope) => !granted.includes(scope))
}

function withScope(error: AppErrorJson, scope: string): AppErrorJson {
  return { ...error, data: { ...error.data, scope, advice: `Connect a token that has the permission ${scope}.` } }
}

/**
 * Refuses what can't succeed before it is sent: errors count against the app's access tier (graph-facts 2.4). Only when none of the
 * permissions is there: which of several Meta really asks for is often not established, so Meta has the word on the rest.
 * @returns null when it may be sent.
 */
export function refuseForPermissions(part: PreparedPart, granted: readonly string[] | null): FailedPart | null {
  const missing = lacking(part, granted)
  const [first] = missing
  if (first === undefined || missing.length < part.permissions.length) return null
  const error: AppErrorJson = {
    kind: 'permission',
    code: 'permission.missing',
    message: `This token lacks ${missing.join(', ')}.`,
    data: {},
  }
  return { is: 'error', retryClass: 'P', error: withScope(error, first) }
}

/** @returns the result; one that Meta refused for want of permission names the scope that the token lacks, where one is known. */
export function explainPermission(result: PartResult, part: PreparedPart, granted: readonly string[] | null): PartResult {
  const [scope] = lacking(part, granted)
  if (result.is !== 'error' || result.retryClass !== 'P' || result.error.data.scope !== undefined || scope === undefined) return result
  return { ...result, error: withScope(result.error, scope) }
}
