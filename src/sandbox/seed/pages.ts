import type { World } from '../world/world.ts'

const names = ['Acme Store', 'Nordlicht Reisen', 'さくら堂', 'Lumière Beauté', 'Bright Bikes']

/** Pages that ads can come from, beyond the one that has a token. They come last, so that all seeded before them stays as it was. */
export function addPages(world: World): void {
  for (const [index, name] of names.entries()) {
    const businessId = world.ownPortfolioIds[index % world.ownPortfolioIds.length] ?? ''
    const page = { id: world.ids.next(15), name, category: index % 2 === 0 ? 'Shopping & retail' : 'Brand', businessId }
    world.directory.pages.set(page.id, page)
  }
}
