import { act, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { operator, type SignInStatus } from '#shared/domain/operator.ts'
import { settingsFeature } from '#renderer/features/settings/index.ts'
import { signInFeature } from '#renderer/features/sign-in/index.ts'
import '#renderer/features/sign-in/door.tsx'
import { ownAhead, ownFigures } from '../../support/screen-builders.ts'
import { closeScreen, openScreen, type Answers } from '../../support/screen-stage.tsx'

const at = '2026-11-20T09:30:00.000Z'
const locked: SignInStatus = { mode: 'several', operator: null, locked: { why: 'start', at, operatorName: null, idleMinutes: null } }
const anna: SignInStatus = {
  mode: 'several',
  operator: operator.parse({ id: 'aaaaaaaaaaaa', name: 'Anna', role: 'user', createdAt: at, lastSignedInAt: at, mustChangePassword: false }),
  locked: null,
}
const info = { version: '0.1.0', host: 'electron' as const, sandbox: false, graphVersion: 'v26.0', readOnlyReason: null, startProblems: [], capabilities: { pasteFromClipboard: true, saveDialog: true, systemLock: { screenLock: 'told' as const, sleep: 'told' as const } } }
const open = (answers: Answers) => openScreen([settingsFeature, signInFeature], '/settings/my-data', answers)
const dialog = async () => within(await screen.findByRole('dialog'))

afterEach(closeScreen)

describe('what was deleted of oneself', () => {
  it.each(['before', 'after'] as const)('is said with its counts where the answer comes %s the lock, until somebody comes in', async (when) => {
    let answer: () => void = () => undefined
    const stage = open({
      'operators.status': () => anna,
      'myData.whatGoes': () => ownAhead(),
      'myData.deleteMe': () =>
        new Promise((resolve) => {
          answer = () => resolve(ownFigures({ deletedDrafts: 2 }))
        }),
    })
    await stage.user.click(await screen.findByRole('button', { name: 'Delete me from this app' }))
    await (await dialog()).findByText('Your sign-in')
    await stage.user.type((await dialog()).getByLabelText('Your password'), 'mine{Enter}')
    await waitFor(() => expect(stage.inputsOf('myData.deleteMe')).toHaveLength(1))
    const lock = () => stage.tell({ event: 'operators.changed', payload: { status: locked } })
    if (when === 'after') lock()
    await act(async () => answer())
    if (when === 'before') lock()
    expect(await screen.findByText('Your sign-in is deleted, with your preferences, 2 launch drafts, 4 marked shares and 12 lines of activity. 1 job stays and no longer names you.')).toBeDefined()
    expect(screen.queryByText(/Buydesk was started/)).toBeNull()
    stage.tell({ event: 'operators.changed', payload: { status: anna } })
    stage.tell({ event: 'operators.changed', payload: { status: locked } })
    expect(await screen.findByText(/Buydesk was started/)).toBeDefined()
    expect(screen.queryByText(/Your sign-in is deleted/)).toBeNull()
  })

  it.each([
    ['me', { of: 'me', hadSignIn: true, clearedOperations: 12, deletedDrafts: 0, deletedShareMarks: 0, keptJobs: 0 }, 'Your sign-in is deleted, with your preferences and 12 lines of activity.'],
    ['everything', { of: 'everything', files: 12, bytes: 3_000_000, left: 1 }, /^Everything is deleted: 12 files, 3\.0 MB\. 1 file could not be deleted: look into the data folder\. Meta still has/],
  ] as const)('is said by a window that begins with the new process, too: %s', async (_of, farewell, words) => {
    open({ 'operators.status': () => (farewell.of === 'me' ? locked : { mode: 'undecided', operator: null, locked: null }), 'app.info': () => ({ ...info, farewell }) })
    expect(await screen.findByText(words)).toBeDefined()
    expect(screen.queryByText(/Buydesk was started/)).toBeNull()
  })

  it('is said at the first run, which comes next where nobody is left', async () => {
    const stage = open({ 'myData.whatGoes': () => ownAhead(), 'myData.deleteMe': () => ownFigures({ clearedOperations: 1, deletedDrafts: 0, deletedShareMarks: 0, keptJobs: 0 }) })
    await stage.user.click(await screen.findByRole('button', { name: 'Delete my data' }))
    await (await dialog()).findByText(/^12 lines/)
    await stage.user.click((await dialog()).getByRole('button', { name: 'Delete my data' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    stage.tell({ event: 'operators.changed', payload: { status: { mode: 'undecided', operator: null, locked: null } } })
    await screen.findByRole('heading', { name: 'Who uses this Buydesk?' })
    expect(screen.getByText('Your preferences are deleted, with 1 line of activity.')).toBeDefined()
  })
})
