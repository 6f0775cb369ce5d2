import { screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { ChainReport } from '#shared/domain/chain-report.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { activityFeature } from '#renderer/features/activity/index.ts'
import { anOperation } from '../../support/screen-builders.ts'
import { closeScreen, openScreen } from '../../support/screen-stage.tsx'

const open = (verify: () => ChainReport) =>
  openScreen([activityFeature], '/activity', {
    'activity.list': () => ({ operations: [anOperation(1)], hasMore: false, total: 1 }),
    'activity.verify': verify,
  })
const whole: ChainReport = { count: 1_234, clearedUpTo: 0, mark: `1234:${'a'.repeat(64)}`, firstBreak: null }

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

  it('says so when the log could not be read', async () => {
    const stage = open(() => {
      throw new AppError({ kind: 'conflict', code: 'storage.damaged', message: 'The file is damaged.', data: { advice: 'Start again.' } })
    })
    await stage.user.click(await screen.findByRole('button', { name: 'Verify the log' }))
    expect((await screen.findByRole('alert')).textContent).toContain('The file is damaged. Start again.')
  })
})
