import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { ChainReport } from '#shared/domain/chain-report.ts'
import type { ClearedRows } from '#shared/domain/operation.ts'
import { operatorRef } from '#shared/domain/operator.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { activityFeature } from '#renderer/features/activity/index.ts'
import { anOperation } from '../../support/screen-builders.ts'
import { closeScreen, openScreen } from '../../support/screen-stage.tsx'

const open = (verify: () => ChainReport, cleared: readonly ClearedRows[] = []) =>
  openScreen([activityFeature], '/activity', {
    'activity.operators': () => ({ operators: [], own: [one.id] }),
    'activity.cleared': () => ({ cleared: [...cleared] }),
    'activity.list': () => ({ operations: [anOperation(1)], hasMore: false, total: 1 }),
    'activity.verify': verify,
  })
const one = operatorRef.parse({ id: 'one', name: 'Only user' })
const whole: ChainReport = { count: 1_234, clearedUpTo: 0, cleared: 0, mark: `1234:${'a'.repeat(64)}`, firstBreak: null, beside: null }

afterEach(closeScreen)

describe('verifying the log', () => {
  it('happens when asked for, says that the chain is whole, and gives the mark of the newest row', async () => {
    const stage = open(() => whole)
    await screen.findByText('Account 1')
    expect(stage.inputsOf('activity.verify')).toEqual([])
    await stage.user.click(screen.getByRole('button', { name: 'Verify the log' }))
    expect(await screen.findByText('1,234 operations, chain whole.')).toBeDefined()
    expect(screen.getByText(whole.mark)).toBeDefined()
    await stage.user.click(screen.getByRole('button', { name: 'Close the result' }))
    await waitFor(() => expect(screen.queryByText('1,234 operations, chain whole.')).toBeNull())
  })

  it('names the first row that is not as it was written', async () => {
    const stage = open(() => ({ ...whole, firstBreak: { kind: 'changed', id: 100, message: 'Row 100 is not as it was written.' } }))
    await stage.user.click(await screen.findByRole('button', { name: 'Verify the log' }))
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('Row 100 is not as it was written. The 99 rows before it are whole.')
    expect(alert.textContent).toContain('keep a copy')
  })

  it('tells what was cleared each time, by whom, and that this breaks nothing', async () => {
    const times = Array.from({ length: 7 }, (_, index): ClearedRows => ({ operation: 1_234 - index, at: '2026-11-01T10:00:00.000Z', by: one, rows: 1_000 + index, firstId: 1, lastId: 4_000 }))
    const stage = open(() => ({ ...whole, cleared: 7_021 }), times)
    await stage.user.click(await screen.findByRole('button', { name: 'Verify the log' }))
    expect(await screen.findByText(/7,021 rows were cleared, and the log says each time by whom\./)).toBeDefined()
    const list = within(screen.getByRole('region', { name: 'What was cleared' }))
    expect(list.getAllByRole('listitem')).toHaveLength(5)
    expect(list.getAllByRole('listitem')[0]?.textContent).toContain('1,000 rows cleared')
    expect(list.getAllByRole('listitem')[0]?.textContent).toContain('by Only userbetween rows 1 and 4,000, noted in row 1,234')
    expect(list.getByText(/And 2 earlier times/)).toBeDefined()
  })

  it('counts no rows before a break where some were cleared', async () => {
    const stage = open(() => ({ ...whole, cleared: 12, firstBreak: { kind: 'changed', id: 100, message: 'Row 100 is not as it was written.' } }))
    await stage.user.click(await screen.findByRole('button', { name: 'Verify the log' }))
    expect((await screen.findByRole('alert')).textContent).toContain('Row 100 is not as it was written. The rows before it are whole.')
  })

  it('tells beside a break that rows may have been missing on the screen', async () => {
    const firstBreak = { kind: 'changed' as const, id: 1, message: 'Row 1 is not as it was written.' }
    const stage = open(() => ({ ...whole, firstBreak, beside: 'What Buydesk finds rows by does not fit. It was made anew from the rows.' }))
    await stage.user.click(await screen.findByRole('button', { name: 'Verify the log' }))
    expect((await screen.findByRole('alert')).textContent).toContain('as it was written. What Buydesk finds rows by does not fit. It was made anew from the rows. Something other')
  })

  it('says so when the log could not be read', async () => {
    const stage = open(() => {
      throw new AppError({ kind: 'conflict', code: 'storage.damaged', message: 'The file is damaged.', data: { advice: 'Start again.' } })
    })
    await stage.user.click(await screen.findByRole('button', { name: 'Verify the log' }))
    expect((await screen.findByRole('alert')).textContent).toContain('The file is damaged. Start again.')
  })
})
