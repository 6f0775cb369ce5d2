import { screen, within } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { operator } from '#shared/domain/operator.ts'
import type { SignInStatus } from '#shared/domain/operator.ts'
import { jobsFeature } from '#renderer/features/jobs/index.ts'
import { aJob, counts, jobOne } from '../../support/screen-builders.ts'
import { closeScreen, openScreen } from '../../support/screen-stage.tsx'

const root = { id: 'a00000000001', name: 'Root' }
const ben = { id: 'b00000000002', name: 'Ben' }
const benIsIn: SignInStatus = {
  mode: 'several',
  operator: operator.parse({ ...ben, role: 'user', createdAt: '2026-11-01T10:00:00.000Z', lastSignedInAt: null, mustChangePassword: false }),
  locked: null,
}
const pauseMessage = 'Started by Root. Resume it to carry it on under your name.'
const ofRoot = { startedBy: root, carriedBy: root, state: 'paused', endedAt: null, counts: counts({ succeeded: 1, pending: 2 }) } as const

function open(path: string, job: ReturnType<typeof aJob>, status: SignInStatus | null = benIsIn) {
  return openScreen([jobsFeature], path, {
    'jobs.get': () => job,
    'jobs.list': () => ({ jobs: [job] }),
    'jobs.items': () => ({ items: [], hasMore: false }),
    'jobs.resume': () => job,
    ...(status !== null && { 'operators.status': () => status }),
  })
}

afterEach(closeScreen)

it('a job says who started it and who carries it on, in the list and on its page, where several use the app', async () => {
  open('/jobs', aJob({ ...ofRoot, carriedBy: ben }))
  expect(await screen.findByRole('columnheader', { name: /Started by/ })).toBeDefined()
  expect((await screen.findByText('Root')).getAttribute('title')).toBe('Started by Root, carried on by Ben')
  closeScreen()
  open(`/jobs/${jobOne}`, aJob(ofRoot))
  expect(await screen.findByText('Started by Root')).toBeDefined()
})

it('nothing of that is said to one person alone', async () => {
  open('/jobs', aJob(ofRoot), null)
  await screen.findByText('Spring push')
  expect(screen.queryByRole('columnheader', { name: /Started by/ })).toBeNull()
})

it("somebody else's job that takes access away asks before it goes on, however it was stopped, and says under whose name", async () => {
  const stage = open(`/jobs/${jobOne}`, aJob({ ...ofRoot, pauseReason: 'user', destructive: true }))
  await stage.user.click(await screen.findByRole('button', { name: 'Resume' }))
  const dialog = screen.getByRole('dialog')
  expect(dialog.textContent).toContain('was paused by hand.')
  expect(dialog.textContent).toContain('Started by Root. What it does from now on stands under your name.')
  expect(stage.inputsOf('jobs.resume')).toEqual([])
  await stage.user.click(within(dialog).getByRole('button', { name: 'Resume 2 items' }))
  expect(stage.inputsOf('jobs.resume')).toEqual([{ jobId: jobOne }])
})

it('one of another that was cut off says whose it is, and goes on at once where it only adds', async () => {
  const stage = open(`/jobs/${jobOne}`, aJob({ ...ofRoot, pauseReason: 'carriedByAnother', pauseMessage }))
  expect((await screen.findAllByText(new RegExp(pauseMessage)))[0]).toBeDefined()
  await stage.user.click(screen.getByRole('button', { name: 'Resume' }))
  expect(stage.inputsOf('jobs.resume')).toEqual([{ jobId: jobOne }])
})

it('one that the lock stopped asks for a token, not to be resumed', async () => {
  open(`/jobs/${jobOne}`, aJob({ ...ofRoot, pauseReason: 'locked', pauseMessage: 'Buydesk was locked, which wiped its tokens.' }))
  expect(await screen.findByRole('button', { name: 'Connect' })).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Resume' })).toBeNull()
})
