import { describe, expect, it } from 'vitest'
import { effectWord, isOfAds, itemWord, retryChosenWords, retryWords, targetWord, whyOf } from '#renderer/features/jobs/job-words.ts'
import { clockTime } from '#renderer/lib/time.ts'
import { aFailedItem } from '../../../../support/screen-builders.ts'

const now = new Date('2026-11-01T10:00:00.000Z')
const until = '2026-11-01T10:14:00.000Z'
const texts = (...change: Parameters<typeof aFailedItem>) => whyOf(aFailedItem(...change), now).map((part) => part.text)

describe('the button that takes items up again', () => {
  it('names them while they are of one kind, and counts them with a detail where not', () => {
    expect(retryWords({ failed: 0, skipped: 0, unknown: 0 })).toBeNull()
    expect(retryWords({ failed: 2, skipped: 0, unknown: 0 })?.label).toBe('Retry 2 failed')
    expect(retryWords({ failed: 2, skipped: 1, unknown: 0 })).toEqual({ label: 'Retry all 3', detail: '2 failed, 1 skipped.' })
  })

  it('looks at what is not certain, and does not claim to send it', () => {
    expect(retryWords({ failed: 0, skipped: 0, unknown: 3 })?.label).toBe('Look at 3 items again')
    expect(retryWords({ failed: 1, skipped: 0, unknown: 3 })?.detail).toContain('looked at first, sent again only if Meta has nothing')
    expect(retryChosenWords({ failed: 1, skipped: 1, unknown: 1 })).toBe('Retry 2 items, look at 1 again')
    expect(retryChosenWords({ failed: 0, skipped: 0, unknown: 1 })).toBe('Look at 1 item again')
  })
})

describe('an item', () => {
  it('is told as what it does and where', () => {
    const told = ['add', 'create', 'upload', 'make'].map((effect) => [effectWord({ effect }), targetWord({ effect }), isOfAds({ effect })])
    expect(told).toEqual([['Share', 'Target', false], ['Create', 'Portfolio', false], ['Upload', 'Ad account', true], ['Create', 'Ad account', true]])
  })

  it('that failed says why, then what to do', () => {
    expect(texts(0)).toEqual(['The token may not change this ad account.', 'Give it the role on the account.'])
  })

  it('that waits for a limit says until when and for whose', () => {
    const waiting = { state: 'pending', error: null, note: 'Waits for the limit of ad account 7001.', waitsUntil: until } as const
    expect(texts(0, waiting)).toEqual([`Waits until ${clockTime(until, now)} for the limit of ad account 7001.`])
    expect(itemWord(aFailedItem(0, waiting)).word).toBe('Waits')
  })

  it('that waits for another try says until when, and what went wrong', () => {
    expect(texts(0, { state: 'pending', waitsUntil: until })[0]).toBe(`Waits until ${clockTime(until, now)}.`)
    expect(texts(0, { state: 'pending', waitsUntil: until })).toContain('The token may not change this ad account.')
  })

  it('that is not certain says first what happens next', () => {
    const error = { kind: 'unknownOutcome', code: 'network.answerLost', message: 'The connection broke.', data: {} } as const
    expect(texts(0, { state: 'unknown', note: 'Buydesk looks at Meta.', error })).toEqual(['Buydesk looks at Meta.', 'The connection broke.'])
  })
})
