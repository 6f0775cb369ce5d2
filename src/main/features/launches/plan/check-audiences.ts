import { countriesOf, needsEuBeneficiary, placementProblems, silentUnions, specialCategoryProblems, unionProblem } from '#shared/domain/ad-rules.ts'
import { specialCategories } from '#shared/domain/ad-terms.ts'
import type { Audience, PlacementSet } from '#shared/domain/launch-draft.ts'
import type { Place } from '#shared/domain/targeting.ts'
import type { CheckInput, CheckList } from './check-list.ts'
import type { ResolvedRow } from './resolve-rows.ts'

const PARTY_MAX = 512
/** Meta takes no older least age as a limit where it may go beyond an audience (graph-facts 8.5). */
const ADVANTAGE_AGE_MAX = 25

interface Look {
  readonly audience: Audience
  readonly rowIds: readonly string[]
  readonly input: CheckInput
  readonly list: CheckList
}

const fieldOf = (audience: Audience, field: string) => `audiences.${audience.id}.${field}`

const samePlace = (left: Place) => (right: Place) => left.type === right.type && left.key === right.key

/** Meta takes as many of a kind (graph-facts 8.5). */
const placesMax: Readonly<Record<Place['type'], readonly [most: number, kind: string]>> = {
  country: [250, 'countries'],
  countryGroup: [30, 'groups of countries'],
  region: [200, 'regions'],
  city: [250, 'cities'],
  zip: [50_000, 'postcodes'],
}

function checkManyPlaces({ audience, rowIds, list }: Omit<Look, 'input'>): void {
  for (const field of ['places', 'withoutPlaces'] as const) {
    for (const [type, places] of Map.groupBy(audience.targeting[field], (place) => place.type)) {
      const [most, kind] = placesMax[type]
      if (places.length <= most) continue
      const message = `The audience ${audience.name} ${field === 'places' ? 'names' : 'leaves out'} ${places.length.toLocaleString('en')} ${kind}; Meta takes ${most.toLocaleString('en')}.`
      list.blocker({ code: 'audience.manyPlaces', field: fieldOf(audience, field), message, advice: 'Use a wider place, or make several audiences.', rowIds })
    }
  }
}

function checkPlaces({ audience, rowIds, list }: Look): void {
  const { targeting } = audience
  const field = fieldOf(audience, 'places')
  if (targeting.places.length === 0 && targeting.customAudiences.length === 0) {
    list.blocker({ code: 'audience.noPlace', field, message: `The audience ${audience.name} has no place.`, advice: 'Add a country or a smaller place.', rowIds })
  } else if (targeting.places.length === 0) {
    list.warning({ code: 'audience.worldwide', field, message: `The audience ${audience.name} reaches its custom audiences worldwide.`, advice: 'Add the countries that it is meant for.', rowIds })
  }
  for (const union of silentUnions(targeting.places)) {
    const { code, message, advice } = unionProblem(union)
    list.warning({ code, field, message: `In the audience ${audience.name}: ${message}`, advice, rowIds })
  }
  checkManyPlaces({ audience, rowIds, list })
  const both = targeting.places.find((place) => targeting.withoutPlaces.some(samePlace(place)))
  if (both) list.blocker({ code: 'audience.inAndOut', field: fieldOf(audience, 'withoutPlaces'), message: `${both.name} is both in the audience and left out.`, advice: 'Keep one of the two.', rowIds })
}

/** Beside the European Union (graph-facts 8.2). */
const noMinors = ['IS', 'LI', 'NO', 'CH']

/** Below 18 Meta lets choose by age and place alone, and in Europe nobody. */
function checkMinors(audience: Audience, rowIds: readonly string[], list: CheckList): void {
  const { genders, groups, customAudiences } = audience.targeting
  const field = fieldOf(audience, 'ageMin')
  const countries = countriesOf(audience.targeting)
  if (needsEuBeneficiary(countries) || countries.some((country) => noMinors.includes(country))) {
    const message = `The audience ${audience.name} reaches people below 18 in Europe, whom Meta shows no ads.`
    list.blocker({ code: 'audience.minors', field, message, advice: 'Begin at 18.', fix: '18', rowIds })
    return
  }
  const message = `The audience ${audience.name} reaches people below 18, whom Meta lets choose by age and place alone.`
  const isMore = genders.length > 0 || groups.some((group) => group.length > 0) || customAudiences.length > 0
  const advice = isMore ? 'Begin at 18, or take out gender, interests and custom audiences.' : 'Begin at 18 unless that is meant.'
  list.add(isMore ? 'blocker' : 'warning', { code: 'audience.minors', field, message, advice, fix: '18', rowIds })
}

function checkPeople({ audience, rowIds, list }: Look): void {
  const { ageMin, ageMax, genders, groups, customAudiences, advantageAudience, without } = audience.targeting
  if (ageMin > ageMax) list.blocker({ code: 'audience.ages', field: fieldOf(audience, 'ageMin'), message: 'The least age is above the greatest.', advice: 'Swap them.', rowIds })
  if (ageMin < 18) checkMinors(audience, rowIds, list)
  if (without.length > 0) {
    list.blocker({ code: 'audience.without', field: fieldOf(audience, 'without'), message: 'Meta no longer leaves people out by interests, behaviours or demographics.', advice: 'Take them out, or leave out a custom audience.', rowIds })
  }
  if (!advantageAudience) return
  const wishes = [
    ...(ageMin > ADVANTAGE_AGE_MAX || ageMax < 65 ? ['age'] : []),
    ...(genders.length === 1 ? ['gender'] : []),
    ...(groups.some((group) => group.length > 0) ? ['interests'] : []),
    ...(customAudiences.length > 0 ? ['custom audiences'] : []),
  ]
  if (wishes.length === 0) return
  const message = `With Advantage+ audience, Meta may go beyond what ${audience.name} says of ${wishes.join(', ')}.`
  list.warning({ code: 'audience.advantage', field: fieldOf(audience, 'advantageAudience'), message, advice: 'Turn it off if these are limits and no wishes.', fix: 'false', rowIds })
}

function checkCustom({ audience, rowIds, list, input: { facts } }: Look): void {
  const left = new Set(audience.targeting.withoutCustomAudiences.map(({ id }) => id))
  const both = audience.targeting.customAudiences.find(({ id }) => left.has(id))
  if (both) {
    const message = `The custom audience ${both.name} is both in the audience ${audience.name} and left out.`
    list.blocker({ code: 'audience.customInAndOut', field: fieldOf(audience, 'withoutCustomAudiences'), message, advice: 'Keep one of the two: this way nobody sees the ads.', rowIds })
  }
  const known = new Map(facts.customAudiences.map((each) => [each.id, each]))
  for (const [field, picks] of [
    ['customAudiences', audience.targeting.customAudiences],
    ['withoutCustomAudiences', audience.targeting.withoutCustomAudiences],
  ] as const) {
    for (const { id, name } of picks) {
      const found = known.get(id)
      if (found?.isUsable === true) continue
      const message = found ? `Meta does not let the custom audience ${name} be used just now.` : `This ad account has no custom audience ${name}.`
      // Where the list could not be read, only Meta knows.
      const isSure = found !== undefined || facts.problems.length === 0
      list.add(isSure ? 'blocker' : 'warning', { code: 'audience.custom', field: fieldOf(audience, field), message, advice: 'Take it out, or look at it at Meta.', rowIds })
    }
  }
}

function checkParties({ audience, rowIds, list, input }: Look): void {
  if (!needsEuBeneficiary(countriesOf(audience.targeting))) return
  const { beneficiary, payor } = input.resolved.draft.adSet
  const [fix, ...others] = input.facts.beneficiaries
  for (const [field, name, what] of [
    ['beneficiary', beneficiary, 'who benefits from'],
    ['payor', payor, 'who pays for'],
  ] as const) {
    const isMissing = name.trim() === ''
    if (!isMissing && name.length <= PARTY_MAX) continue
    const message = isMissing ? `Ads that reach the European Union must say ${what} them.` : `The name of ${what} the ads is longer than ${PARTY_MAX} characters.`
    list.blocker({ code: `eu.${field}`, field: `adSet.${field}`, message, advice: 'Write the name of the company or person.', fix: others.length === 0 ? fix : null, rowIds })
  }
}

function checkCategories({ audience, rowIds, list, input }: Look): void {
  const { draft, aim } = input.resolved
  const picks = [...audience.targeting.customAudiences, ...audience.targeting.withoutCustomAudiences]
  // Meta names them so, and tells of their kind in no list that is read here.
  const lookalikes = new Set<string>(picks.filter((pick) => /\blookalike\b/i.test(pick.name)).map((pick) => pick.id))
  for (const problem of specialCategoryProblems(aim.categories, audience.targeting, { countries: draft.campaign.specialCountries, lookalikes })) {
    const field = problem.field === 'specialCountries' ? 'campaign.specialCountries' : fieldOf(audience, problem.field)
    list.add(problem.severity, { ...problem, field, rowIds })
  }
}

/** @returns the name of a country by its code; undefined for what is none. */
function countryName(code: string): string | undefined {
  return /^[A-Z]{2}$/.test(code) ? new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' }).of(code) : undefined
}

/** A special ad category holds in the countries that the campaign names for it, so ads of it go nowhere else. */
function checkCategoryCountries({ audience, rowIds, list, input }: Look): void {
  const { specialCountries } = input.resolved.draft.campaign
  if (input.resolved.aim.categories.length === 0 || specialCountries.length === 0) return
  const others = countriesOf(audience.targeting).filter((code) => !specialCountries.includes(code)).flatMap((code) => countryName(code) ?? [])
  if (others.length === 0) return
  const names = `${others.slice(0, 3).join(', ')}${others.length > 3 ? ` and ${others.length - 3} more` : ''}`
  const message = `The audience ${audience.name} reaches ${names}, which the special ad category does not name.`
  list.blocker({ code: 'category.otherCountry', field: 'campaign.specialCountries', message, advice: 'Add it to the countries of the category, or take it out of the audience.', rowIds })
}

function checkUnknownCategories({ resolved: { draft } }: CheckInput, list: CheckList): void {
  const unknown = draft.campaign.specialCategories.length === 0 ? undefined : draft.campaign.specialCountries.find((code) => countryName(code) === undefined)
  if (unknown !== undefined) list.blocker({ code: 'category.country', field: 'campaign.specialCountries', message: `There is no country ${unknown}.`, advice: 'Take it out of the countries of the special ad category.' })
  const known: readonly string[] = specialCategories
  for (const category of draft.campaign.specialCategories.filter((each) => !known.includes(each))) {
    list.blocker({ code: 'category.unknown', field: 'campaign.specialCategories', message: `Meta has no special ad category ${category} any more.`, advice: 'Take it out.' })
  }
}

function usedBy<Part extends { readonly id: string }>(rows: readonly ResolvedRow[], part: (row: ResolvedRow) => Part | null): readonly (readonly [Part, readonly string[]])[] {
  const used = new Map<string, readonly [Part, string[]]>()
  for (const resolved of rows) {
    const found = part(resolved)
    if (!found) continue
    const entry = used.get(found.id) ?? ([found, []] as const)
    used.set(found.id, entry)
    entry[1].push(resolved.row.id)
  }
  return [...used.values()]
}

function checkPlacement(input: CheckInput, list: CheckList, placement: PlacementSet, rowIds: readonly string[]): void {
  const { destination, goal } = input.resolved.aim
  if (destination === null || goal === null) return
  for (const problem of placementProblems(placement.placements, { destination, goal })) {
    list.add(problem.severity, { ...problem, field: `placements.${placement.id}`, rowIds })
  }
}

/** Audiences and placements that rows use; each is looked at once. */
export function checkAudiences(input: CheckInput, list: CheckList): void {
  checkUnknownCategories(input, list)
  for (const [audience, rowIds] of usedBy(input.resolved.rows, (each) => each.audience)) {
    const look = { audience, rowIds, input, list }
    checkPlaces(look)
    checkPeople(look)
    checkCustom(look)
    checkParties(look)
    checkCategories(look)
    checkCategoryCountries(look)
  }
  for (const [placement, rowIds] of usedBy(input.resolved.rows, (each) => each.placement)) checkPlacement(input, list, placement, rowIds)
}
