import type { AccountFacts } from '#shared/domain/ad-picks.ts'

/** What Meta takes around a city: 10 to 50 miles, 17 to 80 km (graph-facts 8.5). */
const inKilometres = [17, 25, 40, 50, 80] as const
/** The same in whole miles, as kilometres that Meta takes. */
const inMiles = [
  { km: 17, miles: 10 },
  { km: 25, miles: 15 },
  { km: 40, miles: 25 },
  { km: 80, miles: 50 },
] as const

const KM_PER_MILE = 1.609

const zonesOfTheStates =
  /^(?:US\/|Pacific\/Honolulu$|America\/(?:New_York|Detroit|Chicago|Denver|Boise|Phoenix|Los_Angeles|Anchorage|Juneau|Sitka|Nome|Yakutat|Metlakatla|Adak|Menominee|Indiana\/|Kentucky\/|North_Dakota\/))/

/** @returns whether the people of an ad account count in miles: Meta tells no country of it, its zone does. */
export function countsInMiles(facts: Pick<AccountFacts, 'timeZone'> | null): boolean {
  return facts !== null && zonesOfTheStates.test(facts.timeZone)
}

/** @param now the radius as it is, which is offered too where it is none of the usual ones. @returns radii in km with their words, the smallest first. */
export function radiusOptions(now: number | null, isInMiles: boolean): readonly { readonly km: number; readonly label: string }[] {
  const usual = isInMiles ? inMiles.map(({ km, miles }) => ({ km, label: `${String(miles)} miles` })) : inKilometres.map((km) => ({ km, label: `${String(km)} km` }))
  if (now === null || usual.some(({ km }) => km === now)) return usual
  const own = { km: now, label: isInMiles ? `${String(Math.round(now / KM_PER_MILE))} miles` : `${String(now)} km` }
  return [...usual, own].toSorted((left, right) => left.km - right.km)
}
