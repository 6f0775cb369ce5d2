import { Play, ScanSearch } from 'lucide-react'
import type { Job } from '#shared/domain/job.ts'
import type { resumeWords } from '../lib/job-waits.ts'
import { Button, type ButtonProps } from '../ui/button.tsx'
import { resumeOrAsk } from './resume-dialog.tsx'
import type { JobActions } from './use-job-actions.ts'

interface ResumeButtonProps extends Pick<ButtonProps, 'variant' | 'className'> {
  readonly job: Job
  readonly actions: Pick<JobActions, 'resume' | 'pending' | 'readOnlyReason'>
  readonly words: NonNullable<ReturnType<typeof resumeWords>>
}

/** Lets a job that stands still go on, after a question where one is due. */
export function ResumeButton({ job, actions, words, ...rest }: ResumeButtonProps) {
  return (
    <Button
      {...rest}
      icon={words.isLook ? ScanSearch : Play}
      disabledReason={actions.readOnlyReason ?? words.offReason}
      pending={actions.pending === 'resume'}
      onClick={() => resumeOrAsk(job, actions.resume)}
    >
      {words.label}
    </Button>
  )
}
