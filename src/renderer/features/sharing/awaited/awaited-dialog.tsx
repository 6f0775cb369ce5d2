import { Hourglass, RefreshCw } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { describeError } from '../../../bridge/describe-error.ts'
import { useRoute } from '../../../bridge/use-route.ts'
import { countOf } from '../../../lib/numbers.ts'
import { useConnections } from '../../../stores/connections-store.ts'
import { Button } from '../../../ui/button.tsx'
import { ConfirmDestructive } from '../../../ui/confirm-destructive.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Note } from '../../../ui/note.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { awaitedGroups, followerCount, type AwaitedGroup } from './awaited-groups.ts'
import { AwaitedPartner } from './awaited-partner.tsx'
import { useAwaitedActions, type AwaitedActions } from './use-awaited-actions.ts'

interface AwaitedDialogProps {
  readonly onClose: () => void
}

/** Who has to accept what, what follows then, and what can be done about it. */
export function AwaitedDialog({ onClose }: AwaitedDialogProps) {
  const awaited = useRoute('sharing.awaited', {})
  const actions = useAwaitedActions(onClose)
  const readOnlyReason = useRoute('app.info', {}).data?.readOnlyReason ?? undefined
  const [leaving, setLeaving] = useState<AwaitedGroup | null>(null)
  const groups = awaited.data === undefined ? [] : awaitedGroups(awaited.data.shares)
  useEndWithScreen(onClose)
  const close = useRef<HTMLButtonElement>(null)
  const isEmpty = awaited.data !== undefined && groups.length === 0
  useEffect(() => {
    // The button that was pressed is gone with the last line: the focus must not fall out of the dialog.
    if (isEmpty) close.current?.focus()
  }, [isEmpty])
  if (leaving !== null) {
    return <TakeBack group={leaving} actions={actions} onDone={() => setLeaving(null)} />
  }
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      size="wide"
      title="Waiting for partners"
      description={`Partners that were given a pixel and have to accept it at Meta. Buydesk looks every 10 minutes, and every hour after a day.${groups.some(({ isHeld }) => isHeld) ? '' : ' What waits follows by itself.'}`}
      footer={
        <>
          {groups.length === 0 ? null : (
            <Button icon={RefreshCw} pending={actions.isLooking} disabledReason={readOnlyReason} onClick={() => actions.look()}>
              Look now
            </Button>
          )}
          <Button ref={close} onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      {awaited.isPending ? (
        <div role="status" aria-busy="true" aria-label="Reading" className="grid gap-2">
          <Skeleton className="h-5 w-1/3" />
          <Skeleton className="h-5 w-2/3" />
        </div>
      ) : awaited.isError ? (
        <ErrorState error={describeError(awaited.error)} onRetry={() => void awaited.refetch()} isRetrying={awaited.isFetching} />
      ) : groups.length === 0 ? (
        <EmptyState icon={Hourglass} title="Nobody has to accept anything">
          A partner that has never worked with the owner of a pixel must accept it first. While that takes, it stands here.
        </EmptyState>
      ) : (
        <AwaitedList groups={groups} problems={awaited.data.problems} looking={awaited.data.looking} actions={actions} readOnlyReason={readOnlyReason} onTakeBack={setLeaving} />
      )}
    </Dialog>
  )
}

/** Links in it and the palette above it lead to other screens, which are not to open below it. */
function useEndWithScreen(onClose: () => void): void {
  const [location] = useLocation()
  const openedAt = useRef(location)
  useEffect(() => {
    if (location !== openedAt.current) onClose()
  }, [location, onClose])
}

interface AwaitedListProps {
  readonly groups: readonly AwaitedGroup[]
  readonly problems: readonly string[]
  /** Connections through which Meta is being asked. */
  readonly looking: readonly string[]
  readonly actions: AwaitedActions
  readonly readOnlyReason: string | undefined
  readonly onTakeBack: (group: AwaitedGroup) => void
}

function AwaitedList({ groups, problems, looking, actions, readOnlyReason, onTakeBack }: AwaitedListProps) {
  const connections = useConnections((state) => state.connections)
  return (
    <div className="grid">
      {problems.length === 0 ? null : (
        <Note tone="warn" title="Not all of it could be looked at.">
          {problems.join(' ')}
        </Note>
      )}
      {groups.map((group) => (
        <AwaitedPartner
          key={group.key}
          group={group}
          connections={connections}
          actions={actions}
          isLooking={looking.includes(group.connection.id)}
          readOnlyReason={readOnlyReason}
          onTakeBack={() => onTakeBack(group)}
        />
      ))}
    </div>
  )
}

function TakeBack({ group, actions, onDone }: { readonly group: AwaitedGroup; readonly actions: AwaitedActions; readonly onDone: () => void }) {
  const requests = countOf(group.shares.length, 'request')
  const follow = followerCount(group)
  return (
    <ConfirmDestructive
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onDone()
      }}
      title={`Take back ${requests} to ${group.partner.name}?`}
      consequence={
        <>
          The partner can no longer accept {group.shares.length === 1 ? 'it' : 'them'}
          {follow === 0 ? '' : `, and ${countOf(follow, 'share')} ${follow === 1 ? 'does' : 'do'} not follow`}. If it has accepted a moment ago, it loses{' '}
          {group.shares.length === 1 ? 'the pixel' : 'the pixels'} again.
        </>
      }
      count={group.shares.length}
      actionLabel={`Take back ${requests}`}
      onConfirm={() => {
        actions.takeBack(group)
        onDone()
      }}
    />
  )
}
