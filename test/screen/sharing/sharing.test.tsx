import { act, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors/app-error.ts'
import { pixelId } from '#shared/domain/ids.ts'
import { sharingFeature } from '#renderer/features/sharing/index.ts'
import { useSharing } from '#renderer/features/sharing/sharing-store.ts'
import { useShareSelection } from '#renderer/stores/share-selection-store.ts'
import { aFailedItem, aJob, counts, jobOne } from '../../support/screen-builders.ts'
import { closeScreen, openScreen, type Answers, type ScreenStage } from '../../support/screen-stage.tsx'
import { accounts, partnerId, pixelOne, pixelTwo, SharingCore } from './sharing-core.ts'

let core: SharingCore
beforeEach(() => {
  core = new SharingCore()
})
afterEach(() => {
  closeScreen()
  useSharing.setState(useSharing.getInitialState(), true)
})

const everyTarget = [`partner:${partnerId}`, ...accounts.map((id) => `account:${id}`)]

/** Opens the screen with pixels and targets chosen, and waits until it is known who has what. */
async function openMatrix(more: Answers = {}): Promise<ScreenStage> {
  useSharing.getState().choosePixels([pixelOne, pixelTwo])
  const stage = openScreen([sharingFeature], '/sharing', { ...core.answers, ...more })
  await screen.findByText('Share many pixels at once')
  useSharing.getState().chooseTargets(new Set(everyTarget))
  await cell('Shop EU', 'Account 7001', 'not shared')
  return stage
}

const cell = (pixel: string, target: string, state: string) => screen.findByRole('gridcell', { name: `${pixel}, ${target}: ${state}` })
const grid = () => screen.getByRole('grid', { name: 'Who has which pixel' })

/** The columns are the partner, then the ad accounts: this goes to an ad account of the first pixel. */
async function goToAccount(stage: ScreenStage, position: number): Promise<void> {
  grid().focus()
  await stage.user.keyboard('{ArrowRight}'.repeat(position))
}

describe('before there is a matrix', () => {
  it('says to connect first, and leads there', async () => {
    openScreen([sharingFeature], '/sharing', { 'connections.list': () => ({ connections: [] }) })
    expect(await screen.findByRole('heading', { name: 'Connect first' })).toBeDefined()
    expect(screen.getByRole('button', { name: 'Connect a token' })).toBeDefined()
  })

  it('names the jobs that stand still until their token is there again, and how much of them is left', async () => {
    const locked = aJob({ state: 'paused', pauseReason: 'locked', pauseMessage: 'Buydesk was locked, which wiped its tokens.', endedAt: null, counts: counts({ succeeded: 1, pending: 2 }) })
    openScreen([sharingFeature], '/sharing', { 'connections.list': () => ({ connections: [] }), 'jobs.list': () => ({ jobs: [locked] }) })
    const jobs = await screen.findByRole('list', { name: 'Jobs that wait for a token' })
    expect(jobs.textContent).toBe('Spring push stands still with 2 items to do. Buydesk was locked, which wiped its tokens.')
    expect(within(jobs).getByRole('link', { name: 'Spring push' }).getAttribute('href')).toContain('/jobs/')
  })

  it('says what it is for and offers the first steps', async () => {
    const stage = openScreen([sharingFeature], '/sharing', core.answers)
    await screen.findByText('Share many pixels at once')
    await stage.user.click(screen.getByRole('button', { name: 'Choose pixels' }))
    expect(await screen.findByRole('dialog', { name: 'Choose pixels' })).toBeDefined()
  })

  it('takes over the pixels that were selected on their own screen', async () => {
    useShareSelection.setState({ pixelIds: [pixelId.parse(pixelTwo)] })
    openScreen([sharingFeature], '/sharing', core.answers)
    expect(await screen.findByText('1 pixel chosen')).toBeDefined()
    expect(useShareSelection.getState().pixelIds).toEqual([])
  })

  it('names the permission that is missing when targets can not be read', async () => {
    openScreen([sharingFeature], '/sharing', {
      ...core.answers,
      'sharing.targets': () => {
        throw new AppError({ kind: 'permission', code: 'permission.scope', message: 'This token lacks business_management.', data: { advice: 'Have it granted.' } })
      },
    })
    expect(await screen.findByText('This token lacks business_management.')).toBeDefined()
    expect(screen.getByRole('button', { name: 'Open connections' })).toBeDefined()
  })
})

describe('the matrix', () => {
  it('shows what is shared and gives every cell a name', async () => {
    core.shared.add(`${pixelTwo}>7002`)
    await openMatrix()
    expect(await cell('Shop UK', 'Account 7002', 'shared')).toBeDefined()
    expect(await cell('Shop UK', 'Nordlicht', 'not shared')).toBeDefined()
  })

  it('is painted by keyboard: Space gives, takes a wish back, Shift with arrows covers more', async () => {
    const stage = await openMatrix()
    await goToAccount(stage, 1)
    await stage.user.keyboard(' ')
    expect(await cell('Shop EU', 'Account 7001', 'will add')).toBeDefined()
    await stage.user.keyboard(' ')
    expect(await cell('Shop EU', 'Account 7001', 'not shared')).toBeDefined()
    await stage.user.keyboard('{Shift>}{ArrowRight}{ArrowDown}{/Shift}x')
    for (const pixel of ['Shop EU', 'Shop UK']) {
      for (const account of ['7001', '7002']) expect(await cell(pixel, `Account ${account}`, 'will add')).toBeDefined()
    }
    expect(await cell('Shop UK', 'Account 7003', 'not shared')).toBeDefined()
  })

  it('undoes and redoes', async () => {
    const stage = await openMatrix()
    await goToAccount(stage, 1)
    await stage.user.keyboard(' ')
    expect(await cell('Shop EU', 'Account 7001', 'will add')).toBeDefined()
    await stage.user.keyboard('{Control>}z{/Control}')
    expect(await cell('Shop EU', 'Account 7001', 'not shared')).toBeDefined()
    await stage.user.click(screen.getByRole('button', { name: 'Redo' }))
    expect(await cell('Shop EU', 'Account 7001', 'will add')).toBeDefined()
  })

  it('says when not everything could be read, and reads again', async () => {
    core.problems = ['The ad accounts of Acme Media could not be read.']
    const stage = await openMatrix()
    expect(await screen.findByText('The ad accounts of Acme Media could not be read.')).toBeDefined()
    core.problems = []
    await stage.user.click(screen.getByRole('button', { name: 'Read again' }))
    await waitFor(() => expect(screen.queryByText('The ad accounts of Acme Media could not be read.')).toBeNull())
    expect(stage.inputsOf('sharing.read').at(-1)).toMatchObject({ refresh: true })
  })

  it('does not call cells free that could not be read', async () => {
    core.readFailure = new AppError({ kind: 'transient', code: 'network.offline', message: 'Meta can not be reached.', data: { advice: 'Check the network.' } })
    useSharing.getState().choosePixels([pixelOne])
    openScreen([sharingFeature], '/sharing', core.answers)
    await screen.findByText('Share many pixels at once')
    useSharing.getState().chooseTargets(new Set(everyTarget))
    expect(await screen.findByText('Meta can not be reached.')).toBeDefined()
    expect(await cell('Shop EU', 'Account 7001', 'not read')).toBeDefined()
  })
})

describe('the plan', () => {
  it('that was marked and not run says so, and not that it could be lost', async () => {
    const stage = await openMatrix()
    await goToAccount(stage, 1)
    await stage.user.keyboard(' ')
    expect(await screen.findByText('not run yet')).toBeDefined()
    expect(screen.queryByText(/not saved/)).toBeNull()
  })

  it('is asked for by what is marked, and stands beside it in figures', async () => {
    core.outcomes.set(`${pixelOne}>7002`, 'impossible')
    core.reasons = [{ reason: 'accountNotHeld', sentence: 'No portfolio of yours holds this ad account.', count: 1, cells: [1] }]
    const stage = await openMatrix()
    await goToAccount(stage, 1)
    await stage.user.keyboard('{Shift>}{ArrowRight}{/Shift}a')
    const panel = within(screen.getByRole('complementary', { name: 'Plan' }))
    expect(await panel.findByText('No portfolio of yours holds this ad account.')).toBeDefined()
    expect(panel.getByText('1 call in 1 request')).toBeDefined()
    expect(await cell('Shop EU', 'Account 7002', 'not possible')).toBeDefined()
    expect(stage.inputsOf('sharing.plan').at(-1)).toMatchObject({ edits: [{ pixelId: pixelOne, target: { id: '7001' }, effect: 'add' }, { target: { id: '7002' } }] })
    await stage.user.click(panel.getByRole('button', { name: 'Show them' }))
    expect((await cell('Shop EU', 'Account 7002', 'not possible')).dataset.shown).toBe('')
  })

  it('can not be run without the permission, and says which', async () => {
    core.scopes = ['business_management']
    const stage = await openMatrix()
    await goToAccount(stage, 1)
    await stage.user.keyboard(' ')
    const button = await screen.findByRole('button', { name: /^Share 1/ })
    expect(button.getAttribute('aria-disabled')).toBe('true')
    await stage.user.keyboard('{Control>}{Enter}{/Control}')
    expect(stage.inputsOf('sharing.run')).toEqual([])
    expect(screen.getByText('This token lacks ads_management.')).toBeDefined()
  })
})

const running = () => aJob({ state: 'running', endedAt: null, counts: counts({ sending: 1, pending: 0 }) })

describe('running a plan', () => {
  it('sends what is marked, shows it live, reads again at its end and forgets what is done', async () => {
    const stage = await openMatrix()
    await goToAccount(stage, 1)
    await stage.user.keyboard(' ')
    await screen.findByRole('button', { name: /^Share 1/ })
    await waitFor(() => expect(screen.getByRole('button', { name: /^Share 1/ }).getAttribute('aria-disabled')).toBeNull())
    await stage.user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() =>
      expect(stage.inputsOf('sharing.run')).toMatchObject([{ title: 'Share 1 pixel with 1 target', edits: [{ pixelId: pixelOne, target: { id: '7001' }, effect: 'add' }] }]),
    )
    core.cells = [[pixelOne, '7001', 'sending']]
    stage.tell({ event: 'jobs.progress', payload: { job: running() } })
    expect(await cell('Shop EU', 'Account 7001', 'running')).toBeDefined()
    core.cells = [[pixelOne, '7001', 'succeeded']]
    core.shared.add(`${pixelOne}>7001`)
    stage.tell({ event: 'jobs.progress', payload: { job: aJob({ counts: counts({ succeeded: 1 }) }) } })
    expect(await cell('Shop EU', 'Account 7001', 'shared')).toBeDefined()
    expect(stage.inputsOf('sharing.read').at(-1)).toMatchObject({ pixelIds: [pixelOne], refresh: true })
    await waitFor(() => expect(useSharing.getState().draft.wishes.size).toBe(0))
  })

  it('keeps what failed marked, says why, and tries the failed alone again', async () => {
    core.items = [aFailedItem(4, { objectId: pixelOne, targetId: '7001' })]
    const stage = await openMatrix()
    await goToAccount(stage, 1)
    await stage.user.keyboard(' ')
    await waitFor(() => expect(screen.getByRole('button', { name: /^Share 1/ }).getAttribute('aria-disabled')).toBeNull())
    await stage.user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(stage.inputsOf('sharing.run')).toHaveLength(1))
    core.cells = [[pixelOne, '7001', 'failed']]
    stage.tell({ event: 'jobs.progress', payload: { job: aJob({ counts: counts({ failed: 1, skipped: 1 }) }) } })
    expect(await cell('Shop EU', 'Account 7001', 'failed')).toBeDefined()
    expect(await screen.findByText(/The token may not change this ad account. Give it the role on the account./)).toBeDefined()
    await stage.user.click(await screen.findByRole('button', { name: 'Retry 1 failed' }))
    await waitFor(() => expect(stage.inputsOf('jobs.retry')).toEqual([{ jobId: jobOne, ordinals: [4] }]))
  })

  it('asks before anything is taken away, and Cancel is what Enter does', async () => {
    core.shared.add(`${pixelOne}>7002`)
    const stage = await openMatrix()
    await goToAccount(stage, 2)
    await stage.user.keyboard(' ')
    expect(await cell('Shop EU', 'Account 7002', 'will remove')).toBeDefined()
    await waitFor(() => expect(screen.getByRole('button', { name: /^Take away 1/ }).getAttribute('aria-disabled')).toBeNull())
    await stage.user.keyboard('{Control>}{Enter}{/Control}')
    expect(await screen.findByRole('dialog', { name: 'Take away 1 share?' })).toBeDefined()
    await stage.user.keyboard('{Enter}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(stage.inputsOf('sharing.run')).toEqual([])
  })

  it('takes shares off the waiting list without a job, and plans again', async () => {
    const stage = await openMatrix({
      'sharing.plan': ({ edits }) => ({ ...core.planOf(edits), noLongerFollow: 1 }),
      'sharing.run': () => {
        throw new AppError({ kind: 'validation', code: 'sharing.nothingToDo', message: '1 share will no longer follow. Beyond that there is nothing to write: 1 gone already.', data: {} })
      },
    })
    act(() => useSharing.getState().bringIn([{ pixelId: pixelOne, key: 'account:7001', effect: 'remove' }]))
    expect(await screen.findByText('1 share stops waiting.')).toBeDefined()
    const run = await screen.findByRole('button', { name: /^Stop waiting for 1/ })
    await waitFor(() => expect(run.getAttribute('aria-disabled')).toBeNull())
    await stage.user.click(run)
    expect(await screen.findByText('1 share will no longer follow.')).toBeDefined()
    expect(screen.queryByText(/Beyond that there is nothing to write/)).toBeNull()
    await waitFor(() => expect(useSharing.getState().draft.wishes.size).toBe(0))
  })

  it('says why an item was skipped', async () => {
    core.items = [aFailedItem(4, { state: 'skipped', error: null, note: 'Its partner share failed.' })]
    const stage = await openMatrix()
    await goToAccount(stage, 1)
    await stage.user.keyboard(' ')
    await waitFor(() => expect(screen.getByRole('button', { name: /^Share 1/ }).getAttribute('aria-disabled')).toBeNull())
    await stage.user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(stage.inputsOf('sharing.run')).toHaveLength(1))
    stage.tell({ event: 'jobs.progress', payload: { job: aJob({ counts: counts({ succeeded: 2, skipped: 1 }) }) } })
    expect(await screen.findByText(/2 done, 1 skipped. Skipped: Its partner share failed./)).toBeDefined()
  })

  it('says why it did not start', async () => {
    const stage = await openMatrix({
      'sharing.run': () => {
        throw new AppError({ kind: 'conflict', code: 'storage.full', message: 'The disk is full.', data: { advice: 'Make room.' } })
      },
    })
    await goToAccount(stage, 1)
    await stage.user.keyboard(' ')
    await waitFor(() => expect(screen.getByRole('button', { name: /^Share 1/ }).getAttribute('aria-disabled')).toBeNull())
    await stage.user.keyboard('{Control>}{Enter}{/Control}')
    expect(await screen.findByText('The disk is full.')).toBeDefined()
    expect(await cell('Shop EU', 'Account 7001', 'will add')).toBeDefined()
  })
})

describe('pasted ids', () => {
  it('in two columns mark exactly their cells, and list every line that was not taken', async () => {
    const stage = await openMatrix()
    await stage.user.click(screen.getByRole('button', { name: 'Paste ids' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Paste ids' }))
    await stage.user.click(dialog.getByLabelText('Pixels and targets'))
    await stage.user.paste(`${pixelOne}\tact_7003\n${pixelTwo}\t1.23E+15\n${pixelTwo}\t4242`)
    expect(await dialog.findByText('2 lines not taken')).toBeDefined()
    expect(dialog.getByText(/A spreadsheet has shortened this id/)).toBeDefined()
    await stage.user.click(dialog.getByRole('button', { name: 'Mark 1 cell' }))
    expect(await cell('Shop EU', 'Account 7003', 'will add')).toBeDefined()
    expect(useSharing.getState().draft.wishes.size).toBe(1)
  })

  it('come from a CSV by the column that holds them', async () => {
    const stage = await openMatrix()
    await stage.user.click(screen.getByRole('button', { name: 'Paste ids' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Paste ids' }))
    await stage.user.click(dialog.getByRole('radio', { name: 'Targets' }))
    const file = new File(['Name,Account ID\n"Shop, EU",act_7001\nOther,999\n'], 'accounts.csv', { type: 'text/csv' })
    await stage.user.upload(dialog.getByLabelText('Targets: file'), file)
    expect(await dialog.findByText('1 target found')).toBeDefined()
    expect(dialog.getByText('999')).toBeDefined()
  })
})

describe('a partner that leaves', () => {
  it('is shown with all its pixels before they are marked, and nothing is sent by that', async () => {
    core.shared.add(`${pixelOne}>${partnerId}`)
    core.shared.add(`${pixelTwo}>${partnerId}`)
    const stage = openScreen([sharingFeature], '/sharing', core.answers)
    await stage.user.click(await screen.findByRole('button', { name: 'take a partner off everything' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Take a partner off everything' }))
    await stage.user.click(dialog.getByRole('button', { name: /^Partner/ }))
    await stage.user.click(await screen.findByRole('option', { name: /Nordlicht/ }))
    const list = within(await dialog.findByRole('list', { name: 'Pixels of Nordlicht' }))
    expect(list.getAllByRole('listitem').map((item) => item.textContent)).toEqual([`Shop EU${pixelOne}`, `Shop UK${pixelTwo}`])
    await stage.user.click(dialog.getByRole('button', { name: 'Mark 2 shares in the matrix' }))
    expect(await cell('Shop UK', 'Nordlicht', 'will remove')).toBeDefined()
    expect(await screen.findByText('Taking a partner off takes its ad accounts off too.')).toBeDefined()
    expect(stage.inputsOf('sharing.run')).toEqual([])
  })

  async function markedTogether(keeps: boolean) {
    core.shared.add(`${pixelOne}>${partnerId}`)
    const stage = await openMatrix()
    await goToAccount(stage, 3)
    await stage.user.keyboard('a')
    await cell('Shop EU', 'Account 7003', 'will add')
    act(() => useSharing.getState().open('offboard'))
    const dialog = within(await screen.findByRole('dialog', { name: 'Take a partner off everything' }))
    await stage.user.click(dialog.getByRole('button', { name: /^Partner/ }))
    await stage.user.click(await screen.findByRole('option', { name: /Nordlicht/ }))
    if (keeps) await stage.user.click(await dialog.findByRole('checkbox', { name: /^Keep the 1 cell marked before/ }))
    await stage.user.click(await dialog.findByRole('button', { name: 'Mark 1 share in the matrix' }))
    expect(await cell('Shop EU', 'Nordlicht', 'will remove')).toBeDefined()
  }

  it('does not mix with what was marked before', async () => {
    await markedTogether(false)
    expect(await cell('Shop EU', 'Account 7003', 'not shared')).toBeDefined()
  })

  it('goes into the same plan as what was marked before when the person says so', async () => {
    await markedTogether(true)
    expect(await cell('Shop EU', 'Account 7003', 'will add')).toBeDefined()
  })
})
