import { knownScopes } from '#shared/domain/scopes.ts'
import { RequestError } from './request-error.ts'

interface ErrorDescription {
  readonly message: string
  readonly advice: string | null
  readonly facts: readonly { readonly label: string; readonly value: string }[]
}

/** @returns what `ErrorState` and notes show of an error: the sentence, what to do, and what to quote to support. */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof RequestError)) {
    return { message: 'This part of Buydesk failed.', advice: 'Reload the window. Nothing was sent to Meta by this.', facts: [] }
  }
  const { graph, reference, scope } = error.data
  const advice = [error.data.advice, scopeSentence(scope)].filter((sentence) => sentence !== undefined).join(' ')
  const facts = [
    { label: 'Reference', value: reference },
    { label: 'Meta code', value: graph === undefined ? undefined : graphCode(graph.code, graph.subcode) },
    { label: 'Meta trace id', value: graph?.traceId },
  ].flatMap((fact) => (fact.value === undefined ? [] : [{ label: fact.label, value: fact.value }]))
  return { message: error.message, advice: advice === '' ? null : advice, facts }
}

/** Names the permission that would cure it, and what it unlocks besides. */
function scopeSentence(name: string | undefined): string | undefined {
  const scope = knownScopes.find((known) => known.name === name)
  if (scope === undefined) return name === undefined ? undefined : `The permission ${name} would unlock it.`
  return `The permission ${scope.name} would unlock it. What it is for: ${scope.unlocks}`
}

function graphCode(code: number, subcode: number | undefined): string {
  return subcode === undefined ? String(code) : `${String(code)} / ${String(subcode)}`
}
