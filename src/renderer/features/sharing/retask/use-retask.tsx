import { useQueryClient } from '@tanstack/react-query'
import type { ConnectionId } from '#shared/domain/ids.ts'
import { showDialog } from '../../../ui/dialog-store.ts'
import { showToast } from '../../../ui/toast-store.ts'
import type { Rectangle } from '../model/rectangle.ts'
import { sharingState } from '../sharing-store.ts'
import type { MatrixAxes } from '../use-matrix.ts'
import { heldShares } from './held-shares.ts'
import { RetaskDialog } from './retask-dialog.tsx'

interface Retask {
  readonly connectionId: ConnectionId
  readonly axes: MatrixAxes
  readonly readOnlyReason: string | undefined
  /** A job that was started from the matrix is not over. */
  readonly isRunning: boolean
}

/** @returns a function that asks what the partners of some cells may do from now on. */
export function useRetask({ connectionId, axes, readOnlyReason, isRunning }: Retask): (block: Rectangle) => void {
  const queries = useQueryClient()
  return (block) => {
    const shares = heldShares(block, axes, sharingState().reading.access)
    if (shares.length === 0) {
      showToast({ tone: 'warn', title: 'No partner has a pixel in these cells.', detail: 'Select cells of partners that are shared, in their columns.' })
      return
    }
    // What was planned when it was open last may be otherwise by now.
    queries.removeQueries({ queryKey: ['sharing.plan'] })
    const offReason = readOnlyReason ?? (isRunning ? 'A job from this matrix is running. Wait until it has ended, or cancel it.' : undefined)
    showDialog((close) => <RetaskDialog connectionId={connectionId} shares={shares} offReason={offReason} onClose={close} />)
  }
}
