import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { useOverlays } from '#renderer/app/overlays-store.ts'
import { jobsFeature } from '#renderer/features/jobs/index.ts'
import { clockTime } from '#renderer/lib/time.ts'
import { aFailedItem, aJob, counts, jobOne } from '../../support/screen-builders.ts'
import { closeScreen, openScreen, type Answers } from '../../support/screen-stage.tsx'

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()
const paused = (more: Parameters<typeof aJob>[0]) => aJob({ state: 'paused', endedAt: null, counts: counts({ succeeded: 1, pending: 2 }), ...more })
const openJob = (job: ReturnType<typeof aJob>, answers: Answers = {}) =>
  openScreen([jobsFeature], `/jobs/${jobOne}`, { 'jobs.get': () => job, 'jobs.items': () => ({ items: [], hasMore: false }), ...answers })

afterEach(() => {
  closeScreen()
  useOverlays.setState({ isTrayOpen: false })
})

describe('a job that waits by itself', () => {
  it("for Meta's limit says when it goes on, counts down, and can't be pushed", async () => {
    const until = inMs(192_000)
    const stage = openJob(paused({ pauseReason: 'rateLimited', pauseMessage: "The app has used up Meta's limit.", pausedUntil: until }))
    const note = await screen.findByText(/Waits for Meta's limit/)
    expect(note.textContent).toMatch(new RegExp(`Goes on at ${clockTime(until, new Date())}, in 3 min \\d+ s`))
    const before = note.textContent
    await waitFor(() => expect(note.textContent).not.toBe(before), { timeout: 3000 })
    const resume = screen.getByRole('button', { name: 'Resume' })
    expect(resume.getAttribute('aria-disabled')).toBe('true')
    await stage.user.click(resume)
    expect(stage.inputsOf('jobs.resume')).toEqual([])
  })

  it('for the network can be told to try now', async () => {
    const job = paused({ pauseReason: 'offline', pausedUntil: inMs(20_000) })
    const stage = openJob(job, { 'jobs.resume': () => aJob({ state: 'running', endedAt: null, counts: job.counts }) })
    expect((await screen.findByText(/Waits for the network/)).textContent).toContain('Tries again at')
    await stage.user.click(screen.getByRole('button', { name: 'Try now' }))
    expect(await screen.findByText('Running')).toBeDefined()
  })
})

describe('a job that waits for a person', () => {
  it('because too much failed shows the reasons before anything can be pressed', async () => {
    const job = paused({ pauseReason: 'tooManyErrors', pauseMessage: '50 of 90 calls were refused.', counts: counts({ failed: 2, pending: 5 }) })
    openJob(job, { 'jobs.items': () => ({ items: [aFailedItem(0), aFailedItem(1)], hasMore: false }) })
    expect((await screen.findByRole('alert')).textContent).toContain('50 of 90 calls were refused.')
    const reasons = within(await screen.findByRole('region', { name: 'Reasons' }))
    expect(reasons.getByText('2 ×')).toBeDefined()
    expect(reasons.getByText('The token may not change this ad account.')).toBeDefined()
    expect(screen.getByRole('button', { name: 'Resume' })).toBeDefined()
    expect(screen.getByRole('button', { name: 'Cancel' })).toBeDefined()
  })

  it('because the network is not to be trusted says so, and goes on when told', async () => {
    const job = paused({ pauseReason: 'untrusted' })
    const stage = openJob(job, { 'jobs.resume': () => job })
    expect(await screen.findByText('Waits for a network that can be trusted')).toBeDefined()
    await stage.user.click(screen.getByRole('button', { name: 'Resume' }))
    expect(stage.inputsOf('jobs.resume')).toEqual([{ jobId: jobOne }])
  })

  it('because Meta could not be asked only looks, and asks nothing first', async () => {
    const job = paused({ pauseReason: 'needsDecision', counts: counts({ succeeded: 1, unknown: 2 }) })
    const stage = openJob(job, { 'jobs.resume': () => job })
    await stage.user.click(await screen.findByRole('button', { name: 'Look at Meta again' }))
    expect(stage.inputsOf('jobs.resume')).toEqual([{ jobId: jobOne }])
  })
})

describe('a job that runs while some of it waits', () => {
  const until = inMs(192_000)
  const held = { items: 34, until, limits: [{ scope: 'adAccount' as const, id: '7001' }] }
  const job = aJob({ state: 'running', endedAt: null, held, counts: counts({ succeeded: 10, pending: 40 }) })

  it('says how much, for whose limit and until when, and leads to those items', async () => {
    const waiting = aFailedItem(3, { state: 'pending', error: null, note: 'Waits for the limit of ad account 7001.', waitsUntil: until })
    const stage = openJob(job, { 'jobs.items': ({ states }) => ({ items: states?.includes('pending') === true ? [waiting] : [], hasMore: false }) })
    const time = clockTime(until, new Date())
    expect((await screen.findByText(/34 items wait for the limit of 1 ad account/)).textContent).toContain(`They go on at ${time}`)
    await stage.user.click(screen.getByRole('button', { name: 'See them' }))
    const row = within((await screen.findByText('Shop EU with account 3')).closest<HTMLElement>('[role="row"]') ?? document.body)
    expect(row.getByText('Waits')).toBeDefined()
    expect(row.getByText(`Waits until ${time} for the limit of ad account 7001.`, { exact: false })).toBeDefined()
  })

  it('says so in the list of jobs and in the tray', async () => {
    const stage = openScreen([jobsFeature], '/jobs', { 'jobs.list': () => ({ jobs: [job] }) })
    expect(await screen.findByText(`34 wait until ${clockTime(until, new Date())}`)).toBeDefined()
    await stage.user.click(await screen.findByRole('button', { name: /1 job running/ }))
    expect(await within(screen.getByRole('dialog', { name: 'Jobs' })).findByText(/34 items wait for the limit of 1 ad account/)).toBeDefined()
  })
})

describe('the tray', () => {
  it('leads to the failures of a job that stopped for them, and past no reason', async () => {
    const stage = openScreen([jobsFeature], '/jobs', { 'jobs.list': () => ({ jobs: [paused({ pauseReason: 'tooManyErrors' })] }), 'jobs.get': () => paused({ pauseReason: 'tooManyErrors' }), 'jobs.items': () => ({ items: [], hasMore: false }) })
    await stage.user.click(await screen.findByRole('button', { name: /1 job paused/ }))
    await stage.user.click(await screen.findByRole('button', { name: 'Review the failures of Spring push' }))
    await waitFor(() => expect(location.hash).toBe(`#/jobs/${jobOne}`))
    expect(stage.inputsOf('jobs.resume')).toEqual([])
  })
})
