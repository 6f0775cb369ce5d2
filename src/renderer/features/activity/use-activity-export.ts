import { useCallback } from 'react'
import type { OperationExportFormat } from '#shared/domain/operation.ts'
import { useSend } from '../../bridge/use-route.ts'
import { tellFailure } from '../../bridge/tell-failure.ts'
import { useSaveExport } from '../../bridge/use-save-export.ts'
import { countOf } from '../../lib/numbers.ts'
import { showToast } from '../../ui/toast-store.ts'
import type { FilterInput } from './activity-filter.ts'

interface ActivityExport {
  readonly run: (format: OperationExportFormat) => void
  /** Ends the one that is on its way. */
  readonly stop: () => void
  readonly isPending: boolean
}

/** Exports what the filter lets through, all of it and not only what is loaded. */
export function useActivityExport(filter: FilterInput): ActivityExport {
  const { save, stop, isSaving } = useSaveExport()
  const { mutate, isPending } = useSend('activity.export', {
    onSuccess: (offered) => save(offered, (rows) => showToast({ tone: 'good', title: `${countOf(rows, 'row')} exported`, detail: offered.name })),
    onError: tellFailure,
  })
  return { run: useCallback((format) => mutate({ filter, format }), [mutate, filter]), stop, isPending: isPending || isSaving }
}
