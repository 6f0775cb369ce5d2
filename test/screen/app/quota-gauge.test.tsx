import { screen, within } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { UsageBucket } from '#shared/domain/usage.ts'
import { jobsFeature } from '#renderer/features/jobs/index.ts'
import { clockTime } from '#renderer/lib/time.ts'
import { useUsage } from '#renderer/stores/usage-store.ts'
import { aConnection } from '../../support/screen-builders.ts'
import { closeScreen, openScreen } from '../../support/screen-stage.tsx'

const until = new Date(Date.now() + 600_000).toISOString()
const bucket = (differs: Partial<UsageBucket>): UsageBucket => ({ scope: 'adAccount', id: '7001', percent: 0, tier: 'unknown', blockedUntil: null, seenAt: new Date().toISOString(), ...differs })
const openWith = (buckets: UsageBucket[]) => openScreen([jobsFeature], '/jobs', { 'app.usage': () => ({ buckets }), 'connections.list': () => ({ connections: [aConnection()] }) })

afterEach(() => {
  closeScreen()
  useUsage.setState({ buckets: [] })
})

it('the status bar shows the limit that stops work first, by name, and until when', async () => {
  openWith([bucket({ percent: 90 }), bucket({ scope: 'business', id: '9001', percent: 4, blockedUntil: until })])
  const gauge = await screen.findByRole('button', { name: /^Limit/ }, { timeout: 5000 })
  expect(gauge.textContent).toContain('Portfolio Acme Media')
  expect(gauge.textContent).toContain(`stopped until ${clockTime(until, new Date())}`)
})

it('a click shows the others, with what they mean and the access in plain words; those that are hardly used are only counted', async () => {
  const stage = openWith([
    bucket({ scope: 'app', id: '157', percent: 78, tier: 'standard_access' }),
    bucket({ id: '7002', percent: 31, tier: 'development_access' }),
    bucket({ id: '7003' }),
    bucket({ id: '7004' }),
  ])
  await stage.user.click(await screen.findByRole('button', { name: /^Limit/ }, { timeout: 5000 }))
  const lines = within(screen.getByRole('list', { name: 'Limits' })).getAllByRole('listitem')
  expect(lines.map((line) => line.textContent)).toEqual([expect.stringMatching(/App.*Acme tools.*78 %.*full access.*slowed down/), expect.stringMatching(/Ad account.*7002.*31 %.*limited access/)])
  expect(screen.getByText('2 more limits, less used than these.')).toBeDefined()
})
