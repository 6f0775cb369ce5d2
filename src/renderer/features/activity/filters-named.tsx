import type { OperationAction, OperationOutcome } from '#shared/domain/operation-terms.ts'
import { Button } from '../../ui/button.tsx'
import { actionWords, outcomeWords } from './operation-words.ts'
import type { NamedTerms } from './terms-named.ts'

export interface FiltersNamedProps {
  readonly terms: NamedTerms
  readonly onActions: (actions: readonly OperationAction[]) => void
  readonly onOutcome: (outcome: OperationOutcome) => void
}

/** What was typed is the name of something that can be filtered for: a click does, in place of the search. */
export function FiltersNamed({ terms: { actions, outcomes }, onActions, onOutcome }: FiltersNamedProps) {
  return (
    <span role="group" aria-label="Filters of this name" className="inline-flex flex-wrap items-center gap-1.5">
      {actions.map((action) => (
        <Button key={action} onClick={() => onActions([action])}>
          {actionWords(action)}
        </Button>
      ))}
      {actions.length < 2 ? null : (
        <Button variant="quiet" onClick={() => onActions(actions)}>
          All of these
        </Button>
      )}
      {outcomes.map((outcome) => (
        <Button key={outcome} onClick={() => onOutcome(outcome)}>
          {outcomeWords[outcome].word}
        </Button>
      ))}
    </span>
  )
}

/** @returns whether there is anything to offer. */
export function namesFilters({ actions, outcomes }: NamedTerms): boolean {
  return actions.length + outcomes.length > 0
}
