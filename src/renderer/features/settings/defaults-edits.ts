import type { ConnectionDefaults } from '#shared/domain/app-settings.ts'
import type { ConnectionId } from '#shared/domain/ids.ts'

/** @returns whether nothing is chosen. */
export function isNothing({ accountId, pageId, instagramId, pixelId }: ConnectionDefaults): boolean {
  return accountId === null && pageId === null && instagramId === null && pixelId === null
}

/** @returns all of them with these in place of the connection's own; where nothing is chosen any more, without it. */
export function withDefaults(all: readonly ConnectionDefaults[], next: ConnectionDefaults): ConnectionDefaults[] {
  const rest = without(all, next.connectionId)
  return isNothing(next) ? rest : [...rest, next]
}

export function without(all: readonly ConnectionDefaults[], id: ConnectionId): ConnectionDefaults[] {
  return all.filter(({ connectionId }) => connectionId !== id)
}
