/** A product catalog, without its products: of those only how many there are is known. */
export interface Catalog {
  readonly id: string
  readonly name: string
  readonly ownerBusinessId: string
  readonly vertical: string
  readonly products: number
}

export interface ProductSet {
  readonly id: string
  readonly name: string
  readonly catalogId: string
  readonly products: number
}

/** Catalogs, their product sets, and which portfolios work with catalogs of others. */
export class Catalogs {
  readonly #catalogs = new Map<string, Catalog>()
  readonly #sets = new Map<string, ProductSet>()
  readonly #setsOf = new Map<string, ProductSet[]>()
  readonly #clientsOf = new Map<string, Set<string>>()

  add(catalog: Catalog, sets: readonly ProductSet[]): void {
    this.#catalogs.set(catalog.id, catalog)
    this.#setsOf.set(catalog.id, [...sets])
    for (const set of sets) this.#sets.set(set.id, set)
  }

  /** Lets a portfolio work with a catalog of another. */
  share(catalogId: string, businessId: string): void {
    this.#clientsOf.set(businessId, (this.#clientsOf.get(businessId) ?? new Set()).add(catalogId))
  }

  get(id: string): Catalog | undefined {
    return this.#catalogs.get(id)
  }

  set(id: string): ProductSet | undefined {
    return this.#sets.get(id)
  }

  setsOf(catalogId: string): readonly ProductSet[] {
    return this.#setsOf.get(catalogId) ?? []
  }

  ownedBy(businessId: string): readonly Catalog[] {
    return [...this.#catalogs.values()].filter((catalog) => catalog.ownerBusinessId === businessId)
  }

  sharedWith(businessId: string): readonly Catalog[] {
    const ids = this.#clientsOf.get(businessId)
    return ids === undefined ? [] : [...this.#catalogs.values()].filter((catalog) => ids.has(catalog.id))
  }
}
