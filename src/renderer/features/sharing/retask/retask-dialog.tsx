import { useState } from 'react'
import type { ConnectionId } from '#shared/domain/ids.ts'
import type { PixelTask } from '#shared/domain/pixel-terms.ts'
import type { SharePlan } from '#shared/domain/sharing.ts'
import { describeError } from '../../../bridge/describe-error.ts'
import { useRoute, useSend } from '../../../bridge/use-route.ts'
import { countOf, formatCount } from '../../../lib/numbers.ts'
import { Button } from '../../../ui/button.tsx'
import { ConfirmDestructive } from '../../../ui/confirm-destructive.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { KeyValue } from '../../../ui/key-value.tsx'
import { Note } from '../../../ui/note.tsx'
import { TaskChoice } from '../choose/task-choice.tsx'
import { sharingState } from '../sharing-store.ts'
import { type HeldShare, narrowed, presentWords, retaskEdits, usualTasks } from './held-shares.ts'

interface RetaskDialogProps {
  readonly connectionId: ConnectionId
  /** At least one. */
  readonly shares: readonly HeldShare[]
  /** Why nothing may be started now; nothing when it may. */
  readonly offReason: string | undefined
  readonly onClose: () => void
}

/** From so many on, what partners lose is confirmed by its number. */
const CONFIRM_FROM = 25

/** Changes what partners may do with pixels that they have: says what that would write, and runs it as a job of its own. */
export function RetaskDialog({ connectionId, shares, offReason, onClose }: RetaskDialogProps) {
  const [tasks, setTasks] = useState<readonly PixelTask[]>(() => usualTasks(shares))
  const [isConfirming, setConfirming] = useState(false)
  const edits = retaskEdits(shares, tasks)
  const plan = useRoute('sharing.plan', { connectionId, edits, tasks: [...tasks] }, { keepsPrevious: true })
  const who = whoOf(shares)
  const send = useSend('sharing.run', {
    onSuccess: ({ jobId }) => {
      sharingState().startRun({ jobId, pixelIds: [...new Set(shares.map((share) => share.pixelId))], took: [] })
      onClose()
    },
    onError: () => setConfirming(false),
  })
  const run = () => {
    if (!send.isPending) send.mutate({ connectionId, edits, tasks: [...tasks], title: `Change what ${who} may do`.slice(0, 120) })
  }
  const losing = narrowed(shares, tasks)
  const count = plan.data?.toChange ?? 0
  const words = `Change ${countOf(count, 'share')}`
  const close = (isOpen: boolean) => {
    if (!isOpen) onClose()
  }
  if (isConfirming) {
    return (
      <ConfirmDestructive
        isOpen
        onOpenChange={close}
        title={`Let ${who} do less on ${countOf(losing, 'share')}?`}
        consequence="Meta does not say what happens to ads that run with these pixels where the partner may no longer use them."
        count={losing}
        actionLabel={words}
        pending={send.isPending}
        onConfirm={run}
      />
    )
  }
  const isPlanning = plan.isPending || plan.isPlaceholderData
  const cannot = offReason ?? (isPlanning ? 'The change is being worked out.' : count === 0 ? 'Nothing would change.' : undefined)
  return (
    <Dialog
      isOpen
      onOpenChange={close}
      title={`Change what ${who} may do`}
      description={`On ${countOf(shares.length, 'share')} that ${shares.length === 1 ? 'is' : 'are'} there now. Other selected cells stay as they are.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant={losing > 0 ? 'destructive' : 'primary'}
            disabledReason={cannot}
            pending={send.isPending}
            onClick={() => (losing >= CONFIRM_FROM ? setConfirming(true) : run())}
          >
            {count === 0 ? 'Change' : words}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {send.error === null ? null : (
          <Note tone="bad" title={describeError(send.error).message}>
            {describeError(send.error).advice}
          </Note>
        )}
        <KeyValue items={[{ label: 'May do now', value: <PresentTasks shares={shares} /> }]} />
        <section className="grid gap-2">
          <h3 className="font-medium">May do afterwards</h3>
          <TaskChoice tasks={tasks} onChange={setTasks} />
        </section>
        {losing === 0 ? null : (
          <Note tone="warn" title={`Less than now on ${countOf(losing, 'share')}.`}>
            Meta does not say what happens to running ads where a partner may no longer use the pixel. Check them first.
          </Note>
        )}
        {plan.isError ? (
          <Note tone="bad" title={describeError(plan.error).message} action={<Button onClick={() => void plan.refetch()}>Try again</Button>}>
            {describeError(plan.error).advice}
          </Note>
        ) : (
          <p aria-busy={isPlanning} className="text-muted">
            {plan.data === undefined ? 'The change is being worked out.' : changeWords(plan.data)}
          </p>
        )}
        <Impossible plan={plan.data} />
      </div>
    </Dialog>
  )
}

function PresentTasks({ shares }: { readonly shares: readonly HeldShare[] }) {
  return (
    <span className="grid justify-items-end">
      {presentWords(shares).map((words) => (
        <span key={words}>{words}</span>
      ))}
    </span>
  )
}

function Impossible({ plan }: { readonly plan: SharePlan | undefined }) {
  if (plan === undefined || plan.impossible === 0) return null
  return (
    <section className="grid gap-2">
      <h3 className="font-medium">{formatCount(plan.impossible)} not possible</h3>
      <ul className="grid gap-2">
        {plan.reasons.map(({ sentence, count }) => (
          <li key={sentence} className="grid grid-cols-[1fr_auto] gap-x-3 text-muted">
            <span data-selectable="">{sentence}</span>
            <span className="num text-right font-medium text-ink">{formatCount(count)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function whoOf(shares: readonly HeldShare[]): string {
  const names = new Map(shares.map((share) => [share.partnerId, share.partnerName]))
  const [only] = names.values()
  return names.size === 1 && only !== undefined ? only : countOf(names.size, 'partner')
}

function changeWords({ toChange, there, absent, requests }: SharePlan): string {
  const parts = [
    toChange === 0 ? 'Nothing would be written.' : `${countOf(toChange, 'write')} to Meta in ${countOf(requests, 'request')}.`,
    there === 0 ? null : `${formatCount(there)} so already.`,
    absent === 0 ? null : `${formatCount(absent)} taken away since.`,
  ]
  return parts.filter((part) => part !== null).join(' ')
}
