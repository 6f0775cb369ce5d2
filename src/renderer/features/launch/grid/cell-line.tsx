import type { LaunchCheck } from '#shared/domain/launch-plan.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import { CheckLine } from '../builder/field-checks.tsx'
import { cureOf } from '../model/cures.ts'
import type { DraftEdit } from '../model/part-edits.ts'
import type { CellProblem } from './sheet-edits.ts'

interface CellLineProps {
  readonly draft: LaunchDraft
  readonly currency: string | null
  /** The ad, the column and all of the text of the cell that the keyboard is in: its ad may be scrolled out of view, its text cut. */
  readonly cell: { readonly ad: string; readonly column: string; readonly text: string } | null
  /** What the plan says of the cell that the keyboard is in. */
  readonly checks: readonly LaunchCheck[]
  /** What could not be written last. */
  readonly problems: readonly CellProblem[]
  readonly onFix: (edit: DraftEdit) => void
}

const SHOWN = 3

/** Under the sheet: what is wrong with the cell in full, and what could not be written. */
export function CellLine({ draft, currency, cell, checks, problems, onFix }: CellLineProps) {
  const rowNumbers = new Map(draft.rows.map((row, index) => [row.id, index + 1]))
  const shown = problems.slice(0, SHOWN)
  return (
    <footer aria-label="About this cell" className="grid min-h-9 shrink-0 content-center gap-1 border-t border-line bg-panel px-4 py-2" role="status">
      {cell === null ? null : (
        // Who can't see the sheet hears the cell itself.
        <p aria-hidden="true" className="flex min-w-0 gap-3 text-small" data-selectable="">
          <span className="max-w-1/2 shrink-0 truncate text-muted">
            {cell.ad === '' ? 'Without a name' : cell.ad} · {cell.column}
          </span>
          <span className="min-w-0 truncate" title={cell.text}>
            {cell.text}
          </span>
        </p>
      )}
      {shown.map((problem) => (
        <p key={`${problem.rowId} ${problem.column}`} className="text-small text-bad" data-selectable="">
          {problem.column === '' ? '' : `Row ${String(rowNumbers.get(problem.rowId) ?? '')}, ${problem.column}: `}
          {problem.message}
        </p>
      ))}
      {problems.length > SHOWN ? <p className="text-small text-bad">{`And ${String(problems.length - SHOWN)} more that could not be written.`}</p> : null}
      {checks.map((check) => (
        <CheckLine key={`${check.code} ${check.message}`} check={check} cure={cureOf(draft, check, currency, onFix)} />
      ))}
      {checks.length === 0 && problems.length === 0 ? (
        <p className="text-small text-faint">Type to write, Enter to edit, Ctrl+D fills down, Ctrl+V pastes columns, Space includes or leaves out, Esc then Tab leaves the sheet.</p>
      ) : null}
    </footer>
  )
}
