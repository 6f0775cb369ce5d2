import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import { CopyText } from './copy-text.tsx'

export interface ErrorDescription {
  /** What happened, to what. */
  readonly message: string
  /** What the person can do. */
  readonly advice: string | null
  /** Small facts to quote: a trace id, a code. */
  readonly facts: readonly { readonly label: string; readonly value: string }[]
}

interface ErrorStateProps {
  readonly error: ErrorDescription
  readonly onRetry?: () => void
  readonly isRetrying?: boolean
  /** Another way out, beside trying again. */
  readonly action?: ReactNode
}

/** What should be here could not be had: the sentence, the cause, the way out. */
export function ErrorState({ error, onRetry, isRetrying = false, action }: ErrorStateProps) {
  return (
    <div role="alert" className="grid h-full min-h-64 place-items-center p-8">
      <div className="grid max-w-120 justify-items-center gap-2 text-center" data-selectable="">
        <span className="mb-1 grid size-11 place-items-center rounded-lg bg-bad-soft text-bad">
          <CircleAlert aria-hidden="true" className="size-5" strokeWidth={1.75} />
        </span>
        <h2 className="text-title font-semibold text-balance text-ink">{error.message}</h2>
        {error.advice === null ? null : <p className="text-muted">{error.advice}</p>}
        {onRetry === undefined && action === undefined ? null : (
          <div className="mt-3 flex gap-2">
            {onRetry === undefined ? null : (
              <Button pending={isRetrying} onClick={onRetry}>
                Try again
              </Button>
            )}
            {action}
          </div>
        )}
        <ErrorFacts facts={error.facts} isCentered />
      </div>
    </div>
  )
}

/** What to quote to support. */
export function ErrorFacts({ facts, isCentered = false }: { readonly facts: ErrorDescription['facts']; readonly isCentered?: boolean }) {
  if (facts.length === 0) return null
  return (
    <dl className={classNames('mt-2 flex flex-wrap gap-x-4 gap-y-1 text-small text-faint', isCentered && 'justify-center')}>
      {facts.map((fact) => (
        <div key={fact.label} className="flex min-w-0 flex-wrap items-center gap-x-1.5">
          <dt className="whitespace-nowrap">{fact.label}</dt>
          <dd className="min-w-0">
            <CopyText text={fact.value} what={fact.label} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
