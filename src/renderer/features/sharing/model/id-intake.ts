import { parseIdList, parseIdPairs, type IdListProblem } from '#shared/domain/id-list.ts'
import type { ShareTargets } from '#shared/domain/sharing.ts'
import { targetKey } from '#shared/domain/share-terms.ts'
import type { Pixel } from '#shared/domain/pixel.ts'
import type { WishChange } from './wishes.ts'

/** What a pasted list came to: what was understood, and every line that was not. */
export interface Intake {
  /** Keys of targets, or ids of pixels. */
  readonly keys: readonly string[]
  readonly problems: readonly IdListProblem[]
  readonly warnings: readonly IdListProblem[]
  readonly duplicates: number
  /** Ids of targets that are not known and may be portfolios that the connection has no relation with yet. */
  readonly strangers: readonly string[]
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
  'No partner or ad account that this connection sees has this id. Add it if it is a partner portfolio, else check it.'
const unknownAccount =
  'No ad account that this connection sees has this id. Check it, or read the targets again if it is new.'
const unknownPixel = 'No pixel that this connection sees has this id. Check it, or read the pixels again if it is new.'

/** @param find gives the key for an id, or null @param unknown the sentence for an id that it does not know */
function takeList(text: string, find: (id: string) => string | null, unknown: string): Intake {
  const list = parseIdList(text)
  const problems = [...list.problems]
  const keys: string[] = []
  const strangers: string[] = []
  for (const { id, line } of list.ids) {
    const key = find(id)
    if (key === null) {
      problems.push({ line, text: id, sentence: unknown })
      strangers.push(id)
    } else keys.push(key)
  }
  return { keys, problems: byLine(problems), warnings: list.warnings, duplicates: list.duplicates, strangers }
}

/** @returns the ids that stand in a text with `act_` before them: whoever wrote it knew them for ad accounts. */
function accountsByPrefix(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/act[_=](\d{1,20})/gi)].map((match) => match[1] ?? ''))
}

/** Reads ids of partners and ad accounts. */
export function takeTargets(text: string, targets: ShareTargets): Intake {
  const find = targetFinder(targets)
  const taken = takeList(text, find, unknownTarget)
  if (taken.strangers.length === 0) return taken
  // Looked for only now: in a list of 100,000 lines that takes longer than to read it.
  const accounts = accountsByPrefix(text)
  if (accounts.size === 0) return taken
  return {
    ...taken,
    problems: taken.problems.map((problem) => (problem.sentence === unknownTarget && accounts.has(problem.text) ? { ...problem, sentence: unknownAccount } : problem)),
    strangers: taken.strangers.filter((id) => !accounts.has(id)),
  }
}

/** Reads ids of pixels. */
export function takePixels(text: string, pixels: readonly Pixel[]): Intake {
  const known = new Set<string>(pixels.map((pixel) => pixel.id))
  return { ...takeList(text, (id) => (known.has(id) ? id : null), unknownPixel), strangers: [] }
}

/** Reads lines of a pixel and a target: each becomes one wish. */
export function takePairs(text: string, pixels: readonly Pixel[], targets: ShareTargets): PairIntake {
  const read = parseIdPairs(text)
  const known = new Set<string>(pixels.map((pixel) => pixel.id))
  const find = targetFinder(targets)
  const accounts = accountsByPrefix(text)
  const strangers = new Set<string>()
  const problems = [...read.problems]
  const changes: (WishChange & { readonly effect: 'add' })[] = []
  for (const { pixelId, accountId, line } of read.pairs) {
    const isSwapped = !known.has(pixelId) && known.has(accountId)
    const [pixel, target] = isSwapped ? [accountId, pixelId] : [pixelId, accountId]
    const key = find(target)
    if (!known.has(pixel)) problems.push({ line, text: pixel, sentence: unknownPixel })
    if (key === null) problems.push({ line, text: target, sentence: accounts.has(target) ? unknownAccount : unknownTarget })
    if (key === null && known.has(pixel) && !accounts.has(target)) strangers.add(target)
    if (known.has(pixel) && key !== null) changes.push({ pixelId: pixel, key, effect: 'add' })
  }
  return { changes, problems: byLine(problems), warnings: read.warnings, duplicates: read.duplicates, strangers: [...strangers] }
}

function byLine(problems: readonly IdListProblem[]): readonly IdListProblem[] {
  if (problems.every((problem, at) => problem.line >= (problems[at - 1]?.line ?? 0))) return problems
  return problems.toSorted((left, right) => left.line - right.line)
}
