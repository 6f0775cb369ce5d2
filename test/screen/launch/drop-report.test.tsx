import { act, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { changeIntake, patchIntake, useIntakeStore, type IntakeFile } from '#renderer/stores/intake-store.ts'
import { useToasts } from '#renderer/ui/toast-store.ts'
import { closeScreen } from '../../support/screen-stage.tsx'
import { forgetDrafts, LaunchCore, loadScreens, openLaunch } from './launch-core.ts'

beforeAll(loadScreens, 60_000)

afterEach(() => {
  closeScreen()
  forgetDrafts()
  useIntakeStore.setState({ places: {} })
  useToasts.setState({ toasts: [] })
})

const dropped = (id: string): IntakeFile => ({
  id, name: `${id}.png`, bytes: 10, ticket: null, look: 'reading', inspected: null, error: null, thumbnail: null, upload: { is: 'waiting' }, isTaken: false,
})

it('what became of a drop is told where the person is, once, with the way to what was refused', async () => {
  const core = new LaunchCore()
  const stage = openLaunch(core)
  await screen.findByText(/all at Meta|not at Meta/, {}, { timeout: 15_000 })
  const place = `draft ${core.draft.id}`
  act(() => changeIntake(place, () => ['a', 'b', 'c'].map(dropped)))
  expect(useToasts.getState().toasts).toEqual([])
  act(() => {
    for (const id of ['a', 'b']) patchIntake(place, id, { look: 'usable' })
    patchIntake(place, 'c', { look: 'refused', error: { kind: 'validation', code: 'file.kind', message: 'No picture.', data: {} } })
  })
  expect(useToasts.getState().toasts.map(({ title }) => title)).toEqual(['2 files added, 1 refused'])
  act(() => patchIntake(place, 'a', { isTaken: true }))
  expect(useToasts.getState().toasts).toHaveLength(1)
  await stage.user.click(screen.getByRole('button', { name: 'Show' }))
  expect(document.activeElement).toBe(screen.getByRole('group', { name: 'Files that are not in a concept' }))
})
