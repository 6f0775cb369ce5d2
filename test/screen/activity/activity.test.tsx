import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { AppError } from '#shared/errors/app-error.ts'
import { activityFeature } from '#renderer/features/activity/index.ts'
import { logOf } from '../../support/screen-log.ts'
import { anOperation, jobOne } from '../../support/screen-builders.ts'
import { closeScreen, openScreen, type Answers } from '../../support/screen-stage.tsx'

const three = [anOperation(1), anOperation(2, { outcome: 'failed', errorCode: 'permission.missing', message: 'No right.' }), anOperation(3)]
const open = (answers: Answers, path = '/activity') => openScreen([activityFeature], path, answers)

afterEach(closeScreen)

describe('activity', () => {
  it('shows the log newest first', async () => {
    open(logOf(() => three))
    await screen.findByText('Account 3')
    expect(screen.getAllByText(/^Account \d$/).map((cell) => cell.textContent)).toEqual(['Account 3', 'Account 2', 'Account 1'])
  })

  it('has main filter the whole log, not only what is loaded', async () => {
    const stage = open(logOf(() => three))
    await screen.findByText('Account 3')
    await stage.user.click(screen.getByRole('button', { name: 'Outcome' }))
    await stage.user.click(screen.getByRole('option', { name: 'Failed' }))
    await waitFor(() => expect(screen.queryByText('Account 3')).toBeNull())
    expect(screen.getByText('Account 2')).toBeDefined()
    expect(stage.inputsOf('activity.list')).toContainEqual(expect.objectContaining({ filter: { outcomes: ['failed'] }, limit: 100 }))
  })

  it('exports what is filtered, and no more, as CSV or as JSON', async () => {
    const stage = open(logOf(() => three))
    await screen.findByText('Account 3')
    await stage.user.type(screen.getByRole('searchbox', { name: 'Search operations' }), 'account 2')
    await waitFor(() => expect(stage.inputsOf('activity.list')).toContainEqual(expect.objectContaining({ filter: { text: 'account 2' }, limit: 100 })))
    await stage.user.click(screen.getByRole('button', { name: 'Export' }))
    await stage.user.click(await screen.findByRole('menuitem', { name: 'As CSV, for a spreadsheet' }))
    expect(await screen.findByText('1 row exported')).toBeDefined()
    await stage.user.click(screen.getByRole('button', { name: 'Export' }))
    await stage.user.click(await screen.findByRole('menuitem', { name: 'As JSON, for another program' }))
    expect(await screen.findByText('activity.json')).toBeDefined()
    expect(stage.inputsOf('activity.export')).toEqual([
      { filter: { text: 'account 2' }, format: 'csv' },
      { filter: { text: 'account 2' }, format: 'json' },
    ])
    expect(stage.inputsOf('exports.save')).toHaveLength(2)
  })

  it('can be stopped while it is exported, and says what went wrong where it was not finished', async () => {
    const ends: PromiseWithResolvers<{ saved: boolean; rows: number }>[] = []
    const save = () => {
      const end = Promise.withResolvers<{ saved: boolean; rows: number }>()
      ends.push(end)
      return end.promise
    }
    const stage = open({ ...logOf(() => three), 'exports.save': save, 'exports.cancel': () => (ends[0]?.resolve({ saved: false, rows: 0 }), {}) })
    await screen.findByText('Account 3')
    const exportNow = async () => {
      await stage.user.click(screen.getByRole('button', { name: 'Export' }))
      await stage.user.click(await screen.findByRole('menuitem', { name: 'As CSV, for a spreadsheet' }))
    }
    await exportNow()
    await stage.user.click(await screen.findByRole('button', { name: 'Stop the export' }))
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Stop the export' })).toBeNull())
    expect(stage.inputsOf('exports.cancel')).toEqual(stage.inputsOf('exports.save'))
    expect(await screen.findByText('The export was stopped.')).toBeDefined()
    expect(screen.queryByText(/exported/)).toBeNull()
    await exportNow()
    await screen.findByRole('button', { name: 'Stop the export' })
    ends[1]?.reject(new AppError({ kind: 'conflict', code: 'activity.clearedMeanwhile', message: 'Activity was cleared meanwhile.', data: { advice: 'Export it again.' } }))
    expect(await screen.findByText('Activity was cleared meanwhile.')).toBeDefined()
    expect(screen.queryByText(/exported/)).toBeNull()
  })

  it('tells nothing found apart from nothing there, and takes the filter off again', async () => {
    const stage = open(logOf(() => three))
    await screen.findByText('Account 3')
    await stage.user.type(screen.getByRole('searchbox', { name: 'Search operations' }), 'zzz')
    expect(await screen.findByRole('heading', { name: 'No operation matches' })).toBeDefined()
    await stage.user.click(screen.getByRole('button', { name: 'Take off search and filters' }))
    expect(await screen.findByText('Account 3')).toBeDefined()
  })

  it('offers what was done, and what came of it, where its name is typed: a click filters for it in place of the words', async () => {
    const rows = [anOperation(1), anOperation(2, { action: 'operator.signIn', objectName: 'Anna sign in', targetName: 'Account 2' }), anOperation(3, { outcome: 'failed' })]
    const stage = open(logOf(() => rows))
    await screen.findByText('Account 3')
    const search = screen.getByRole('searchbox', { name: 'Search operations' })
    await stage.user.type(search, 'sign in')
    const offers = within(await screen.findByRole('group', { name: 'Filters of this name' }))
    expect(offers.getAllByRole('button').map((button) => button.textContent)).toEqual(['Set up sign-in', 'Sign in', 'Refuse sign-in', 'All of these'])
    await waitFor(() => expect(screen.queryByText('Account 3')).toBeNull())
    expect(screen.getByText('Account 2')).toBeDefined()
    await stage.user.click(offers.getByRole('button', { name: 'Sign in' }))
    await waitFor(() => expect(stage.inputsOf('activity.list')).toContainEqual(expect.objectContaining({ filter: { actions: ['operator.signIn'] }, limit: 100 })))
    expect(search).toHaveProperty('value', '')
    expect(screen.getByRole('button', { name: 'What Sign in' })).toBeDefined()
    await waitFor(() => expect(screen.queryByRole('group', { name: 'Filters of this name' })).toBeNull())
    await stage.user.click(screen.getByRole('button', { name: 'Take off the filter What' }))
    await stage.user.type(search, 'failed')
    await stage.user.click(await screen.findByRole('button', { name: 'Failed' }))
    expect(await screen.findByText('Account 3')).toBeDefined()
    expect(stage.inputsOf('activity.list')).toContainEqual(expect.objectContaining({ filter: { outcomes: ['failed'] }, limit: 100 }))
  })

  it('says where it looked when it found nothing, and offers what was done of that name', async () => {
    const stage = open(logOf(() => three))
    await screen.findByText('Account 3')
    await stage.user.type(screen.getByRole('searchbox', { name: 'Search operations' }), 'sign in')
    const empty = (await screen.findByRole('heading', { name: 'No operation matches' })).parentElement ?? document.body
    expect(within(empty).getByText(/names and ids.*what happened.*before and after.*trace id/i)).toBeDefined()
    expect(within(empty).getByText(/offered under the search box/)).toBeDefined()
    await stage.user.click(screen.getByRole('button', { name: 'Refuse sign-in' }))
    await waitFor(() => expect(stage.inputsOf('activity.list')).toContainEqual(expect.objectContaining({ filter: { actions: ['operator.refused'] }, limit: 100 })))
  })

  it('calls off what it looks and counts for as soon as something else is typed', async () => {
    const never = new Promise<never>(() => undefined)
    const log = logOf(() => three)
    const stage = open({
      ...log,
      'activity.list': (input) => (input.filter.text === 'slow' ? never : (log['activity.list']?.(input) ?? never)),
    })
    await screen.findByText('Account 3')
    expect(stage.inputsOf('activity.callOff')).toEqual([])
    const search = screen.getByRole('searchbox', { name: 'Search operations' })
    await stage.user.type(search, 'slow')
    const isSlow = (input: unknown) => JSON.stringify(input).includes('slow')
    await waitFor(() => expect(stage.inputsOf('activity.list').filter(isSlow)).toHaveLength(2))
    await stage.user.clear(search)
    await waitFor(() => expect(stage.inputsOf('activity.callOff')).toHaveLength(2))
    const named = (inputs: readonly unknown[]) => new Set(inputs.map((input) => String(Object(input)['look'])))
    expect(named(stage.inputsOf('activity.callOff'))).toEqual(named(stage.inputsOf('activity.list').filter(isSlow)))
    expect(await screen.findByText('Account 3')).toBeDefined()
  })

  it('says what will stand here while nothing was done', async () => {
    open(logOf(() => []))
    expect(await screen.findByRole('heading', { name: 'Nothing is noted yet' })).toBeDefined()
  })

  it('shows all of a line, with the trace id to copy and the way to its job', async () => {
    const stage = open(logOf(() => three))
    await stage.user.click(await screen.findByText('Account 2'))
    const panel = within(screen.getByRole('complementary', { name: 'Share with ad account' }))
    expect(panel.getByText('No right.')).toBeDefined()
    expect(panel.getByText('trace-2')).toBeDefined()
    expect(panel.getByRole('link', { name: 'Open the job' }).getAttribute('href')).toBe(`#/jobs/${jobOne}`)
  })

  it('shows before and after side by side, copies a line as text, and closes by key', async () => {
    const stage = open(logOf(() => [anOperation(1, { before: 'No access', after: 'Full access' })]))
    const writeText = vi.fn<(text: string) => Promise<void>>(async () => undefined)
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } })
    await screen.findByText('No access → Full access')
    screen.getByRole('grid').focus()
    await stage.user.keyboard('j{Enter}')
    const panel = within(await screen.findByRole('complementary', { name: 'Share with ad account' }))
    expect(panel.getByText('Before').nextElementSibling?.textContent).toBe('No access')
    expect(panel.getByText('After').nextElementSibling?.textContent).toBe('Full access')
    await stage.user.click(panel.getByRole('button', { name: 'Copy as text' }))
    expect(await screen.findByText('Copied the operation as text')).toBeDefined()
    expect(writeText.mock.calls[0]?.[0]).toContain('Before: No access\nAfter: Full access\n')
    await stage.user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('complementary', { name: 'Share with ad account' })).toBeNull())
  })

  it('shows the rows at once where counting them takes long, and the number when it is there', async () => {
    let tell = (_answer: { readonly total: number }) => {}
    const counted = new Promise<{ readonly total: number }>((resolve) => (tell = resolve))
    open({ ...logOf(() => three), 'activity.list': ({ limit }) => ({ operations: three.toReversed().slice(0, limit), hasMore: false, total: null }), 'activity.count': () => counted })
    await screen.findByText('Account 3')
    expect(screen.queryByText('156,500')).toBeNull()
    tell({ total: 156_500 })
    expect((await screen.findAllByText(/156,500/)).length).toBeGreaterThan(0)
  })

  it('narrows to whole groups of actions at once', async () => {
    const stage = open(logOf(() => [anOperation(1), anOperation(2, { action: 'image.upload', targetName: 'Account 2' }), anOperation(3, { action: 'video.upload', targetName: 'Account 3' })]))
    await screen.findByText('Account 1')
    await stage.user.click(screen.getByRole('button', { name: 'What' }))
    await stage.user.click(screen.getByRole('option', { name: 'Uploads all' }))
    await waitFor(() => expect(screen.queryByText('Account 1')).toBeNull())
    expect(stage.inputsOf('activity.list')).toContainEqual(expect.objectContaining({ filter: { actions: ['image.upload', 'video.upload'] }, limit: 100 }))
    expect(screen.getByRole('button', { name: 'What Uploads', hidden: true })).toBeDefined()
  })

  it('follows the log live for who stands at its top', async () => {
    let rows = three
    const stage = open(logOf(() => rows))
    await screen.findByText('Account 3')
    rows = [...three, anOperation(4)]
    stage.tell({ event: 'activity.changed', payload: {} })
    expect(await screen.findByText('Account 4')).toBeDefined()
  })

  it('keeps what was read in view when reading on fails, and reads on when asked again', async () => {
    const log = logOf(() => Array.from({ length: 105 }, (_, index) => anOperation(index + 1)))
    let fails = true
    const stage = open({
      'activity.list': (input) => {
        if (fails && input.before !== undefined) throw new AppError({ kind: 'bug', code: 'storage.unreadable', message: "The log can't be read.", data: {} })
        return log['activity.list']?.(input) ?? { operations: [], hasMore: false, total: 0 }
      },
    })
    expect(await screen.findByText('100 of 105 operations')).toBeDefined()
    const grid = screen.getByRole('grid')
    grid.scrollTop = 100 * 36
    fireEvent.scroll(grid)
    expect(await screen.findByText("The log can't be read.")).toBeDefined()
    expect(screen.getByText('100 of 105 operations')).toBeDefined()
    fails = false
    await stage.user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('105 operations')).toBeDefined()
  })

  it('opens narrowed to the job that led there', async () => {
    const stage = open(logOf(() => three), `/activity/job/${jobOne}`)
    await screen.findByText('Account 3')
    expect(stage.inputsOf('activity.list')).toContainEqual(expect.objectContaining({ filter: { jobId: jobOne }, limit: 100 }))
    expect(screen.getByRole('button', { name: 'Take off the filter Job' })).toBeDefined()
  })

  it("shows the sentence and a way out when the log can't be read", async () => {
    open({
      'activity.list': () => {
        throw new AppError({ kind: 'bug', code: 'storage.unreadable', message: "The log can't be read.", data: { advice: 'Restart Buydesk.', reference: 'ab12' } })
      },
    })
    expect(await screen.findByRole('heading', { name: "The log can't be read." })).toBeDefined()
    expect(screen.getByText('ab12')).toBeDefined()
  })
})
