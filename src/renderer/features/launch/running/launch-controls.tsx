import { useQueryClient } from '@tanstack/react-query'
import { KeyRound, Pause, Play, Power, RotateCcw, Undo2, X } from 'lucide-react'
import type { Job } from '#shared/domain/job.ts'
import { jobHasEnded } from '#shared/domain/job-state.ts'
import type { Launch } from '#shared/domain/launch.ts'
import type { JobActions } from '../../../bridge/use-job-actions.ts'
import { resumeWords, waitsForToken } from '../../../lib/job-waits.ts'
import { useRunCommand } from '../../../lib/run-command.ts'
import { useNow } from '../../../lib/use-now.ts'
import { Button } from '../../../ui/button.tsx'
import { showDialog } from '../../../ui/dialog-store.ts'
import { ConfirmDestructive } from '../../../ui/confirm-destructive.tsx'
import { canRollBack, canTurnOn, continueWords, countObjects } from './object-words.ts'
import { RollBackDialog } from './roll-back-dialog.tsx'
import { TurnOnDialog } from './turn-on-dialog.tsx'

interface LaunchControlsProps {
  readonly launch: Launch
  readonly job: Job
  readonly actions: JobActions
  /** Another job of this launch is under way. */
  readonly busyReason: string | undefined
}

/** What can be done with a launch as it stands. */
export function LaunchControls({ launch, job, actions, busyReason }: LaunchControlsProps) {
  const runCommand = useRunCommand()
  const now = useNow()
  const queries = useQueryClient()
  const askTurnOn = () => {
    // Budgets may have been changed at Meta since the dialog was open last.
    queries.removeQueries({ queryKey: ['launches.spend'] })
    showDialog((close) => <TurnOnDialog launch={launch} onClose={close} />)
  }
  const counts = countObjects(launch.objects)
  const off = { disabledReason: actions.readOnlyReason ?? busyReason }
  const again = continueWords(job, counts)
  const resume = resumeWords(job, now)
  const isOver = jobHasEnded(job.state)
  const isWhole = counts.missing + counts.failed + counts.unknown === 0
  return (
    <>
      {job.state === 'running' || job.state === 'queued' ? (
        <Button disabledReason={actions.readOnlyReason} icon={Pause} pending={actions.pending === 'pause'} onClick={actions.pause}>
          Pause
        </Button>
      ) : null}
      {isOver || job.state === 'cancelling' ? null : (
        <Button disabledReason={actions.readOnlyReason} icon={X} pending={actions.pending === 'cancel'} onClick={() => askStop(job, actions.cancel)}>
          Stop
        </Button>
      )}
      {waitsForToken(job) ? (
        <Button variant="primary" icon={KeyRound} onClick={() => runCommand('connections.connect')}>
          Connect
        </Button>
      ) : null}
      {resume === null ? null : (
        <Button variant="primary" icon={Play} disabledReason={actions.readOnlyReason ?? resume.offReason} pending={actions.pending === 'resume'} onClick={actions.resume}>
          {resume.label}
        </Button>
      )}
      {canRollBack(job, launch.objects) ? (
        <Button {...off} icon={Undo2} onClick={() => showDialog((close) => <RollBackDialog launch={launch} onClose={close} />)}>
          Roll back
        </Button>
      ) : null}
      {again === null || launch.rollBackJobId !== null ? null : (
        <Button {...off} variant="primary" icon={RotateCcw} pending={actions.pending === 'retry'} onClick={actions.retryAll}>
          {again}
        </Button>
      )}
      {isOver && launch.rollBackJobId === null && canTurnOn(launch) ? (
        <Button {...off} variant={isWhole ? 'primary' : 'secondary'} icon={Power} onClick={askTurnOn}>
          Turn on
        </Button>
      ) : null}
    </>
  )
}

function askStop(job: Job, stop: () => void): void {
  const left = job.counts.pending + job.counts.sending
  showDialog((close) => (
    <ConfirmDestructive
      isOpen
      onOpenChange={close}
      title="Stop this launch?"
      consequence="What is made stays at Meta, paused, and can be rolled back. A stopped launch can't be continued; to halt it for a while, pause it."
      count={left}
      typeFrom={Number.POSITIVE_INFINITY}
      keepLabel="Let it go on"
      actionLabel="Stop the launch"
      onConfirm={() => {
        close()
        stop()
      }}
    />
  ))
}
