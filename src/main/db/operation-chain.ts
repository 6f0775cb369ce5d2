import { hash } from 'node:crypto'

/** One operation as the first version of the chain knew it: the words themselves, wherever the tables keep them. */
export interface PlainOperation {
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

/** One operation as the chain sees it. */
export interface ChainedOperation extends PlainOperation {
  /** Null for rows from before there was a sign-in, as is all that follows. */
  readonly operatorId: string | null
  readonly operatorName: string | null
  readonly before: string | null
  readonly after: string | null
}

/** How rows are encoded; a row's own content says which. Old rows keep theirs, so an encoding that was used is never changed. */
const withoutOperator = 1
const withOperator = 2
const nobody = { operatorId: null, operatorName: null, before: null, after: null }

/** What the first row of a log follows. */
export const chainStart = '0'.repeat(64)

/**
 * The hash of a row, over the hash of the row before it and its own content: SHA-256 of the UTF-8 text
 * `<hash before, 64 lower-case hex digits>\n<JSON>`, where the JSON is an array without blanks: version, id, at, action, object id and
 * name, target id and name, outcome, error code, message, trace id, connection name, job id, with `null` for what is not there. A row that says who did
 * it, or what was so before or after, has version 2 and goes on with operator id, operator name, before, after; any other has version 1.
 * @param previous lower-case hex. @returns lower-case hex.
 */
export function chainHash(previous: string, row: PlainOperation | ChainedOperation): string {
  const { operatorId, operatorName, before, after } = 'operatorId' in row ? row : nobody
  const isPlain = operatorId === null && operatorName === null && before === null && after === null
  const content = JSON.stringify([
    isPlain ? withoutOperator : withOperator, row.id, row.at, row.action, row.objectId, row.objectName, row.targetId, row.targetName, row.outcome,
    row.errorCode, row.message, row.traceId, row.connectionName, row.jobId, ...(isPlain ? [] : [operatorId, operatorName, before, after]),
  ])
  return hash('sha256', `${previous}\n${content}`)
}
