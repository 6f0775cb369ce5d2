interface Wish {
  readonly pixelId: string
  readonly add: readonly string[]
  readonly remove: readonly string[]
}

interface Marked<Own extends Wish> {
  readonly pixelIds: readonly string[]
  readonly targetKeys: readonly string[]
  readonly wishes: readonly Own[]
}

/** A window keeps what was marked before a pixel or a target was taken out of its view; that is no part of the plan. @returns what is. */
export function wishesInView<Own extends Wish>({ pixelIds, targetKeys, wishes }: Marked<Own>): (Own & { add: string[]; remove: string[] })[] {
  const [pixels, targets] = [new Set(pixelIds), new Set(targetKeys)]
  const inView = (keys: readonly string[]) => keys.filter((key) => targets.has(key))
  const seen = wishes.filter(({ pixelId }) => pixels.has(pixelId)).map((wish) => ({ ...wish, add: inView(wish.add), remove: inView(wish.remove) }))
  return seen.filter(({ add, remove }) => add.length + remove.length > 0)
}
