import { expect, it } from 'vitest'
import { cureWords } from '#renderer/features/launch/model/cures.ts'

it.each([
  ['adSet.budget', '100', 'Set to €1.00'],
  ['rows.r1.budget', '2000', 'Set to €20.00'],
  ['texts.t1.link', 'https://shop.example', 'Correct the link'],
  ['rows.r1.link', 'https://shop.example', 'Correct the link'],
  ['urlTags', 'utm_source=x', 'Correct the tags'],
  ['texts.t1.callToAction', 'LEARN_MORE', 'Use Learn more'],
  ['campaign.bidStrategy', 'LOWEST_COST_WITHOUT_CAP', 'Use Highest volume or value'],
  ['adSet.billingEvent', 'IMPRESSIONS', 'Use Impressions'],
  ['audiences.u1.ageMin', '18', 'Begin at 18'],
  ['audiences.u1.advantageAudience', 'false', 'Turn it off'],
  ['audiences.u1.genders', '', 'Take all genders'],
  ['placements.p1', 'automatic', 'Make them automatic'],
  ['adSet.beneficiary', 'Acme GmbH', 'Put in Acme GmbH'],
  ['identity.instagramId', '4001', 'Choose the only Instagram account'],
])('the cure of %s says what it does', (field, fix, words) => {
  expect(cureWords({ field, fix }, 'EUR')).toBe(words)
})
