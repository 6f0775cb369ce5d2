import { useState } from 'react'
import type { Backup } from '#shared/domain/backup.ts'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { useSend } from '../../bridge/use-route.ts'
import { exactTime } from '../../lib/time.ts'
import { openJobs, useJobs } from '../../stores/jobs-store.ts'
import { countOf } from '../../lib/numbers.ts'
import { AskDialog } from '../../ui/ask-dialog.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Note } from '../../ui/note.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { BackupPeopleNote } from './backup-people-note.tsx'
import { WhatGoes } from './what-goes.tsx'

interface RestoreDialogProps {
  readonly backup: Backup
  readonly onClose: () => void
}

/** Says what going back to a backup means, before it is done. */
export function RestoreDialog({ backup: { name, at }, onClose }: RestoreDialogProps) {
  const [isUnderstood, setIsUnderstood] = useState(false)
  const open = useJobs((state) => openJobs(state.jobs).length)
  const { mutate, isPending, error } = useSend('backups.restore', {
    onSuccess: ({ keptAs }) => {
      onClose()
      showToast({ tone: 'good', title: 'The backup is in place', detail: `Buydesk starts again. The database from before is kept as ${keptAs}.` })
    },
  })
  return (
    <AskDialog
      onClose={onClose}
      title="Restore this backup?"
      description={`${name}, written ${exactTime(at)}.`}
      action={
        <Button variant="destructive" pending={isPending} disabledReason={isUnderstood ? undefined : 'Tick the box first.'} onClick={() => mutate({ name })}>
          Restore and start again
        </Button>
      }
    >
      <div className="grid gap-4">
        <WhatGoes
          title="What happens"
          lines={[
            'The backup is checked, page by page. Where it is damaged, nothing is changed.',
            'The database of today is kept as another backup, so you can go back.',
            'Jobs, activity, drafts, end dates and access history are as they were then. What was done since then is not in it: launches made since, what was turned on, rolled back, shared or taken away. A draft that was launched since does not say so.',
            'Jobs that had not ended then wait for your decision, and so does what was to follow a partner. Whatever they had open is looked up at Meta before anything is sent.',
            'Operators, roles, passwords and the key that signs hand-overs are those of then, too. Whoever was added later is gone, and whoever was deleted later is back.',
            'Every token is wiped and Buydesk starts again.',
          ]}
        />
        <WhatGoes title="What stays" lines={['Everything at Meta: what was shared, launched or taken back since then is not undone.', 'Preferences of everyone, and how this Buydesk works.']} />
        <BackupPeopleNote name={name} />
        {open === 0 ? null : <Note tone="warn">{`${countOf(open, 'job')} ${open === 1 ? 'has' : 'have'} not ended. What ${open === 1 ? 'it has' : 'they have'} done since the backup is then known only to the one that is kept.`}</Note>}
        <Checkbox checked={isUnderstood} onCheckedChange={setIsUnderstood} label="I want the database to be as it was then" />
        <FailureNote error={error} />
      </div>
    </AskDialog>
  )
}
