import { useMemo } from 'react'
import { useRoute } from '../../../bridge/use-route.ts'
import { useNow } from '../../../lib/use-now.ts'
import { awaitedGroups, needsPerson, type AwaitedGroup } from './awaited-groups.ts'

const none: readonly AwaitedGroup[] = []

/** Partners that have to accept something, those that need a person first. */
export function useAwaitedGroups(): readonly AwaitedGroup[] {
  const { data } = useRoute('sharing.awaited', {})
  return useMemo(() => (data === undefined ? none : awaitedGroups(data.shares)), [data])
}

/** Since when requests wait, by `pixel|partner:id`. */
export function useAwaitedSince(): ReadonlyMap<string, string> {
  const { data } = useRoute('sharing.awaited', {})
  return useMemo(
    () => new Map((data?.shares ?? []).filter((share) => share.state === 'waiting').map((share) => [`${share.pixel.id}|partner:${share.partner.id}`, share.since])),
    [data],
  )
}

/** How many requests wait, and whether a person has to do something about one. */
export function useAwaitedCount(): { readonly requests: number; readonly needsPerson: boolean } {
  const groups = useAwaitedGroups()
  const now = useNow()
  return { requests: groups.reduce((sum, group) => sum + group.shares.length, 0), needsPerson: groups.some((group) => needsPerson(group, now)) }
}
