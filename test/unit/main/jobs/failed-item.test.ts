import { describe, expect, it } from 'vitest'
import type { ErrorKind } from '#shared/errors/app-error.ts'
import { failedItem } from '#main/jobs/failed-item.ts'

const error = (kind: ErrorKind) => ({ kind, code: 'a.b', message: 'It failed.', data: {} })

describe('a call that did not succeed', () => {
  it.each(['rateLimit', 'auth', 'transient', 'cancelled'] as const)('is tried again after a refusal of kind %s, which waiting or a token cures', (kind) => {
    expect(failedItem({ is: 'error', error: error(kind) })).toMatchObject({ is: 'retry' })
  })

  it.each(['permission', 'validation', 'notFound', 'conflict', 'bug'] as const)('fails its item after a refusal of kind %s', (kind) => {
    expect(failedItem({ is: 'error', error: error(kind) })).toMatchObject({ is: 'failed' })
  })

  it('may be repeated when nothing was sent, and is looked at first when that is not known', () => {
    expect(failedItem({ is: 'notSent', error: error('transient') })).toMatchObject({ is: 'retry' })
    expect(failedItem({ is: 'unknown', error: error('unknownOutcome') })).toMatchObject({ is: 'unknown' })
  })
})
