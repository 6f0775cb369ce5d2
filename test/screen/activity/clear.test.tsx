import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Operation } from '#shared/domain/operation.ts'
import { operatorId, operatorRef } from '#shared/domain/operator.ts'
import { activityFeature } from '#renderer/features/activity/index.ts'
import { aJob, anOperation, counts } from '../../support/screen-builders.ts'
import { logOf } from '../../support/screen-log.ts'
import { closeScreen, openScreen, type Answers, type ScreenStage } from '../../support/screen-stage.tsx'

const one = operatorRef.parse({ id: 'one', name: 'Only user' })
const app = operatorRef.parse({ id: 'app', name: 'Buydesk' })
const mine = (id: number, differs: Partial<Operation> = {}) => anOperation(id, { operator: one, ...differs })
const marker = (id: number) => mine(id, { action: 'activity.clear', objectName: 'Own activity', objectId: `2:${'a'.repeat(64)}`, targetId: null, targetName: null, message: '2 operations cleared.', jobId: null })

const open = (answers: Answers) => openScreen([activityFeature], '/activity', answers)

async function openDialog(stage: ScreenStage, item: string) {
  await stage.user.click(await screen.findByRole('button', { name: 'Clear' }))
  await stage.user.click(await screen.findByRole('menuitem', { name: item }))
  return within(await screen.findByRole('dialog'))
}

afterEach(closeScreen)

describe('clearing activity', () => {
  it('shows the count first, without rows that say what was cleared earlier, and says what stays', async () => {
    let rows: readonly Operation[] = [mine(1), mine(2), marker(3), anOperation(4), anOperation(5, { operator: app })]
    const stage = open(logOf(() => rows, { clearing: () => (rows = [marker(3), anOperation(4), anOperation(5, { operator: app }), marker(6)]) }))
    const dialog = await openDialog(stage, 'Clear my activity…')
    expect(await dialog.findByText('2 operations of yours go.')).toBeDefined()
    expect(dialog.getByText(/A sealed row: how many were cleared, when, and by whom/)).toBeDefined()
    expect(dialog.getByText(/Backups and exports made earlier keep their operations/)).toBeDefined()
    await stage.user.click(dialog.getByRole('button', { name: 'Clear 2 operations' }))
    expect(await screen.findByText('2 operations cleared')).toBeDefined()
    expect(stage.inputsOf('activity.clear')).toEqual([{ whose: 'own', expects: 2 }])
    await waitFor(() => expect(screen.queryByText('Account 2')).toBeNull())
    expect(screen.getByText('Account 4')).toBeDefined()
    expect(screen.getAllByText('Clear activity')).toHaveLength(2)
  })

  it("counts everybody's for an admin, also what was done before there were sign-ins", async () => {
    const stage = open(logOf(() => [mine(1), anOperation(2), anOperation(3, { operator: app })]))
    const dialog = await openDialog(stage, 'Clear all activity…')
    await stage.user.click(await dialog.findByRole('button', { name: 'Clear 3 operations' }))
    await waitFor(() => expect(stage.inputsOf('activity.clear')).toEqual([{ whose: 'all', expects: 3 }]))
  })

  it('counts what a first admin did before others came as its own', async () => {
    const own = [operatorId.parse('0123456789ab'), one.id]
    const anna = operatorRef.parse({ id: '0123456789ab', name: 'Anna' })
    const stage = open(logOf(() => [mine(1), mine(2, { operator: anna }), anOperation(3)], { own }))
    const dialog = await openDialog(stage, 'Clear my activity…')
    expect(await dialog.findByText('2 operations of yours go.')).toBeDefined()
  })

  it('takes only what was done up to a day, that day included', async () => {
    const stage = open(logOf(() => [mine(1, { at: '2026-10-01T10:00:00.000Z' }), mine(2), mine(3, { at: '2026-11-05T10:00:00.000Z' })]))
    const dialog = await openDialog(stage, 'Clear my activity…')
    expect(await dialog.findByText('3 operations of yours go.')).toBeDefined()
    fireEvent.change(dialog.getByLabelText(/Only up to a day/), { target: { value: '2026-11-01' } })
    expect(await dialog.findByText('2 operations of yours go.')).toBeDefined()
    await stage.user.click(dialog.getByRole('button', { name: 'Clear 2 operations' }))
    await waitFor(() => expect(stage.inputsOf('activity.clear')).toEqual([{ whose: 'own', expects: 2, until: new Date(2026, 10, 2, 0, 0, 0, -1).toISOString() }]))
  })

  it('has a large count typed', async () => {
    const stage = open(logOf(() => Array.from({ length: 30 }, (_, index) => mine(index + 1))))
    const dialog = await openDialog(stage, 'Clear my activity…')
    const clear = await dialog.findByRole('button', { name: 'Clear 30 operations' })
    expect(clear.getAttribute('aria-disabled')).toBe('true')
    await stage.user.click(clear)
    expect(stage.inputsOf('activity.clear')).toEqual([])
    await stage.user.type(dialog.getByLabelText('Type 30 to go on'), '30')
    await stage.user.click(dialog.getByRole('button', { name: 'Clear 30 operations' }))
    await waitFor(() => expect(stage.inputsOf('activity.clear')).toEqual([{ whose: 'own', expects: 30 }]))
  })

  it('tells of what came meanwhile, clears nothing, and shows the new count', async () => {
    let rows: readonly Operation[] = [mine(1), mine(2)]
    const stage = open(logOf(() => rows))
    const dialog = await openDialog(stage, 'Clear my activity…')
    const clear = await dialog.findByRole('button', { name: 'Clear 2 operations' })
    rows = [mine(1), mine(2), mine(3)]
    await stage.user.click(clear)
    expect((await dialog.findByRole('alert')).textContent).toContain('There are 3 operations to clear by now, not 2. Nothing was cleared.')
    await stage.user.click(await dialog.findByRole('button', { name: 'Clear 3 operations' }))
    expect(await screen.findByText('3 operations cleared')).toBeDefined()
  })

  it('leaves what a running job goes on to write', async () => {
    const running = aJob({ state: 'running', endedAt: null, counts: counts({ succeeded: 1, pending: 2 }) })
    const stage = open({ ...logOf(() => [mine(1), mine(2)]), 'jobs.list': () => ({ jobs: [running] }) })
    const dialog = await openDialog(stage, 'Clear my activity…')
    expect(await dialog.findByText(/A job is running: what is written from .* on stays\./)).toBeDefined()
    await stage.user.click(await dialog.findByRole('button', { name: 'Clear 2 operations' }))
    await waitFor(() => expect(stage.inputsOf('activity.clear')).toEqual([{ whose: 'own', expects: 2, until: expect.any(String) }]))
  })

  it('offers nothing to clear where nothing is, and Cancel has the focus', async () => {
    const stage = open(logOf(() => [marker(1)]))
    const dialog = await openDialog(stage, 'Clear my activity…')
    expect(await dialog.findByText('There is nothing to clear.')).toBeDefined()
    expect(document.activeElement).toBe(dialog.getByRole('button', { name: 'Cancel' }))
    await stage.user.keyboard('{Enter}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(stage.inputsOf('activity.clear')).toEqual([])
  })

  it('shows in the log what a row is that stands in place of others', async () => {
    const stage = open({
      ...logOf(() => [marker(9)]),
      'activity.cleared': () => ({ cleared: [{ operation: 9, at: '2026-11-01T10:00:00.000Z', by: one, rows: 2, firstId: 3, lastId: 7 }] }),
    })
    await stage.user.click(await screen.findByText('Clear activity'))
    const panel = within(await screen.findByRole('complementary', { name: 'Clear activity' }))
    expect(panel.getByText(/stands in place of 2 rows between 3 and 7/)).toBeDefined()
    expect(panel.getByText('2 operations cleared.')).toBeDefined()
  })
})
