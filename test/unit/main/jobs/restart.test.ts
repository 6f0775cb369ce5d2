import { describe, expect, it } from 'vitest'
import type { JobRow } from '#main/db/repos/job.ts'
import { afterConnection, afterRestart, waitsForConnection } from '#main/jobs/restart.ts'
import { connectionId, jobId } from '#shared/domain/ids.ts'
import { pauseReasons } from '#shared/domain/job.ts'

const running: JobRow = {
  no: 1, id: jobId.parse('00000000-0000-4000-8000-000000000001'), type: 'sharing.apply', version: 1, title: 'Share',
  connectionId: connectionId.parse('c-1-2'), connectionName: 'Nord', startedBy: null, carriedBy: null, payload: '{}', destructive: false, onceKey: 'k', state: 'running',
  pauseReason: null, pauseMessage: null, pausedUntil: null, requests: 0, repeats: 0, undoes: null, undoneBy: null, createdAt: 0, startedAt: 0, endedAt: null,
  counts: { total: 1, pending: 1, sending: 0, succeeded: 0, failed: 0, skipped: 0, unknown: 0 },
}

describe('a job when the app starts again', () => {
  it.each([
    ['queued', null, 'needsConnection'],
    ['running', null, 'needsConnection'],
    ['paused', 'rateLimited', 'needsConnection'],
    ['paused', 'offline', 'needsConnection'],
    ['paused', 'storage', 'needsConnection'],
    ['paused', 'authExpired', 'needsConnection'],
    ['paused', 'user', 'user'],
    ['paused', 'needsDecision', 'needsDecision'],
    ['paused', 'tooManyErrors', 'tooManyErrors'],
    ['paused', 'untrusted', 'untrusted'],
    ['paused', 'locked', 'locked'],
    ['paused', 'carriedByAnother', 'needsConnection'],
  ] as const)('that was %s (%s) is paused: %s', (state, pauseReason, then) => {
    expect(afterRestart({ ...running, state, pauseReason })).toMatchObject({ state: 'paused', pauseReason: then })
  })

  it('that was being cancelled goes on being cancelled', () => {
    expect(afterRestart({ ...running, state: 'cancelling' }).state).toBe('cancelling')
  })
})

describe('a job whose connection is there again', () => {
  it('was waiting for it where its token was gone, refused or wiped, and nowhere else', () => {
    const waits = pauseReasons.filter((pauseReason) => waitsForConnection({ state: 'paused', pauseReason }))
    expect(waits).toEqual(['needsConnection', 'authExpired', 'locked', 'carriedByAnother'])
    expect(waitsForConnection({ state: 'running', pauseReason: null })).toBe(false)
  })

  it('runs, unless it takes something away or spends money: then it asks', () => {
    const waiting = afterRestart(running)
    expect(afterConnection(waiting, 0, 'Go on?')).toMatchObject({ state: 'running', pauseReason: null, pauseMessage: null })
    expect(afterConnection({ ...waiting, destructive: true }, 0, 'Go on?')).toMatchObject({ state: 'paused', pauseReason: 'needsDecision', pauseMessage: 'Go on?' })
  })

  it('waits for the rest of a limit, an hour at most, whatever the wall clock says', () => {
    const waiting = { ...afterRestart(running), pausedUntil: 10_000 }
    expect(afterConnection(waiting, 4_000, 'Go on?')).toMatchObject({ pauseReason: 'rateLimited', pausedUntil: 10_000 })
    expect(afterConnection(waiting, 11_000, 'Go on?').state).toBe('running')
    expect(afterConnection({ ...waiting, pausedUntil: 9e12 }, 0, 'Go on?').pausedUntil).toBe(3_600_000)
  })
})
