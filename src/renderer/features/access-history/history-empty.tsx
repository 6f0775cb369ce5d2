import { History } from 'lucide-react'
import type { ReactNode } from 'react'
import { countOf } from '../../lib/numbers.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'

interface NoReadingProps {
  readonly isKept: boolean
  readonly isReading: boolean
  /** Reads now, or connects. */
  readonly action: ReactNode
}

/** Nothing was read yet: what the history is for, and when it begins. */
export function NoReading({ isKept, isReading, action }: NoReadingProps) {
  return (
    <EmptyState icon={History} title={isReading ? 'The first reading is being made' : 'See who gained access, day by day'} action={isReading ? undefined : action}>
      Once a day Buydesk reads who can reach each of your pixels and keeps it on this machine. So you see who gained, lost or changed access since yesterday, last week or any
      other day.{' '}
      {isKept ? 'The first reading is made today, a minute after a connection is there.' : 'The daily reading is switched off in Settings: only what you read here is kept.'}
    </EmptyState>
  )
}

interface NothingToCompareProps {
  /** The oldest day that can be compared with today; null: there is none. */
  readonly oldest: { readonly day: string; readonly words: string } | null
  readonly firstWords: string
  readonly onSince: (day: string) => void
}

/** There are readings, but none on both sides. */
export function NothingToCompare({ oldest, firstWords, onSince }: NothingToCompareProps) {
  return (
    <EmptyState
      icon={History}
      title="Nothing to compare yet"
      action={oldest === null ? undefined : <Button onClick={() => onSince(oldest.day)}>{`Compare since ${oldest.words}`}</Button>}
    >
      {oldest === null
        ? `The first reading is of ${firstWords}. As soon as there is one of another day, you see here what has changed.`
        : `The first reading is of ${firstWords}: before that nothing is known. No pixel was read on both sides of these days.`}
    </EmptyState>
  )
}

interface NoChangesProps {
  readonly compared: number
  readonly others: number
  readonly what: string
  readonly days: string
  readonly onAll: () => void
}

/** It was compared, and nothing of this kind happened. */
export function NoChanges({ compared, others, what, days, onAll }: NoChangesProps) {
  return (
    <EmptyState icon={History} title={`Nobody ${what}`} action={others === 0 ? undefined : <Button onClick={onAll}>{`Show ${countOf(others, 'other change')}`}</Button>}>
      {countOf(compared, 'pixel')} compared, {days}.
    </EmptyState>
  )
}
