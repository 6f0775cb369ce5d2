import type { IdListProblem } from '#shared/domain/id-list.ts'
import { countOf } from '../../../lib/numbers.ts'
import { Badge } from '../../../ui/badge.tsx'
import { ProblemList } from './problem-list.tsx'

interface PasteResultProps {
  readonly taken: number
  /** What was taken: 'target'. */
  readonly noun: string
  readonly duplicates: number
  readonly problems: readonly IdListProblem[]
  readonly warnings: readonly IdListProblem[]
}

/** What became of a pasted list: taken, there twice, not taken. */
export function PasteResult({ taken, noun, duplicates, problems, warnings }: PasteResultProps) {
  return (
    <div aria-live="polite" className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={taken > 0 ? 'good' : 'neutral'}>{countOf(taken, noun)} found</Badge>
        {duplicates > 0 ? <Badge>{countOf(duplicates, 'repeat')} left out</Badge> : null}
        {problems.length > 0 ? <Badge tone="bad">{countOf(problems.length, 'line')} not taken</Badge> : null}
        {warnings.length > 0 ? <Badge tone="warn">{countOf(warnings.length, 'line')} to look at</Badge> : null}
      </div>
      <ProblemList title="Not taken" tone="bad" problems={problems} />
      <ProblemList title="Taken, but look at them" tone="warn" problems={warnings} />
    </div>
  )
}
