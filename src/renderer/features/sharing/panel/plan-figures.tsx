import type { PixelTask } from '#shared/domain/pixel-terms.ts'
import type { SharePlan } from '#shared/domain/sharing.ts'
import { formatCount } from '../../../lib/numbers.ts'
import { classNames } from '../../../ui/class-names.ts'
import { KeyValue } from '../../../ui/key-value.tsx'
import { Stat } from '../../../ui/stat.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { TaskChoice } from '../choose/task-choice.tsx'
import { EndsButton } from '../endings/ends-line.tsx'
import { planWrites } from '../model/plan-words.ts'
import { taskWordsList } from '../model/task-words.ts'
import { PlanForecast } from './plan-forecast.tsx'

interface PlanFiguresProps {
  readonly plan: SharePlan
  /** The wishes are others by now; the figures follow in a moment. */
  readonly isStale: boolean
  readonly tasks: readonly PixelTask[]
  readonly onTasks: (tasks: readonly PixelTask[]) => void
}

/** A plan in figures: what will be written, what need not be, what can't, and what it costs. */
export function PlanFigures({ plan, isStale, tasks, onTasks }: PlanFiguresProps) {
  const writes = planWrites(plan)
  const steps = plan.invitations.reduce((sum, invitation) => sum + invitation.pixels, 0)
  return (
    <div aria-busy={isStale} className={classNames('grid grid-cols-[minmax(0,1fr)] gap-4 transition-opacity', isStale && 'opacity-60')}>
      <div className="grid grid-cols-2 gap-2">
        <Stat value={formatCount(plan.toAdd)} label="to add" tone={plan.toAdd > 0 ? 'accent' : 'neutral'} />
        <Stat value={formatCount(plan.there)} label="there already" />
        {plan.toRemove > 0 ? <Stat value={formatCount(plan.toRemove)} label="to take away" tone="bad" /> : null}
        {plan.toChange > 0 ? <Stat value={formatCount(plan.toChange)} label="to change" tone="accent" /> : null}
        <Stat value={formatCount(plan.partnerFirst)} label="partner first" tone={plan.partnerFirst > 0 ? 'warn' : 'neutral'} />
        {plan.pending > 0 ? <Stat value={formatCount(plan.pending)} label="wait for a partner" tone="warn" /> : null}
        <Stat value={formatCount(plan.impossible)} label="not possible" />
      </div>
      <PlanForecast plan={plan} />
      <KeyValue
        items={[
          { label: 'Writes to Meta', value: writes === 0 ? 'none' : formatCount(plan.writes) },
          // Without this line the writes and the tiles would not add up.
          ...(steps === 0 ? [] : [{ label: 'Of them to portfolios first', value: formatCount(steps) }]),
          { label: 'Partners may', value: <TasksButton tasks={tasks} onTasks={onTasks} /> },
          { label: 'Ends', value: <EndsButton /> },
        ]}
      />
    </div>
  )
}

/** What partners get, as a line that opens the choice. */
export function TasksButton({ tasks, onTasks }: Pick<PlanFiguresProps, 'tasks' | 'onTasks'>) {
  return (
    <Popover
      label="What partners may do"
      align="end"
      trigger={
        <button type="button" className="rounded-sm text-accent hover:underline">
          {taskWordsList(tasks)}
        </button>
      }
    >
      <TaskChoice tasks={tasks} onChange={onTasks} />
    </Popover>
  )
}
