import { useEffect, useMemo, useState } from 'react'
import { readGridCsv, type CsvReading } from '#shared/domain/launch-csv.ts'
import type { LaunchDraft, LaunchRow } from '#shared/domain/launch-draft.ts'
import { countOf, formatCount } from '../../../lib/numbers.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Note } from '../../../ui/note.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'

interface CsvDialogProps {
  readonly draft: LaunchDraft
  readonly currency: string
  readonly name: string
  readonly text: string
  readonly onTake: (rows: readonly LaunchRow[]) => void
  readonly onClose: () => void
}

const SHOWN = 200

const nothing = { changed: 0, fresh: 0, same: 0, skipped: 0 }

/** Shows what a file of rows would do, and what is wrong with it by line, before any of it is taken. */
export function CsvDialog({ draft, currency, name, text, onTake, onClose }: CsvDialogProps) {
  const [reading, setReading] = useState<CsvReading | null>(null)
  useEffect(() => {
    let isCurrent = true
    void readGridCsv(text, draft, currency).then((found) => isCurrent && setReading(found))
    return () => {
      isCurrent = false
    }
  }, [text, draft, currency])
  const { changed, fresh, same, skipped } = reading?.counts ?? nothing
  // A row that came back as it was is the draft's own.
  const news = useMemo(() => {
    const known = new Set(draft.rows)
    return (reading?.rows ?? []).filter((row) => !known.has(row))
  }, [reading, draft.rows])
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      title={`Rows from ${name}`}
      description="A line whose row is known changes it; any other becomes a new row. Nothing is taken out."
      size="wide"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabledReason={reading === null ? 'The file is being read.' : news.length > 0 ? undefined : same > 0 ? 'Nothing in it differs from the grid.' : 'No line of it can be used.'}
            onClick={() => onTake(news)}
          >
            {news.length === 0 ? 'Take the rows' : `Take ${countOf(news.length, 'row')}`}
          </Button>
        </>
      }
    >
      {reading === null ? (
        <div role="status" aria-label="Reading the file" className="grid gap-2">
          <Skeleton className="h-5 w-2/3" />
          <Skeleton className="h-5 w-1/2" />
        </div>
      ) : (
        <div className="grid gap-3">
          <p className="num" role="status">
            {`${formatCount(changed)} changed, ${formatCount(fresh)} new, ${formatCount(same)} as ${same === 1 ? 'it was' : 'they were'}.`}
          </p>
          {skipped === 0 ? null : (
            <Note tone="warn" title={skipped === 1 ? '1 line has a problem and is passed over.' : `${formatCount(skipped)} lines have a problem and are passed over.`}>
              Their rows stay as they are. Mend them in the file and read it again, or take the others now.
            </Note>
          )}
          {reading.passedOver.length === 0 ? null : <Note>Columns that the grid does not have were passed over: {reading.passedOver.join(', ')}.</Note>}
          {reading.problems.length === 0 ? null : <Problems reading={reading} />}
        </div>
      )}
    </Dialog>
  )
}

function Problems({ reading }: { readonly reading: CsvReading }) {
  const rest = reading.problems.length - SHOWN
  return (
    <table aria-label="Problems by line" className="w-full text-left">
      <thead className="text-small text-muted">
        <tr>
          <th className="w-16 py-1 font-medium">Line</th>
          <th className="w-32 py-1 font-medium">Column</th>
          <th className="py-1 font-medium">What is wrong</th>
        </tr>
      </thead>
      <tbody>
        {reading.problems.slice(0, SHOWN).map((problem) => (
          <tr key={`${String(problem.line)} ${problem.column ?? ''} ${problem.message}`} className="border-t border-line align-top">
            <td className="num py-1.5">{problem.line}</td>
            <td className="py-1.5">{problem.column ?? 'Whole line'}</td>
            <td className="py-1.5">
              <span className="text-bad">{problem.message}</span> <span className="text-muted">{problem.advice}</span>
            </td>
          </tr>
        ))}
      </tbody>
      {rest > 0 ? (
        <tfoot>
          <tr>
            <td colSpan={3} className="py-2 text-muted">
              And {countOf(rest, 'more problem', 'more problems')}.
            </td>
          </tr>
        </tfoot>
      ) : null}
    </table>
  )
}
