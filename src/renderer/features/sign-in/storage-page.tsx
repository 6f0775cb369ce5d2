import { FilePlus2, History, RotateCw } from 'lucide-react'
import { useState } from 'react'
import type { Backup } from '#shared/domain/backup.ts'
import type { StorageProblem } from '#shared/domain/storage.ts'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { useRoute, useSend } from '../../bridge/use-route.ts'
import { exactTime } from '../../lib/time.ts'
import { AskDialog } from '../../ui/ask-dialog.tsx'
import { Button } from '../../ui/button.tsx'
import { DoorCard } from './door-card.tsx'

/** Several use the app, and the database that knows their passwords can't be read: says so, and offers what can be done without reading or deleting anything. */
export function StoragePage() {
  const { data, error } = useRoute('storage.status', {})
  const again = useSend('storage.tryAgain', { isPatient: true })
  const problem = data?.problem ?? null
  return (
    <DoorCard title="Nobody can be let in" lead="Buydesk can't read its database, which knows the passwords of those who use it. What is in it stays closed to everybody.">
      {problem === null ? <FailureNote error={error} /> : <Reason problem={problem} />}
      <FailureNote error={again.error} />
      <Button variant="primary" icon={RotateCw} pending={again.isPending} className="justify-self-start" onClick={() => again.mutate({})}>
        Try again
      </Button>
      {problem !== null && problem.canStartFresh && problem.code !== 'storage.newer' ? <OtherWays folder={problem.folder} /> : null}
    </DoorCard>
  )
}

function Reason({ problem: { code, message, advice } }: { readonly problem: StorageProblem }) {
  const isLost = code === 'storage.damaged' || code === 'storage.foreign'
  return (
    <p>
      {message} {isLost ? 'Buydesk left it as it is. Put a backup in its place, or start fresh.' : advice}
    </p>
  )
}

type Asking = { readonly about: 'fresh' } | { readonly about: 'backup'; readonly backup: Backup } | null

function OtherWays({ folder }: { readonly folder: string }) {
  const { data, error } = useRoute('backups.list', {})
  const [asking, setAsking] = useState<Asking>(null)
  const usable = (data?.backups ?? []).filter(({ problem }) => problem === null)
  return (
    <>
      <div className="grid gap-2">
        <h2 className="font-semibold">Put a backup in its place</h2>
        <FailureNote error={error} />
        {data === undefined ? null : usable.length === 0 ? <p className="text-muted">There is no backup in {data.folder}.</p> : null}
        <ul className="grid gap-1.5">
          {usable.map((backup) => (
            <li key={backup.name} className="flex items-center justify-between gap-3">
              <span className="num min-w-0 truncate" title={backup.name}>
                {exactTime(backup.at)}
              </span>
              <Button icon={History} onClick={() => setAsking({ about: 'backup', backup })}>
                Restore
              </Button>
            </li>
          ))}
        </ul>
      </div>
      <div className="grid gap-2">
        <h2 className="font-semibold">Start fresh</h2>
        <p className="text-muted">With an empty database, as at the first run. The damaged one is moved aside, not deleted.</p>
        <Button icon={FilePlus2} className="justify-self-start" onClick={() => setAsking({ about: 'fresh' })}>
          Start fresh
        </Button>
      </div>
      {asking === null ? null : asking.about === 'fresh' ? <AskFresh folder={folder} onClose={() => setAsking(null)} /> : <AskRestore backup={asking.backup} onClose={() => setAsking(null)} />}
    </>
  )
}

function AskFresh({ folder, onClose }: { readonly folder: string; readonly onClose: () => void }) {
  const start = useSend('storage.startFresh', { onSuccess: onClose })
  return (
    <AskDialog
      onClose={onClose}
      title="Start with an empty database?"
      description="Operators, jobs and the activity log begin anew. Nothing is deleted."
      action={
        <Button variant="primary" pending={start.isPending} onClick={() => start.mutate({})}>
          Start fresh
        </Button>
      }
    >
      <p className="text-muted">
        The old file stays in <span className="font-mono text-small break-all text-ink">{folder}</span> as <span className="num text-ink">buydesk-set-aside-</span>, followed by the day and time. Backups stay.
      </p>
      <FailureNote error={start.error} />
    </AskDialog>
  )
}

function AskRestore({ backup: { name, at }, onClose }: { readonly backup: Backup; readonly onClose: () => void }) {
  const restore = useSend('backups.restore', { onSuccess: onClose })
  return (
    <AskDialog
      onClose={onClose}
      title="Restore this backup?"
      description={`${name}, written ${exactTime(at)}.`}
      action={
        <Button variant="primary" pending={restore.isPending} onClick={() => restore.mutate({ name })}>
          Restore and start again
        </Button>
      }
    >
      <p className="text-muted">It is checked page by page first. The damaged database is kept as another backup. Operators, roles and passwords are those of then: whoever was added later is gone, whoever was deleted since is back.</p>
      <FailureNote error={restore.error} />
    </AskDialog>
  )
}
