import type { ConnectionId } from '#shared/domain/ids.ts'
import type { ShareEnding } from '#shared/domain/share-ending.ts'
import { ENDINGS_SET_MAX } from '#shared/domain/share-ending-terms.ts'
import { countOf } from '../../../lib/numbers.ts'
import { showDialog } from '../../../ui/dialog-store.ts'
import { showToast } from '../../../ui/toast-store.ts'
import type { MatrixRow } from '../model/axes.ts'
import { stateOfCode } from '../model/cell-state.ts'
import { cellKey } from '../model/plan-index.ts'
import type { Rectangle } from '../model/rectangle.ts'
import type { MatrixAxes } from '../use-matrix.ts'
import { dayIn, dayOf, USUAL_DAYS } from './end-day.ts'
import { SetDayDialog } from './set-day-dialog.tsx'
import { useSetEndings } from './use-set-endings.ts'

interface CellsEnd {
  readonly connectionId: ConnectionId
  readonly axes: MatrixAxes
  readonly codesOf: (row: MatrixRow) => Uint8Array
  readonly endings: ReadonlyMap<string, ShareEnding>
  readonly readOnlyReason: string | undefined
}

/** @returns a function that asks for the end date of those cells of a block that are shared. */
export function useSetCellsEnd({ connectionId, axes, codesOf, endings, readOnlyReason }: CellsEnd): (block: Rectangle) => void {
  const { set } = useSetEndings()
  return (block) => {
    const shares = sharedIn(block, axes, codesOf)
    const [first] = shares
    if (first === undefined) {
      showToast({ tone: 'warn', title: 'None of these cells is shared.', detail: 'For new shares choose the end date in the plan, under Ends.' })
      return
    }
    if (shares.length > ENDINGS_SET_MAX) {
      showToast({ tone: 'warn', title: `${countOf(shares.length, 'shared cell')} are selected.`, detail: `Choose at most ${countOf(ENDINGS_SET_MAX, 'cell')} at a time.` })
      return
    }
    const before = endings.get(first.key)
    showDialog((close) => (
      <SetDayDialog
        title="Set an end date"
        description={shares.length === 1 ? `${first.pixelName} with ${first.targetName}.` : `For ${countOf(shares.length, 'share')} that ${shares.length === 1 ? 'is' : 'are'} there now. Other selected cells stay as they are.`}
        first={before === undefined || before.state === 'due' ? dayIn(USUAL_DAYS, new Date()) : dayOf(before.endsAt)}
        readOnlyReason={readOnlyReason}
        onSet={(endsAt) => set([{ connectionId, shares: shares.map(({ pixelId, target }) => ({ pixelId, target })), endsAt }])}
        onClose={close}
      />
    ))
  }
}

function sharedIn(block: Rectangle, { rows, columns }: MatrixAxes, codesOf: (row: MatrixRow) => Uint8Array) {
  return rows.slice(block.top, block.bottom + 1).flatMap((row) => {
    const codes = codesOf(row)
    return columns.slice(block.left, block.right + 1).flatMap((column, offset) => {
      const state = stateOfCode(codes[block.left + offset])
      // What the plan would take away is there too.
      const isThere = state === 'shared' || state === 'pending' || state === 'remove' || state === 'done'
      return isThere ? [{ pixelId: row.id, pixelName: row.name, target: column.target, targetName: column.name, key: cellKey(row.id, column.key) }] : []
    })
  })
}
