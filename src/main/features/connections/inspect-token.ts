import { AppError } from '#shared/errors/app-error.ts'
import { classifyGraphError } from '../../graph/classify.ts'
import type { CallContext, GraphClient } from '../../graph/client.ts'
import { inspectToken, listMyPermissions, listMyPortfolios, readMe, type TokenInspection } from '../../graph/ops/token.ts'
import { effectiveScopes, type TokenFacts } from './describe-connection.ts'

const portfolioScope = 'business_management'

/** Why Meta calls a token invalid in the inspection itself, which comes as a success (graph-facts 2.1). */
function invalidToken(problem: TokenInspection['problem']): AppError {
  const judged = classifyGraphError({ code: problem?.code ?? 190, error_subcode: problem?.subcode }, false)
  return new AppError(judged.error)
}

const appTokenRefused = new AppError({
  kind: 'validation',
  code: 'token.appToken',
  message: "This is an app's own token. It reaches no portfolio.",
  data: { field: 'token', advice: 'Paste the token of a system user or a person.' },
})

async function readIdentity(graph: GraphClient, context: CallContext, inspection: TokenInspection): Promise<TokenFacts['identity']> {
  const me = await graph.call(context, readMe, undefined)
  const id = inspection.kind === 'page' ? (inspection.profileId ?? me.id) : (inspection.userId ?? me.id)
  return { id, name: me.name === '' ? id : me.name }
}

async function readPermissions(graph: GraphClient, context: CallContext, inspection: TokenInspection): Promise<TokenFacts['permissions']> {
  if (inspection.kind === 'page') return null
  const { rows, problem } = await graph.list(context, listMyPermissions, undefined)
  return problem === null ? rows : null
}

type Portfolios = Pick<TokenFacts, 'portfolios' | 'portfoliosProblem'>

/** Asks only where an answer can be had: a call that must fail counts against the app (graph-facts 2.4). */
async function readPortfolios(graph: GraphClient, context: CallContext, inspection: TokenInspection, scopes: readonly string[]): Promise<Portfolios> {
  if (inspection.kind === 'page') {
    return { portfolios: [], portfoliosProblem: 'A Page token reaches no portfolios and shares no pixels. Connect the token of a system user for that.' }
  }
  if (!scopes.includes(portfolioScope)) {
    return { portfolios: [], portfoliosProblem: `The portfolios can't be read: this token lacks the permission ${portfolioScope}.` }
  }
  const { rows, problem } = await graph.list(context, listMyPortfolios, undefined)
  if (problem === null) return { portfolios: rows, portfoliosProblem: null }
  const which = rows.length === 0 ? 'The portfolios could not be read' : 'Not all portfolios could be read'
  return { portfolios: rows, portfoliosProblem: `${which}: ${problem.message}` }
}

/**
 * Has Meta tell all it knows about the token that the vault holds under the context's connection.
 * @throws AppError auth `token.*` for a token that Meta does not take; validation `token.appToken`; what the calls themselves throw.
 */
export async function inspectConnection(graph: GraphClient, context: CallContext): Promise<TokenFacts> {
  const inspection = await graph.call(context, inspectToken, undefined)
  if (!inspection.isValid) throw invalidToken(inspection.problem)
  if (inspection.kind === 'app') throw appTokenRefused
  const [identity, permissions] = await Promise.all([readIdentity(graph, context, inspection), readPermissions(graph, context, inspection)])
  const portfolios = await readPortfolios(graph, context, inspection, effectiveScopes({ inspection, permissions }))
  return { inspection, identity, permissions, ...portfolios }
}
