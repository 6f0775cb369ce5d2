import { RefreshCw } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Connection } from '#shared/domain/connection.ts'
import type { PixelTask } from '#shared/domain/pixel-terms.ts'
import { describeError } from '../../../bridge/describe-error.ts'
import { Button } from '../../../ui/button.tsx'
import { KeyValue } from '../../../ui/key-value.tsx'
import { Note } from '../../../ui/note.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { EndsButton, EndsNote } from '../endings/ends-line.tsx'
import type { PlanView } from '../use-plan.ts'
import { PlanFigures, TasksButton } from './plan-figures.tsx'
import { PlanNotes } from './plan-notes.tsx'

interface PlanPanelProps {
  readonly view: PlanView
  readonly connection: Connection
  readonly readOnlyReason: string | undefined
  /** What has to be known for a plan is being read. */
  readonly isReading: boolean
  /** A job is carrying it out, or has just done so. */
  readonly isUnderWay: boolean
  readonly tasks: readonly PixelTask[]
  readonly onTasks: (tasks: readonly PixelTask[]) => void
  readonly partnersLeaving: number
  readonly shownSentence: string | null
  readonly onShow: (sentence: string | null) => void
  readonly onClear: () => void
  /** Why the last attempt to run did not start. */
  readonly runError: unknown
  readonly footer: ReactNode
}

/** The plan, in words and figures. */
export function PlanPanel(props: PlanPanelProps) {
  const { view, connection, readOnlyReason, isReading, isUnderWay, tasks, onTasks, partnersLeaving, shownSentence, onShow, onClear, runError, footer } = props
  const hasWishes = view.edits.length > 0
  return (
    <Panel
      title="Plan"
      actions={
        hasWishes && !isUnderWay ? (
          <Button variant="quiet" onClick={onClear}>
            Clear
          </Button>
        ) : undefined
      }
      footer={footer}
    >
      {runError === null ? null : (
        <Note tone="bad" title={describeError(runError).message}>
          {describeError(runError).advice}
        </Note>
      )}
      {view.error === null || isUnderWay ? null : (
        <Note tone="bad" title={describeError(view.error).message} >
          {describeError(view.error).advice}
          <div className="mt-2">
            <Button icon={RefreshCw} onClick={view.retry}>
              Plan again
            </Button>
          </div>
        </Note>
      )}
      {isUnderWay ? (
        <UnderWay />
      ) : !hasWishes ? (
        <NoWishes tasks={tasks} onTasks={onTasks} />
      ) : view.plan === null ? (
        view.error === null ? <PlanSkeleton isReading={isReading} /> : null
      ) : (
        <>
          <PlanFigures plan={view.plan} isStale={view.isStale} tasks={tasks} onTasks={onTasks} />
          <EndsNote view={view} plan={view.plan} />
          <PlanNotes plan={view.plan} context={{ connection, readOnlyReason, tasks, edits: view.plannedEdits, planAgain: view.retry }} partnersLeaving={partnersLeaving} shownSentence={shownSentence} onShow={onShow} />
        </>
      )}
    </Panel>
  )
}

/** The figures and the forecast were worked out before it began: what is true now, the job tells. */
function UnderWay() {
  return (
    <div className="grid gap-1">
      <p className="font-medium">This plan is under way.</p>
      <p className="text-muted">Its job says below how far it is. When it has ended, what is left to do is planned here again.</p>
    </div>
  )
}

function NoWishes({ tasks, onTasks }: Pick<PlanPanelProps, 'tasks' | 'onTasks'>) {
  return (
    <>
      <p className="text-muted">
        Nothing is planned yet. Drag over cells to share, drag over shared ones to take away. The plan here says what would be written before anything is.
      </p>
      <KeyValue
        items={[
          { label: 'Partners may', value: <TasksButton tasks={tasks} onTasks={onTasks} /> },
          { label: 'Ends', value: <EndsButton /> },
        ]}
      />
    </>
  )
}

function PlanSkeleton({ isReading }: { readonly isReading: boolean }) {
  return (
    <div aria-busy="true" className="grid gap-4">
      <div className="grid grid-cols-2 gap-2">
        {['add', 'there', 'first', 'not'].map((each) => (
          <Skeleton key={each} className="h-17 w-full rounded-lg" />
        ))}
      </div>
      <Skeleton className="h-5 w-full" />
      <Skeleton className="h-5 w-3/4" />
      {isReading ? <p className="text-small text-muted">Planned as soon as it is known what is shared.</p> : null}
    </div>
  )
}
