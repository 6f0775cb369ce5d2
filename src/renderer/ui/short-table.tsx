import type { ReactNode } from 'react'

/** Of each cell in its rows. */
export const shortTableCell = 'px-4 py-2 text-left font-normal'

interface ShortTableProps {
  readonly label: string
  /** Names of the columns. `isEnd`: numbers. */
  readonly heads: readonly { readonly name: string; readonly isEnd?: boolean }[]
  /** A last column of buttons, whose head only screen readers say. */
  readonly hasActions?: boolean
  /** The rows, as `tr`. */
  readonly children: ReactNode
}

/** A few rows that are read: nothing is sorted, filtered or chosen in them. Else take a DataTable. */
export function ShortTable({ label, heads, hasActions = false, children }: ShortTableProps) {
  return (
    <table className="w-full" aria-label={label}>
      <thead>
        <tr className="border-b border-line text-small text-faint">
          {heads.map(({ name, isEnd = false }) => (
            <th key={name} scope="col" className={isEnd ? 'px-4 py-2 text-right font-normal' : shortTableCell}>
              {name}
            </th>
          ))}
          {hasActions ? (
            <th scope="col" className={shortTableCell}>
              <span className="sr-only">Actions</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">{children}</tbody>
    </table>
  )
}
