import { useCallback } from 'react'
import type { OperationExportFormat } from '#shared/domain/operation.ts'
import { useSend } from '../../bridge/use-route.ts'
import { tellFailure } from '../../bridge/tell-failure.ts'
import { useSaveFile } from '../../bridge/use-save-file.ts'
import { countOf } from '../../lib/numbers.ts'
import { showToast } from '../../ui/toast-store.ts'
import type { FilterInput } from './activity-filter.ts'

interface ActivityExport {
  readonly run: (format: OperationExportFormat) => void
  readonly isPending: boolean
}

/** Exports what the filter lets through, all of it and not only what is loaded. */
export function useActivityExport(filter: FilterInput): ActivityExport {
  const save = useSaveFile()
  const { mutate, isPending } = useSend('activity.export', {
    onSuccess: ({ name, text, rows, cutOff }) => {
      save({ name, text, rows })
      if (cutOff) showToast({ tone: 'warn', title: `The export ends after ${countOf(rows, 'row')}`, detail: 'Narrow it down by day to get the rest.' })
    },
    onError: tellFailure,
  })
  return { run: useCallback((format) => mutate({ filter, format }), [mutate, filter]), isPending }
}
