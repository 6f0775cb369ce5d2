import { describe, expect, it } from 'vitest'
import { allCombinations, allowedAttribution, billingEventsOf, promotedNeeds } from '#shared/domain/ad-rules.ts'
import { catalogId, productSetId } from '#shared/domain/ids.ts'
import { withBidStrategy, withDestination, withGoal, withObjective } from '#renderer/features/launch/model/aim-edits.ts'
import { draftWith } from '../../../../../support/launch-drafts.ts'

describe('choosing what a launch aims at', () => {
  it.each(allCombinations())('leaves nothing in the form that $objective, $destination and $goal do not go with', ({ objective, destination, goal }) => {
    const placed = withDestination(withObjective(draftWith(), objective), destination)
    const chosen = withGoal({ ...placed, adSet: { ...placed.adSet, catalogId: catalogId.parse('5501'), productSetId: productSetId.parse('6601') } }, goal)
    const needs = promotedNeeds(objective, destination, goal)
    const { adSet, campaign } = chosen
    expect([campaign.objective, adSet.destination, adSet.goal]).toEqual([objective, destination, goal])
    expect(billingEventsOf(goal)).toContain(adSet.billingEvent)
    expect(allowedAttribution(goal)).toContain(adSet.attribution)
    expect(adSet.pixelId === null).toBe(needs?.pixel === 'none')
    expect([adSet.catalogId, adSet.productSetId]).toEqual(needs?.products === 'needed' ? ['5501', '6601'] : [null, null])
    expect(needs?.event === 'needed' ? needs.events : [null]).toContain(adSet.conversionEvent)
  })

  it('keeps the destination and the goal where they go with the new objective', () => {
    const clicks = withGoal(draftWith(), 'LINK_CLICKS')
    expect(withObjective(clicks, 'OUTCOME_TRAFFIC').adSet).toMatchObject({ destination: 'WEBSITE', goal: 'LINK_CLICKS', pixelId: null })
  })

  it('takes out a least return when value is no longer the goal', () => {
    const valued = withBidStrategy(withGoal(draftWith(), 'VALUE'), 'LOWEST_COST_WITH_MIN_ROAS')
    const asked = { ...valued, campaign: { ...valued.campaign, minimumRoas: 2 } }
    expect(withGoal(asked, 'LINK_CLICKS').campaign).toMatchObject({ bidStrategy: 'LOWEST_COST_WITHOUT_CAP', minimumRoas: null })
  })

  it('sends no bid amount with a strategy that takes none', () => {
    const draft = draftWith()
    const capped = { ...draft, campaign: { ...draft.campaign, bidStrategy: 'COST_CAP', bidAmount: 500 } }
    expect(withBidStrategy(capped, 'LOWEST_COST_WITHOUT_CAP').campaign.bidAmount).toBeNull()
    expect(withBidStrategy(capped, 'LOWEST_COST_WITH_BID_CAP').campaign.bidAmount).toBe(500)
  })
})
