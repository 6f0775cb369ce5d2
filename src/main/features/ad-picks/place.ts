import type { AdAccountId, ConnectionId } from '#shared/domain/ids.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'

/** One ad account as one connection sees it. */
export interface Place {
  readonly connectionId: ConnectionId
  readonly accountId: AdAccountId
}

export function keyOf({ connectionId, accountId }: Place): string {
  return `${connectionId} ${accountId}`
}

/** @returns the error as it stands in a list of problems. */
export function problemText(error: Pick<AppErrorJson, 'message' | 'data'>): string {
  return error.data.advice === undefined ? error.message : `${error.message} ${error.data.advice}`
}
