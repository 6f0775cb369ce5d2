import { Pause, Play, RotateCcw, Undo2, X } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import type { Job } from '#shared/domain/job.ts'
import { jobHasEnded } from '#shared/domain/job-state.ts'
import type { Command } from '../../lib/feature.ts'
import { resumeWords, waitsForToken } from '../../lib/job-waits.ts'
import { useCommands } from '../../stores/commands-store.ts'
import { resumeOrAsk } from '../../bridge/resume-dialog.tsx'
import { askCancel } from './job-controls.tsx'
import { useUndo } from './undo-button.tsx'
import type { JobActions } from '../../bridge/use-job-actions.ts'

interface Doing {
  readonly offReason: string | undefined
  readonly run: () => void
}

function resuming(job: Job, actions: JobActions): Doing {
  const words = resumeWords(job, new Date())
  const offReason = waitsForToken(job) ? 'Connect first: it waits for a token.' : words === null ? 'It is not paused.' : words.offReason
  return { offReason, run: () => resumeOrAsk(job, actions.resume) }
}

function retrying({ state, counts }: Job, actions: JobActions): Doing {
  const offReason = counts.failed === 0 ? 'Nothing of it has failed.' : state === 'cancelled' || state === 'cancelling' ? 'It was cancelled.' : undefined
  return { offReason, run: actions.retryFailed }
}

/** Offers what can be done to a job in the palette while its page is open. */
export function useJobCommands(job: Job, actions: JobActions): void {
  const undo = useUndo(job, actions.readOnlyReason)
  const isOver = jobHasEnded(job.state) || job.state === 'cancelling'
  const canPause = job.state === 'running' || job.state === 'queued'
  const doings = {
    retry: retrying(job, actions),
    pause: { offReason: canPause ? undefined : 'It does not run.', run: actions.pause },
    resume: resuming(job, actions),
    cancel: { offReason: isOver ? 'It has ended, or is being cancelled.' : undefined, run: () => askCancel(job, actions.cancel) },
    undo: { offReason: undo.offReason, run: undo.open },
  } satisfies Readonly<Record<string, Doing>>
  const latest = useRef({ doings, lock: actions.readOnlyReason })
  useEffect(() => {
    latest.current = { doings, lock: actions.readOnlyReason }
  })
  useCommands(
    'jobs.job',
    useMemo(() => {
      const command = (which: keyof typeof doings, more: Pick<Command, 'label' | 'icon'>): Command => ({
        id: `jobs.${which}This`,
        group: 'Jobs',
        ...more,
        disabledReason: () => latest.current.lock ?? latest.current.doings[which].offReason,
        run: () => latest.current.doings[which].run(),
      })
      return [
        command('retry', { label: 'Retry failed items of this job', icon: RotateCcw }),
        command('pause', { label: 'Pause this job', icon: Pause }),
        command('resume', { label: 'Resume this job', icon: Play }),
        command('cancel', { label: 'Cancel this job', icon: X }),
        command('undo', { label: 'Undo this job', icon: Undo2 }),
      ]
    }, []),
  )
}
