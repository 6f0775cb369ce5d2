import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sharingFeature } from '#renderer/features/sharing/index.ts'
import { useSharing } from '#renderer/features/sharing/sharing-store.ts'
import { aConnection, aJob, anAccess, aPixel, counts } from '../../support/screen-builders.ts'
import { closeScreen, openScreen, type Answers, type ScreenStage } from '../../support/screen-stage.tsx'
import { accounts, pixelOne, pixelTwo, SharingCore } from './sharing-core.ts'

let core: SharingCore
beforeEach(() => {
  core = new SharingCore()
})
afterEach(() => {
  closeScreen()
  useSharing.setState(useSharing.getInitialState(), true)
})

const cell = (pixel: string, target: string, state: string) => screen.findByRole('gridcell', { name: `${pixel}, ${target}: ${state}` })
const passed = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Opens the screen with two pixels against one ad account, both marked. */
async function openMarked(more: Answers = {}): Promise<ScreenStage> {
  const { getState } = useSharing
  getState().turnToConnection(aConnection().id)
  getState().choosePixels([pixelOne, pixelTwo])
  getState().chooseTargets(new Set([`account:${accounts[0] ?? ''}`]))
  getState().change([pixelOne, pixelTwo].map((pixelId) => ({ pixelId, key: 'account:7001', effect: 'add' as const })))
  const stage = openScreen([sharingFeature], '/sharing', { ...core.answers, ...more })
  await screen.findByRole('grid', { name: 'Who has which pixel' })
  return stage
}

const shareButton = () => screen.findByRole('button', { name: /^Share 2/ })
async function readyToShare(): Promise<void> {
  await shareButton()
  await waitFor(async () => expect((await shareButton()).getAttribute('aria-disabled')).toBeNull())
}

describe('a reading that Meta refuses', () => {
  it('is asked for a bounded number of times: a plan that reads again and finds the same is not planned anew', async () => {
    core.problems = ['The ad accounts of Acme Media could not all be read.']
    let reading = 0
    const at = () => new Date(Date.UTC(2026, 9, 7, 0, 0, reading)).toISOString()
    const plan = core.answers['sharing.plan']
    const stage = await openMarked({
      'sharing.read': ({ pixelIds }) => {
        reading += 1
        return { pixels: pixelIds.map((id) => ({ ...core.accessOf(id), readAt: at() })) }
      },
      // As main does it: the plan reads again what was refused, and says so to every window.
      'sharing.plan': (input) => {
        reading += 1
        stage.tell({ event: 'pixels.accessRead', payload: { access: [pixelOne, pixelTwo].map((id) => anAccess({ ...core.accessOf(id), readAt: at() })) } })
        return plan?.(input) ?? Promise.reject(new Error('the core plans nothing'))
      },
      'pixels.list': () => ({
        pixels: [aPixel(), aPixel({ id: pixelTwo, name: 'Shop UK' })].map((pixel) => ({
          ...pixel,
          access: { partners: 0, pendingPartners: 0, accounts: 0, readAt: at(), complete: false },
        })),
        readAt: null,
        problems: [],
      }),
    })
    await readyToShare()
    const before = stage.inputsOf('sharing.plan').length
    await passed(900)
    expect(stage.inputsOf('sharing.plan').length).toBe(before)
    expect(before).toBeLessThan(4)
    expect(stage.inputsOf('sharing.read').length).toBeLessThan(4)
  })

  it('is not asked for again and again where main has nothing to say about a pixel', async () => {
    const stage = await openMarked({ 'sharing.read': ({ pixelIds }) => ({ pixels: pixelIds.filter((id) => id === pixelOne).map((id) => core.accessOf(id)) }) })
    await cell('Shop UK', 'Account 7001', 'will add')
    await passed(600)
    expect(stage.inputsOf('sharing.read').length).toBeLessThan(4)
  })

  it('plans again when what was read is another', async () => {
    const stage = await openMarked()
    await readyToShare()
    core.shared.add(`${pixelOne}>7001`)
    await stage.user.click(screen.getByRole('button', { name: 'Read again what is shared' }))
    expect(await screen.findByRole('button', { name: /^Share 1/ })).toBeDefined()
  })
})

describe('what a job has done', () => {
  const running = () => aJob({ state: 'running', endedAt: null, counts: counts({ sending: 1, pending: 1 }) })
  const panel = () => within(screen.getByRole('complementary', { name: 'Plan' }))

  async function run(stage: ScreenStage): Promise<void> {
    await readyToShare()
    await stage.user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(stage.inputsOf('sharing.run')).toHaveLength(1))
    stage.tell({ event: 'jobs.progress', payload: { job: running() } })
  }

  it('is not wished any more, though it was undone before somebody looked again', async () => {
    let letRead = (): void => undefined
    const held = new Promise<void>((resolve) => (letRead = resolve))
    const read = core.answers['sharing.read']
    const stage = await openMarked({
      'sharing.read': async (input) => {
        if (input.refresh === true) await held
        return read?.(input) ?? { pixels: [] }
      },
    })
    await run(stage)
    location.hash = '#/sharing/ends'
    await waitFor(() => expect(screen.queryByRole('grid', { name: 'Who has which pixel' })).toBeNull())
    core.cells = [pixelOne, pixelTwo].map((pixelId) => [pixelId, '7001', 'succeeded'])
    stage.tell({ event: 'jobs.progress', payload: { job: aJob({ counts: counts({ succeeded: 2 }) }) } })
    location.hash = '#/sharing'
    await screen.findByRole('grid', { name: 'Who has which pixel' })
    // Meta is being read again meanwhile, which may take long.
    await waitFor(() => expect(useSharing.getState().draft.wishes.size).toBe(0))
    expect(screen.queryByText('not run yet')).toBeNull()
    expect(screen.queryByRole('button', { name: /^Share 2/ })).toBeNull()
    letRead()
    expect(await cell('Shop EU', 'Account 7001', 'not shared')).toBeDefined()
    expect(useSharing.getState().draft.wishes.size).toBe(0)
  })

  it('is not wished any more, though the other connection was turned to while it ran', async () => {
    const stage = await openMarked()
    await run(stage)
    core.cells = [pixelOne, pixelTwo].map((pixelId) => [pixelId, '7001', 'succeeded'])
    const { turnToConnection } = useSharing.getState()
    turnToConnection(aConnection({ id: 'c-157-312' }).id)
    turnToConnection(aConnection().id)
    stage.tell({ event: 'jobs.progress', payload: { job: aJob({ counts: counts({ succeeded: 2 }) }) } })
    await waitFor(() => expect(useSharing.getState().draft.wishes.size).toBe(0))
  })

  it('leaves what was there anyway unwished too, also on a pixel that the job did not touch', async () => {
    core.shared.add(`${pixelTwo}>7001`)
    const stage = await openMarked()
    await screen.findByRole('button', { name: /^Share 1/ })
    await waitFor(() => expect(screen.getByRole('button', { name: /^Share 1/ }).getAttribute('aria-disabled')).toBeNull())
    await stage.user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(stage.inputsOf('sharing.run')).toHaveLength(1))
    core.cells = [[pixelOne, '7001', 'succeeded']]
    core.shared.add(`${pixelOne}>7001`)
    stage.tell({ event: 'jobs.progress', payload: { job: aJob({ counts: counts({ succeeded: 1 }) }) } })
    await waitFor(() => expect(useSharing.getState().draft.wishes.size).toBe(0))
    expect(screen.queryByText('not run yet')).toBeNull()
    expect(screen.getByLabelText('Name of this plan').getAttribute('placeholder')).toBe('New plan')
  })

  it('is told by the job alone while it runs: no forecast, no figures of what is being done already', async () => {
    const stage = await openMarked()
    await readyToShare()
    expect(screen.getByText('not run yet')).toBeDefined()
    expect(panel().getByText('to add')).toBeDefined()
    await run(stage)
    expect(await panel().findByText('This plan is under way.')).toBeDefined()
    expect(panel().queryByText('to add')).toBeNull()
    expect(panel().queryByRole('region', { name: 'Forecast' })).toBeNull()
    expect(panel().getByRole('region', { name: 'Running job' })).toBeDefined()
    expect(screen.queryByText('not run yet')).toBeNull()
  })

  it('says draft only where something is to be written', async () => {
    core.shared.add(`${pixelOne}>7001`).add(`${pixelTwo}>7001`)
    await openMarked()
    expect(await panel().findByText('there already')).toBeDefined()
    expect(screen.queryByText('not run yet')).toBeNull()
  })
})
