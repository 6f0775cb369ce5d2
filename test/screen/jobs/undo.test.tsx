import { screen, waitFor, within } from '@testing-library/react'
import type { z } from 'zod'
import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { undoPlan } from '#shared/domain/share-undo.ts'
import type { UndoPlan } from '#shared/domain/share-undo.ts'
import type { SharePlan } from '#shared/domain/sharing.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { jobsFeature } from '#renderer/features/jobs/index.ts'
import { aConnection, aJob, counts, jobOne } from '../../support/screen-builders.ts'
import { closeScreen, openScreen, type Answers } from '../../support/screen-stage.tsx'

const jobTwo = '22222222-2222-4222-8222-222222222222'
const edit = { pixelId: '1200345678901', target: { type: 'account', id: '7001' }, effect: 'remove', via: '9001' }
const staysSentence = 'Were so already when the job ran: not its doing, so they stay.'

function aPlan(differs: Partial<SharePlan>): SharePlan {
  return {
    cells: [], toAdd: 0, toRemove: 0, toChange: 0, there: 0, absent: 0, partnerFirst: 0, pending: 0, impossible: 0, reasons: [], invitations: [], waitingFor: [],
    writes: 0, requests: 1, calls: 0, expectedMs: 2_000, waitMs: 0, tightest: null, ...differs,
  }
}

function anUndo(differs: Partial<z.input<typeof undoPlan>> = {}): UndoPlan {
  return undoPlan.parse({
    jobId: jobOne,
    title: 'Spring push',
    connectionId: 'c-157-311',
    connectionName: 'Acme robot',
    canAct: true,
    edits: [edit],
    tasks: ['ANALYZE'],
    plan: aPlan({ toRemove: 3, writes: 3 }),
    gaps: [{ sentence: staysSentence, count: 12 }],
    ...differs,
  })
}

const openJob = (answers: Answers) =>
  openScreen([jobsFeature], `/jobs/${jobOne}`, {
    'connections.list': () => ({ connections: [aConnection()] }),
    'jobs.items': () => ({ items: [], hasMore: false }),
    'jobs.get': ({ jobId }) => (jobId === jobOne ? aJob() : aJob({ id: jobTwo, title: 'Undo: Spring push', undoes: jobOne })),
    ...answers,
  })

const undoButton = () => screen.findByRole('button', { name: 'Undo…' })
const dialog = () => within(screen.getByRole('dialog'))

afterEach(closeScreen)

describe('undoing a job', () => {
  it('shows what would be written and what it leaves, then runs it and goes to the new job', async () => {
    const stage = openJob({ 'sharing.undoPlan': () => anUndo(), 'sharing.run': () => ({ jobId: aJob({ id: jobTwo }).id }) })
    await stage.user.click(await undoButton())
    await screen.findByText('to take away')
    expect(dialog().getByText(staysSentence).parentElement?.textContent).toContain('12')
    expect(dialog().getByText('Writes to Meta').parentElement?.textContent).toContain('3 in 1 request')
    expect(stage.inputsOf('sharing.run')).toEqual([])
    await stage.user.click(dialog().getByRole('button', { name: 'Take away 3' }))
    expect(stage.inputsOf('sharing.run')).toEqual([
      { connectionId: 'c-157-311', edits: [edit], tasks: ['ANALYZE'], title: 'Undo: Spring push', undoes: jobOne },
    ])
    await waitFor(() => expect(location.hash).toBe(`#/jobs/${jobTwo}`))
  })

  it('asks once: from 25 on the number is typed beside the plan', async () => {
    const stage = openJob({ 'sharing.undoPlan': () => anUndo({ plan: aPlan({ toRemove: 48, toAdd: 2, writes: 50 }) }), 'sharing.run': () => ({ jobId: aJob({ id: jobTwo }).id }) })
    await stage.user.click(await undoButton())
    await stage.user.click(await screen.findByRole('button', { name: 'Take away 48, give back 2' }))
    expect(stage.inputsOf('sharing.run')).toEqual([])
    expect(dialog().getByText('to take away')).toBeDefined()
    await stage.user.type(dialog().getByRole('textbox', { name: 'Type 48 to go on' }), '48')
    await stage.user.click(dialog().getByRole('button', { name: 'Take away 48, give back 2' }))
    expect(stage.inputsOf('sharing.run')).toHaveLength(1)
  })

  it('gives back without a question, for nothing is taken away', async () => {
    const stage = openJob({
      'sharing.undoPlan': () => anUndo({ plan: aPlan({ toAdd: 40, partnerFirst: 5, writes: 46, impossible: 1, reasons: [{ reason: 'accountNotHeld', sentence: 'Nobody has the ad account.', count: 1 }] }) }),
      'sharing.run': () => ({ jobId: aJob({ id: jobTwo }).id }),
    })
    await stage.user.click(await undoButton())
    await screen.findByText('Nobody has the ad account.')
    await stage.user.click(dialog().getByRole('button', { name: 'Give back 45' }))
    expect(stage.inputsOf('sharing.run')).toHaveLength(1)
  })

  it('says so when nothing is left to undo, and why', async () => {
    const stage = openJob({ 'sharing.undoPlan': () => anUndo({ plan: aPlan({ absent: 3 }), gaps: [{ sentence: 'Were changed since, by a later job or by somebody else: they stay as they are.', count: 3 }] }) })
    await stage.user.click(await undoButton())
    expect(await screen.findByText('There is nothing to undo.')).toBeDefined()
    expect(dialog().getByText('Were changed since, by a later job or by somebody else: they stay as they are.')).toBeDefined()
    expect(dialog().queryByRole('button', { name: /Take away|Give back/ })).toBeNull()
  })

  it('says what went wrong while Meta was read, and reads again when asked to', async () => {
    let tries = 0
    const stage = openJob({
      'sharing.undoPlan': () => {
        tries += 1
        if (tries === 1) throw new AppError({ kind: 'transient', code: 'graph.down', message: 'Meta does not answer.', data: { advice: 'Try again in a minute.' } })
        return anUndo()
      },
    })
    await stage.user.click(await undoButton())
    await screen.findByText('Meta does not answer.')
    await stage.user.click(dialog().getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('to take away')).toBeDefined()
  })

  it('reads Meta anew each time it is opened', async () => {
    const stage = openJob({ 'sharing.undoPlan': () => anUndo() })
    for (let time = 1; time <= 2; time += 1) {
      await stage.user.click(await undoButton())
      await screen.findByText('to take away')
      await stage.user.click(dialog().getByRole('button', { name: 'Cancel' }))
      expect(stage.inputsOf('sharing.undoPlan')).toHaveLength(time)
    }
  })

  it('keeps the plan in view when the job could not be started', async () => {
    const refusal = new AppError({ kind: 'validation', code: 'sharing.nothingToDo', message: 'There is nothing to write: 3 gone already.', data: { advice: 'Look at the plan.' } })
    const stage = openJob({
      'sharing.undoPlan': () => anUndo(),
      'sharing.run': () => {
        throw refusal
      },
    })
    await stage.user.click(await undoButton())
    await stage.user.click(await screen.findByRole('button', { name: 'Take away 3' }))
    expect(await screen.findByText('There is nothing to write: 3 gone already.')).toBeDefined()
    expect(dialog().getByText('to take away')).toBeDefined()
  })
})

it('closes its question when the person goes elsewhere: it belongs to this job', async () => {
  const stage = openJob({ 'sharing.undoPlan': () => anUndo() })
  await stage.user.click(await undoButton())
  await screen.findByText('to take away')
  act(() => void (location.hash = '#/jobs'))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

describe('the way to undo', () => {
  const reasonAt = async (stage: ReturnType<typeof openJob>) => {
    await stage.user.hover(await undoButton())
    return (await screen.findByRole('tooltip')).textContent
  }

  it('is closed, with the reason, while its connection is not connected', async () => {
    expect(await reasonAt(openJob({ 'connections.list': () => ({ connections: [] }) }))).toContain('Acme robot is not connected. Connect its token, then undo.')
  })

  it('is closed for a job that changed nothing', async () => {
    expect(await reasonAt(openJob({ 'jobs.get': () => aJob({ counts: counts({ failed: 3 }) }) }))).toContain('This job changed nothing')
  })

  it('is closed once the job is undone, and leads to the job that did it', async () => {
    const undone = aJob({ undoneBy: jobTwo })
    const stage = openJob({ 'jobs.get': ({ jobId }) => (jobId === jobOne ? undone : aJob({ id: jobTwo, title: 'Undo: Spring push', undoes: jobOne })) })
    expect(await reasonAt(stage)).toContain('This job is undone already.')
    const link = await screen.findByRole('link', { name: 'Undo: Spring push' })
    expect(link.getAttribute('href')).toBe(`#/jobs/${jobTwo}`)
    await stage.user.click(link)
    expect(await screen.findByRole('link', { name: 'Spring push' })).toBeDefined()
  })

  it('is open again where its undo left something', async () => {
    const partial = aJob({ id: jobTwo, title: 'Undo: Spring push', counts: counts({ succeeded: 1, failed: 2 }) })
    const stage = openJob({ 'jobs.get': ({ jobId }) => (jobId === jobOne ? aJob({ undoneBy: jobTwo }) : partial), 'sharing.undoPlan': () => anUndo() })
    await screen.findByRole('link', { name: 'Undo: Spring push' })
    await stage.user.click(await undoButton())
    expect(await screen.findByText('to take away')).toBeDefined()
  })

  it('is not offered while the job runs, nor for created pixels', async () => {
    openJob({ 'jobs.get': () => aJob({ state: 'running', endedAt: null, counts: counts({ succeeded: 1, pending: 2 }) }) })
    await screen.findByRole('button', { name: 'Pause' })
    expect(screen.queryByRole('button', { name: 'Undo…' })).toBeNull()
    closeScreen()
    openJob({ 'jobs.get': () => aJob({ type: 'pixels.create', title: 'New pixels' }) })
    await screen.findByText('New pixels')
    expect(screen.queryByRole('button', { name: 'Undo…' })).toBeNull()
  })
})
