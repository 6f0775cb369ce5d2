import { describe, expect, it } from 'vitest'
import type { FaultRule } from '#sandbox/faults/rule.ts'
import { openOffice, withAccount } from '../support/sharing-office.ts'

/** A refusal that Meta means, and that a repeat after a pause is known to cure (graph-facts 3.5). */
const refusal = { kind: 'error', code: 100, subcode: 1_487_390, match: { edge: 'shared_accounts', method: 'POST' } } as const

async function shareTwenty(fault: FaultRule) {
  const office = await openOffice({ scale: { onePortfolio: true, sharesSeeded: false, pixels: 4, adAccounts: 20 } })
  const { sandbox } = office
  const pixel = sandbox.state.pixels.find((each) => !each.isUnavailable)
  const edits = sandbox.state.adAccounts.map((account) => withAccount('add', pixel?.id ?? '', account.id))
  sandbox.faults.replace([fault])
  const id = await office.sharing.run({ connectionId: office.connection.id, edits, tasks: ['ANALYZE'], title: 'Curable' })
  return { office, job: await office.settled(id), items: office.items(id), shares: edits.length }
}

describe('a refusal that a repeat is known to cure', () => {
  it('is sent again after a pause, without a look in between, and done', async () => {
    const { office, job, shares } = await shareTwenty({ ...refusal, nth: [2, 5, 9] })
    expect(job.counts).toMatchObject({ succeeded: shares, failed: 0 })
    expect(office.sandbox.requests.writes).toBe(shares + 3)
  })

  it('fails with its reason when it stays, after a bounded number of tries', async () => {
    const { office, job, items, shares } = await shareTwenty({ ...refusal, nth: [1, 21, 22, 23, 24, 25, 26, 27] })
    expect(job.counts).toMatchObject({ succeeded: shares - 1, failed: 1 })
    expect(items.find((item) => item.state === 'failed')?.error).toMatchObject({ code: 'creative.failed' })
    expect(office.sandbox.requests.writes).toBe(shares + 4)
  })
})
