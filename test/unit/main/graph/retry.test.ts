import { describe, expect, it } from 'vitest'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { PartResult, RetryClass } from '#main/graph/part-result.ts'
import { backoffMs, decideRetry } from '#main/graph/retry.ts'

const error = (code = 'x'): AppErrorJson => ({ kind: 'transient', code, message: '', data: {} })
const refusal = (retryClass: RetryClass, waitMs?: number): PartResult => ({ is: 'error', retryClass, error: error(), ...(waitMs === undefined ? {} : { waitMs }) })
const decide = (result: PartResult, changes: { isSafe?: boolean; isList?: boolean; attempt?: number; fraction?: number } = {}) =>
  decideRetry({ isSafe: true, isList: false, attempt: 1, fraction: 0.5, result, ...changes })

describe('a repeat', () => {
  it('is never made of a write, whatever happened', () => {
    for (const result of [refusal('T'), refusal('C'), refusal('W', 5), { is: 'unknown', error: error() }, { is: 'notSent', error: error() }] satisfies PartResult[]) {
      expect(decide(result, { isSafe: false })).toBeNull()
    }
  })

  it('is made of a read that did not get through, after a jittered wait that doubles', () => {
    expect([1, 2, 3, 4].map((attempt) => decide({ is: 'unknown', error: error() }, { attempt }))).toEqual([500, 1_000, 2_000, 4_000])
    expect(decide({ is: 'notSent', error: error() })).toBe(500)
    expect(decide(refusal('T'))).toBe(500)
    expect(decide(refusal('C'))).toBe(500)
  })

  it('is not made a fifth time', () => {
    expect(decide(refusal('T'), { attempt: 5 })).toBeNull()
  })

  it.each(['F', 'P', 'A', 'S'] as const)('is not made of what is refused for good (class %s)', (retryClass) => {
    expect(decide(refusal(retryClass))).toBeNull()
  })

  it('waits for a limit as long as Meta says, but not longer than a person waits', () => {
    expect(decide(refusal('W', 30_000))).toBe(30_500)
    expect(decide(refusal('W', 90_001))).toBeNull()
  })

  it.each(['call.cancelled', 'connection.missing', 'network.untrusted', 'network.forbiddenAddress'])('is not made after %s, which stays as it is', (code) => {
    expect(decide({ is: 'notSent', error: error(code) })).toBeNull()
  })

  it('of a list is left to the one who can ask for a smaller page', () => {
    expect(decide({ is: 'error', retryClass: 'T', error: error('meta.unknownError') }, { isList: true })).toBeNull()
    expect(decide({ is: 'unknown', error: error('network.replyTooLarge') }, { isList: true })).toBeNull()
    expect(decide({ is: 'unknown', error: error('network.cut') }, { isList: true })).toBe(500)
  })

  it('never waits longer than a minute of backoff', () => {
    expect(backoffMs(30, 0.999)).toBeLessThanOrEqual(60_000)
  })
})
