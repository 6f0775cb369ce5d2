/** Objects by id and by what they belong to. Hidden ones are as good as absent: reads that lag do not see them yet. */
export class Shelf<Item extends { readonly id: string }> {
  readonly #byId = new Map<string, Item>()
  readonly #byOwner = new Map<string, Item[]>()
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
    for (const owner of this.#ownersOf(item)) {
      const list = this.#byOwner.get(owner)
      if (list) list.push(item)
      else this.#byOwner.set(owner, [item])
    }
    return item
  }

  /** Objects that are replaced as a whole keep their place. */
  remove(item: Item): void {
    this.#byId.delete(item.id)
    for (const owner of this.#ownersOf(item)) this.#byOwner.set(owner, (this.#byOwner.get(owner) ?? []).filter((each) => each !== item))
  }

  get(id: string): Item | undefined {
    return this.#hidden.has(id) ? undefined : this.#byId.get(id)
  }

  /** @returns what belongs to the owner, newest first, as Meta lists ads objects. */
  of(owner: string): readonly Item[] {
    return (this.#byOwner.get(owner) ?? []).filter((item) => !this.#hidden.has(item.id)).toReversed()
  }
}
