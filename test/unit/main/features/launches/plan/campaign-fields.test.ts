import { describe, expect, it } from 'vitest'
import { knownCurrencies, parseMoney } from '#shared/domain/money.ts'
import { adSetFields } from '#main/features/launches/plan/ad-set-fields.ts'
import { campaignFields } from '#main/features/launches/plan/campaign-fields.ts'
import { resolveDraft } from '#main/features/launches/plan/resolve-rows.ts'
import { wireFields } from '#main/features/launches/plan/to-runnable.ts'
import { draftWith } from '../../../../../support/launch-drafts.ts'

/** Currencies of which Meta knows no smaller unit, written down apart from the source. */
const whole = ['CLP', 'COP', 'CRC', 'HUF', 'IDR', 'ISK', 'JPY', 'KRW', 'PYG', 'TWD', 'VND']

/** What a person types, and what Meta gets for it. */
const table = knownCurrencies.map((currency) => (whole.includes(currency) ? ([currency, '12500', '12500'] as const) : ([currency, '125.50', '12550'] as const)))

describe('an amount that a person types', () => {
  it.each(table)('in %s, %s goes to Meta as %s', (currency, typed, wire) => {
    const read = parseMoney(typed, currency)
    const budget = { is: 'daily' as const, amount: read.is === 'ok' ? read.minor : -1 }
    const plain = draftWith()
    const ofSet = Object.fromEntries(wireFields(adSetFields(resolveDraft(plain), 'S', budget, {})))
    const campaign = { ...plain.campaign, budget, spendCap: budget.amount }
    const ofCampaign = Object.fromEntries(wireFields(campaignFields(resolveDraft({ ...plain, campaign }), 'C', budget)))
    expect([ofSet['daily_budget'], ofCampaign['daily_budget'], ofCampaign['spend_cap']]).toEqual([wire, wire, wire])
  })

  it('is refused with decimals that the currency has not', () => {
    for (const currency of whole) expect(parseMoney('12.50', currency).is).toBe('bad')
  })

  it('covers three-decimal currencies, which have two at Meta', () => {
    expect(table.filter(([currency]) => currency === 'BHD' || currency === 'JOD').map(([, , wire]) => wire)).toEqual(['12550', '12550'])
  })
})
