import { useEffect } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { Connection } from '#shared/domain/connection.ts'
import type { Pixel } from '#shared/domain/pixel.ts'
import { useShareSelection } from '../../stores/share-selection-store.ts'
import { sharingState } from './sharing-store.ts'

/**
 * Takes over what was chosen elsewhere: pixels selected on their own screen, or named in the address (`?pixels=1,2,3`). Turns to the
 * connection that has most of them, where the one in view has none.
 */
export function useArrival(connections: readonly Connection[], pixels: readonly Pixel[] | undefined): void {
  const selected = useShareSelection((state) => state.pixelIds)
  const search = useSearch()
  const [, navigate] = useLocation()
  useEffect(() => {
    if (pixels === undefined || connections.length === 0) return
    const named = new URLSearchParams(search).get('pixels')?.split(',') ?? []
    const ids = selected.length > 0 ? selected : named.filter((id) => /^\d{1,20}$/.test(id))
    if (ids.length === 0) return
    const { connectionId, turnToConnection, choosePixels } = sharingState()
    const best = connectionFor(ids, pixels, connectionId)
    if (best !== null && connections.some((connection) => connection.id === best)) turnToConnection(best)
    choosePixels(ids)
    if (selected.length > 0) useShareSelection.setState({ pixelIds: [] })
    if (named.length > 0) navigate('/sharing?', { replace: true })
  }, [selected, search, pixels, connections, navigate])
}

/** @returns the connection that has most of the pixels; the current one as soon as it has any. */
export function connectionFor(ids: readonly string[], pixels: readonly Pixel[], current: Connection['id'] | null): Connection['id'] | null {
  const wanted = new Set(ids)
  const counts = new Map<Connection['id'], number>()
  for (const pixel of pixels) {
    if (!wanted.has(pixel.id)) continue
    for (const id of new Set(pixel.holdings.map((holding) => holding.connectionId))) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  if (current !== null && counts.has(current)) return current
  return [...counts].toSorted(([, left], [, right]) => right - left)[0]?.[0] ?? null
}
