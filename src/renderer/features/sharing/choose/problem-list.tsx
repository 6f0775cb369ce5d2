import { Download } from 'lucide-react'
import { useMemo } from 'react'
import type { IdListProblem } from '#shared/domain/id-list.ts'
import { useSaveFile } from '../../../bridge/use-save-file.ts'
import { countOf } from '../../../lib/numbers.ts'
import { Button } from '../../../ui/button.tsx'
import type { DataColumn } from '../../../ui/data-table/column.ts'
import { toCsv } from '../../../ui/data-table/text-export.ts'

interface ProblemListProps {
  readonly title: string
  readonly problems: readonly IdListProblem[]
  readonly tone: 'bad' | 'warn'
}

const SHOWN_AT_MOST = 200

const columns: readonly DataColumn<IdListProblem>[] = [
  { id: 'line', header: 'Line', value: (problem) => problem.line },
  { id: 'text', header: 'Text', value: (problem) => problem.text },
  { id: 'sentence', header: 'Why', value: (problem) => problem.sentence },
]

/** The lines of a pasted list that were not taken, each with its reason. All of them can be saved. */
export function ProblemList({ title, problems, tone }: ProblemListProps) {
  const save = useSaveFile()
  const shown = useMemo(() => problems.slice(0, SHOWN_AT_MOST), [problems])
  if (problems.length === 0) return null
  const rest = problems.length - shown.length
  return (
    <section className="grid gap-1.5">
      <div className="flex items-center justify-between gap-3">
        <h3 className={tone === 'bad' ? 'font-medium text-bad' : 'font-medium text-warn'}>{title}</h3>
        <Button variant="quiet" icon={Download} onClick={() => save({ name: 'lines-not-taken.csv', text: toCsv(columns, problems), rows: problems.length })}>
          Save these lines
        </Button>
      </div>
      <ul aria-label={title} className="max-h-44 overflow-auto rounded-md border border-line bg-sunken text-small">
        {shown.map((problem, at) => (
          <li key={at} className="grid grid-cols-[56px_minmax(0,160px)_minmax(0,1fr)] gap-3 border-b border-line px-3 py-1.5 last:border-b-0">
            <span className="num text-faint">line {problem.line}</span>
            <span className="truncate font-mono" title={problem.text}>
              {problem.text}
            </span>
            <span className="text-muted">{problem.sentence}</span>
          </li>
        ))}
        {rest > 0 ? <li className="px-3 py-1.5 text-faint">{countOf(rest, 'more line')}: save them to see all.</li> : null}
      </ul>
    </section>
  )
}
