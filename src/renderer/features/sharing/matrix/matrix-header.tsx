import { memo, type ReactNode } from 'react'
import { classNames } from '../../../ui/class-names.ts'
import type { ColumnGroup, MatrixColumn } from '../model/axes.ts'
import { CELL_WIDTH, GROUP_BAND_HEIGHT, type MatrixMeasures } from './geometry.ts'

/** Between a name and the band above it. */
const NAME_GAP = 6
/** So many letters of a name are always shown at its end. */
const NAME_END = 8

interface MatrixHeaderProps {
  readonly columns: readonly MatrixColumn[]
  readonly groups: readonly ColumnGroup[]
  readonly from: number
  readonly to: number
  readonly measures: MatrixMeasures
  /** Columns that are selected or pointed at, both ends included. */
  readonly markedFrom: number
  readonly markedTo: number
  readonly corner: ReactNode
}

/** Names of the targets, upright to save width, under the portfolios that they belong to. Stays in view. */
export const MatrixHeader = memo(function MatrixHeader({ columns, groups, from, to, measures, markedFrom, markedTo, corner }: MatrixHeaderProps) {
  const names = []
  for (let at = from; at < to; at++) {
    const column = columns[at]
    if (column === undefined) break
    const isMarked = at >= markedFrom && at <= markedTo
    names.push(
      <div
        key={column.key}
        role="columnheader"
        aria-colindex={at + 2}
        aria-label={column.name}
        title={`${column.name} (${column.target.id})`}
        className={classNames('absolute bottom-0 hover:bg-hover', isMarked && 'bg-accent-soft')}
        style={{ left: measures.names + at * CELL_WIDTH, width: CELL_WIDTH, height: measures.header - GROUP_BAND_HEIGHT }}
      >
        <span
          className={classNames('share-column-name pl-2 text-left text-small', isMarked ? 'font-medium text-ink' : 'text-muted')}
          style={{ width: measures.header - GROUP_BAND_HEIGHT - NAME_GAP }}
        >
          <ColumnName name={column.name} />
        </span>
      </div>,
    )
  }
  return (
    <div role="row" aria-rowindex={1} className="sticky top-0 z-20 border-b border-line-strong bg-panel" style={{ height: measures.header }}>
      {groups
        .filter((group) => group.end > from && group.start < to)
        .map((group) => (
          <GroupBand key={`${group.key}-${String(group.start)}`} group={group} names={measures.names} />
        ))}
      {names}
      <div
        role="columnheader"
        aria-colindex={1}
        className="@container sticky left-0 z-10 flex h-full flex-col justify-between border-r border-line-strong bg-panel px-4 py-2.5"
        style={{ width: measures.names }}
      >
        {corner}
      </div>
    </div>
  )
})

/** The end of a name often tells columns apart: where it is too long, it is cut in the middle. */
function ColumnName({ name }: { readonly name: string }) {
  const letters = Array.from(name)
  const endAt = Math.max(0, letters.length - NAME_END)
  return (
    <bdi className="flex min-w-0">
      <span className="min-w-0 truncate whitespace-pre">{letters.slice(0, endAt).join('')}</span>
      <span className="shrink-0 whitespace-pre">{letters.slice(endAt).join('')}</span>
    </bdi>
  )
}

function GroupBand({ group, names }: { readonly group: ColumnGroup; readonly names: number }) {
  const left = names + group.start * CELL_WIDTH
  return (
    <div
      aria-hidden="true"
      title={group.name}
      className={classNames('pointer-events-none absolute top-0 h-full', group.start > 0 && 'border-l border-line-strong')}
      style={{ left: group.start > 0 ? left - 1 : left, width: (group.end - group.start) * CELL_WIDTH }}
    >
      <div className="border-b border-line bg-sunken" style={{ height: GROUP_BAND_HEIGHT }}>
        <span
          className="sticky inline-block max-w-full truncate px-1.5 align-top text-small font-medium text-muted"
          style={{ left: names, lineHeight: `${String(GROUP_BAND_HEIGHT - 1)}px` }}
        >
          {group.end - group.start > 1 ? group.name : ''}
        </span>
      </div>
    </div>
  )
}
