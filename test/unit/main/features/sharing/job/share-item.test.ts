import { describe, expect, it } from 'vitest'
import { describeShare, shareItem } from '#main/features/sharing/job/share-item.ts'

const share = (change: Record<string, unknown>) =>
  shareItem.parse({
    pixelId: '1234567890',
    pixelName: 'Shop EU',
    target: { type: 'partner', id: '2345678901' },
    targetName: 'Nordlicht GmbH',
    effect: 'add',
    businessId: '2345678901',
    businessName: 'Nordlicht GmbH',
    follows: false,
    ...change,
  })

const account = { target: { type: 'account', id: '3456789012' } }

describe('what the log says was so before and after a share', () => {
  it.each<readonly [string, Record<string, unknown>, string | undefined, string]>([
    ['a partner that gets the tasks of the job', {}, 'No access', 'May analyze, advertise'],
    ['a partner that gets tasks of its own', { tasks: ['ANALYZE'] }, 'No access', 'May analyze'],
    ['a partner that is taken off', { effect: 'remove', tasksBefore: ['ANALYZE'] }, 'May analyze', 'No access'],
    ['a partner that is taken off, of whose tasks nothing is known', { effect: 'remove' }, 'Has access', 'No access'],
    ['a partner whose tasks change', { retask: true, tasks: ['ANALYZE'], tasksBefore: ['ANALYZE', 'ADVERTISE'] }, 'May analyze, advertise', 'May analyze'],
    ['a partner whose tasks change from unknown ones', { retask: true, tasks: ['ANALYZE'] }, undefined, 'May analyze'],
    ['an ad account that gets it', account, 'No access', 'Has access'],
    ['an ad account that loses it', { ...account, effect: 'remove' }, 'Has access', 'No access'],
  ])('is in words: %s', (_what, change, before, after) => {
    const words = describeShare(share(change), { tasks: ['ANALYZE', 'ADVERTISE'] })
    expect([words.before, words.after]).toEqual([before, after])
  })
})
