import { Download, Trash2 } from 'lucide-react'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { useSaveText } from '../../bridge/use-save-text.ts'
import { tellFailure } from '../../bridge/tell-failure.ts'
import { useSend } from '../../bridge/use-route.ts'
import { bytesWords } from '../../lib/asset-words.ts'
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
  const save = useSaveText()
  const { mutate, isPending, error } = useSend('myData.export', {
    onSuccess: ({ name, json, cutOff }) => {
      save(name, json).then(
        (isSaved) => {
          if (!isSaved) return
          const detail = `${bytesWords(new Blob([json]).size)}.${cutOff ? ' More is stored than one file takes: the oldest is missing. Export the rest from Activity, by day.' : ''}`
          showToast({ tone: cutOff ? 'warn' : 'good', title: `Saved as ${name}`, detail })
        },
        tellFailure,
      )
    },
  })
  return (
    <Card title="Take your data along">
      <div className="grid gap-3">
        <p className="text-muted">
          Everything that is stored about you, as one JSON file: your sign-in, preferences, launch drafts, the jobs you started and your lines of activity. No token, no
          password, and nothing about others.
        </p>
        <div>
          <Button icon={Download} pending={isPending} onClick={() => mutate({})}>
            Export my data
          </Button>
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
