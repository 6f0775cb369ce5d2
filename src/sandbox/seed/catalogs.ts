import type { Catalog, ProductSet } from '../world/catalogs.ts'
import { digitsOf, drawn } from '../world/pickers.ts'
import type { World } from '../world/world.ts'

const verticals = ['commerce', 'commerce', 'hotels'] as const
const kinds = ['Shop feed', 'Outlet', 'Hotels'] as const
const setNames = ['Bestsellers', 'New in', 'Sale -20 %', 'Herbst-Kollektion', '冬のセール', 'Under 50 €'] as const
/** One catalog has so many that a list of them takes several pages, and that nobody finds one without a search. */
const MANY_SETS = 240

function setsOf(catalog: Catalog, count: number): readonly ProductSet[] {
  const at = (index: number, name: string, products: number): ProductSet => ({ id: `66${digitsOf(`set/${catalog.id}/${index}`, 13)}`, name, catalogId: catalog.id, products })
  const all = at(0, 'All products', catalog.products)
  const empty = at(1, 'Sold out', 0)
  const rest = Array.from({ length: count }, (_, index) => {
    const name = setNames[index] ?? `Collection ${String(index + 1).padStart(3, '0')}`
    return at(index + 2, name, 1 + drawn(`set size/${catalog.id}/${index}`, Math.max(1, Math.floor(catalog.products / 2))))
  })
  return [all, empty, ...rest]
}

/** Catalogs that portfolios have from before. Drawn from ids alone, so that all seeded before them stays as it was. */
export function addCatalogs({ catalogs, directory, ownPortfolioIds, partnerIds }: World): void {
  for (const [place, businessId] of ownPortfolioIds.entries()) {
    const name = directory.businesses.get(businessId)?.name ?? ''
    // The last portfolio is a fresh one: it has none.
    const count = place === 0 ? 3 : place === ownPortfolioIds.length - 1 ? 0 : 1
    for (let index = 0; index < count; index += 1) addCatalog(catalogs, businessId, `${name} ${kinds[index] ?? ''}`, { index, sets: place === 0 && index === 0 ? MANY_SETS : setNames.length })
  }
  const [partner] = partnerIds
  const [main] = ownPortfolioIds
  if (partner === undefined || main === undefined) return
  const client = addCatalog(catalogs, partner, `${directory.businesses.get(partner)?.name ?? ''} Shop feed`, { index: 0, sets: setNames.length })
  catalogs.share(client.id, main)
}

function addCatalog(catalogs: World['catalogs'], ownerBusinessId: string, name: string, { index, sets }: { readonly index: number; readonly sets: number }): Catalog {
  const key = `catalog/${ownerBusinessId}/${index}`
  const catalog: Catalog = { id: `55${digitsOf(key, 13)}`, name, ownerBusinessId, vertical: verticals[index] ?? 'commerce', products: 40 + drawn(`${key}/size`, 12_000) }
  catalogs.add(catalog, setsOf(catalog, sets))
  return catalog
}
