import type { Database } from '#main/db/open.ts'
import { createOperationRepo } from '#main/db/repos/operation.ts'
import type { NewOperation } from '#main/db/repos/operation.ts'
import { jobId } from '#shared/domain/ids.ts'
import { operatorId } from '#shared/domain/operator.ts'
import type { OperatorRef } from '#shared/domain/operator.ts'

export const anna: OperatorRef = { id: operatorId.parse('a00000000001'), name: 'Anna' }
export const ben: OperatorRef = { id: operatorId.parse('b00000000002'), name: 'Ben' }

export const someOperation: NewOperation = {
  at: Date.parse('2026-11-20T10:00:00Z'),
  action: 'pixel.share.account',
  operator: anna,
  objectId: '1234567890123456',
  objectName: 'Shop Europe',
  targetId: '9876543210987654',
  targetName: 'Nordlicht GmbH',
  outcome: 'succeeded',
  before: null,
  after: null,
  errorCode: null,
  message: null,
  traceId: 'Ab3dEf',
  connectionName: 'System user of Nord',
  jobId: jobId.parse('00000000-0000-4000-8000-000000000001'),
}

/** Writes rows to the operation log as the app does, 50 in each transaction; the name of the object says which row it is. */
export function writeOperations(db: Database, count: number, change: (index: number) => Partial<NewOperation> = () => ({})): void {
  const operations = createOperationRepo(db, (text) => text)
  const rows = Array.from({ length: count }, (_, index) => ({ ...someOperation, objectName: `Pixel ${index + 1}`, ...change(index) }))
  for (let from = 0; from < count; from += 50) db.writeTx(() => operations.append(rows.slice(from, from + 50)))
}
