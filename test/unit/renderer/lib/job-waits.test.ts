import { describe, expect, it } from 'vitest'
import { pauseReasons } from '#shared/domain/job.ts'
import { operatorId } from '#shared/domain/operator.ts'
import { heldWords, limitsWords, pauseGuides, pauseLine, resumeWords, waitsForToken, whoseWords } from '#renderer/lib/job-waits.ts'
import { clockTime } from '#renderer/lib/time.ts'
import { aJob, counts } from '../../../support/screen-builders.ts'

const now = new Date('2026-11-01T10:00:00.000Z')
const until = '2026-11-01T10:14:00.000Z'
const paused = (more: Parameters<typeof aJob>[0]) => aJob({ state: 'paused', endedAt: null, counts: counts({ pending: 3 }), ...more })

describe('a pause', () => {
  it('has words for each reason, and a time only where it ends by itself', () => {
    for (const reason of pauseReasons) {
      expect(pauseGuides[reason].sentence).toMatch(/\.$/)
      expect(pauseGuides[reason].next === null).toBe(reason !== 'rateLimited' && reason !== 'offline')
    }
  })

  it('says what main said, and when it goes on', () => {
    const line = pauseLine(paused({ pauseReason: 'rateLimited', pauseMessage: "The app has used up Meta's limit.", pausedUntil: until }), now)
    expect(line).toBe(`The app has used up Meta's limit. Goes on at ${clockTime(until, now)}.`)
    expect(pauseLine(aJob({ state: 'running' }), now)).toBeNull()
  })

  it('is said to go on by itself where no time says so', () => {
    const limit = { pauseReason: 'rateLimited', pauseMessage: 'Meta allows no more calls for now.' } as const
    expect(pauseLine(paused({ ...limit, pausedUntil: until }), now)).toBe(`Meta allows no more calls for now. Goes on at ${clockTime(until, now)}.`)
    expect(pauseLine(paused({ ...limit, pausedUntil: null }), now)).toBe('Meta allows no more calls for now. It goes on by itself.')
  })

  it('can be ended by a token, by a person, or by nobody before its time', () => {
    expect(waitsForToken(paused({ pauseReason: 'authExpired' }))).toBe(true)
    expect(resumeWords(paused({ pauseReason: 'authExpired' }), now)).toBeNull()
    expect(waitsForToken(paused({ pauseReason: 'locked' }))).toBe(true)
    expect(resumeWords(paused({ pauseReason: 'locked' }), now)).toBeNull()
    expect(resumeWords(paused({ pauseReason: 'carriedByAnother' }), now)).toMatchObject({ label: 'Resume', isLook: false })
    expect(resumeWords(paused({ pauseReason: 'rateLimited', pausedUntil: until }), now)?.offReason).toContain(`at ${clockTime(until, now)}`)
    expect(resumeWords(paused({ pauseReason: 'offline' }), now)).toMatchObject({ label: 'Try now', offReason: undefined })
    expect(resumeWords(paused({ pauseReason: 'untrusted' }), now)).toMatchObject({ label: 'Resume', offReason: undefined })
  })

  it('for what is not certain is ended by a look, and for what takes access away by a word', () => {
    expect(resumeWords(paused({ pauseReason: 'needsDecision' }), now)).toMatchObject({ label: 'Look at Meta again', isLook: true })
    expect(resumeWords(paused({ pauseReason: 'needsDecision', destructive: true }), now)).toMatchObject({ label: 'Resume', isLook: false })
  })
})

describe('whose a job is', () => {
  it('is said by who started it, and by who carries it on where that is another one', () => {
    const [root, ben] = [{ id: operatorId.parse('a00000000001'), name: 'Root' }, { id: operatorId.parse('b00000000002'), name: 'Ben' }]
    expect(whoseWords({ startedBy: root, carriedBy: root })).toBe('Started by Root')
    expect(whoseWords({ startedBy: root, carriedBy: ben })).toBe('Started by Root, carried on by Ben')
    expect(whoseWords({ startedBy: root, carriedBy: null })).toBe('Started by Root')
    expect(whoseWords({ startedBy: null, carriedBy: ben })).toBe('Carried on by Ben')
    expect(whoseWords({ startedBy: null, carriedBy: null })).toBeNull()
  })
})

describe('items that are held', () => {
  const account = (id: string) => ({ scope: 'adAccount' as const, id })

  it('are counted, with whose limit it is', () => {
    const held = { items: 34, until, limits: [account('7001')] }
    expect(heldWords(aJob({ state: 'running', held }))).toBe('34 items wait for the limit of 1 ad account')
    expect(heldWords(aJob({ state: 'running', held: { ...held, items: 1 } }))).toBe('1 item waits for the limit of 1 ad account')
    expect(heldWords(aJob({ state: 'running' }))).toBeNull()
  })

  it('by several limits are told so, without a count that main may have cut', () => {
    expect(limitsWords([account('1'), account('2')])).toBe('the limits of 2 ad accounts')
    expect(limitsWords(['1', '2', '3', '4', '5'].map(account))).toBe('the limits of several ad accounts')
    expect(limitsWords([account('1'), { scope: 'business', id: '2' }])).toBe('several limits at Meta')
    expect(limitsWords([])).toBe('another try')
  })
})
