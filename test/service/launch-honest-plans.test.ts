import fc from 'fast-check'
import { expect, it } from 'vitest'
import { allCombinations, allowedAttribution, billingEventsOf, promotedNeeds } from '#shared/domain/ad-rules.ts'
import { bidStrategies, callToActions, positions, publisherPlatforms, specialCategories } from '#shared/domain/ad-terms.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import type { Place, Placements } from '#shared/domain/targeting.ts'
import { cities } from '#sandbox/data/places.ts'
import { launchBench } from '../support/launch-bench.ts'
import { adText, audienceOf, country, filled } from '../support/launch-drafts.ts'

/** A city of the sandbox, by its key. */
const cityKey = (name: string) => cities.find((city) => city.name === name)?.key ?? ''

const places: readonly Place[] = [
  country('US'),
  country('DE'),
  country('JP'),
  { key: 'worldwide', name: 'Worldwide', type: 'countryGroup', country: null, radiusKm: null },
  { key: 'asia', name: 'Asia', type: 'countryGroup', country: null, radiusKm: null },
  { key: cityKey('Austin'), name: 'Austin', type: 'city', country: 'US', radiusKm: 20 },
  { key: cityKey('Miami'), name: 'Miami', type: 'city', country: 'US', radiusKm: null },
  { key: '3847', name: 'California', type: 'region', country: 'US', radiusKm: null },
  { key: 'US:94304', name: '94304', type: 'zip', country: 'US', radiusKm: null },
]

const oneOf = <Item>(items: readonly Item[]) => fc.constantFrom(...items)
const rarely = <Item>(usual: Item, other: fc.Arbitrary<Item>) => fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other })

const chosen: fc.Arbitrary<Placements> = fc
  .uniqueArray(oneOf(publisherPlatforms), { minLength: 1, maxLength: 3 })
  .chain((platforms) => fc.tuple(...platforms.map((platform) => fc.subarray([...positions[platform]]).map((list) => [platform, list] as const))))
  .chain((lists) => fc.subarray(['mobile', 'desktop'] as const).map((devices) => ({ is: 'chosen' as const, positions: Object.fromEntries(lists), devices: [...devices] })))

const wishes = fc.record({
  aim: oneOf(allCombinations()),
  billing: fc.nat(1),
  window: fc.nat(3),
  bidStrategy: rarely<string>('LOWEST_COST_WITHOUT_CAP', oneOf<string>(bidStrategies)),
  bidAmount: oneOf([1, 40, 2_000, null]),
  minimumRoas: oneOf([0.01, 2.5, null]),
  categories: rarely([] as string[], fc.subarray([...specialCategories], { minLength: 1, maxLength: 2 }).map((list) => [...list])),
  countries: oneOf([[], ['US']]),
  budget: fc.record({ is: oneOf(['daily', 'lifetime'] as const), amount: rarely(20_000, oneOf([40, 45, 225, 1_000])) }),
  ofCampaign: fc.boolean(),
  endsAt: rarely<string | null>('2027-12-20T09:00', fc.constant(null)),
  places: fc.uniqueArray(oneOf(places), { minLength: 0, maxLength: 3, selector: (place) => place.key }),
  withoutPlaces: rarely([] as Place[], fc.uniqueArray(oneOf(places.filter((place) => place.type !== 'countryGroup')), { maxLength: 1 })),
  ages: rarely<readonly [number, number]>([18, 65], oneOf([[25, 54], [13, 65], [40, 30]] as const)),
  genders: oneOf([[], ['men'], ['women'], ['men', 'women']] as const),
  group: oneOf([null, 'interest', 'behavior', 'demographic'] as const),
  without: rarely(false, fc.boolean()),
  advantageAudience: fc.boolean(),
  placements: rarely<Placements>({ is: 'automatic' }, chosen),
  beneficiary: rarely('Shop Ltd', fc.constant('')),
  callToAction: oneOf(callToActions),
  link: rarely('https://www.shop.example/spring?size=m', oneOf(['', 'http://shop.example/', 'shop.example', 'https://shop.example/?e=ann@shop.example', 'https://shop.example/a b'])),
  primary: oneOf([['One'], ['One', 'Two'], ['']]),
})

type Wish = typeof wishes extends fc.Arbitrary<infer Value> ? Value : never

function draftOf(plain: LaunchDraft, wish: Wish): LaunchDraft {
  const { objective, destination, goal } = wish.aim
  const events = promotedNeeds(objective, destination, goal)?.events ?? []
  const windows = allowedAttribution(goal)
  const billing = billingEventsOf(goal)
  const pick = wish.group === null ? [] : [[{ id: '6003139266461', name: 'Pick', type: wish.group }]]
  return filled({
    ...plain,
    campaign: {
      ...plain.campaign, objective, bidStrategy: wish.bidStrategy, bidAmount: wish.bidAmount, minimumRoas: wish.minimumRoas, specialCategories: wish.categories,
      specialCountries: [...wish.countries], budget: wish.ofCampaign ? wish.budget : null,
    },
    adSet: {
      ...plain.adSet, destination, goal, conversionEvent: events[0] ?? null, attribution: windows[wish.window % windows.length] ?? '', billingEvent: billing[wish.billing % billing.length] ?? '',
      applicationId: '123456789012345', storeUrl: 'https://apps.apple.com/app/id1', leadFormId: '234567890123456', budget: wish.ofCampaign ? null : wish.budget, endsAt: wish.endsAt,
      beneficiary: wish.beneficiary, payor: wish.beneficiary,
    },
    texts: [adText('t1', { callToAction: wish.callToAction, link: wish.link, primary: [...wish.primary] })],
    audiences: [
      audienceOf('u1', {
        places: [...wish.places], withoutPlaces: [...wish.withoutPlaces], ageMin: wish.ages[0], ageMax: wish.ages[1], genders: [...wish.genders], groups: pick,
        without: wish.without ? [{ id: '1', name: 'Golf', type: 'interest' }] : [], advantageAudience: wish.advantageAudience,
      }),
    ],
    placements: [{ id: 'p1', name: 'P', placements: wish.placements }],
  })
}

it('Meta refuses nothing of a draft that nothing is said to speak against', async () => {
  const bench = await launchBench()
  const plain = bench.ready()
  let ready = 0
  await fc.assert(
    fc.asyncProperty(wishes, async (wish) => {
      const { draft, revision } = bench.keep(draftOf(plain, wish))
      const seen = { draftId: draft.id, revision }
      const { checks } = await bench.planner.plan(seen)
      if (checks.some((check) => check.severity === 'blocker')) return
      ready += 1
      expect((await bench.planner.dryRun(seen)).findings).toEqual([])
    }),
    { numRuns: 400 },
  )
  // About 85 of the 400 have nothing against them.
  expect(ready).toBeGreaterThan(50)
}, 60_000)
