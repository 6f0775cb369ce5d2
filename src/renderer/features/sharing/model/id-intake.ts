import { parseIdList, parseIdPairs, type IdListProblem } from '#shared/domain/id-list.ts'
import { targetKey, type ShareTargets } from '#shared/domain/sharing.ts'
import type { Pixel } from '#shared/domain/pixel.ts'
import type { WishChange } from './wishes.ts'

/** What a pasted list came to: what was understood, and every line that was not. */
export interface Intake {
  /** Keys of targets, or ids of pixels. */
  readonly keys: readonly string[]
  readonly problems: readonly IdListProblem[]
  readonly warnings: readonly IdListProblem[]
  readonly duplicates: number
}

export interface PairIntake extends Omit<Intake, 'keys'> {
  readonly changes: readonly (WishChange & { readonly effect: 'add' })[]
}

/** @returns the key of the target with an id, whichever kind it is; null when the connection does not see it. */
export function targetFinder(targets: ShareTargets): (id: string) => string | null {
  const keys = new Map<string, string>()
  for (const { id } of targets.accounts) keys.set(id, targetKey({ type: 'account', id }))
  for (const { id } of targets.partners) keys.set(id, targetKey({ type: 'partner', id }))
  return (id) => keys.get(id) ?? null
}

const unknownTarget =
  'No partner or ad account that this connection sees has this id. Check it, or read the targets again if it is new.'
const unknownPixel = 'No pixel that this connection sees has this id. Check it, or read the pixels again if it is new.'

/** @param find gives the key for an id, or null @param unknown the sentence for ids that it does not know */
function takeList(text: string, find: (id: string) => string | null, unknown: string): Intake {
  const list = parseIdList(text)
  const problems = [...list.problems]
  const keys: string[] = []
  for (const { id, line } of list.ids) {
    const key = find(id)
    if (key === null) problems.push({ line, text: id, sentence: unknown })
    else keys.push(key)
  }
  return { keys, problems: byLine(problems), warnings: list.warnings, duplicates: list.duplicates }
}

/** Reads ids of partners and ad accounts. */
export function takeTargets(text: string, targets: ShareTargets): Intake {
  return takeList(text, targetFinder(targets), unknownTarget)
}

/** Reads ids of pixels. */
export function takePixels(text: string, pixels: readonly Pixel[]): Intake {
  const known = new Set<string>(pixels.map((pixel) => pixel.id))
  return takeList(text, (id) => (known.has(id) ? id : null), unknownPixel)
}

/** Reads lines of a pixel and a target: each becomes one wish. */
export function takePairs(text: string, pixels: readonly Pixel[], targets: ShareTargets): PairIntake {
  const read = parseIdPairs(text)
  const known = new Set<string>(pixels.map((pixel) => pixel.id))
  const find = targetFinder(targets)
  const problems = [...read.problems]
  const changes: (WishChange & { readonly effect: 'add' })[] = []
  for (const { pixelId, accountId, line } of read.pairs) {
    const isSwapped = !known.has(pixelId) && known.has(accountId) && find(pixelId) !== null
    const [pixel, target] = isSwapped ? [accountId, pixelId] : [pixelId, accountId]
    const key = find(target)
    if (!known.has(pixel)) problems.push({ line, text: pixel, sentence: unknownPixel })
    if (key === null) problems.push({ line, text: target, sentence: unknownTarget })
    if (known.has(pixel) && key !== null) changes.push({ pixelId: pixel, key, effect: 'add' })
  }
  return { changes, problems: byLine(problems), warnings: read.warnings, duplicates: read.duplicates }
}

function byLine(problems: readonly IdListProblem[]): readonly IdListProblem[] {
  return problems.toSorted((left, right) => left.line - right.line)
}
