import type { AudienceEstimate } from '#shared/domain/ad-picks.ts'
import { AppError } from '#shared/errors/app-error.ts'
import type { TargetingWire } from '../../graph/ads/targeting-wire.ts'
import type { GraphClient } from '../../graph/client.ts'
import { estimateDelivery, estimateReach, readTargetingSentence } from '../../graph/ops/ad-estimate.ts'
import type { Reach } from '../../graph/ops/ad-estimate.ts'
import { problemText } from './place.ts'
import type { Place } from './place.ts'

const unknown: Reach = { low: null, high: null, isReady: false }

/** What an audience without a place or an own audience gets: Meta refuses to look at it (graph-facts 8.5). */
export const nowhere: AudienceEstimate = { low: null, high: null, isReady: false, lines: [], problem: 'Choose a place or a custom audience first.' }

/** @returns the part, or why there is none. @throws what is no answer of Meta. */
async function orProblem<Part>(asked: Promise<Part>, instead: Part): Promise<{ readonly part: Part; readonly problem: string | null }> {
  try {
    return { part: await asked, problem: null }
  } catch (failure) {
    if (failure instanceof AppError) return { part: instead, problem: problemText(failure) }
    throw failure
  }
}

/** Asks for the size of an audience and for Meta's words about it: two calls. Never throws for an answer of Meta. */
export async function estimateAudience(graph: GraphClient, { connectionId, accountId }: Place, targeting: TargetingWire, goal: string): Promise<AudienceEstimate> {
  const context = { connectionId }
  const asked = goal === '' ? graph.call(context, estimateReach, { accountId, targeting }) : graph.call(context, estimateDelivery, { accountId, targeting, goal })
  const [reach, sentence] = await Promise.all([
    orProblem<Reach>(asked, unknown),
    orProblem<AudienceEstimate['lines']>(graph.call(context, readTargetingSentence, { accountId, targeting }), []),
  ])
  return { ...reach.part, lines: sentence.part, problem: reach.problem ?? sentence.problem }
}
