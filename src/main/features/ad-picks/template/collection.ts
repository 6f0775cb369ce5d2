/** Things of a draft that rows name by id; equal ones are one. */
export class Collection<Item> {
  readonly #ids = new Map<string, string>()
  readonly #items: Item[] = []
  readonly #letter: string
  readonly #most: number

  /** @param letter of the ids. @param most how many a draft holds. */
  constructor(letter: string, most: number) {
    this.#letter = letter
    this.#most = most
  }

  /** @param what two things of the same content have the same one. @returns the id; null where the draft holds no more. */
  add(what: unknown, make: (id: string, number: number) => Item): string | null {
    const key = JSON.stringify(what)
    const known = this.#ids.get(key)
    if (known !== undefined) return known
    if (this.#items.length >= this.#most) return null
    const number = this.#items.length + 1
    const id = `${this.#letter}${number}`
    this.#items.push(make(id, number))
    this.#ids.set(key, id)
    return id
  }

  get items(): readonly Item[] {
    return this.#items
  }
}
