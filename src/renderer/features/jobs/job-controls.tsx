import { KeyRound, Pause, Play, RotateCcw, X } from 'lucide-react'
import type { Job } from '#shared/domain/job.ts'
import { jobHasEnded } from '#shared/domain/job-state.ts'
import { useRunCommand } from '../../lib/run-command.ts'
import { Button } from '../../ui/button.tsx'
import { showDialog } from '../../ui/dialog-store.ts'
import { CancelDialog } from './cancel-dialog.tsx'
import { retryWords, waitsForToken } from './job-words.ts'
import { ResumeDialog } from './resume-dialog.tsx'
import type { useJobActions } from './use-job-actions.ts'

interface JobControlsProps {
  readonly job: Job
  readonly actions: ReturnType<typeof useJobActions>
}

/** The buttons that fit a job's state. */
export function JobControls({ job, actions }: JobControlsProps) {
  const runCommand = useRunCommand()
  const isDead = waitsForToken(job)
  const retryable = jobHasEnded(job.state) ? retryWords(job) : null
  const off = { disabledReason: actions.readOnlyReason }
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
      {isDead ? (
        <Button variant="primary" icon={KeyRound} onClick={() => runCommand('connections.connect')}>
          Connect
        </Button>
      ) : null}
      {job.state === 'paused' && !isDead ? (
        <Button {...off} variant="primary" icon={Play} pending={actions.pending === 'resume'} onClick={() => resumeOrAsk(job, actions.resume)}>
          Resume
        </Button>
      ) : null}
      {retryable === null ? null : (
        <Button {...off} variant="primary" icon={RotateCcw} pending={actions.pending === 'retry'} onClick={actions.retryAll}>
          {`Retry ${retryable}`}
        </Button>
      )}
    </>
  )
}

export function askCancel(job: Job, cancel: () => void): void {
  showDialog((close) => <CancelDialog job={job} onConfirm={cancel} onClose={close} />)
}

/** Resumes at once, unless the job waits for a person's decision: then it asks. */
export function resumeOrAsk(job: Job, resume: () => void): void {
  if (job.pauseReason !== 'needsDecision') resume()
  else showDialog((close) => <ResumeDialog job={job} onConfirm={resume} onClose={close} />)
}
