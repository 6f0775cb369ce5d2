import { expect, it } from 'vitest'
import { systemClock } from '#main/lib/clock.ts'
import { openOffice, withAccount } from '../support/sharing-office.ts'

// In real time, so it runs when nothing else of the suite does: see the project 'speed' in vitest.config.ts.
it('shares 50 pixels with 200 accounts in 200 writing requests, near the time that batches of 50, eight in flight, need', async () => {
  const latencyMs = 100
  const office = await openOffice({
    scale: { pixels: 60, adAccounts: 200, sharesSeeded: false, onePortfolio: true },
    latencyMs,
    officeClock: systemClock(),
  })
  const { state } = office.sandbox
  const owner = state.portfolios[0]?.id ?? ''
  const usable = state.ownedPixels(owner).filter((pixel) => !pixel.isUnavailable).slice(0, 50)
  const edits = usable.flatMap((pixel) => state.ownedAccounts(owner).map((account) => withAccount('add', pixel.id, account.id)))
  const request = { connectionId: office.connection.id, edits, tasks: ['ADVERTISE', 'ANALYZE'] as ['ADVERTISE', 'ANALYZE'] }
  const plan = await office.sharing.plan(request)
  expect(plan).toMatchObject({ writes: 10_000, requests: 200 })
  const id = await office.sharing.run({ ...request, title: 'A test' })
  const began = performance.now()
  const job = await office.settled(id)
  const tookMs = performance.now() - began
  const idealMs = Math.ceil(Math.ceil(edits.length / 50) / 8) * latencyMs
  expect(job.counts).toMatchObject({ succeeded: edits.length })
  expect(office.sandbox.requests.writing).toBeLessThanOrEqual(201)
  expect(tookMs).toBeLessThan(idealMs * 1.5)
})
