import { useState, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { Job } from '#shared/domain/job.ts'
import type { UndoPlan } from '#shared/domain/share-undo.ts'
import { describeError } from '../../bridge/describe-error.ts'
import { routeKey, useRoute, useSend } from '../../bridge/use-route.ts'
import { formatCount } from '../../lib/numbers.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Note } from '../../ui/note.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { isCountTyped, TYPE_COUNT_FROM, TypedCount } from '../../ui/typed-count.tsx'
import { UndoFigures, UndoGaps } from './undo-figures.tsx'
import { undoWords, undoWrites } from './undo-words.ts'

interface UndoDialogProps {
  readonly job: Job
  readonly onClose: () => void
}

const TITLE_MAX = 120

/** Shows what would take back a job, with what it leaves, and runs it. Where much is taken away, its number is typed beside the plan. */
export function UndoDialog({ job, onClose }: UndoDialogProps) {
  const [typed, setTyped] = useState('')
  const read = useRoute('sharing.undoPlan', { jobId: job.id })
  const run = useRunUndo(job, onClose)
  const close = (isOpen: boolean) => {
    if (!isOpen) onClose()
  }
  const undo = read.data
  const plan = undo?.plan ?? null
  const writes = plan === null ? 0 : undoWrites(plan)
  const removals = plan?.toRemove ?? 0
  const mustType = removals >= TYPE_COUNT_FROM
  const typeFirst = mustType && !isCountTyped(typed, removals) ? `Type ${String(removals)} first.` : undefined
  const offReason = read.isPending ? 'Meta is being read.' : writes === 0 ? 'There is nothing to undo.' : typeFirst
  const start = () => {
    if (undo !== undefined) run.start(undo)
  }
  return (
    <Dialog
      isOpen
      onOpenChange={close}
      title={`Undo “${job.title}”`}
      description="Takes back what this job itself changed, as far as Meta shows it now. Nothing is sent until you say so."
      footer={
        <>
          <Button onClick={onClose}>{writes === 0 && !read.isPending ? 'Close' : 'Cancel'}</Button>
          {writes === 0 && !read.isPending ? null : (
            <Button
              variant={removals > 0 ? 'destructive' : 'primary'}
              disabledReason={offReason}
              pending={run.isPending}
              onClick={start}
            >
              {plan === null ? 'Undo' : undoWords(plan)}
            </Button>
          )}
        </>
      }
    >
      {run.error === null ? null : (
        <div className="pb-4">
          <Note tone="bad" title={describeError(run.error).message}>
            {describeError(run.error).advice}
          </Note>
        </div>
      )}
      {read.isPending ? (
        <ReadingMeta />
      ) : read.isError ? (
        <ErrorState error={describeError(read.error)} onRetry={() => void read.refetch()} isRetrying={read.isFetching} />
      ) : (
        <UndoBody undo={read.data} writes={writes}>
          {mustType ? <TypedCount count={removals} typed={typed} onTyped={setTyped} onConfirm={run.isPending || offReason !== undefined ? undefined : start} /> : null}
        </UndoBody>
      )}
    </Dialog>
  )
}

function useRunUndo(job: Job, onClose: () => void) {
  const [, navigate] = useLocation()
  const send = useSend('sharing.run', {
    onSuccess: ({ jobId }, _input, queries) => {
      void queries.invalidateQueries({ queryKey: routeKey('jobs.get', { jobId: job.id }) })
      onClose()
      navigate(`/jobs/${jobId}`)
    },
  })
  const start = ({ connectionId, edits, tasks }: UndoPlan) => {
    if (send.isPending) return
    send.mutate({ connectionId, edits, tasks, title: `Undo: ${job.title}`.slice(0, TITLE_MAX), undoes: job.id })
  }
  return { start, isPending: send.isPending, error: send.error }
}

interface UndoBodyProps {
  readonly undo: UndoPlan
  readonly writes: number
  /** What has to be answered before it runs. */
  readonly children: ReactNode
}

function UndoBody({ undo, writes, children }: UndoBodyProps) {
  const { plan, gaps, canAct, connectionName } = undo
  return (
    <div className="grid gap-4">
      {canAct ? null : (
        <Note tone="warn" title={`${connectionName} is not connected.`}>
          Connect its token, then undo.
        </Note>
      )}
      {canAct && writes === 0 ? (
        <p className="font-medium" role="status">
          There is nothing to undo.
        </p>
      ) : null}
      {plan === null || writes === 0 ? null : <UndoFigures plan={plan} />}
      {plan !== null && plan.toRemove > 0 ? (
        <Note tone="warn" title="Running ads may be affected.">
          Meta does not say what happens to ads of an account that loses the pixel. Check those that use it.
        </Note>
      ) : null}
      <UndoGaps title="Good to know" lines={gaps} />
      {plan === null ? null : <UndoGaps title={`${formatCount(plan.impossible)} not possible`} lines={plan.reasons} />}
      {children}
    </div>
  )
}

function ReadingMeta() {
  return (
    <div role="status" aria-label="Reading at Meta what is shared now" className="grid gap-4">
      <div className="grid grid-cols-3 gap-2">
        {['away', 'back', 'not'].map((each) => (
          <Skeleton key={each} className="h-17 w-full rounded-lg" />
        ))}
      </div>
      <Skeleton className="h-5 w-full" />
      <Skeleton className="h-5 w-3/4" />
      <p className="text-small text-muted">Reading at Meta what is shared now.</p>
    </div>
  )
}
