import { CircleAlert, DatabaseBackup, Plus, RotateCcw, Trash2 } from 'lucide-react'
import type { Backup } from '#shared/domain/backup.ts'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { useSend } from '../../bridge/use-route.ts'
import { bytesWords } from '../../lib/asset-words.ts'
import { exactTime } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { showDialog } from '../../ui/dialog-store.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { ShortTable } from '../../ui/short-table.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { DeleteBackupDialog } from './backups-delete-dialog.tsx'
import { RestoreDialog } from './backups-restore-dialog.tsx'
import { useReadAnew } from './use-read-anew.ts'

const heads = [{ name: 'Name' }, { name: 'Written' }, { name: 'Size', isEnd: true }]

/** Copies of the database, and going back to one. */
export function BackupsSection() {
  const query = useReadAnew('backups.list', {})
  const create = useSend('backups.create', {
    onSuccess: ({ name, bytes }, _input, queries) => {
      void queries.invalidateQueries({ queryKey: ['backups.list'] })
      showToast({ tone: 'good', title: 'The backup is written', detail: `${name}, ${bytesWords(bytes)}.` })
    },
  })
  return (
    <Card
      title="Backups"
      isFlush
      actions={
        <Button variant="primary" icon={Plus} pending={create.isPending} onClick={() => create.mutate({})}>
          Back up now
        </Button>
      }
    >
      {query.data === undefined ? query.isError ? null : <Skeleton className="m-4 h-12" /> : <BackupTable backups={query.data.backups} />}
      <div className="grid gap-3 border-t border-line px-4 py-3">
        <FailureNote error={create.error ?? query.error} />
        <p className="text-small text-muted">
          A backup holds the database: jobs, the operation log, launch drafts, end dates, access history, operators, and the key that signs hand-overs. It holds no
          token, because the database holds none, and no preferences. Copy it to another disk to be safe from this one; a backup that is copied into the folder shows up here.
        </p>
        {query.data === undefined ? null : <CopyText text={query.data.folder} what="path of the backups" />}
      </div>
    </Card>
  )
}

function BackupTable({ backups }: { readonly backups: readonly Backup[] }) {
  if (backups.length === 0) {
    return (
      <p className="flex items-center gap-2.5 px-4 py-5 text-muted">
        <DatabaseBackup aria-hidden="true" className="size-4 shrink-0 text-faint" />
        No backup yet. Writing one takes a moment and stops nothing.
      </p>
    )
  }
  return (
    <ShortTable label="Backups" heads={heads} hasActions>
      {backups.map((backup) => (
        <BackupRow key={backup.name} backup={backup} />
      ))}
    </ShortTable>
  )
}

function BackupRow({ backup }: { readonly backup: Backup }) {
  const { name, at, bytes, problem } = backup
  return (
    <tr>
      <td className="px-4 py-2">
        <span className="font-mono text-small break-all">{name}</span>
        {problem === null ? null : (
          <span className="mt-0.5 flex items-center gap-1.5 text-small text-warn">
            <CircleAlert aria-hidden="true" className="size-3.5 shrink-0" /> {problem}
          </span>
        )}
      </td>
      <td className="px-4 py-2 whitespace-nowrap text-muted">{exactTime(at)}</td>
      <td className="num px-4 py-2 text-right whitespace-nowrap text-muted">{bytesWords(bytes)}</td>
      <td className="px-4 py-2">
        <div className="flex items-center justify-end gap-1">
          <Button icon={RotateCcw} disabledReason={problem ?? undefined} onClick={() => showDialog((close) => <RestoreDialog backup={backup} onClose={close} />)}>
            Restore
          </Button>
          <IconButton icon={Trash2} label={`Delete ${name}`} onClick={() => showDialog((close) => <DeleteBackupDialog backup={backup} onClose={close} />)} />
        </div>
      </td>
    </tr>
  )
}
