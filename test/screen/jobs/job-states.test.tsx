import { screen, within } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { AwaitedShare } from '#shared/domain/awaited-share.ts'
import { businessId, pixelId } from '#shared/domain/ids.ts'
import { jobsFeature } from '#renderer/features/jobs/index.ts'
import { useScreenCommands } from '#renderer/stores/commands-store.ts'
import { aJob, counts, jobOne } from '../../support/screen-builders.ts'
import { closeScreen, openScreen, type Answers } from '../../support/screen-stage.tsx'

const openJob = (job: ReturnType<typeof aJob>, answers: Answers = {}) =>
  openScreen([jobsFeature], `/jobs/${jobOne}`, { 'jobs.get': () => job, 'jobs.items': () => ({ items: [], hasMore: false }), ...answers })
const offered = () => [...useScreenCommands.getState().byOwner.values()].flat()

afterEach(closeScreen)

it('says while it looks at Meta what it looks for and when it looks next', async () => {
  openJob(aJob({ state: 'running', endedAt: null, looksAt: new Date(Date.now() + 28_000).toISOString(), counts: counts({ succeeded: 5, unknown: 50 }) }))
  const words = await screen.findByText(/Looking at Meta what became of 50 items/)
  expect(words.textContent).toMatch(/Next look at .*, in 2\d s/u)
})

it('shows no running clock while it is paused, and says that its requests are not all writes', async () => {
  openJob(aJob({ state: 'paused', pauseReason: 'user', requests: 17, startedAt: new Date(Date.now() - 125_000).toISOString(), endedAt: null, counts: counts({ pending: 3 }) }))
  expect(await screen.findByText('17 requests, reads included')).toBeDefined()
  expect(screen.getByText(/^began /).textContent).toMatch(/^began \d\d:\d\d$/u)
})

it('offers what can be done to it in the palette', async () => {
  openJob(aJob({ state: 'running', endedAt: null, counts: counts({ failed: 1, pending: 2 }) }))
  await screen.findByText('Running')
  const can = (id: string) => offered().find((command) => command.id === id)?.disabledReason?.()
  expect(offered().map((command) => command.label)).toEqual(expect.arrayContaining(['Retry failed items of this job', 'Pause this job', 'Resume this job', 'Cancel this job', 'Undo this job']))
  expect([can('jobs.retryThis'), can('jobs.pauseThis'), can('jobs.cancelThis')]).toEqual([undefined, undefined, undefined])
  expect(can('jobs.resumeThis')).toBe('It is not paused.')
  expect(can('jobs.undoThis')).toBe('It can be undone when it has ended.')
})

it('asks before it is cancelled with words that can not be mixed up', async () => {
  const stage = openJob(aJob({ state: 'running', endedAt: null, counts: counts({ pending: 2 }) }))
  await stage.user.click(await screen.findByRole('button', { name: 'Cancel' }))
  const dialog = within(screen.getByRole('dialog'))
  expect(dialog.getAllByRole('button').map((button) => button.textContent)).toEqual(expect.arrayContaining(['Keep it running', 'Cancel the job']))
  expect(dialog.queryByRole('button', { name: 'Cancel' })).toBeNull()
})

it('is not simply done while a partner has to accept', async () => {
  const job = aJob({ counts: counts({ succeeded: 6, skipped: 3 }) })
  const share = {
    id: 1, connection: { id: job.connectionId, name: 'Nord' }, pixel: { id: pixelId.parse('100'), name: 'Shop EU' }, partner: { id: businessId.parse('200'), name: 'Nordlicht' },
    state: 'waiting', since: job.createdAt, lookedAt: null, jobId: job.id, followers: [{ connection: { id: job.connectionId, name: 'Nord' }, accounts: 3 }], problem: null,
  } satisfies AwaitedShare
  openJob(job, { 'sharing.awaited': () => ({ shares: [share], looking: [], problems: [] }) })
  expect(await screen.findByText('Done, 3 wait for a partner')).toBeDefined()
  expect(screen.getByText('1 request waits for Nordlicht to accept. 3 shares follow by themselves then.')).toBeDefined()
  expect(screen.getByRole('button', { name: 'Waiting for partners' })).toBeDefined()
})
