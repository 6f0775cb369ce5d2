import type { Grant } from './types.ts'

/** Who besides the owner may use the objects of one kind. Kept in both directions, because Graph lists it in both. */
export class Grants {
  readonly #byObject = new Map<string, Map<string, Grant>>()
  readonly #byBusiness = new Map<string, Set<string>>()

  set(objectId: string, grant: Grant): void {
    const grants = this.#byObject.get(objectId) ?? new Map<string, Grant>()
    grants.set(grant.businessId, grant)
    this.#byObject.set(objectId, grants)
    const objects = this.#byBusiness.get(grant.businessId) ?? new Set<string>()
    objects.add(objectId)
    this.#byBusiness.set(grant.businessId, objects)
  }

  get(objectId: string, businessId: string): Grant | undefined {
    return this.#byObject.get(objectId)?.get(businessId)
  }

  delete(objectId: string, businessId: string): boolean {
    this.#byBusiness.get(businessId)?.delete(objectId)
    return this.#byObject.get(objectId)?.delete(businessId) ?? false
  }

  /** @returns the grants on one object, pending ones included, in the order in which they were made. */
  of(objectId: string): readonly Grant[] {
    return [...(this.#byObject.get(objectId)?.values() ?? [])]
  }

  /** @returns ids of what the business may use, by accepted grants only. */
  confirmedFor(businessId: string): readonly string[] {
    return this.#idsFor(businessId, 'CONFIRMED')
  }

  /** @returns ids of what the business has been offered and has not accepted. */
  pendingFor(businessId: string): readonly string[] {
    return this.#idsFor(businessId, 'PENDING')
  }

  all(): readonly { readonly objectId: string; readonly grant: Grant }[] {
    return [...this.#byObject].flatMap(([objectId, grants]) => [...grants.values()].map((grant) => ({ objectId, grant })))
  }

  #idsFor(businessId: string, status: Grant['status']): readonly string[] {
    return [...(this.#byBusiness.get(businessId) ?? [])].filter((objectId) => this.get(objectId, businessId)?.status === status)
  }
}
