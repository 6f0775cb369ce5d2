import { useMemo } from 'react'
import { countOf } from '../../lib/numbers.ts'
import { classNames } from '../../ui/class-names.ts'
import type { ColumnGroup, MatrixRow } from './model/axes.ts'
import { coverageMap, type Coverage } from './model/coverage.ts'
import type { CellPlace } from './model/rectangle.ts'

interface CoverageViewProps {
  readonly rows: readonly MatrixRow[]
  readonly groups: readonly ColumnGroup[]
  readonly codesOf: (row: MatrixRow) => Uint8Array
  /** Opens the matrix where a tile stands. */
  readonly onOpen: (place: CellPlace) => void
}

/** How far each pixel has reached each group of targets: the whole matrix at a glance. */
export function CoverageView({ rows, groups, codesOf, onOpen }: CoverageViewProps) {
  const map = useMemo(() => coverageMap(rows, groups, codesOf), [rows, groups, codesOf])
  return (
    <div className="min-h-0 flex-1 overflow-auto bg-canvas">
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">Share coverage: for each pixel, how many targets of each group have it</caption>
        <thead>
          <tr>
            <th scope="col" className="sticky top-0 left-0 z-20 w-72 min-w-64 border-r border-b border-line-strong bg-panel px-4 py-2 text-left text-small font-medium text-faint">
              {countOf(rows.length, 'pixel')}
            </th>
            {groups.map((group) => (
              <th
                key={`${group.key}-${String(group.start)}`}
                scope="col"
                className="sticky top-0 z-10 max-w-40 min-w-24 border-b border-line-strong bg-panel px-2 py-2 text-left text-small font-medium text-muted"
              >
                <span className="block truncate" title={group.name}>
                  {group.name}
                </span>
                <span className="num block font-normal text-faint">{countOf(group.end - group.start, 'target')}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={row.id} className="[content-visibility:auto]">
              <th scope="row" className="sticky left-0 z-10 max-w-72 truncate border-r border-b border-line bg-panel px-4 py-1 text-left font-normal">
                <bdi>{row.name}</bdi>
              </th>
              {groups.map((group, across) => {
                const coverage = map[at]?.[across]
                return coverage === undefined ? null : (
                  <td key={`${group.key}-${String(group.start)}`} className="border-b border-line p-0.5">
                    <Tile coverage={coverage} name={`${row.name}, ${group.name}`} onOpen={() => onOpen({ row: at, column: group.start })} />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Tile({ coverage, name, onOpen }: { readonly coverage: Coverage; readonly name: string; readonly onOpen: () => void }) {
  const { shared, wished, total } = coverage
  const percent = total === 0 ? 0 : Math.round((shared / total) * 100)
  return (
    <button
      type="button"
      onClick={onOpen}
      title={`${name}: open in the matrix`}
      className={classNames('num relative flex h-7 w-full items-center justify-between overflow-hidden rounded-sm px-2 text-small', percent === 0 ? 'text-faint' : 'text-ink')}
      style={{ background: percent === 0 ? 'var(--sunken)' : `color-mix(in srgb, var(--good) ${String(10 + percent * 0.34)}%, var(--panel))` }}
    >
      <span>
        <span className="sr-only">{name}: </span>
        {shared}/{total}
        <span className="sr-only"> shared</span>
      </span>
      {wished > 0 ? (
        <span className="font-medium text-accent">
          +{wished}
          <span className="sr-only"> to add</span>
        </span>
      ) : null}
    </button>
  )
}
