import { screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { operator, operatorRef, type SignInStatus } from '#shared/domain/operator.ts'
import type { OperatorRole } from '#shared/domain/operator-terms.ts'
import { activityFeature } from '#renderer/features/activity/index.ts'
import { anOperation } from '../../support/screen-builders.ts'
import { logOf } from '../../support/screen-log.ts'
import { closeScreen, openScreen } from '../../support/screen-stage.tsx'

const anna = operatorRef.parse({ id: '0123456789ab', name: 'Anna' })
const ben = operatorRef.parse({ id: 'ba9876543210', name: 'Ben' })
const inAs = (who: typeof anna, role: OperatorRole): SignInStatus => ({
  mode: 'several',
  operator: operator.parse({ ...who, role, createdAt: '2026-11-01T10:00:00.000Z', lastSignedInAt: null, mustChangePassword: false }),
  locked: null,
})
const ofBoth = [anOperation(1, { operator: anna }), anOperation(2, { operator: ben }), anOperation(3)]
const asAdmin = () => openScreen([activityFeature], '/activity', { ...logOf(() => ofBoth, { own: [anna.id] }), 'operators.status': () => inAs(anna, 'admin') })
const asUser = () => openScreen([activityFeature], '/activity', { ...logOf(() => ofBoth.slice(1, 2), { own: [ben.id] }), 'operators.status': () => inAs(ben, 'user') })

afterEach(closeScreen)

describe('activity of several people', () => {
  it('says to an admin who did what, and can be narrowed to some of them', async () => {
    const stage = asAdmin()
    expect(await screen.findByRole('columnheader', { name: /Who/ })).toBeDefined()
    expect(await screen.findByText('Ben')).toBeDefined()
    await stage.user.click(screen.getByRole('button', { name: 'Who' }))
    await stage.user.click(screen.getByRole('option', { name: 'Ben' }))
    await waitFor(() => expect(screen.queryByText('Account 1')).toBeNull())
    expect(screen.getByText('Account 2')).toBeDefined()
    expect(stage.inputsOf('activity.list')).toContainEqual(expect.objectContaining({ filter: { operators: [ben.id] }, limit: 100 }))
  })

  it('says who it was and keeps its filter also where rows of one person are left, as right after all was cleared', async () => {
    const seal = anOperation(4, { operator: anna, action: 'activity.clear', objectName: 'All activity' })
    let rows = ofBoth
    const log = logOf(() => rows, { own: [anna.id], clearing: () => (rows = [seal]) })
    const stage = openScreen([activityFeature], '/activity', { ...log, 'operators.status': () => inAs(anna, 'admin') })
    await stage.user.click(await screen.findByRole('button', { name: 'Who' }))
    await stage.user.click(screen.getByRole('option', { name: 'Ben' }))
    await stage.user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByText('Account 1')).toBeNull())
    await stage.user.click(screen.getByRole('button', { name: 'Clear' }))
    await stage.user.click(await screen.findByRole('menuitem', { name: 'Clear all activity…' }))
    await stage.user.click(await screen.findByRole('button', { name: 'Clear 3 operations' }))
    await waitFor(() => expect(screen.queryByText('Account 2')).toBeNull())
    expect(screen.getByRole('button', { name: /^Who.*Ben/ })).toBeDefined()
    await stage.user.click(screen.getByRole('button', { name: 'Take off the filter Who' }))
    expect(await screen.findByRole('gridcell', { name: 'Anna' })).toBeDefined()
    expect(screen.getByRole('columnheader', { name: /Who/ })).toBeDefined()
    expect(screen.getByRole('button', { name: 'Who' })).toBeDefined()
  })

  it('tells a user that only its own is shown and who can do the rest', async () => {
    const stage = asUser()
    expect(await screen.findByText("You see what you did yourself. An admin sees everybody's activity, and can verify the log.")).toBeDefined()
    expect(await screen.findByText('Account 2')).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Verify the log' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Who' })).toBeNull()
    await stage.user.click(screen.getByRole('button', { name: 'Clear my activity…' }))
    expect(await screen.findByRole('dialog', { name: 'Clear my activity?' })).toBeDefined()
    expect(screen.queryByText(/everybody did/)).toBeNull()
  })

  it('offers verifying to admins only, in the palette too', async () => {
    const stage = asUser()
    await screen.findByText('Account 2')
    await stage.user.keyboard('{Control>}k{/Control}')
    await stage.user.type(await screen.findByRole('combobox', { name: 'Search or run a command' }), 'Verify the log')
    await stage.user.keyboard('{Enter}')
    expect(stage.inputsOf('activity.verify')).toEqual([])
  })

  it('does not tell an admin that something is hidden', async () => {
    asAdmin()
    await screen.findByText('Account 1')
    expect(screen.queryByText(/You see what you did yourself/)).toBeNull()
    expect(screen.getByRole('button', { name: 'Verify the log' })).toBeDefined()
  })
})
