import { useQueryClient } from '@tanstack/react-query'
import { Undo2 } from 'lucide-react'
import type { Job } from '#shared/domain/job.ts'
import { jobHasEnded } from '#shared/domain/job-state.ts'
import { routeKey } from '../../bridge/use-route.ts'
import { useConnections } from '../../stores/connections-store.ts'
import { Button } from '../../ui/button.tsx'
import { showDialog } from '../../ui/dialog-store.ts'
import { UndoDialog } from './undo-dialog.tsx'
import { undoOffReason } from './undo-words.ts'
import { useJobById } from './undo-job.ts'

interface UndoButtonProps {
  readonly job: Job
  readonly readOnlyReason: string | undefined
}

/** Takes back what an ended sharing job did, after it has shown what that means. Other jobs make what can't be unmade. */
export function UndoButton({ job, readOnlyReason }: UndoButtonProps) {
  const undo = useUndo(job, readOnlyReason)
  if (!canBeUndone(job)) return null
  return (
    <Button icon={Undo2} disabledReason={undo.offReason} onClick={undo.open}>
      Undo…
    </Button>
  )
}

const never: Readonly<Record<Job['type'], string>> = {
  'sharing.apply': 'It can be undone when it has ended.',
  'pixels.create': 'Meta has no way to delete pixels.',
  'creatives.stills': 'Images stay in the ad account at Meta. No ad shows them unless one is made of them.',
  'creatives.upload': 'Images and videos stay in the ad account at Meta. No ad shows them unless one is made of them.',
  'launch.create': 'A launch is rolled back from its own page.',
  'launch.rollBack': 'What was deleted at Meta does not come back.',
  'launch.turnOn': 'Turn campaigns off in the Ads Manager.',
}

function canBeUndone(job: Job): boolean {
  return job.type === 'sharing.apply' && jobHasEnded(job.state)
}

interface Undo {
  /** Why it can't be undone now; nothing when it can. */
  readonly offReason: string | undefined
  readonly open: () => void
}

/** @returns what shows how a job would be undone, and asks. */
export function useUndo(job: Job, readOnlyReason: string | undefined): Undo {
  const queries = useQueryClient()
  const connections = useConnections((store) => store.connections)
  const undoing = useJobById(job.undoneBy)
  return {
    offReason: canBeUndone(job) ? undoOffReason(job, { connections, undoing, readOnlyReason }) : never[job.type],
    open: () => {
      // What was planned when it was opened last is of no use: Meta is read each time.
      queries.removeQueries({ queryKey: routeKey('sharing.undoPlan', { jobId: job.id }) })
      showDialog((close) => <UndoDialog job={job} onClose={close} />)
    },
  }
}
