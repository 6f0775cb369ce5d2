import type { SpecialCategory } from './ad-terms.ts'
import { specialCategoryWords } from './ad-words.ts'
import type { RuleProblem } from './rule-problem.ts'
import type { Place, Targeting } from './targeting.ts'

const europeanUnion = [
  'AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU', 'IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO',
  'SE', 'SI', 'SK',
] as const

/**
 * Åland, Saint Barthélemy, French Guiana, Guadeloupe, Martinique, Mayotte, Réunion, Saint Martin. Others (Azores, Canaries) have no code of
 * their own. One too many asks for a name that Meta ignores; one too few has the ad set refused.
 */
const tiedTerritories = ['AX', 'BL', 'GF', 'GP', 'MQ', 'YT', 'RE', 'MF'] as const

const euPlaces: ReadonlySet<string> = new Set([...europeanUnion, ...tiedTerritories])
const wideEurope: ReadonlySet<string> = new Set([...euPlaces, 'CH', 'GB', 'IS', 'LI', 'NO'])

/** Meta's groups of countries with none of these in them. Any other group, a new one too, is taken to reach the EU. */
const groupsOutside: ReadonlySet<string> = new Set([
  'africa', 'afta', 'apec', 'asia', 'central_america', 'cisfta', 'gcc', 'mercosur', 'nafta', 'north_america', 'oceania',
])

function reachesEu(country: string): boolean {
  return /^[A-Za-z]{2}$/.test(country) ? euPlaces.has(country.toUpperCase()) : !groupsOutside.has(country.toLowerCase())
}

/**
 * Whether an ad set must name who benefits and who pays (graph-facts 8.2).
 * @param countries ISO codes and names of Meta's country groups of all places aimed at; none at all means worldwide.
 */
export function needsEuBeneficiary(countries: readonly string[]): boolean {
  return countries.length === 0 || countries.some(reachesEu)
}

/** @returns what {@link needsEuBeneficiary} asks for: the country of each place, or the group itself. */
export function countriesOf(targeting: Pick<Targeting, 'places'>): readonly string[] {
  return [...new Set(targeting.places.map((place) => place.country ?? place.key))]
}

/** A place that is aimed at as a whole, and places within it that are aimed at too. */
export interface SilentUnion {
  readonly wide: Place
  readonly within: readonly [Place, ...Place[]]
}

function holds(wide: Place, place: Place): boolean {
  if (place === wide) return false
  if (wide.type === 'countryGroup') return wide.key === 'worldwide'
  return wide.type === 'country' && place.type !== 'country' && place.type !== 'countryGroup' && place.country === wide.key
}

/** @returns places that narrow nothing: Meta adds all places up, so a country swallows its own city without a word (graph-facts 8.5). */
export function silentUnions(places: readonly Place[]): readonly SilentUnion[] {
  return places.flatMap((wide): readonly SilentUnion[] => {
    const [first, ...others] = places.filter((place) => holds(wide, place))
    return first === undefined ? [] : [{ wide, within: [first, ...others] }]
  })
}

const UNION_NAMED = 3

/** @returns a silent union in words, for wherever it is said. */
export function unionProblem({ wide, within }: SilentUnion): RuleProblem {
  const [isOne, names] = [within.length === 1, within.slice(0, UNION_NAMED).map(({ name }) => name)]
  const rest = within.length - names.length
  const parts = rest > 0 ? `${names.join(', ')} and ${rest} more` : names.join(', ')
  return {
    severity: 'warning',
    code: 'audience.union',
    field: 'places',
    message: `${wide.name} is chosen as a whole, so ${parts} ${isOne ? 'narrows' : 'narrow'} nothing.`,
    advice: `Take out ${wide.name} to reach only ${isOne ? 'that place' : 'those places'}.`,
  }
}

const restricted: ReadonlySet<SpecialCategory> = new Set(['HOUSING', 'EMPLOYMENT', 'FINANCIAL_PRODUCTS_SERVICES'])

/** Km. In the US and Canada 15 miles, which Meta writes as 25 km; 15 km in Europe. Elsewhere the wider one is safe. */
function radiusFloor(place: Place): number {
  return place.country !== null && wideEurope.has(place.country) ? 15 : 25
}

function blocker(code: string, field: string, message: string, advice: string): RuleProblem {
  return { severity: 'blocker', code, field, message, advice }
}

function audienceProblems(targeting: Targeting, lookalikes: ReadonlySet<string>, name: string): readonly RuleProblem[] {
  const found: RuleProblem[] = []
  const add = (isWrong: boolean, problem: RuleProblem) => {
    if (isWrong) found.push(problem)
  }
  const picks = [...targeting.groups.flat(), ...targeting.without]
  const audiences = [...targeting.customAudiences, ...targeting.withoutCustomAudiences]
  const narrow = targeting.places.find((place) => place.radiusKm !== null && place.radiusKm < radiusFloor(place))
  const alone = targeting.places.find((place) => place.type === 'city' && place.radiusKm === null)
  add(
    targeting.ageMin !== 18 || targeting.ageMax !== 65,
    blocker('category.age', 'ageMin', `${name} ads go to all ages from 18.`, 'Set the age to 18 to 65+.'),
  )
  add(targeting.genders.length > 0, blocker('category.gender', 'genders', `${name} ads go to all genders.`, 'Take out the gender.'))
  add(
    targeting.places.some((place) => place.type === 'zip'),
    blocker('category.zip', 'places', `${name} ads can't aim at postcodes.`, 'Aim at a city with a radius, a region or a country.'),
  )
  add(
    targeting.withoutPlaces.length > 0,
    blocker('category.withoutPlaces', 'withoutPlaces', `${name} ads can't leave places out.`, 'Take out the places that are left out.'),
  )
  add(
    narrow !== undefined,
    blocker('category.radius', 'places', `The radius around ${narrow?.name ?? ''} is too small for ${name} ads.`, `Set it to ${narrow ? radiusFloor(narrow) : 25} km or more.`),
  )
  add(
    alone !== undefined,
    blocker('category.radius', 'places', `${name} ads can't aim at a city alone, and ${alone?.name ?? ''} has no radius.`, `Set one of ${alone ? radiusFloor(alone) : 25} km or more.`),
  )
  add(
    picks.some((pick) => pick.type !== 'interest'),
    blocker('category.picks', 'groups', `${name} ads can't aim at behaviours or demographics.`, 'Take them out; most interests can stay.'),
  )
  add(
    audiences.some((audience) => lookalikes.has(audience.id)),
    blocker('category.lookalike', 'customAudiences', `${name} ads can't use lookalike audiences.`, 'Take out the lookalike audiences.'),
  )
  return found
}

export interface CategoryContext {
  /** `special_ad_category_country`. Left out, Meta takes the tax country and says nothing. */
  readonly countries?: readonly string[]
  /** Ids of custom audiences that are lookalikes. */
  readonly lookalikes?: ReadonlySet<string>
}

/** @returns what Meta refuses for ads of special categories (graph-facts 8.5); empty where no category applies. */
export function specialCategoryProblems(
  categories: readonly SpecialCategory[],
  targeting: Targeting,
  context: CategoryContext = {},
): readonly RuleProblem[] {
  const found: RuleProblem[] = []
  if (categories.length > 0 && context.countries?.length === 0) {
    found.push(
      blocker('category.countries', 'specialCountries', 'The special ad category has no countries.', 'Choose the countries whose rules apply.'),
    )
  }
  if (categories.includes('ISSUES_ELECTIONS_POLITICS') && needsEuBeneficiary(countriesOf(targeting))) {
    found.push(
      blocker('category.politics', 'places', 'Meta shows no ads about politics in the European Union.', 'Take out the countries of the European Union.'),
    )
  }
  const category = categories.find((each) => restricted.has(each))
  if (category) found.push(...audienceProblems(targeting, context.lookalikes ?? new Set(), specialCategoryWords[category]))
  return found
}
