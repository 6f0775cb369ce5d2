import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { classNames } from './class-names.ts'

interface TileGridProps<Item> {
  readonly label: string
  readonly items: readonly Item[]
  readonly keyOf: (item: Item) => string
  /** Of a tile with the space below it. */
  readonly height: number
  readonly children: (item: Item) => ReactNode
  readonly className?: string
}

const TILE_WIDTH = 196
const EDGE = 32

/** Things as tiles, in as many columns as fit. Only those in view are drawn. */
export function TileGrid<Item>({ label, items, keyOf, height, children, className }: TileGridProps<Item>) {
  const box = useRef<HTMLDivElement>(null)
  const columns = useColumns(box)
  const virtual = useVirtualizer({
    count: Math.ceil(items.length / columns),
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: 1,
    initialRect: { width: 1000, height: 600 },
  })
  return (
    <div ref={box} role="list" aria-label={label} className={classNames('focus-inside min-h-0 flex-1 overflow-auto px-4 py-3', className)}>
      <div className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((row) => (
          <div
            key={row.key}
            role="presentation"
            className="absolute inset-x-0 grid gap-3"
            style={{ top: row.start, height, gridTemplateColumns: `repeat(${String(columns)}, minmax(0, 1fr))`, alignContent: 'start' }}
          >
            {items.slice(row.index * columns, (row.index + 1) * columns).map((item) => (
              <div key={keyOf(item)} role="listitem" className="min-w-0">
                {children(item)}
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
