import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { AppInfo } from '#shared/contract/routes/app.ts'
import type { StorageProblem } from '#shared/domain/storage.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { activityFeature } from '#renderer/features/activity/index.ts'
import { closeScreen, openScreen, type Answers } from '../../support/screen-stage.tsx'

const info: AppInfo = {
  version: '0.1.0',
  host: 'browser',
  sandbox: true,
  graphVersion: 'v26.0',
  readOnlyReason: 'The file with the jobs and the activity log is damaged.',
  startProblems: [],
  capabilities: { pasteFromClipboard: false, saveDialog: true, systemLock: { screenLock: 'told', sleep: 'told' } },
}
const damaged: StorageProblem = {
  code: 'storage.damaged',
  message: 'The file with the jobs and the activity log is damaged.',
  advice: 'Start again.',
  canCopy: true,
  canStartFresh: true,
  folder: '/home/me/buydesk',
}

const open = (problem: StorageProblem | null, answers: Answers = {}) =>
  openScreen([activityFeature], '/activity', {
    'app.info': () => info,
    'activity.list': () => ({ operations: [], hasMore: false, total: 0 }),
    'storage.status': () => ({ problem }),
    ...answers,
  })

afterEach(closeScreen)

describe('a database that can not be used', () => {
  it('is said once, over every screen, with what can be done; nothing happens by itself', async () => {
    const stage = open(damaged)
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain(damaged.message)
    expect(alert.textContent).toContain('Buydesk left it as it is.')
    expect(screen.getAllByText(/is damaged/)).toHaveLength(1)
    expect(within(alert).getByRole('button', { name: 'Save a copy' })).toBeDefined()
    expect(within(alert).getByRole('button', { name: 'Start fresh' })).toBeDefined()
    expect(stage.asked.some(({ route }) => route === 'storage.startFresh' || route === 'storage.exportCopy')).toBe(false)
  })

  it('does not pass for an empty log, nor for one that is whole', async () => {
    open(damaged)
    expect(await screen.findByRole('heading', { name: "The log can't be read" })).toBeDefined()
    expect(screen.queryByText('Nothing was written to Meta yet')).toBeNull()
    expect(screen.getByRole('button', { name: 'Verify the log' }).getAttribute('aria-disabled')).toBe('true')
  })

  it('is copied, and the person is told where the copy is and what of the log is in it', async () => {
    const stage = open(damaged, {
      'storage.exportCopy': () => ({ path: '/home/me/Downloads/a.db', log: { path: '/home/me/Downloads/a-activity.csv', rows: 2_805, isWhole: false } }),
    })
    await stage.user.click(await screen.findByRole('button', { name: 'Save a copy' }))
    expect(await screen.findByText('/home/me/Downloads/a.db')).toBeDefined()
    expect(screen.getByText(/2,805 lines of the activity log are beside it as CSV; the rest could not be read/)).toBeDefined()
  })

  it('says so when the copy could not be made, and keeps the offer', async () => {
    const stage = open(damaged, {
      'storage.exportCopy': () => {
        throw new AppError({ kind: 'transient', code: 'storage.notCopied', message: 'The copy could not be written (ENOSPC).', data: { advice: 'Copy it by hand.' } })
      },
    })
    await stage.user.click(await screen.findByRole('button', { name: 'Save a copy' }))
    expect(await screen.findByText('The copy could not be written (ENOSPC).')).toBeDefined()
    expect(screen.getByRole('button', { name: 'Save a copy' })).toBeDefined()
  })

  it('is set aside only after the person has read what that means', async () => {
    const stage = open(damaged, { 'storage.startFresh': () => ({ movedTo: '/home/me/buydesk/buydesk-set-aside-1.db' }) })
    await stage.user.click(await screen.findByRole('button', { name: 'Start fresh' }))
    const dialog = await screen.findByRole('dialog', { name: 'Start with an empty file?' })
    expect(dialog.textContent).toContain('moved aside, not deleted')
    expect(dialog.textContent).toContain('/home/me/buydesk')
    expect(stage.inputsOf('storage.startFresh')).toEqual([])
    await stage.user.click(within(dialog).getByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(stage.inputsOf('storage.startFresh')).toEqual([])
    await stage.user.click(screen.getByRole('button', { name: 'Start fresh' }))
    await stage.user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Start fresh' }))
    expect(await screen.findByText(/buydesk-set-aside-1\.db/)).toBeDefined()
    expect(stage.inputsOf('storage.startFresh')).toEqual([{}])
  })

  it('that a newer version wrote asks for an update before all else', async () => {
    const stage = open({ ...damaged, code: 'storage.newer', message: 'A newer version of Buydesk wrote it.' })
    expect(await screen.findByText(/Update Buydesk to go on/)).toBeDefined()
    await stage.user.click(screen.getByRole('button', { name: 'Start fresh' }))
    expect((await screen.findByRole('dialog')).textContent).toContain('Updating keeps everything.')
  })

  it('that another program holds can be tried again and not be set aside', async () => {
    const stage = open({ ...damaged, code: 'storage.busy', message: 'Another program holds it.', advice: 'Close that program.', canStartFresh: false }, { 'storage.tryAgain': () => ({}) })
    expect((await screen.findByRole('alert')).textContent).toContain('Close that program.')
    expect(screen.queryByRole('button', { name: 'Start fresh' })).toBeNull()
    await stage.user.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(stage.inputsOf('storage.tryAgain')).toEqual([{}]))
  })
})

it('a second copy that only reads says that, and offers none of this', async () => {
  open(null)
  expect(await screen.findByText('Read only.')).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Start fresh' })).toBeNull()
})
