import { useCallback, useState } from 'react'
import { browserHostPaths } from '#shared/contract/browser-host.ts'
import type { RouteOutput } from '#shared/contract/contract.ts'
import { useClient } from './client-context.ts'
import { showToast } from '../ui/toast-store.ts'
import { tellFailure } from './tell-failure.ts'
import { useRoute } from './use-route.ts'

type Offered = RouteOutput<'activity.export'>

interface SaveExport {
  /**
   * Has main save what it offers, or the browser fetch it. Nothing of it comes into this window. @param onSaved called once it is whole; not when the
   * person cancelled. What went wrong is said in a toast.
   */
  readonly save: (offered: Offered, onSaved: (rows: number) => void) => void
  /** Ends what is being saved. */
  readonly stop: () => void
  readonly isSaving: boolean
}

/** Gives a person what main exports as a file, however large it is. */
export function useSaveExport(): SaveExport {
  const client = useClient()
  const hasDialog = useRoute('app.info', {}).data?.capabilities.saveDialog === true
  const [ticket, setTicket] = useState<Offered['ticket'] | null>(null)
  const save = useCallback<SaveExport['save']>(
    (offered, onSaved) => {
      setTicket(offered.ticket)
      if (!hasDialog) fetchByLink(offered)
      client
        .request('exports.save', { ticket: offered.ticket })
        .then(({ saved, rows }) => {
          if (saved) onSaved(rows)
        }, tellFailure)
        .finally(() => setTicket(null))
    },
    [client, hasDialog],
  )
  const stop = useCallback(() => {
    if (ticket === null) return
    client.request('exports.cancel', { ticket }).then(() => showToast({ title: 'The export was stopped.', detail: 'No file was saved.' }), tellFailure)
  }, [client, ticket])
  return { save, stop, isSaving: ticket !== null }
}

/** The browser writes it to the disk as it comes, and shows it among its downloads. */
function fetchByLink({ ticket, name }: Offered): void {
  const link = document.createElement('a')
  link.href = `${browserHostPaths.exports}${ticket}`
  link.download = name
  link.click()
}
