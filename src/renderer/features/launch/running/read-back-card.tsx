import { ScanSearch } from 'lucide-react'
import type { Launch } from '#shared/domain/launch.ts'
import { describeError } from '../../../bridge/describe-error.ts'
import { RequestError } from '../../../bridge/request-error.ts'
import { routeKey, useSend } from '../../../bridge/use-route.ts'
import { countOf } from '../../../lib/numbers.ts'
import { Button } from '../../../ui/button.tsx'
import { Note } from '../../../ui/note.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { ownDifferences } from './object-words.ts'

interface ReadBackCardProps {
  readonly launch: Launch
  /** Why there is nothing to read. */
  readonly offReason: string | undefined
  readonly onShow: (key: string) => void
}

const SHOWN = 100

/** What Meta keeps against what was sent. */
export function ReadBackCard({ launch, offReason, onShow }: ReadBackCardProps) {
  const read = useSend('launches.readBack', {
    onSuccess: (now, input, queries) => queries.setQueryData(routeKey('launches.get', { jobId: input.jobId }), now),
  })
  const { readBack, rolledBackAt } = launch
  // What was read before says nothing of what is left.
  const differences = readBack === null ? [] : ownDifferences(readBack)
  const isOutdated = readBack !== null && rolledBackAt !== null && readBack.at < rolledBackAt
  return (
    <section aria-label="As Meta keeps it" className="grid gap-2">
      <header className="flex items-center justify-between gap-2">
        <h3 className="font-semibold">As Meta keeps it</h3>
        <Button variant="quiet" icon={ScanSearch} pending={read.isPending} disabledReason={offReason} onClick={() => read.mutate({ jobId: launch.jobId })}>
          Read back
        </Button>
      </header>
      {read.isError ? (
        <Note tone="bad" title={describeError(read.error).message}>
          {describeError(read.error).advice}
        </Note>
      ) : null}
      {isOutdated ? (
        <p className="text-small text-muted">
          Read <RelativeTime at={readBack.at} />, before it was rolled back.{offReason === undefined ? ' Read back what is left.' : ''}
        </p>
      ) : readBack === null ? (
        <p className="text-small text-muted">{offReason === undefined ? 'Not read back yet. It is done by itself right after the launch; if nothing comes, read it back.' : 'It is read back by itself when the launch has ended.'}</p>
      ) : (
        <>
          <p className="text-small text-muted">
            {countOf(readBack.checked, 'object')} read <RelativeTime at={readBack.at} />
          </p>
          {readBack.problem === null ? null : (
            <Note tone="warn" title={describeError(new RequestError(readBack.problem)).message}>
              {describeError(new RequestError(readBack.problem)).advice}
            </Note>
          )}
          {readBack.strangers.length === 0 ? null : (
            <Note tone="warn" title={`${countOf(readBack.strangers.length, 'object')} more with this launch's label`}>
              {readBack.strangers.slice(0, 5).map(({ name, id }) => `${name} (${id})`).join(', ')}
              {readBack.strangers.length > 5 ? ', …' : ''}.{' '}
              {readBack.strangers.length === 1
                ? 'This launch does not know it as its own; rolling back shows it, and deletes it unless you keep it.'
                : 'This launch does not know them as its own; rolling back shows them, and deletes those that you do not keep.'}
            </Note>
          )}
          {differences.length === 0 ? (
            <p className={readBack.strangers.length === 0 && readBack.problem === null ? 'text-good' : 'text-muted'}>All that was read is as it was sent.</p>
          ) : (
            <ul aria-label="Differences" className="grid gap-2">
              {differences.slice(0, SHOWN).map((difference) => (
                <li key={`${difference.key} ${difference.field}`} className="grid gap-0.5 rounded-md border border-line p-2 text-small">
                  <button type="button" onClick={() => onShow(difference.key)} className="truncate rounded-sm text-left font-medium hover:underline">
                    {difference.name}
                  </button>
                  <span className="font-mono text-muted">{difference.field}</span>
                  <span data-selectable="">
                    sent <span className="font-mono">{difference.sent}</span>
                  </span>
                  <span className="text-warn" data-selectable="">
                    kept <span className="font-mono">{difference.kept}</span>
                  </span>
                </li>
              ))}
              {differences.length > SHOWN ? <li className="text-muted">And {countOf(differences.length - SHOWN, 'more', 'more')}.</li> : null}
            </ul>
          )}
        </>
      )}
    </section>
  )
}
