import { useState } from 'react'
import { describeError } from '../../bridge/describe-error.ts'
import type { RequestError } from '../../bridge/request-error.ts'
import { countOf } from '../../lib/numbers.ts'
import { Button } from '../../ui/button.tsx'
import { Banner } from '../../ui/note.tsx'

interface ProblemsBannerProps {
  /** A sentence per portfolio that could not be read. */
  readonly problems: readonly string[]
  /** Why reading again failed while an older list is shown. */
  readonly failure: RequestError | null
  readonly onRetry: () => void
}

/** Says that the list is not whole, and why. */
export function ProblemsBanner({ problems, failure, onRetry }: ProblemsBannerProps) {
  const [isOpen, setIsOpen] = useState(false)
  const [first, ...rest] = problems
  const retry = (
    <Button variant="quiet" onClick={onRetry}>
      Read again
    </Button>
  )
  if (failure !== null) {
    return (
      <Banner tone="bad" title={failure.message} action={retry}>
        {describeError(failure).advice} What you see was read before.
      </Banner>
    )
  }
  if (first === undefined) return null
  if (rest.length === 0) {
    return (
      <Banner tone="warn" action={retry}>
        {first}
      </Banner>
    )
  }
  return (
    <Banner
      tone="warn"
      title={`${countOf(problems.length, 'part')} of this list could not be read.`}
      action={
        <span className="flex">
          <Button variant="quiet" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? 'Hide why' : 'Show why'}
          </Button>
          {retry}
        </span>
      }
    >
      {isOpen ? (
        <ul className="list-disc pl-4">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      ) : null}
    </Banner>
  )
}
