import { describe, expect, it } from 'vitest'
import { operatorRef } from '#shared/domain/operator.ts'
import { operationText } from '#renderer/features/activity/operation-text.ts'
import { exactTime } from '#renderer/lib/time.ts'
import { anOperation } from '../../../../support/screen-builders.ts'

const anna = operatorRef.parse({ id: '0123456789ab', name: 'Anna' })

describe('an operation as text', () => {
  it('has every field that is known, one on each line', () => {
    const row = anOperation(7, { operator: anna, before: 'No access', after: 'Full access', outcome: 'failed', errorCode: 'permission.missing', message: 'No right.' })
    expect(operationText(row).split('\n')).toEqual([
      'Operation: 7',
      `When: ${exactTime(row.at)} (2026-11-01T10:00:00.000Z)`,
      'Who: Anna',
      'What: Share with ad account',
      'Pixel: Shop EU (1200345678901)',
      'Target: Account 7 (7001)',
      'Before: No access',
      'After: Full access',
      'Outcome: Failed',
      'What happened: No right.',
      'Error: permission.missing',
      "Meta's trace id: trace-7",
      'Connection: Acme robot',
      'Job: 11111111-1111-4111-8111-111111111111',
    ])
  })

  it('leaves out what is not there', () => {
    const row = anOperation(8, { action: 'app.lock', objectId: 'one', objectName: 'Only user', targetId: null, targetName: null, traceId: null, jobId: null, connectionName: '' })
    expect(operationText(row).split('\n').map((line) => line.split(':')[0])).toEqual(['Operation', 'When', 'What', 'Operator', 'Outcome'])
  })
})
