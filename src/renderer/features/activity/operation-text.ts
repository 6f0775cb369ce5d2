import type { Operation } from '#shared/domain/operation.ts'
import { exactTime } from '../../lib/time.ts'
import { actionWords, objectKind, outcomeWords } from './operation-words.ts'

/** @returns one line of the log as a text of several lines, one field each, to be pasted into a message. What is not there is left out. */
export function operationText(operation: Operation): string {
  const { operator, targetId, targetName, before, after, message, errorCode, traceId, connectionName, jobId } = operation
  const fields: readonly (readonly [string, string | null])[] = [
    ['Operation', String(operation.id)],
    ['When', `${exactTime(operation.at)} (${operation.at})`],
    ['Who', operator === null ? null : operator.name],
    ['What', actionWords(operation.action)],
    [objectKind(operation.action), named(operation.objectName, operation.objectId)],
    ['Target', targetId === null && targetName === null ? null : named(targetName ?? '', targetId ?? '')],
    ['Before', before],
    ['After', after],
    ['Outcome', outcomeWords[operation.outcome].word],
    ['What happened', message],
    ['Error', errorCode],
    ["Meta's trace id", traceId],
    ['Connection', connectionName],
    ['Job', jobId],
  ]
  return fields.flatMap(([label, value]) => (value === null || value === '' ? [] : [`${label}: ${value}`])).join('\n')
}

function named(name: string, id: string): string {
  if (name === '' || name === id) return id
  return id === '' ? name : `${name} (${id})`
}
