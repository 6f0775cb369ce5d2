import { operationActions, operationOutcomes, type OperationAction, type OperationOutcome } from '#shared/domain/operation-terms.ts'
import { actionWords, outcomeWords } from './operation-words.ts'

/** What the rows show in words that are the screen's own: main knows neither, so it can't find them. */
export interface NamedTerms {
  readonly actions: readonly OperationAction[]
  readonly outcomes: readonly OperationOutcome[]
}

/** Fewer signs begin the name of nearly everything. */
const SHORTEST = 3
const wordsOf = (text: string) => text.toLowerCase().split(/[\s-]+/u).filter((word) => word !== '')

/** @returns what is done, and what comes of it, under a name that has words which begin like each one of a text. */
export function termsNamed(text: string): NamedTerms {
  const typed = wordsOf(text)
  if (typed.join('').length < SHORTEST) return { actions: [], outcomes: [] }
  const isNamed = (name: string) => typed.every((word) => wordsOf(name).some((other) => other.startsWith(word)))
  return {
    actions: operationActions.filter((action) => isNamed(actionWords(action))),
    outcomes: operationOutcomes.filter((outcome) => isNamed(outcomeWords[outcome].word)),
  }
}
