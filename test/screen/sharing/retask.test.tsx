import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sharingFeature } from '#renderer/features/sharing/index.ts'
import { useSharing } from '#renderer/features/sharing/sharing-store.ts'
import { aJob, counts, jobOne } from '../../support/screen-builders.ts'
import { closeScreen, openScreen, type ScreenStage } from '../../support/screen-stage.tsx'
import { accounts, partnerId, pixelOne, pixelTwo, SharingCore } from './sharing-core.ts'

let core: SharingCore
beforeEach(() => {
  core = new SharingCore()
  core.shared.add(`${pixelOne}>${partnerId}`).add(`${pixelTwo}>${partnerId}`)
  core.outcomes.set(`${pixelOne}>${partnerId}`, 'change').set(`${pixelTwo}>${partnerId}`, 'change')
})
afterEach(() => {
  closeScreen()
  useSharing.setState(useSharing.getInitialState(), true)
})

/** Opens the matrix, selects every cell and asks for what partners may do. */
async function ask(keys: string): Promise<ScreenStage> {
  useSharing.getState().choosePixels([pixelOne, pixelTwo])
  const stage = openScreen([sharingFeature], '/sharing', {
    ...core.answers,
    'sharing.endings': () => ({ endings: [], total: 0 }),
    'jobs.get': () => aJob({ state: 'running', endedAt: null, counts: counts({ pending: 2 }) }),
  })
  await screen.findByText('Share many pixels at once')
  useSharing.getState().chooseTargets(new Set([`partner:${partnerId}`, ...accounts.map((id) => `account:${id}`)]))
  await screen.findByRole('gridcell', { name: 'Shop EU, Account 7001: not shared' })
  const grid = screen.getByRole('grid', { name: 'Who has which pixel' })
  grid.focus()
  await stage.user.keyboard(keys)
  fireEvent.contextMenu(grid)
  await stage.user.click(await screen.findByRole('menuitem', { name: 'Change what partners may do…' }))
  return stage
}

const dialog = async () => within(await screen.findByRole('dialog', { name: 'Change what Nordlicht may do' }))
const wish = (pixelId: string, tasks: readonly string[]) => ({ pixelId, target: { type: 'partner', id: partnerId }, effect: 'add', retask: true, tasks })

describe('what partners may do', () => {
  it('is changed for the pixels that they have, after it was said what that writes', async () => {
    const stage = await ask('{Control>}a{/Control}')
    const open = await dialog()
    expect(open.getByText('Analyse (2)')).toBeDefined()
    await stage.user.click(open.getByRole('checkbox', { name: /^Advertise/ }))
    await stage.user.click(await open.findByRole('button', { name: 'Change 2 shares' }))
    await waitFor(() =>
      expect(stage.inputsOf('sharing.run')).toEqual([
        {
          connectionId: 'c-157-311',
          edits: [wish(pixelOne, ['ANALYZE', 'ADVERTISE']), wish(pixelTwo, ['ANALYZE', 'ADVERTISE'])],
          tasks: ['ANALYZE', 'ADVERTISE'],
          title: 'Change what Nordlicht may do',
        },
      ]),
    )
    expect(useSharing.getState().run).toMatchObject({ jobId: jobOne, pixelIds: [pixelOne, pixelTwo] })
  })

  it('warns where a partner may do less afterwards', async () => {
    const stage = await ask('{Control>}a{/Control}')
    const open = await dialog()
    await stage.user.click(open.getByRole('checkbox', { name: /^Upload/ }))
    await stage.user.click(open.getByRole('checkbox', { name: /^Analyse/ }))
    expect(await open.findByText('Less than now on 2 shares.')).toBeDefined()
  })

  it('can not be run while nothing would change', async () => {
    core.outcomes.set(`${pixelOne}>${partnerId}`, 'there').set(`${pixelTwo}>${partnerId}`, 'there')
    await ask('{Control>}a{/Control}')
    const open = await dialog()
    expect(await open.findByText('Nothing would be written. 2 so already.')).toBeDefined()
    expect(open.getByRole('button', { name: 'Change' }).getAttribute('aria-disabled')).toBe('true')
  })

  it('is not asked about ad accounts, and the app says where to look', async () => {
    await ask('{ArrowRight}')
    expect(await screen.findByText('No partner has a pixel in these cells.')).toBeDefined()
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})
