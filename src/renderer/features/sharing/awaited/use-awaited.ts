import { useMemo } from 'react'
import { targetKey } from '#shared/domain/share-terms.ts'
import { useRoute } from '../../../bridge/use-route.ts'
import { useNow } from '../../../lib/use-now.ts'
import { cellKey } from '../model/plan-index.ts'
import { awaitedGroups, needsPerson, type AwaitedGroup } from './awaited-groups.ts'

const none: readonly AwaitedGroup[] = []

/** Partners that have to accept something, those that need a person first. */
export function useAwaitedGroups(): readonly AwaitedGroup[] {
  const { data } = useRoute('sharing.awaited', {})
  return useMemo(() => (data === undefined ? none : awaitedGroups(data.shares)), [data])
}

/** Since when requests wait, by `cellKey`. */
export function useAwaitedSince(): ReadonlyMap<string, string> {
  const { data } = useRoute('sharing.awaited', {})
  return useMemo(
    () =>
      new Map(
        (data?.shares ?? [])
          .filter(({ state }) => state === 'waiting')
          .map(({ pixel, partner, since }) => [cellKey(pixel.id, targetKey({ type: 'partner', id: partner.id })), since]),
      ),
    [data],
  )
}

/** How many requests wait, and whether a person has to do something about one. */
export function useAwaitedCount(): { readonly requests: number; readonly needsPerson: boolean } {
  const groups = useAwaitedGroups()
  const now = useNow()
  return { requests: groups.reduce((sum, group) => sum + group.shares.length, 0), needsPerson: groups.some((group) => needsPerson(group, now)) }
}
