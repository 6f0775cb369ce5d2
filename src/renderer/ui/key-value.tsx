import type { ReactNode } from 'react'

interface KeyValueProps {
  readonly items: readonly { readonly label: string; readonly value: ReactNode }[]
  /** Names left, values right against the edge (a panel), or names in a column (a page). */
  readonly layout?: 'ends' | 'columns'
}

/** Facts with their names. */
export function KeyValue({ items, layout = 'ends' }: KeyValueProps) {
  return (
    <dl className={layout === 'ends' ? 'grid gap-1.5' : 'grid gap-2'}>
      {items.map((item) => (
        <div key={item.label} className={layout === 'ends' ? 'flex items-baseline justify-between gap-4' : 'grid grid-cols-[160px_1fr] gap-4'}>
          <dt className="text-muted">{item.label}</dt>
          <dd className={layout === 'ends' ? 'num min-w-0 text-right font-medium' : 'num min-w-0'}>{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}
