import type { Connection } from '#shared/domain/connection.ts'
import { describeError } from '../../bridge/describe-error.ts'
import { useSend } from '../../bridge/use-route.ts'
import { countOf } from '../../lib/numbers.ts'
import { useConnections } from '../../stores/connections-store.ts'
import { openJobs, useJobs } from '../../stores/jobs-store.ts'
import { ConfirmDestructive } from '../../ui/confirm-destructive.tsx'
import { Note } from '../../ui/note.tsx'
import { showToast } from '../../ui/toast-store.ts'

interface DisconnectDialogProps {
  readonly connection: Connection
  readonly onClose: () => void
}

/** Asks before a token is forgotten, and says what that does to work under way. */
export function DisconnectDialog({ connection, onClose }: DisconnectDialogProps) {
  const jobs = useJobs((store) => store.jobs)
  const isLast = useConnections((store) => store.connections.length <= 1)
  const waiting = openJobs(jobs).filter((job) => job.connectionId === connection.id).length
  const disconnect = useSend('connections.disconnect', {
    onSuccess: ({ processReplaced }, _input, queries) => {
      void queries.invalidateQueries({ queryKey: ['connections.list'] })
      showToast({
        tone: 'good',
        title: `${connection.identity.name} is disconnected`,
        detail: processReplaced ? 'The token is forgotten, and the process that held it was replaced.' : 'The token is forgotten.',
      })
      onClose()
    },
  })
  return (
    <ConfirmDestructive
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      title={`Disconnect ${connection.identity.name}?`}
      count={1}
      actionLabel="Disconnect"
      pending={disconnect.isPending}
      onConfirm={() => disconnect.mutate({ connectionId: connection.id })}
      consequence={
        <span className="grid gap-2">
          <span>The token is forgotten at once. Nothing changes at Meta: to end the token itself, revoke it there.</span>
          {isLast ? <span>It is the last connection, so the process that held the token is replaced as well.</span> : null}
          {waiting === 0 ? null : (
            <span className="text-ink">
              {countOf(waiting, 'job')} of this connection {waiting === 1 ? 'pauses' : 'pause'} and can go on when the same identity connects again.
            </span>
          )}
          {disconnect.error === null ? null : (
            <Note tone="bad" title={describeError(disconnect.error).message}>
              {describeError(disconnect.error).advice}
            </Note>
          )}
        </span>
      }
    />
  )
}
