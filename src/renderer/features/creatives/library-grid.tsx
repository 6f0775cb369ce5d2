import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import type { LibraryAsset } from '#shared/domain/creative.ts'
import { assetKey, LibraryTile } from './library-tile.tsx'

interface LibraryGridProps {
  readonly assets: readonly LibraryAsset[]
  readonly connectionId: string
  readonly accountId: string
}

const TILE_WIDTH = 196
const TILE_HEIGHT = 262
const EDGE = 32

/** The assets as tiles. Only those in view are drawn, and only their pictures are fetched. */
export function LibraryGrid({ assets, connectionId, accountId }: LibraryGridProps) {
  const box = useRef<HTMLDivElement>(null)
  const columns = useColumns(box)
  const rows = Math.ceil(assets.length / columns)
  const virtual = useVirtualizer({
    count: rows,
    getScrollElement: () => box.current,
    estimateSize: () => TILE_HEIGHT,
    overscan: 1,
    initialRect: { width: 1000, height: 600 },
  })
  return (
    <div ref={box} role="list" aria-label="What the ad account has at Meta" className="focus-inside min-h-0 flex-1 overflow-auto px-4 py-3">
      <div className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((row) => (
          <div
            key={row.key}
            role="presentation"
            className="absolute inset-x-0 grid gap-3"
            style={{ top: row.start, height: TILE_HEIGHT, gridTemplateColumns: `repeat(${String(columns)}, minmax(0, 1fr))`, alignContent: 'start' }}
          >
            {assets.slice(row.index * columns, (row.index + 1) * columns).map((asset) => (
              <div key={assetKey(asset)} role="listitem" className="min-w-0">
                <LibraryTile asset={asset} connectionId={connectionId} accountId={accountId} />
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}

function useColumns(box: { readonly current: HTMLElement | null }): number {
  const [columns, setColumns] = useState(5)
  useEffect(() => {
    const element = box.current
    if (element === null) return undefined
    const measure = () => setColumns(Math.max(1, Math.floor((element.clientWidth - EDGE) / TILE_WIDTH)))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])
  return columns
}
