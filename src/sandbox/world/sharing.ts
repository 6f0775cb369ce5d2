import type { SandboxClock } from '../lib/clock.ts'
import type { Directory } from './directory.ts'
import { Grants } from './grants.ts'
import type { Ids } from './ids.ts'
import type { Effect, EffectKind, Ledger } from './ledger.ts'
import type { AdAccount, Pixel } from './types.ts'

interface Parts {
  readonly directory: Directory
  readonly ledger: Ledger
  readonly ids: Ids
  readonly clock: SandboxClock
}

/** What is asked for in an `agencies` POST. */
export interface PartnerRequest {
  readonly objectId: string
  readonly ownerBusinessId: string
  readonly businessId: string
  readonly tasks: readonly string[]
  /** When it was asked for; now, unless the seed puts it into the past. */
  readonly requestedAt?: number
}

/** Partners, ad accounts and the rules between them (graph-facts 7.3). */
export class Sharing {
  readonly pixelGrants = new Grants()
  readonly accountGrants = new Grants()
  readonly #parts: Parts
  readonly #relations = new Set<string>()
  /** Pixel -> ad account -> the business that it was shared through. */
  readonly #shares = new Map<string, Map<string, string>>()
  readonly #pixelsOfAccount = new Map<string, Set<string>>()
  #shareCount = 0

  constructor(parts: Parts) {
    this.#parts = parts
  }

  get shareCount(): number {
    return this.#shareCount
  }

  /** Marks two businesses as having worked together before: grants between them apply at once. */
  relate(one: string, other: string): void {
    this.#relations.add(pairKey(one, other))
  }

  areRelated(one: string, other: string): boolean {
    return this.#relations.has(pairKey(one, other))
  }

  /** @returns ids of all businesses related to this one. */
  relatedTo(businessId: string): readonly string[] {
    return [...this.#relations]
      .map((key) => key.split(':'))
      .filter((pair) => pair.includes(businessId))
      .flatMap((pair) => pair.filter((id) => id !== businessId))
  }

  businessHasPixel(businessId: string, pixel: Pixel): boolean {
    return pixel.ownerBusinessId === businessId || this.pixelGrants.get(pixel.id, businessId)?.status === 'CONFIRMED'
  }

  businessHasAccount(businessId: string, account: AdAccount): boolean {
    return account.ownerBusinessId === businessId || this.accountGrants.get(account.id, businessId)?.status === 'CONFIRMED'
  }

  hasShare(pixelId: string, accountId: string): boolean {
    return this.#shares.get(pixelId)?.has(accountId) ?? false
  }

  /** @returns ids of the ad accounts that have the pixel, oldest share first. */
  accountsOf(pixelId: string): readonly string[] {
    return [...(this.#shares.get(pixelId)?.keys() ?? [])]
  }

  /** @returns ids of the pixels that the ad account has, oldest share first. */
  pixelsOf(accountId: string): readonly string[] {
    return [...(this.#pixelsOfAccount.get(accountId) ?? [])]
  }

  /** @returns the business through which the ad account has the pixel, or null. */
  viaOf(pixelId: string, accountId: string): string | null {
    return this.#shares.get(pixelId)?.get(accountId) ?? null
  }

  /** Puts a share in place, or with null takes it away, without a line in the ledger. */
  place(pixelId: string, accountId: string, via: string | null): void {
    const accounts = this.#shares.get(pixelId) ?? new Map<string, string>()
    const pixels = this.#pixelsOfAccount.get(accountId) ?? new Set<string>()
    this.#shareCount += (via === null ? 0 : 1) - (accounts.has(accountId) ? 1 : 0)
    if (via === null) {
      accounts.delete(accountId)
      pixels.delete(pixelId)
      return
    }
    this.#shares.set(pixelId, accounts.set(accountId, via))
    this.#pixelsOfAccount.set(accountId, pixels.add(pixelId))
  }

  /** Gives the ad account the pixel. The caller has checked the rules. */
  share(pixelId: string, accountId: string, via: string): void {
    const changed = !this.hasShare(pixelId, accountId)
    if (changed) this.place(pixelId, accountId, via)
    this.#record('pixel.account.share', pixelId, { targetId: accountId, via, changed })
  }

  unshare(pixelId: string, accountId: string, via: string): void {
    const changed = this.hasShare(pixelId, accountId)
    if (changed) this.place(pixelId, accountId, null)
    this.#record('pixel.account.unshare', pixelId, { targetId: accountId, via, changed })
  }

  /**
   * Gives a partner a pixel or an ad account: at once where the two businesses are related, else as a request that waits; a
   * request that waits already takes the new tasks in (graph-facts 7.3, rule 3).
   * @returns the id of the waiting request, or null when it applied at once.
   */
  grant(kind: 'pixel' | 'account', request: PartnerRequest): string | null {
    const grants = this.#grants(kind)
    const { objectId, businessId } = request
    const before = grants.get(objectId, businessId)
    const tasks = before?.status === 'PENDING' ? [...new Set([...before.tasks, ...request.tasks])] : request.tasks
    const requestedAt = before?.requestedAt ?? request.requestedAt ?? this.#parts.clock.now()
    const effect = { targetId: businessId, via: request.ownerBusinessId }
    if (before?.status === 'CONFIRMED' || this.areRelated(request.ownerBusinessId, businessId)) {
      grants.set(objectId, { businessId, status: 'CONFIRMED', tasks, requestedAt, requestId: null })
      this.#record(`${kind}.partner.grant`, objectId, { ...effect, changed: before?.status !== 'CONFIRMED' || !isSameSet(before.tasks, tasks) })
      return null
    }
    const requestId = before?.requestId ?? this.#parts.ids.next(16)
    grants.set(objectId, { businessId, status: 'PENDING', tasks, requestedAt, requestId })
    this.#record(`${kind}.partner.request`, objectId, { ...effect, changed: before === undefined })
    return requestId
  }

  /** Takes a partner off, with what its ad accounts got through it (graph-facts 7.3, rule 5). */
  revoke(kind: 'pixel' | 'account', objectId: string, businessId: string): void {
    const changed = this.#grants(kind).delete(objectId, businessId)
    this.#record(`${kind}.partner.revoke`, objectId, { targetId: businessId, via: null, changed })
    if (kind === 'account') return
    const through = [...(this.#shares.get(objectId) ?? [])].filter(([, via]) => via === businessId)
    for (const [accountId] of through) this.unshare(objectId, accountId, businessId)
  }

  /**
   * What an admin of the receiving business does on Meta's own pages.
   * @param request its id; null accepts all that wait. @returns how many were accepted.
   */
  accept(request: string | null): number {
    let accepted = 0
    for (const kind of ['pixel', 'account'] as const) {
      const grants = this.#grants(kind)
      for (const { objectId, grant } of grants.all()) {
        if (grant.status !== 'PENDING' || (request !== null && grant.requestId !== request)) continue
        grants.set(objectId, { ...grant, status: 'CONFIRMED', requestId: null })
        const owner = this.#ownerOf(kind, objectId)
        if (owner !== null) this.relate(owner, grant.businessId)
        this.#record(`${kind}.partner.accept`, objectId, { targetId: grant.businessId, via: owner, changed: true })
        accepted += 1
      }
    }
    return accepted
  }

  /**
   * The other answer of that admin: the request is gone, and nothing was shared.
   * @param request its id; null declines all that wait. @returns how many were declined.
   */
  decline(request: string | null): number {
    let declined = 0
    for (const kind of ['pixel', 'account'] as const) {
      const grants = this.#grants(kind)
      for (const { objectId, grant } of grants.all()) {
        if (grant.status !== 'PENDING' || (request !== null && grant.requestId !== request)) continue
        grants.delete(objectId, grant.businessId)
        this.#record(`${kind}.partner.decline`, objectId, { targetId: grant.businessId, via: null, changed: true })
        declined += 1
      }
    }
    return declined
  }

  #ownerOf(kind: 'pixel' | 'account', objectId: string): string | null {
    const { pixels, accounts } = this.#parts.directory
    return (kind === 'pixel' ? pixels.get(objectId)?.ownerBusinessId : accounts.get(objectId)?.ownerBusinessId) ?? null
  }

  #grants(kind: 'pixel' | 'account'): Grants {
    return kind === 'pixel' ? this.pixelGrants : this.accountGrants
  }

  #record(kind: EffectKind, objectId: string, rest: Pick<Effect, 'targetId' | 'via' | 'changed'>): void {
    this.#parts.ledger.record({ kind, at: this.#parts.clock.now(), objectId, ...rest })
  }
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each) => other.includes(each))
}

function pairKey(one: string, other: string): string {
  return one < other ? `${one}:${other}` : `${other}:${one}`
}
