import { CircleStop, Download, Trash2 } from 'lucide-react'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { useSaveExport } from '../../bridge/use-save-export.ts'
import { useSend } from '../../bridge/use-route.ts'
import { countOf } from '../../lib/numbers.ts'
import { useSignIn } from '../../stores/sign-in-store.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { showDialog } from '../../ui/dialog-store.ts'
import { showToast } from '../../ui/toast-store.ts'
import { DeleteMeDialog } from './my-data-delete-dialog.tsx'

/** What is stored about whoever is in: taken along, or deleted. */
export function MyDataSection() {
  return (
    <>
      <TakeAlong />
      <DeleteMe />
    </>
  )
}

function TakeAlong() {
  const { save, stop, isSaving } = useSaveExport()
  const { mutate, isPending, error } = useSend('myData.export', {
    onSuccess: (offered) => save(offered, (rows) => showToast({ tone: 'good', title: `Saved as ${offered.name}`, detail: `With ${countOf(rows, 'row')} of activity.` })),
  })
  return (
    <Card title="Take your data along">
      <div className="grid gap-3">
        <p className="text-muted">
          Everything that is stored about you, as one JSON file: your sign-in, preferences, launch drafts, the jobs you started or carried on and your lines of activity. No
          token, no password, and nothing about others.
        </p>
        <div className="flex gap-2">
          <Button icon={Download} pending={isPending || isSaving} onClick={() => mutate({})}>
            Export my data
          </Button>
          {isSaving ? (
            <Button variant="quiet" icon={CircleStop} onClick={stop}>
              Stop the export
            </Button>
          ) : null}
        </div>
        <FailureNote error={error} />
      </div>
    </Card>
  )
}

function DeleteMe() {
  const isOne = useSignIn((state) => state.status?.mode === 'one')
  const title = isOne ? 'Delete my data' : 'Delete me from this app'
  return (
    <Card title={title}>
      <div className="grid gap-3">
        <p className="text-muted">
          {isOne
            ? 'Deletes your preferences, launch drafts and activity. Jobs stay. Buydesk then asks again who uses it, as at its first start. To leave nothing at all, an admin uses Delete everything.'
            : 'Deletes your sign-in, preferences, launch drafts and activity, and locks Buydesk. What others have stays, and so do your jobs, without your name.'}
        </p>
        <div>
          <Button variant="destructive" icon={Trash2} onClick={() => showDialog((close) => <DeleteMeDialog title={title} isOne={isOne} onClose={close} />, { keepsInput: true })}>
            {title}
          </Button>
        </div>
      </div>
    </Card>
  )
}
