import type { AdAccount, Business, Page, Person, Pixel } from './types.ts'

/** Which objects exist and who owns them. Who else may use them is the business of {@link Sharing}. */
export class Directory {
  readonly businesses = new Map<string, Business>()
  readonly pixels = new Map<string, Pixel>()
  readonly accounts = new Map<string, AdAccount>()
  readonly pages = new Map<string, Page>()
  readonly people = new Map<string, Person>()
  readonly #pixelsOf = new Map<string, Pixel[]>()
  readonly #accountsOf = new Map<string, AdAccount[]>()

  addPixel(pixel: Pixel): void {
    this.pixels.set(pixel.id, pixel)
    if (pixel.ownerBusinessId !== null) append(this.#pixelsOf, pixel.ownerBusinessId, pixel)
  }

  removePixel(pixel: Pixel): void {
    this.pixels.delete(pixel.id)
    const owner = pixel.ownerBusinessId
    if (owner !== null) this.#pixelsOf.set(owner, this.ownedPixels(owner).filter((each) => each !== pixel))
  }

  addAccount(account: AdAccount): void {
    this.accounts.set(account.id, account)
    append(this.#accountsOf, account.ownerBusinessId, account)
  }

  /** @returns the pixels that the business owns, oldest first. */
  ownedPixels(businessId: string): readonly Pixel[] {
    return this.#pixelsOf.get(businessId) ?? []
  }

  /** @returns the ad accounts that the business owns, oldest first. */
  ownedAccounts(businessId: string): readonly AdAccount[] {
    return this.#accountsOf.get(businessId) ?? []
  }
}

function append<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key)
  if (list) list.push(item)
  else lists.set(key, [item])
}
