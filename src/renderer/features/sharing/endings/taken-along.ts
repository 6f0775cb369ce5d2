import type { PixelAccess } from '#shared/domain/pixel.ts'
import type { ShareEnding } from '#shared/domain/share-ending.ts'
import type { Client } from '../../../bridge/client.ts'
import { byConnection } from './ending-groups.ts'

/** Ad accounts that lose a pixel because their partner does, though their own share with it is not among what ends. */
export interface TakenAlong {
  readonly shares: number
  /** Names of the ad accounts, in order, each once. */
  readonly accounts: readonly string[]
  /** Some of it could not be read, so there may be more. */
  readonly isComplete: boolean
}

/** @returns what partners among these would take along. Pure. */
export function takenAlong(endings: readonly ShareEnding[], access: readonly PixelAccess[]): TakenAlong {
  const ending = new Set(endings.map(({ pixel, target }) => `${pixel.id} ${target.id}`))
  const leaving = new Set(endings.flatMap(({ pixel, target }) => (target.type === 'partner' ? [`${pixel.id} ${target.id}`] : [])))
  const others = access.flatMap(({ pixelId, accounts }) =>
    accounts.filter(({ accountId, via }) => leaving.has(`${pixelId} ${via}`) && !ending.has(`${pixelId} ${accountId}`)).map(({ name }) => name),
  )
  return { shares: others.length, accounts: [...new Set(others)].toSorted(), isComplete: access.every(({ problems }) => problems.length === 0) }
}

/** Most pixels that one reading takes. */
const READ_AT_ONCE = 500

/** Reads what partners among these would take along. @throws RequestError. */
export async function readTakenAlong(client: Client, endings: readonly ShareEnding[]): Promise<TakenAlong> {
  const access: PixelAccess[] = []
  for (const [connectionId, group] of byConnection(endings.filter(({ target }) => target.type === 'partner'))) {
    const pixelIds = [...new Set(group.map(({ pixel }) => pixel.id))]
    for (let at = 0; at < pixelIds.length; at += READ_AT_ONCE) {
      const { pixels } = await client.request('sharing.read', { connectionId, pixelIds: pixelIds.slice(at, at + READ_AT_ONCE), refresh: true })
      access.push(...pixels)
    }
  }
  return takenAlong(endings, access)
}
