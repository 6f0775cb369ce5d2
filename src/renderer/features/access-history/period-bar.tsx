import { useId } from 'react'
import { Input } from '../../ui/input.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { daysOf, periodProblem, type Period } from './period.ts'
import { ReadingProgress } from './reading-progress.tsx'

interface PeriodBarProps {
  readonly period: Period
  readonly onPeriod: (period: Period) => void
  /** '2026-11-22' */
  readonly today: string
  readonly reading: { readonly done: number; readonly total: number } | null
}

/** Which two days are compared. */
export function PeriodBar({ period, onPeriod, today, reading }: PeriodBarProps) {
  const id = useId()
  const days = daysOf(period, today)
  const problem = periodProblem(days)
  const choose = (change: Partial<typeof days>) => onPeriod({ is: 'days', ...days, ...change })
  return (
    <Toolbar end={<ReadingProgress reading={reading} />}>
      <SegmentedControl<Period['is']>
        label="Compare with"
        value={period.is}
        onValueChange={(is) => onPeriod(is === 'days' ? { is, ...days } : { is })}
        options={[
          { value: 'yesterday', label: 'Since yesterday' },
          { value: 'week', label: 'Since last week' },
          { value: 'month', label: 'Since last month' },
        ]}
      />
      <span className="ml-2 flex items-center gap-2 text-muted">
        <label htmlFor={`${id}-from`}>From</label>
        <Input id={`${id}-from`} type="date" className="w-36" value={days.from} max={today} aria-invalid={problem !== null} onChange={(event) => choose({ from: event.target.value })} />
        <label htmlFor={`${id}-to`}>to</label>
        <Input id={`${id}-to`} type="date" className="w-36" value={days.to} max={today} aria-invalid={problem !== null} onChange={(event) => choose({ to: event.target.value })} />
      </span>
      {problem === null ? null : (
        <span role="alert" className="text-small text-bad">
          {problem}
        </span>
      )}
    </Toolbar>
  )
}
