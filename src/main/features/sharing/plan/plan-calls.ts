import type { PlanLimit } from '#shared/domain/sharing.ts'
import type { BucketCalls, LimitForecast } from '../../../graph/forecast.ts'
import type { ShareKnowledge } from '../known/knowledge.ts'
import type { ShareStep } from './share-step.ts'

interface Counted {
  readonly bucket: BucketCalls['bucket']
  reads: number
  writes: number
}

/**
 * The calls of a job as Meta's limits count them: a share against its ad account, a partner step against the portfolio. What goes by
 * itself with a partner is looked at and mostly not written: one list for each pixel and portfolio.
 */
export function callsOf(steps: readonly ShareStep[]): readonly BucketCalls[] {
  const counted = new Map<string, Counted>()
  const of = (scope: Counted['bucket']['scope'], id: string): Counted => {
    const key = `${scope}:${id}`
    const known = counted.get(key) ?? { bucket: { scope, id }, reads: 0, writes: 0 }
    counted.set(key, known)
    return known
  }
  const lists = new Set<string>()
  for (const { follows, target, businessId, pixelId } of steps) {
    if (follows) {
      const list = `${pixelId}:${businessId}`
      if (!lists.has(list)) of('business', businessId).reads += 1
      lists.add(list)
    } else if (target.type === 'account') of('adAccount', target.id).writes += 1
    else of('business', businessId).writes += 1
  }
  return [...counted.values()]
}

/** @returns a limit with the name of what it belongs to. */
export function namedLimit(knowledge: ShareKnowledge, limit: LimitForecast): PlanLimit {
  const accountName = [...knowledge.accounts.values()].find((account) => account.id === limit.id)?.name
  const businessName = [...knowledge.businessNames].find(([id]) => id === limit.id)?.[1]
  const name = limit.scope === 'adAccount' ? accountName : limit.scope === 'business' ? businessName : undefined
  return { ...limit, name: name ?? null }
}
