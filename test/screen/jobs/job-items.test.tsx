import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { JobItem } from '#shared/domain/job.ts'
import { jobsFeature } from '#renderer/features/jobs/index.ts'
import { aFailedItem, aJob, anOperation, counts, jobOne } from '../../support/screen-builders.ts'
import { closeScreen, openScreen, type Answers } from '../../support/screen-stage.tsx'

const gone = { kind: 'notFound', code: 'object.hiddenOrGone', message: 'Meta says this does not exist.', data: { graph: { code: 100, subcode: 33, traceId: 'AbcGone' } } } as const
const lost = { kind: 'unknownOutcome', code: 'network.answerLost', message: 'The connection broke.', data: {} } as const
const items = [
  aFailedItem(0),
  aFailedItem(1),
  aFailedItem(2, { error: gone }),
  aFailedItem(3, { state: 'unknown', error: lost, note: 'Meta could not be asked.' }),
  aFailedItem(4, { state: 'succeeded', error: null }),
]
const job = aJob({ counts: counts({ failed: 3, unknown: 1, succeeded: 1 }) })

const pageOf = (all: readonly JobItem[]): Answers['jobs.items'] => ({ states, after = -1, limit }) => {
  const rest = all.filter((item) => item.ordinal > after && (states === undefined || states.includes(item.state)))
  return { items: rest.slice(0, limit), hasMore: rest.length > limit }
}
const openJob = (answers: Answers = {}) =>
  openScreen([jobsFeature], `/jobs/${jobOne}`, {
    'jobs.get': () => job,
    'jobs.items': pageOf(items),
    'jobs.retry': () => job,
    'activity.list': () => ({ operations: [], hasMore: false, total: 0 }),
    ...answers,
  })
const reasons = async () => within(await screen.findByRole('region', { name: 'Reasons' }))
const savedText = (input: unknown): string => (typeof input === 'object' && input !== null && 'text' in input ? String(input.text) : '')

afterEach(closeScreen)

describe('the reasons', () => {
  it('select exactly the items that failed for one of them, to be tried again', async () => {
    const stage = openJob()
    await stage.user.click((await reasons()).getByRole('button', { name: 'Select 2' }))
    await stage.user.click(screen.getByRole('button', { name: /^Retry 2 items/ }))
    expect(stage.inputsOf('jobs.retry')).toEqual([{ jobId: jobOne, ordinals: [0, 1] }])
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Selection' })).toBeNull())
  })

  it('narrow the table to the items of one of them', async () => {
    const stage = openJob()
    await stage.user.click((await reasons()).getAllByRole('button', { name: 'Show these' })[1] ?? document.body)
    expect(await screen.findByText('Shop EU with account 2')).toBeDefined()
    expect(screen.queryByText('Shop EU with account 0')).toBeNull()
    await stage.user.click((await reasons()).getByRole('button', { name: 'Show all' }))
    expect(await screen.findByText('Shop EU with account 0')).toBeDefined()
  })

  it('count every failure of a large job, page after page', async () => {
    const many = Array.from({ length: 1203 }, (_, ordinal) => aFailedItem(ordinal))
    const stage = openJob({ 'jobs.get': () => aJob({ counts: counts({ failed: 1203 }) }), 'jobs.items': pageOf(many) })
    await stage.user.click(await (await reasons()).findByRole('button', { name: 'Select 1,203' }))
    await stage.user.click(screen.getByRole('button', { name: /^Retry 1,203 items/ }))
    expect(stage.inputsOf('jobs.retry')).toEqual([{ jobId: jobOne, ordinals: many.map((item) => item.ordinal) }])
  })
})

describe('a selection', () => {
  it('stays while another state is looked at, and says what is looked at and not sent', async () => {
    const stage = openJob()
    await stage.user.click((await reasons()).getByRole('button', { name: 'Select 1' }))
    await stage.user.click(screen.getByRole('radio', { name: /not certain/ }))
    await stage.user.click((await reasons()).getByRole('button', { name: 'Select 1' }))
    expect(screen.getByRole('region', { name: 'Selection' }).textContent).toContain('1 item selected')
  })

  it('is tried again with the key R', async () => {
    const stage = openJob()
    await screen.findByText('Shop EU with account 0')
    await stage.user.keyboard('jxr')
    await waitFor(() => expect(stage.inputsOf('jobs.retry')).toEqual([{ jobId: jobOne, ordinals: [0] }]))
  })

  it('of a cancelled job is not tried again, and the button says why', async () => {
    const stage = openJob({ 'jobs.get': () => aJob({ state: 'cancelled', counts: job.counts }) })
    await stage.user.click((await reasons()).getByRole('button', { name: 'Select 2' }))
    await stage.user.click(screen.getByRole('button', { name: /^Retry 2 items/ }))
    expect(stage.inputsOf('jobs.retry')).toEqual([])
    expect(screen.queryByRole('button', { name: /^Retry all/ })).toBeNull()
  })
})

describe('an export', () => {
  it('of what is shown has only that, with codes, trace ids and exact times', async () => {
    const stage = openJob()
    await stage.user.click((await reasons()).getAllByRole('button', { name: 'Show these' })[1] ?? document.body)
    await stage.user.click(screen.getByRole('button', { name: 'Export CSV' }))
    await stage.user.click(await screen.findByRole('menuitem', { name: 'Only what is shown' }))
    expect(await screen.findByText('1 row exported')).toBeDefined()
    const lines = savedText(stage.inputsOf('app.saveText')[0]).trim().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain('object.hiddenOrGone,100,33,AbcGone')
    expect(lines[1]).toContain('2026-11-01T10:00:00.000Z')
    expect(lines[1]).toContain(`"'1200345678901"`)
  })

  it('of all items takes those that no filter shows', async () => {
    const stage = openJob()
    await screen.findByText('Shop EU with account 0')
    await stage.user.click(screen.getByRole('button', { name: 'Export CSV' }))
    await stage.user.click(await screen.findByRole('menuitem', { name: 'All 5 items' }))
    expect(await screen.findByText('5 rows exported')).toBeDefined()
  })
})

describe('the details of an item', () => {
  it('tell what came of it each time, with what to quote to Meta', async () => {
    const of = { objectId: '1200345678901', targetId: '702' }
    const stage = openJob({
      'activity.list': () => ({
        operations: [
          anOperation(2, { ...of, outcome: 'failed', message: 'Meta says this does not exist.', traceId: 'AbcGone' }),
          anOperation(1, { ...of, targetId: '999', message: 'Of another item.' }),
        ],
        hasMore: false,
        total: 2,
      }),
    })
    await stage.user.click(await screen.findByText('Shop EU with account 2'))
    const panel = within(screen.getByRole('complementary', { name: 'Shop EU with account 2' }))
    expect(panel.getByRole('button', { name: 'Copy the code of Meta' })).toBeDefined()
    expect(panel.getByText('100 / 33')).toBeDefined()
    expect(await panel.findByText('What came of it, newest first')).toBeDefined()
    await waitFor(() => expect(panel.getAllByText('AbcGone')).toHaveLength(2))
    expect(panel.queryByText('Of another item.')).toBeNull()
  })

  it('that is not certain say what may have happened and where to check, and let a person look again', async () => {
    const stage = openJob({ 'app.openAtMeta': () => ({ url: 'https://business.facebook.com/', opened: true }) })
    await stage.user.click(await screen.findByRole('radio', { name: /not certain/ }))
    await stage.user.click(await screen.findByText('Shop EU with account 3'))
    const decide = within(screen.getByRole('region', { name: 'How to decide' }))
    expect(decide.getByText('The share was sent and no answer came back. It may be there, or not.')).toBeDefined()
    await stage.user.click(decide.getByRole('button', { name: 'Pixel at Meta' }))
    expect(stage.inputsOf('app.openAtMeta')).toEqual([{ place: 'eventsManager', pixelId: '1200345678901', businessId: null }])
    await stage.user.click(screen.getByRole('button', { name: 'Look at Meta again' }))
    expect(stage.inputsOf('jobs.retry')).toEqual([{ jobId: jobOne, ordinals: [3] }])
  })

  it('of an upload speak of the file and its ad account, and of no pixel', async () => {
    const upload = aFailedItem(3, { state: 'unknown', error: lost, subject: 'spring.png', effect: 'upload', objectId: '', targetId: '702' })
    const stage = openJob({ 'jobs.get': () => ({ ...job, type: 'creatives.upload' }), 'jobs.items': () => ({ items: [upload], hasMore: false }) })
    await stage.user.click(await screen.findByRole('radio', { name: /not certain/ }))
    await stage.user.click(await screen.findByText('spring.png'))
    const panel = within(screen.getByRole('complementary', { name: 'spring.png' }))
    expect(panel.getByText('Ad account')).toBeDefined()
    expect(panel.getByText('The file was sent and no answer came back. The ad account may have it, or not.')).toBeDefined()
    expect(panel.queryByText(/pixel|portfolio/i)).toBeNull()
  })
})

it('items put back into a paused job are said to wait for it', async () => {
  const paused = aJob({ state: 'paused', pauseReason: 'user', endedAt: null, counts: job.counts })
  const stage = openJob({ 'jobs.get': () => paused, 'jobs.retry': () => paused })
  await stage.user.click((await reasons()).getByRole('button', { name: 'Select 2' }))
  await stage.user.click(screen.getByRole('button', { name: /^Retry 2 items/ }))
  expect(await screen.findByText('2 items are back in line')).toBeDefined()
})
