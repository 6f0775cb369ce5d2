/** Objects by id and by what they belong to. Hidden ones are as good as absent: reads that lag do not see them yet. */
export class Shelf<Item extends { readonly id: string }> {
  readonly #byId = new Map<string, Item>()
  /** Sets keep the order of adding, and let go of one item without a look at the others. */
  readonly #byOwner = new Map<string, Set<Item>>()
  readonly #hidden: ReadonlySet<string>
  readonly #ownersOf: (item: Item) => readonly string[]

  /** @param ownersOf ids under which it is listed. */
  constructor(hidden: ReadonlySet<string>, ownersOf: (item: Item) => readonly string[]) {
    this.#hidden = hidden
    this.#ownersOf = ownersOf
  }

  get size(): number {
    return this.#byId.size
  }

  add(item: Item): Item {
    this.#byId.set(item.id, item)
    for (const owner of this.#ownersOf(item)) this.#list(owner).add(item)
    return item
  }

  remove(item: Item): void {
    this.#byId.delete(item.id)
    for (const owner of this.#ownersOf(item)) this.#list(owner).delete(item)
  }

  /** Changes an item so that it may belong to others; in the lists of those who keep it, it keeps its place. */
  move(item: Item, change: () => void): void {
    const before = this.#ownersOf(item)
    change()
    const after = this.#ownersOf(item)
    for (const owner of before) if (!after.includes(owner)) this.#list(owner).delete(item)
    for (const owner of after) this.#list(owner).add(item)
  }

  get(id: string): Item | undefined {
    return this.#hidden.has(id) ? undefined : this.#byId.get(id)
  }

  /** @returns how many belong to the owner, hidden and deleted ones too. */
  countOf(owner: string): number {
    return this.#byOwner.get(owner)?.size ?? 0
  }

  /** @returns what belongs to the owner, newest first, as Meta lists ads objects. */
  of(owner: string): readonly Item[] {
    return [...(this.#byOwner.get(owner) ?? [])].filter((item) => !this.#hidden.has(item.id)).toReversed()
  }

  #list(owner: string): Set<Item> {
    const known = this.#byOwner.get(owner)
    if (known) return known
    const list = new Set<Item>()
    this.#byOwner.set(owner, list)
    return list
  }
}
