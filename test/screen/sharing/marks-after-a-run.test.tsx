import { act, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { KeptDrafts } from '#shared/domain/share-draft.ts'
import type { SignInStatus } from '#shared/domain/operator.ts'
import { sharingFeature } from '#renderer/features/sharing/index.ts'
import { useSharing } from '#renderer/features/sharing/sharing-store.ts'
import { wishCount } from '#renderer/features/sharing/model/wishes.ts'
import { aJob, counts } from '../../support/screen-builders.ts'
import { closeScreen, oneIsIn, openScreen, revisionOne, type Answers, type ScreenStage } from '../../support/screen-stage.tsx'
import { accounts, pixelOne, pixelTwo, SharingCore } from './sharing-core.ts'

let core: SharingCore
let kept: KeptDrafts | null
let job = aJob()
beforeEach(() => {
  core = new SharingCore()
  kept = null
})
const closeWindow = () => {
  closeScreen()
  useSharing.setState(useSharing.getInitialState(), true)
}
afterEach(closeWindow)

const answers = (): Answers => ({
  ...core.answers,
  'jobs.list': () => ({ jobs: [job] }),
  'sharing.drafts': () => ({ kept, revision: revisionOne }),
  'sharing.keepDrafts': (input) => {
    kept = input.kept
    return { revision: revisionOne }
  },
})
const open = () => openScreen([sharingFeature], '/sharing', answers())
const grid = () => screen.getByRole('grid', { name: 'Who has which pixel' })
const find = (name: string | RegExp) => screen.findByRole('button', { name }, { timeout: 5000 })
const allTargets = accounts.map((id) => `account:${id}`)
const keptMarks = () => kept?.drafts.flatMap(({ wishes }) => wishes).reduce((sum, { add, remove }) => sum + add.length + remove.length, 0)
const markAll = async (stage: ScreenStage, key: 'a' | 'r') => {
  act(() => grid().focus())
  await stage.user.keyboard(`{Control>}a{/Control}${key}`)
}

/** Everything of a 2 x 3 matrix was shared by a job whose card is still there. @param last what the job did with its last cell. */
async function afterSharing(last: 'succeeded' | 'failed' = 'succeeded'): Promise<ScreenStage> {
  useSharing.getState().choosePixels([pixelOne, pixelTwo])
  job = aJob({ state: 'running', endedAt: null, counts: counts({ pending: 6 }) })
  const stage = open()
  await screen.findByText('Share many pixels at once')
  act(() => useSharing.getState().chooseTargets(new Set(allTargets)))
  await screen.findByRole('gridcell', { name: 'Shop UK, Account 7003: not shared' })
  await markAll(stage, 'a')
  const run = await find(/^Share 6/)
  await waitFor(() => expect(run.getAttribute('aria-disabled')).toBeNull())
  await stage.user.click(run)
  await waitFor(() => expect(stage.inputsOf('sharing.run')).toHaveLength(1))
  core.cells = [pixelOne, pixelTwo].flatMap((pixel) => accounts.map((account) => [pixel, account, pixel === pixelTwo && account === '7003' ? last : 'succeeded'] as const))
  for (const [pixel, account, state] of core.cells) if (state === 'succeeded') core.shared.add(`${pixel}>${account}`)
  job = aJob({ counts: counts({ succeeded: 6 }), endedAt: new Date().toISOString() })
  if (last === 'failed') job = aJob({ counts: counts({ succeeded: 5, failed: 1 }), endedAt: new Date().toISOString() })
  stage.tell({ event: 'jobs.progress', payload: { job } })
  await waitFor(() => expect(wishCount(useSharing.getState().draft.wishes)).toBe(last === 'failed' ? 1 : 0))
  await find('Put this job away')
  await waitFor(() => expect(screen.queryByText(/being read again/)).toBeNull())
  return stage
}

/** What was marked has been kept, and the window has read what the job did. */
const untilQuiet = async (marks: number) => {
  await waitFor(() => expect(keptMarks()).toBe(marks), { timeout: 5000 })
  await find('Put this job away')
  await waitFor(() => expect(useSharing.getState().run?.isSettled).toBe(true))
}

describe('what is marked after a job from here has ended stays marked as it is', () => {
  it('when the window is loaded anew', async () => {
    const stage = await afterSharing()
    await markAll(stage, 'r')
    await find(/^Take away 6/)
    await untilQuiet(6)
    closeWindow()
    open()
    await find('Put this job away')
    await waitFor(() => expect(useSharing.getState().run?.isSettled).toBe(true))
    await find(/^Take away 6/)
    expect(wishCount(useSharing.getState().draft.wishes)).toBe(6)
  })

  it('when the app is locked and opened again', async () => {
    const stage = await afterSharing()
    await markAll(stage, 'r')
    await find(/^Take away 6/)
    await untilQuiet(6)
    const locked: SignInStatus = { mode: 'one', operator: null, locked: { at: new Date().toISOString(), operatorName: null, idleMinutes: null, why: 'person' } }
    stage.tell({ event: 'operators.changed', payload: { status: locked } })
    await waitFor(() => expect(useSharing.getState().draft.wishes.size).toBe(0))
    stage.tell({ event: 'operators.changed', payload: { status: oneIsIn } })
    await find('Put this job away')
    await waitFor(() => expect(useSharing.getState().run?.isSettled).toBe(true))
    await find(/^Take away 6/)
    expect(wishCount(useSharing.getState().draft.wishes)).toBe(6)
  })

  it('when what failed is tried again, and they are shown meanwhile', async () => {
    const stage = await afterSharing('failed')
    act(() => useSharing.getState().change(accounts.map((id) => ({ pixelId: pixelOne, key: `account:${id}`, effect: 'remove' }))))
    job = aJob({ state: 'running', endedAt: null, counts: counts({ succeeded: 5, pending: 1 }) })
    core.cells = core.cells.map(([pixel, account, state]) => [pixel, account, state === 'failed' ? 'sending' : state])
    stage.tell({ event: 'jobs.progress', payload: { job } })
    expect(await screen.findByRole('gridcell', { name: 'Shop UK, Account 7003: running' })).toBeDefined()
    expect(screen.getByRole('gridcell', { name: 'Shop EU, Account 7001: will remove' })).toBeDefined()
    core.cells = core.cells.map(([pixel, account]) => [pixel, account, 'succeeded'])
    core.shared.add(`${pixelTwo}>7003`)
    job = aJob({ counts: counts({ succeeded: 6 }), endedAt: new Date().toISOString() })
    stage.tell({ event: 'jobs.progress', payload: { job } })
    await untilQuiet(3)
    await find(/^Take away 3/)
    expect(wishCount(useSharing.getState().draft.wishes)).toBe(3)
  })
})

it('of a job that ended while the window was away what it did is marked no more, and what was marked meanwhile still is', async () => {
  const stage = await afterSharing('failed')
  job = aJob({ state: 'running', endedAt: null, counts: counts({ succeeded: 5, pending: 1 }) })
  stage.tell({ event: 'jobs.progress', payload: { job } })
  await waitFor(() => expect(useSharing.getState().run?.isSettled).toBe(false))
  act(() => useSharing.getState().change([{ pixelId: pixelOne, key: 'account:7001', effect: 'remove' }]))
  await waitFor(() => expect(keptMarks()).toBe(2), { timeout: 5000 })
  closeWindow()
  core.cells = core.cells.map(([pixel, account]) => [pixel, account, 'succeeded'])
  core.shared.add(`${pixelTwo}>7003`)
  job = aJob({ counts: counts({ succeeded: 6 }), endedAt: new Date().toISOString() })
  open()
  await untilQuiet(1)
  await find(/^Take away 1/)
})
