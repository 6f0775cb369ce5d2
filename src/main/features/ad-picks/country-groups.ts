import type { FoundPick } from '#shared/domain/ad-picks.ts'
import { folded } from './query.ts'

/** Meta's groups of countries by the names that people know them by (graph-facts 8.5). */
const groups: readonly (readonly [key: string, name: string])[] = [
  ['worldwide', 'Worldwide'],
  ['africa', 'Africa'],
  ['asia', 'Asia'],
  ['caribbean', 'Caribbean'],
  ['central_america', 'Central America'],
  ['europe', 'Europe'],
  ['north_america', 'North America'],
  ['oceania', 'Oceania'],
  ['south_america', 'South America'],
  ['eea', 'European Economic Area (EEA)'],
  ['emerging_markets', 'Emerging markets'],
  ['afta', 'ASEAN Free Trade Area (AFTA)'],
  ['apec', 'Asia-Pacific Economic Cooperation (APEC)'],
  ['cisfta', 'CIS Free Trade Area (CISFTA)'],
  ['gcc', 'Gulf Cooperation Council (GCC)'],
  ['mercosur', 'Mercosur'],
  ['nafta', 'North American Free Trade Agreement (NAFTA)'],
  ['android_app_store', 'Countries with the Android app store'],
  ['android_free_store', 'Countries with free apps for Android'],
  ['itunes_app_store', 'Countries with the iTunes app store'],
]

/** @returns the name of a group; its key where Meta has one that this version does not know. */
export function groupName(key: string): string {
  return groups.find(([each]) => each === key)?.[1] ?? key
}

/** @returns the groups of which a word begins with the query: Meta's search leaves them out. */
export function groupsFor(query: string): readonly FoundPick[] {
  const wanted = folded(query)
  return groups
    .filter(([key, name]) => [folded(name), key].some((text) => text.startsWith(wanted) || text.includes(` ${wanted}`) || text.includes(`(${wanted}`)))
    .map(([key, name]) => ({ key, name, kind: 'place', type: 'countryGroup', context: 'Group of countries', country: null, takesRadius: false, low: null, high: null }))
}
