import type { Backup } from '#shared/domain/backup.ts'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { useSend } from '../../bridge/use-route.ts'
import { exactTime } from '../../lib/time.ts'
import { ConfirmDestructive } from '../../ui/confirm-destructive.tsx'

interface DeleteBackupDialogProps {
  readonly backup: Backup
  readonly onClose: () => void
}

/** A backup can't be brought back. */
export function DeleteBackupDialog({ backup: { name, at }, onClose }: DeleteBackupDialogProps) {
  const remove = useSend('backups.delete', {
    onSuccess: (_output, _input, queries) => {
      void queries.invalidateQueries({ queryKey: ['backups.list'] })
      onClose()
    },
  })
  return (
    <ConfirmDestructive
      isOpen
      onOpenChange={onClose}
      title="Delete this backup?"
      consequence={
        <span className="grid gap-2">
          <span>
            {name}, written {exactTime(at)}, is gone for good. The database itself stays as it is.
          </span>
          <FailureNote error={remove.error} />
        </span>
      }
      count={1}
      actionLabel="Delete the backup"
      pending={remove.isPending}
      onConfirm={() => remove.mutate({ name })}
    />
  )
}
