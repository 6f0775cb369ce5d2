import { KeyRound, Pause, RotateCcw, ScanSearch, X } from 'lucide-react'
import type { Job } from '#shared/domain/job.ts'
import { jobHasEnded } from '#shared/domain/job-state.ts'
import { ResumeButton } from '../../bridge/resume-button.tsx'
import { resumeWords, waitsForToken } from '../../lib/job-waits.ts'
import { useRunCommand } from '../../lib/run-command.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../../ui/button.tsx'
import { showDialog } from '../../ui/dialog-store.ts'
import { CancelDialog } from './cancel-dialog.tsx'
import { retryWords } from './job-words.ts'
import { UndoButton } from './undo-button.tsx'
import type { JobActions } from '../../bridge/use-job-actions.ts'

interface JobControlsProps {
  readonly job: Job
  readonly actions: JobActions
}

/** The buttons that fit a job's state. */
export function JobControls({ job, actions }: JobControlsProps) {
  const runCommand = useRunCommand()
  const now = useNow()
  // A cancelled job takes nothing up again.
  const again = job.state === 'done' ? retryWords(job.counts) : null
  const off = { disabledReason: actions.readOnlyReason }
  const resume = resumeWords(job, now)
  return (
    <>
      {jobHasEnded(job.state) || job.state === 'cancelling' ? null : (
        <Button {...off} icon={X} pending={actions.pending === 'cancel'} onClick={() => askCancel(job, actions.cancel)}>
          Cancel
        </Button>
      )}
      {job.state === 'running' || job.state === 'queued' ? (
        <Button {...off} icon={Pause} pending={actions.pending === 'pause'} onClick={actions.pause}>
          Pause
        </Button>
      ) : null}
      {waitsForToken(job) ? (
        <Button variant="primary" icon={KeyRound} onClick={() => runCommand('connections.connect')}>
          Connect
        </Button>
      ) : null}
      {resume === null ? null : <ResumeButton variant="primary" job={job} actions={actions} words={resume} />}
      <UndoButton job={job} readOnlyReason={actions.readOnlyReason} />
      {again === null ? null : (
        <Button
          {...off}
          variant={job.counts.failed + job.counts.unknown === 0 ? 'secondary' : 'primary'}
          icon={job.counts.failed + job.counts.skipped === 0 ? ScanSearch : RotateCcw}
          pending={actions.pending === 'retry'}
          title={again.detail}
          onClick={actions.retryAll}
        >
          {again.label}
        </Button>
      )}
    </>
  )
}

export function askCancel(job: Job, cancel: () => void): void {
  showDialog((close) => <CancelDialog job={job} onConfirm={cancel} onClose={close} />)
}
