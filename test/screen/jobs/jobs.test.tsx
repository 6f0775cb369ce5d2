import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors/app-error.ts'
import { connectionsFeature } from '#renderer/features/connections/index.ts'
import { jobsFeature } from '#renderer/features/jobs/index.ts'
import { aFailedItem, aJob, counts, jobOne } from '../../support/screen-builders.ts'
import { closeScreen, openScreen, type Answers } from '../../support/screen-stage.tsx'

const failed = aJob({ counts: counts({ succeeded: 1, failed: 2 }) })
const items = [aFailedItem(0), aFailedItem(1), aFailedItem(2, { state: 'succeeded', error: null })]
const openJob = (answers: Answers) =>
  openScreen([jobsFeature], `/jobs/${jobOne}`, {
    'jobs.items': ({ states, after = -1 }) => ({
      items: items.filter((item) => item.ordinal > after && (states === undefined || states.includes(item.state))),
      hasMore: false,
    }),
    ...answers,
  })
const rowOf = (name: string) => within(screen.getByText(name).closest<HTMLElement>('[role="row"]') ?? document.body)

afterEach(closeScreen)

describe('a job', () => {
  it('shows the failed items first, each with its sentence and what to do', async () => {
    openJob({ 'jobs.get': () => failed })
    expect(await screen.findByText('Shop EU with account 0')).toBeDefined()
    expect(screen.queryByText('Shop EU with account 2')).toBeNull()
    expect(rowOf('Shop EU with account 0').getByTitle('The token may not change this ad account. Give it the role on the account.')).toBeDefined()
    expect(screen.getByText('Done, 2 failed')).toBeDefined()
  })

  it("shows Meta's trace id of an item, to quote to Meta", async () => {
    const stage = openJob({ 'jobs.get': () => failed })
    await stage.user.click(await screen.findByText('Shop EU with account 1'))
    expect(within(screen.getByRole('complementary', { name: 'Shop EU with account 1' })).getByText('AbcTrace1')).toBeDefined()
  })

  it('tries again only the selected items', async () => {
    const stage = openJob({ 'jobs.get': () => failed, 'jobs.retry': () => aJob({ state: 'running', counts: counts({ succeeded: 1, failed: 1, pending: 1 }) }) })
    await screen.findByText('Shop EU with account 1')
    await stage.user.click(rowOf('Shop EU with account 1').getByRole('checkbox'))
    await stage.user.click(screen.getByRole('button', { name: /^Retry 1 item/ }))
    expect(stage.inputsOf('jobs.retry')).toEqual([{ jobId: jobOne, ordinals: [1] }])
    expect(await screen.findByText('Running')).toBeDefined()
  })

  it('tries all failed items again with one press', async () => {
    const stage = openJob({ 'jobs.get': () => failed, 'jobs.retry': () => failed })
    await stage.user.click(await screen.findByRole('button', { name: 'Retry 2 failed' }))
    expect(stage.inputsOf('jobs.retry')).toEqual([{ jobId: jobOne }])
  })

  it('pauses and resumes at once', async () => {
    const running = aJob({ state: 'running', endedAt: null, counts: counts({ pending: 3 }) })
    const paused = aJob({ state: 'paused', pauseReason: 'user', pauseMessage: 'Paused by hand.', endedAt: null, counts: counts({ pending: 3 }) })
    const stage = openJob({ 'jobs.get': () => running, 'jobs.pause': () => paused, 'jobs.resume': () => running })
    await stage.user.click(await screen.findByRole('button', { name: 'Pause' }))
    expect(await screen.findByText('Paused by hand')).toBeDefined()
    await stage.user.click(screen.getByRole('button', { name: 'Resume' }))
    expect(await screen.findByRole('button', { name: 'Pause' })).toBeDefined()
  })

  it('asks before a job that takes access away goes on after it was cut off', async () => {
    const waiting = aJob({ state: 'paused', pauseReason: 'needsDecision', destructive: true, endedAt: null, counts: counts({ succeeded: 1, pending: 1, unknown: 1 }) })
    const stage = openJob({ 'jobs.get': () => waiting, 'jobs.resume': () => waiting })
    await stage.user.click(await screen.findByRole('button', { name: 'Resume' }))
    const dialog = within(screen.getByRole('dialog', { name: 'Go on with 2 items that may take access away?' }))
    expect(stage.inputsOf('jobs.resume')).toEqual([])
    await stage.user.click(dialog.getByRole('button', { name: 'Resume 2 items' }))
    expect(stage.inputsOf('jobs.resume')).toEqual([{ jobId: jobOne }])
  })

  it('asks with the amount by the budgets of now before a job that spends money goes on after it was cut off', async () => {
    const pauseMessage = 'This job turns ads on, which were to spend up to €60.00 a day when it began, and it was cut off. Look at what it has done, then resume it.'
    const waiting = aJob({ type: 'launch.turnOn', state: 'paused', pauseReason: 'needsDecision', pauseMessage, destructive: true, endedAt: null, counts: counts({ succeeded: 1, pending: 2 }) })
    const stage = openJob({ 'jobs.get': () => waiting, 'launches.spend': () => ({ daily: 9_000, lifetime: null, currency: 'EUR', startsAt: null, differs: ['A budget was raised.'] }) })
    await stage.user.click(await screen.findByRole('button', { name: 'Resume' }))
    const dialog = screen.getByRole('dialog', { name: 'Go on turning on 2 items, which spends money?' })
    await waitFor(() => expect(dialog.textContent).toContain('up to €90.00 a day, by the budgets at Meta now. A budget was raised.'))
    expect(dialog.textContent).not.toContain('€60.00')
    expect(stage.inputsOf('launches.spend')).toEqual([{ jobId: jobOne }])
    expect(stage.inputsOf('jobs.resume')).toEqual([])
  })

  it('says before it cancels that what is not certain is looked up', async () => {
    const paused = aJob({ state: 'paused', pauseReason: 'needsDecision', pauseMessage: 'A backup was restored.', endedAt: null, counts: counts({ succeeded: 1, unknown: 240 }) })
    const stage = openJob({ 'jobs.get': () => paused })
    await stage.user.click(await screen.findByRole('button', { name: 'Cancel' }))
    expect(screen.getByRole('dialog', { name: 'Cancel this job with 240 items not certain?' }).textContent).toContain('what is not certain is looked up there')
  })

  it('asks before it cancels, and says that what was done stays', async () => {
    const running = aJob({ state: 'running', endedAt: null, counts: counts({ succeeded: 1, pending: 2 }) })
    const stage = openJob({ 'jobs.get': () => running, 'jobs.cancel': () => aJob({ state: 'cancelled', counts: counts({ succeeded: 1, pending: 2 }) }) })
    await stage.user.click(await screen.findByRole('button', { name: 'Cancel' }))
    expect(screen.getByRole('dialog', { name: 'Cancel this job with 2 items to do?' }).textContent).toContain('1 item is done and stays done')
    expect(stage.inputsOf('jobs.cancel')).toEqual([])
    await stage.user.click(screen.getByRole('button', { name: 'Cancel the job' }))
    expect(await screen.findByText('Cancelled')).toBeDefined()
  })

  it.each(['needsConnection', 'authExpired'] as const)('opens the dialog to connect when it waits for a token (%s)', async (pauseReason) => {
    const waiting = aJob({ state: 'paused', pauseReason, endedAt: null, counts: counts({ pending: 3 }) })
    const stage = openScreen([jobsFeature, connectionsFeature], `/jobs/${jobOne}`, { 'jobs.get': () => waiting, 'jobs.items': () => ({ items, hasMore: false }) })
    await stage.user.click(await screen.findByRole('button', { name: 'Connect' }))
    expect(await screen.findByLabelText('Access token')).toBeDefined()
    expect(location.hash).toBe(`#/jobs/${jobOne}`)
  })

  it('does not count as done what is not certain', async () => {
    openJob({ 'jobs.get': () => aJob({ state: 'running', endedAt: null, counts: counts({ succeeded: 1, unknown: 1, pending: 1 }) }) })
    expect((await screen.findByText(/^1 of 3 items/)).textContent).toBe('1 of 3 items, 1 not certain')
    const bar = screen.getByRole('progressbar', { name: 'Progress of Spring push' })
    expect(bar.getAttribute('aria-valuenow')).toBe('1')
    expect(bar.getAttribute('aria-valuetext')).toBe('1 of 3, 1 not certain')
  })

  it('moves with the job while it runs', async () => {
    const stage = openJob({ 'jobs.get': () => aJob({ state: 'running', endedAt: null, counts: counts({ pending: 3 }) }) })
    await screen.findByText('0 of 3 items')
    stage.tell({ event: 'jobs.progress', payload: { job: aJob({ state: 'running', endedAt: null, counts: counts({ succeeded: 2, pending: 1 }) }) } })
    expect(await screen.findByText('2 of 3 items')).toBeDefined()
    expect(screen.getByRole('progressbar', { name: 'Progress of Spring push' }).getAttribute('aria-valuenow')).toBe('2')
  })

  it('leads to its lines in the log', async () => {
    const stage = openJob({ 'jobs.get': () => failed })
    await stage.user.click(await screen.findByRole('button', { name: 'Show in activity' }))
    expect(location.hash).toBe(`#/activity/job/${jobOne}`)
  })

  it('exports every item, page after page', async () => {
    const all = Array.from({ length: 501 }, (_, ordinal) => aFailedItem(ordinal))
    const stage = openJob({
      'jobs.get': () => aJob({ counts: counts({ failed: 501 }) }),
      'jobs.items': ({ after = -1, limit }) => ({ items: all.slice(after + 1, after + 1 + limit), hasMore: after + 1 + limit < all.length }),
    })
    await stage.user.click(await screen.findByRole('button', { name: 'Export CSV' }))
    await stage.user.click(await screen.findByRole('menuitem', { name: 'All 501 items' }))
    expect(await screen.findByText('501 rows exported')).toBeDefined()
  })

  it('says on the page why an action was refused', async () => {
    const stage = openJob({
      'jobs.get': () => failed,
      'jobs.retry': () => {
        throw new AppError({ kind: 'auth', code: 'token.expired', message: 'This token has expired.', data: { advice: 'Connect a new one.' } })
      },
    })
    await stage.user.click(await screen.findByRole('button', { name: 'Retry 2 failed' }))
    expect((await screen.findByRole('alert')).textContent).toContain('This token has expired.')
  })

  it('says that there is no such job', async () => {
    openJob({
      'jobs.get': () => {
        throw new AppError({ kind: 'notFound', code: 'jobs.notFound', message: 'There is no such job.', data: {} })
      },
    })
    expect(await screen.findByRole('heading', { name: 'There is no such job.' })).toBeDefined()
  })
})

describe('jobs', () => {
  it('lists them and opens one with Enter', async () => {
    const stage = openScreen([jobsFeature], '/jobs', { 'jobs.list': () => ({ jobs: [failed] }), 'jobs.get': () => failed, 'jobs.items': () => ({ items, hasMore: false }) })
    await stage.user.click(await screen.findByText('Spring push'))
    await waitFor(() => expect(location.hash).toBe(`#/jobs/${jobOne}`))
  })

  it('says what jobs are for while there is none', async () => {
    openScreen([jobsFeature], '/jobs', {})
    expect(await screen.findByRole('heading', { name: 'No job yet' })).toBeDefined()
  })
})

describe('the job tray', () => {
  it('shows what runs and why something waits, and pauses from there', async () => {
    const running = aJob({ state: 'running', endedAt: null, counts: counts({ succeeded: 1, pending: 2 }) })
    const waiting = aJob({
      id: '22222222-2222-4222-8222-222222222222',
      title: 'Offboard Blueleaf',
      state: 'paused',
      pauseReason: 'offline',
      endedAt: null,
      counts: counts({ pending: 2 }),
    })
    const stage = openScreen([jobsFeature], '/jobs', { 'jobs.list': () => ({ jobs: [running, waiting] }), 'jobs.pause': () => running })
    await stage.user.click(await screen.findByRole('button', { name: /1 job running/ }))
    const tray = within(screen.getByRole('dialog', { name: 'Jobs' }))
    expect(await tray.findByText(/Meta can't be reached/)).toBeDefined()
    await stage.user.click(tray.getByRole('button', { name: 'Pause Spring push' }))
    expect(stage.inputsOf('jobs.pause')).toEqual([{ jobId: jobOne }])
  })
})
