import { Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import type { DryRun, ObjectPayload, PlannedObject } from '#shared/domain/launch-plan.ts'
import { describeError } from '../../../bridge/describe-error.ts'
import { useRoute } from '../../../bridge/use-route.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Note } from '../../../ui/note.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { countOf } from '../../../lib/numbers.ts'
import { showToast } from '../../../ui/toast-store.ts'
import { levelWords } from './tree-rows.ts'

interface PayloadViewProps {
  readonly draftId: string
  readonly revision: number | null
  readonly object: PlannedObject
  /** What Meta said of it. */
  readonly findings: DryRun['findings']
  /** What it is, in words. */
  readonly children: ReactNode
}

/** One object: what it is, and exactly what is sent for it. */
export function PayloadView({ draftId, revision, object, findings, children }: PayloadViewProps) {
  const payload = useRoute(
    'launches.payload',
    { draftId, revision: revision ?? 0, key: object.key },
    { isEnabled: revision !== null, keepsPrevious: true },
  )
  return (
    <section aria-label="What is sent" className="flex h-full min-h-0 flex-col overflow-auto p-4">
      <header className="mb-3 grid gap-0.5">
        <p className="text-small text-muted">{levelWords[object.level]}</p>
        <h2 className="text-title font-semibold wrap-anywhere" data-selectable="">
          {object.name}
        </h2>
      </header>
      {findings.map((finding) => (
        <div key={finding.message} className="mb-3">
          <Note tone="bad" title={`Meta: ${finding.message}`}>
            {finding.advice}
          </Note>
        </div>
      ))}
      {children}
      {payload.isError ? (
        <ErrorState error={describeError(payload.error)} onRetry={() => void payload.refetch()} isRetrying={payload.isFetching} />
      ) : payload.data === undefined ? (
        <div role="status" aria-label="Reading what is sent" className="grid gap-2">
          {[0, 1, 2, 3, 4].map((line) => (
            <Skeleton key={line} className="h-6 w-full" />
          ))}
        </div>
      ) : (
        <>
          <header className="mb-2 flex items-center justify-between gap-3">
            <p className="font-mono text-small" data-selectable="">
              POST {payload.data.path}
            </p>
            <Button variant="quiet" icon={Copy} onClick={() => void copy(payload.data.fields)}>
              Copy
            </Button>
          </header>
          <dl className="grid rounded-md border border-line">
            {payload.data.fields.map(([name, value]) => (
              <div key={name} className="grid grid-cols-[220px_minmax(0,1fr)] gap-x-3 gap-y-0.5 border-b max-[1200px]:grid-cols-1 border-line px-3 py-1.5 last:border-b-0">
                <dt className="font-mono text-small wrap-anywhere text-muted">
                  {name}
                </dt>
                <dd className="font-mono text-small wrap-anywhere whitespace-pre-wrap">{readable(value)}</dd>
              </div>
            ))}
          </dl>
          <p className="mt-2 text-small text-faint">Words in braces stand for ids that Meta has yet to give.</p>
        </>
      )}
    </section>
  )
}

async function copy(fields: ObjectPayload['fields']): Promise<void> {
  await navigator.clipboard.writeText(fields.map(([name, value]) => `${name}=${value}`).join('\n'))
  showToast({ tone: 'good', title: `${countOf(fields.length, 'field')} copied` })
}

/** @returns JSON with its lines, anything else as it is. */
function readable(value: string): string {
  if (!/^[{[]/.test(value)) return value
  try {
    return JSON.stringify(JSON.parse(value), null, 2)
  } catch {
    return value
  }
}
