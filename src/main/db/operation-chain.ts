import { hash } from 'node:crypto'

/** One operation as the chain sees it: the words themselves, wherever the tables keep them. */
export interface ChainedOperation {
  readonly id: number
  /** ms since 1970. */
  readonly at: number
  readonly action: string
  readonly objectId: string
  readonly objectName: string
  readonly targetId: string | null
  readonly targetName: string | null
  readonly outcome: string
  readonly errorCode: string | null
  readonly message: string | null
  readonly traceId: string | null
  readonly connectionName: string
  readonly jobId: string | null
}

/** How rows are encoded; `log_seal` says from which row on. Old rows keep theirs, so an encoding that was used is never changed. */
const chainVersion = 1

/** What the first row of a log follows. */
export const chainStart = '0'.repeat(64)

/**
 * The hash of a row, over the hash of the row before it and its own content: SHA-256 of the UTF-8 text
 * `<hash before, 64 lower-case hex digits>\n<JSON>`, where the JSON is an array without blanks: version 1, id, at, action, object id and
 * name, target id and name, outcome, error code, message, trace id, connection name, job id, with `null` for what is not there.
 * @param before lower-case hex. @returns lower-case hex.
 */
export function chainHash(before: string, row: ChainedOperation): string {
  const content = JSON.stringify([
    chainVersion, row.id, row.at, row.action, row.objectId, row.objectName, row.targetId, row.targetName, row.outcome, row.errorCode,
    row.message, row.traceId, row.connectionName, row.jobId,
  ])
  return hash('sha256', `${before}\n${content}`)
}
