/** Notes of items that Meta refused because it was so already: not the job's doing. They are stored, so their words stay. */
export const asFound = {
  gone: 'It was gone already.',
  there: 'It was there already.',
  asked: 'It was asked already.',
} as const

const all = Object.values(asFound)

/**
 * @param item as it was recorded: after an answer that was lost, what is found is most likely its own earlier try.
 * @returns whether an item that succeeded changed nothing.
 */
export function wasSoAlready({ note, attempts }: { readonly note: string | null; readonly attempts: number }): boolean {
  return attempts <= 1 && note !== null && all.some((start) => note.startsWith(start))
}
