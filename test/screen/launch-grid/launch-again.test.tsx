import { screen, waitFor, within } from '@testing-library/react'
import { act } from 'react'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { jobId, type JobId } from '#shared/domain/ids.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { useDrafts } from '#renderer/features/launch/draft-store.ts'
import { filled } from '../../support/launch-drafts.ts'
import { aJob, jobOne } from '../../support/screen-builders.ts'
import { closeScreen } from '../../support/screen-stage.tsx'
import { loadScreens } from '../launch/launch-core.ts'
import { aCheck, fourAds, openDraftScreen, planOf } from './draft-core.ts'

// The first screen of a run is compiled when it is asked for, which says nothing about the app.
beforeAll(loadScreens, 60_000)

afterEach(() => {
  closeScreen()
  useDrafts.setState({ open: new Map() })
})

const draft = filled(fourAds)
const earlierId = jobId.parse('00000000-0000-4000-8000-0000000000e1')
const again = aCheck({ code: 'launch.again', message: 'This draft was launched before.', advice: 'Say that this is meant.', field: null })
const earlier = { jobId: earlierId, at: '2026-11-22T16:17:00.000Z', objects: 10, inAll: 10, others: [] }
const answers = {
  'launches.plan': () => ({ ...planOf(draft, [again]), earlier }),
  'launches.run': () => ({ jobId: jobId.parse(jobOne) }),
  'jobs.get': () => aJob(),
  'launches.get': () => {
    throw new AppError({ kind: 'notFound', code: 'launch.gone', message: 'There is no such launch.', data: {} })
  },
}
const again10 = () => screen.findByRole('button', { name: /^Launch 10 objects again/ })

describe('a draft that was launched before', () => {
  it('is launched again only after a person was told when, and how many objects are at Meta', async () => {
    const stage = openDraftScreen(draft, 'review', answers)
    await stage.user.click(await again10())
    const dialog = within(await screen.findByRole('dialog', { name: 'Launch 10 objects a second time?' }))
    expect(dialog.getByText(/10 objects of it are at Meta/)).toBeDefined()
    expect(document.activeElement).toBe(dialog.getByRole('button', { name: 'Cancel' }))
    expect(stage.inputsOf('launches.run')).toEqual([])
    // Red is for what destroys.
    expect(dialog.getByRole('button', { name: 'Launch again' }).className).not.toMatch(/\bbg-bad\b/)
    await stage.user.click(dialog.getByRole('button', { name: 'Launch again' }))
    await waitFor(() => expect(location.hash).toBe(`#/campaigns/launch/${jobOne}`))
    expect(stage.inputsOf('launches.run')).toEqual([{ draftId: draft.id, revision: 1, again: earlierId }])
  })

  it('is not launched when the person thinks better of it', async () => {
    const stage = openDraftScreen(draft, 'review', answers)
    await stage.user.click(await again10())
    await stage.user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Cancel' }))
    expect(stage.inputsOf('launches.run')).toEqual([])
  })

  it('leads to the earlier launch, and does not count as blocked', async () => {
    const stage = openDraftScreen(draft, 'review', answers)
    const note = await screen.findByText(/This draft was launched/)
    expect(note).toBeDefined()
    expect(screen.queryByText('1 blocker')).toBeNull()
    expect(screen.getByText('launched before')).toBeDefined()
    await stage.user.click(screen.getByRole('button', { name: 'Show that launch' }))
    await waitFor(() => expect(location.hash).toBe(`#/campaigns/launch/${earlierId}`))
  })

  it('is known as such as soon as its launch has ended, on a review that was open before', async () => {
    let isThere = false
    const stage = openDraftScreen(draft, 'review', { ...answers, 'launches.plan': () => (isThere ? { ...planOf(draft, [again]), earlier } : planOf(draft)) })
    await screen.findByRole('button', { name: /^Launch 10 objects, all paused/ })
    isThere = true
    stage.tell({ event: 'launches.changed', payload: { jobId: earlierId } })
    expect(await again10()).toBeDefined()
  })

  it('names each launch that is still there, with the way to it', async () => {
    const olderId = jobId.parse('00000000-0000-4000-8000-0000000000e0')
    // Three creatives are those of both.
    const both = { ...earlier, inAll: 14, others: [{ jobId: olderId, at: '2026-11-20T09:05:00.000Z', objects: 7 }] }
    const stage = openDraftScreen(draft, 'review', { ...answers, 'launches.plan': () => ({ ...planOf(draft, [again]), earlier: both }) })
    expect(await screen.findByText('This draft was launched 2 times, and 14 objects of these launches are at Meta.')).toBeDefined()
    await stage.user.click(await again10())
    const dialog = within(await screen.findByRole('dialog', { name: 'Launch 10 objects once more?' }))
    expect(dialog.getByText(/^This draft was launched 2 times, and 14 objects of these launches are at Meta\. The same campaigns, ad sets and ads would be there once more, all paused\.$/)).toBeDefined()
    await stage.user.click(dialog.getByRole('button', { name: 'Cancel' }))
    expect(screen.getByRole('button', { name: /^Launched .*: 10 objects$/ })).toBeDefined()
    await stage.user.click(screen.getByRole('button', { name: /^Launched .*: 7 objects$/ }))
    await waitFor(() => expect(location.hash).toBe(`#/campaigns/launch/${olderId}`))
  })

  it('waits for the blockers all the same', async () => {
    const stage = openDraftScreen(draft, 'review', { ...answers, 'launches.plan': () => ({ ...planOf(draft, [again, aCheck({})]), earlier }) })
    const button = await again10()
    expect(button.getAttribute('aria-disabled')).toBe('true')
    await stage.user.click(button)
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})

describe('a launch that is slow to begin', () => {
  /** Main answers when it is told to. */
  function slowStage() {
    const answer = Promise.withResolvers<{ jobId: JobId }>()
    const stage = openDraftScreen(draft, 'review', { ...answers, 'launches.plan': () => planOf(draft), 'launches.run': () => answer.promise })
    return { ...stage, begun: () => act(async () => answer.resolve({ jobId: jobId.parse(jobOne) })), refused: () => act(async () => answer.reject(new AppError({ kind: 'validation', code: 'launch.blocked', message: 'tulips.png is not in the ad account any more.', data: {} }))) }
  }
  const launchButton = () => screen.findByRole('button', { name: /^Launch 10 objects, all paused/ })
  const toGridAndBack = async (stage: ReturnType<typeof slowStage>) => {
    await stage.user.click(screen.getByRole('button', { name: 'Grid' }))
    await waitFor(() => expect(location.hash).toBe(`#/campaigns/draft/${draft.id}/grid`))
    await stage.user.click(await screen.findByRole('button', { name: 'Review' }))
    await waitFor(() => expect(location.hash).toBe(`#/campaigns/draft/${draft.id}/review`))
  }

  it('is not asked for again by who goes to the grid and back meanwhile', async () => {
    const stage = slowStage()
    await stage.user.click(await launchButton())
    await toGridAndBack(stage)
    const button = await launchButton()
    expect(button.getAttribute('aria-busy')).toBe('true')
    await stage.user.click(button)
    await stage.user.keyboard('{Control>}{Enter}{/Control}')
    expect(stage.inputsOf('launches.run')).toHaveLength(1)
    await stage.begun()
    await waitFor(() => expect(location.hash).toBe(`#/campaigns/launch/${jobOne}`))
  })

  it('leaves a person who has gone elsewhere where they are, and says that it has begun', async () => {
    const stage = slowStage()
    await stage.user.click(await launchButton())
    await stage.user.click(screen.getByRole('button', { name: 'Grid' }))
    await waitFor(() => expect(location.hash).toBe(`#/campaigns/draft/${draft.id}/grid`))
    await stage.begun()
    expect(await screen.findByText(`${draft.name} is being launched`)).toBeDefined()
    expect(location.hash).toBe(`#/campaigns/draft/${draft.id}/grid`)
    await stage.user.click(screen.getByRole('button', { name: 'Show the launch' }))
    await waitFor(() => expect(location.hash).toBe(`#/campaigns/launch/${jobOne}`))
  })

  it('says why it did not begin, also to a person who has gone elsewhere', async () => {
    const stage = slowStage()
    await stage.user.click(await launchButton())
    await stage.user.click(screen.getByRole('button', { name: 'Grid' }))
    await waitFor(() => expect(location.hash).toBe(`#/campaigns/draft/${draft.id}/grid`))
    await stage.refused()
    expect(await screen.findByText(`${draft.name} was not launched`)).toBeDefined()
    expect(screen.getByText('tulips.png is not in the ad account any more.')).toBeDefined()
  })
})
