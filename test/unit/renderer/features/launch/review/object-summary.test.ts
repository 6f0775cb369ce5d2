import { describe, expect, it } from 'vitest'
import type { LaunchLevel } from '#shared/domain/launch-plan.ts'
import { objectFacts } from '#renderer/features/launch/review/object-summary.ts'
import { draftWith, filled, richFacts } from '../../../../../support/launch-drafts.ts'

const draft = filled(draftWith({ urlTags: 'utm_source=meta' }), () => ({ headline: 'Own words' }))
const facts = (level: LaunchLevel, account: ReturnType<typeof richFacts> | null = richFacts()) =>
  Object.fromEntries(objectFacts({ key: 'x', level, name: 'X', parentKey: null, creativeKey: null, rowIds: draft.rows.map(({ id }) => id) }, draft, account).map(({ label, value }) => [label, value]))

describe('an object in words', () => {
  it('is told as a buyer would, with the money of the ad account', () => {
    expect(facts('campaign')).toEqual({ Objective: 'Sales', Budget: 'Each ad set its own', 'Bid strategy': 'Highest volume or value', Ads: '1' })
    expect(facts('adSet')).toMatchObject({ Audience: 'United States · 18 to 65+', Budget: '$20.00 a day', Pixel: 'Shop pixel, Purchase', Page: 'Shop', Starts: 'As soon as it is turned on' })
  })

  it('takes the words of a row before those of its text', () => {
    expect(facts('ad')).toMatchObject({ 'Image or video': 'Tulips', 'Primary text': 'Tulips in bloom', Headline: 'Own words', Button: 'Shop now', Tags: 'utm_source=meta' })
  })

  it('leaves out what is not known', () => {
    expect(facts('adSet', null)).not.toHaveProperty('Budget')
    expect(facts('adSet', null)).not.toHaveProperty('Page')
  })
})
