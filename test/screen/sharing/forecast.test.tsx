import { screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PlanLimit, SharePlan } from '#shared/domain/sharing.ts'
import { sharingFeature } from '#renderer/features/sharing/index.ts'
import { useSharing } from '#renderer/features/sharing/sharing-store.ts'
import { clockTime } from '#renderer/lib/time.ts'
import { aConnection } from '../../support/screen-builders.ts'
import { closeScreen, openScreen } from '../../support/screen-stage.tsx'
import { pixelOne, SharingCore } from './sharing-core.ts'

let core: SharingCore
beforeEach(() => {
  core = new SharingCore()
})
afterEach(() => {
  closeScreen()
  useSharing.setState(useSharing.getInitialState(), true)
})

const limit: PlanLimit = { scope: 'adAccount', id: '7001', name: 'Account 7001', percentNow: 12, percentAfter: 64, tier: 'standard_access' }

/** Opens the screen with one share marked, whose plan costs this. */
async function forecast(costs: Partial<SharePlan>) {
  const { getState } = useSharing
  getState().turnToConnection(aConnection().id)
  getState().choosePixels([pixelOne])
  getState().chooseTargets(new Set(['account:7001']))
  getState().change([{ pixelId: pixelOne, key: 'account:7001', effect: 'add' }])
  const plan = core.answers['sharing.plan']
  openScreen([sharingFeature], '/sharing', {
    ...core.answers,
    'sharing.plan': async (input) => {
      if (plan === undefined) throw new Error('the core plans nothing')
      return { ...(await plan(input)), ...costs }
    },
  })
  return within(await screen.findByRole('region', { name: 'Forecast' }, { timeout: 5000 }))
}

describe('the forecast of a plan', () => {
  it('says when it is ready, in how many calls and requests', async () => {
    const shown = await forecast({ expectedMs: 1_500_000, calls: 10_400, writes: 10_000, requests: 200 })
    const ready = clockTime(new Date(Date.now() + 1_500_000).toISOString(), new Date())
    expect(shown.getByText(/^Ready at about/).textContent).toMatch(/in about 25 min$/)
    expect(shown.getByText(/^Ready at about/).textContent).toContain(ready.slice(0, 2))
    expect(shown.getByText('About 10,400 calls in 200 requests')).toBeDefined()
  })

  it('says how much of that is waiting for limits', async () => {
    const shown = await forecast({ expectedMs: 1_500_000, waitMs: 720_000 })
    expect(shown.getByText('Limits at Meta make it wait about 12 min of that. It goes on by itself.')).toBeDefined()
  })

  it('names the tightest limit, now and afterwards', async () => {
    const shown = await forecast({ tightest: limit })
    expect(shown.getByText('Ad account Account 7001')).toBeDefined()
    expect(shown.getByText('12 % used now, about 64 % after')).toBeDefined()
    expect(shown.getByText('Full access.')).toBeDefined()
    expect(shown.getByRole('meter', { name: 'Limit of Ad account Account 7001 after the plan' }).getAttribute('aria-valuenow')).toBe('12')
  })

  it('warns where it goes slower, and where it does not fit', async () => {
    const slow = await forecast({ tightest: { ...limit, percentAfter: 82 } })
    expect(slow.getByText(/From 75 % on it goes slower/)).toBeDefined()
    closeScreen()
    const full = await forecast({ waitMs: 720_000, tightest: { ...limit, percentAfter: 131, tier: 'development_access' } })
    expect(full.getByText(/It does not fit at once/)).toBeDefined()
    expect(full.getByText('Limited access: small limits.')).toBeDefined()
  })

  it('does not invent what Meta has not said', async () => {
    const shown = await forecast({ tightest: { ...limit, name: null, percentNow: null, percentAfter: null, tier: 'unknown' } })
    expect(shown.getByText('Ad account 7001')).toBeDefined()
    expect(shown.getByText('How much is used is not known yet')).toBeDefined()
  })
})
