import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { useClient } from '../../../bridge/client-context.ts'
import { tellFailure } from '../../../bridge/tell-failure.ts'
import { useSaveText } from '../../../bridge/use-save-text.ts'
import { showDialog } from '../../../ui/dialog-store.ts'
import { showToast } from '../../../ui/toast-store.ts'
import type { DraftRow } from './campaign-rows.ts'
import { DeleteDraft } from './delete-draft.tsx'

export interface DraftActions {
  readonly duplicate: (draft: DraftRow) => void
  readonly exportFile: (draft: DraftRow) => void
  readonly remove: (draft: DraftRow) => void
}

/** What can be done with a draft from the list. */
export function useDraftActions(): DraftActions {
  const client = useClient()
  const queries = useQueryClient()
  const saveText = useSaveText()
  const [, navigate] = useLocation()
  const readAgain = () => queries.invalidateQueries({ queryKey: ['launchDrafts.list'] })
  return {
    duplicate: (draft) => {
      client
        .request('launchDrafts.duplicate', { draftId: draft.id })
        .then(({ draft: copy }) => {
          void readAgain()
          showToast({ tone: 'good', title: `${draft.name} is duplicated`, action: { label: 'Open the copy', run: () => navigate(`/campaigns/draft/${copy.id}`) } })
        })
        .catch(tellFailure)
    },
    exportFile: (draft) => {
      client
        .request('launchDrafts.export', { draftId: draft.id })
        .then(async ({ fileName, text }) => {
          if (await saveText(fileName, text)) showToast({ tone: 'good', title: `${draft.name} is exported`, detail: `${fileName}, without the pictures.` })
        })
        .catch(tellFailure)
    },
    remove: (draft) => showDialog((close) => <DeleteDraft draft={draft} onClose={close} />),
  }
}
