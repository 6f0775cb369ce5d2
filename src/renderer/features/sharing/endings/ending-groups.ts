import type { ConnectionId } from '#shared/domain/ids.ts'
import type { ShareEnding } from '#shared/domain/share-ending.ts'
import { ENDINGS_SET_MAX } from '#shared/domain/share-ending-terms.ts'
import { targetKey } from '#shared/domain/share-terms.ts'
import type { RouteInput } from '#shared/contract/contract.ts'
import { revokeVerb, whatEnds } from './ending-words.ts'

export type SetEndingsInput = RouteInput<'sharing.setEndings'>

/** Unasked up to here, where only ad accounts lose a pixel: it can be undone. */
const ASK_FROM = 25

/** @returns a text for one share, for selections and lists. */
export function endingKey({ pixel, target }: Pick<ShareEnding, 'pixel' | 'target'>): string {
  return `${pixel.id}>${targetKey(target)}`
}

/** @returns those that can be taken away now: there, connected, and not under way. */
export function revocable(endings: readonly ShareEnding[]): readonly ShareEnding[] {
  return endings.filter((ending) => ending.canAct && ending.state !== 'leaving' && ending.state !== 'gone')
}

/** @returns whether a person is asked first: a partner takes its ad accounts along and may have to accept again, and many are many. */
export function mustAsk(endings: readonly ShareEnding[]): boolean {
  return endings.length >= ASK_FROM || endings.some((ending) => ending.target.type === 'partner')
}

/** @returns what each connection has to take away. */
export function byConnection(endings: readonly ShareEnding[]): ReadonlyMap<ConnectionId, readonly ShareEnding[]> {
  return Map.groupBy(endings, (ending) => ending.connection.id)
}

/** @returns the name of the job that takes shares away. */
export function revokeTitle(endings: readonly ShareEnding[]): string {
  const haveEnded = endings.every((ending) => ending.state === 'due')
  const title = `${revokeVerb(endings)} ${whatEnds(endings)}`
  return haveEnded ? `${title} that ${endings.length === 1 ? 'has' : 'have'} ended` : `${title} before the end date`
}

/**
 * @param endsAtOf the new end of each share; null: none any more
 * @returns as few requests as say it.
 */
export function setRequests(endings: readonly ShareEnding[], endsAtOf: (ending: ShareEnding) => string | null): readonly SetEndingsInput[] {
  const groups = Map.groupBy(endings, (ending) => `${ending.connection.id} ${endsAtOf(ending) ?? ''}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const chunks = Array.from({ length: Math.ceil(group.length / ENDINGS_SET_MAX) }, (_, at) => group.slice(at * ENDINGS_SET_MAX, (at + 1) * ENDINGS_SET_MAX))
    return chunks.map((chunk) => ({
      connectionId: first.connection.id,
      shares: chunk.map(({ pixel, target }) => ({ pixelId: pixel.id, target })),
      endsAt: endsAtOf(first),
    }))
  })
}
