import { describe, expect, it } from 'vitest'
import type { Job } from '#shared/domain/job.ts'
import type { LaunchedObject } from '#shared/domain/launch.ts'
import { standsByJobs, standsOf } from '#main/features/launches/job/launch-stands.ts'
import type { LaunchMatters } from '#main/features/launches/job/launch-stands.ts'
import { aJob, counts } from '../../../../../support/screen-builders.ts'

const object = (level: LaunchedObject['level'], is: LaunchedObject['is']): LaunchedObject => ({ key: level, level, name: level, parentKey: null, creativeKey: null, is, id: '1', error: null })
const all = (is: LaunchedObject['is']) => [object('campaign', is), object('adSet', is), object('creative', is), object('ad', is)]
const matters = (changes: Partial<LaunchMatters>): LaunchMatters => ({ state: 'done', objects: all('made'), isRollingBack: false, turnedOn: new Set(), isTurningOn: false, ...changes })
const on = new Set(['campaign', 'adSet', 'ad'])

describe('how a launch stands', () => {
  it.each([
    ['making', matters({ state: 'paused' })],
    ['making', matters({ state: 'running', turnedOn: on })],
    ['paused', matters({})],
    ['partlyThere', matters({ objects: [...all('made'), object('ad', 'failed')] })],
    ['partlyThere', matters({ objects: all('unknown') })],
    ['stopped', matters({ state: 'cancelled' })],
    ['stopped', matters({ objects: all('missing') })],
    ['partlyOn', matters({ isTurningOn: true })],
    ['partlyOn', matters({ turnedOn: new Set(['ad']) })],
    ['on', matters({ turnedOn: on })],
    ['on', matters({ state: 'cancelled', turnedOn: on, objects: [...all('made'), object('ad', 'missing')] })],
    ['rollingBack', matters({ isRollingBack: true, turnedOn: on })],
    ['rolledBack', matters({ objects: all('gone'), turnedOn: on })],
    ['rolledBack', matters({ objects: [...all('gone'), object('creative', 'made')] })],
    ['partlyThere', matters({ objects: [...all('gone'), object('campaign', 'made')], turnedOn: on })],
  ])('is "%s" (%#)', (stands, given) => {
    expect(standsOf(given)).toBe(stands)
  })
})

const whole = aJob({ type: 'launch.create', counts: counts({ succeeded: 9 }) })
const part = aJob({ type: 'launch.create', counts: counts({ succeeded: 6, failed: 1, skipped: 2 }) })
const stopped = aJob({ type: 'launch.create', state: 'cancelled', counts: counts({ succeeded: 3, skipped: 6 }) })
const done = (differs: Parameters<typeof counts>[0]) => aJob({ counts: counts(differs) })
const open = aJob({ state: 'running', endedAt: null, counts: counts({ succeeded: 1, pending: 8 }) })

describe('how a launch stands by the figures of its jobs', () => {
  it.each<[string, Job, readonly Job[], readonly Job[], string]>([
    ['all made', whole, [], [], 'paused'],
    ['some refused', part, [], [], 'partlyThere'],
    ['stopped on the way', stopped, [], [], 'stopped'],
    ['still made', open, [], [], 'making'],
    ['being turned on', whole, [], [open], 'partlyOn'],
    ['turned on', whole, [], [done({ succeeded: 7 })], 'on'],
    ['turned on, some refused', whole, [], [done({ succeeded: 6, failed: 1 })], 'partlyOn'],
    ['turned on, some never made', part, [], [done({ succeeded: 5 })], 'partlyOn'],
    ['being rolled back', whole, [open], [], 'rollingBack'],
    ['rolled back but for creatives of others', whole, [done({ succeeded: 8, skipped: 1 })], [done({ succeeded: 7 })], 'rolledBack'],
    ['rolled back in part', whole, [done({ succeeded: 6, failed: 3 })], [], 'partlyThere'],
    ['a roll back that deleted nothing', whole, [done({ failed: 9 })], [], 'paused'],
  ])('%s', (_name, job, backs, ons, stands) => {
    expect(standsByJobs(job, backs, ons)).toBe(stands)
  })
})
