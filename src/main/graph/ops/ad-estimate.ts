import { z } from 'zod'
import type { AudienceEstimate } from '#shared/domain/ad-picks.ts'
import { peopleCount } from '../ads/people-count.ts'
import type { TargetingWire } from '../ads/targeting-wire.ts'
import { graphOp } from '../op.ts'
import type { AccountInput } from './ad-tree.ts'

export interface AudienceInput extends AccountInput {
  readonly targeting: TargetingWire
}

export interface GoalInput extends AudienceInput {
  /** Meta's `optimization_goal`. */
  readonly goal: string
}

/** People; null: Meta does not know. */
export interface Reach {
  readonly low: number | null
  readonly high: number | null
  readonly isReady: boolean
}

const reading = {
  node: 'AdAccount',
  method: 'GET',
  effect: 'read',
  bucket: ({ accountId }: AccountInput) => ({ scope: 'adAccount', id: accountId }) as const,
  batchable: true,
  retry: 'safe',
  permissions: ['ads_read', 'ads_management'],
  source: 'graph-facts 8.6',
} as const

const unknownReach: Reach = { low: null, high: null, isReady: false }

const deliveryWire = z.object({
  data: z.array(z.object({ estimate_ready: z.boolean().optional(), estimate_mau_lower_bound: peopleCount, estimate_mau_upper_bound: peopleCount })),
})

/** How many people an audience has for a goal. */
export const estimateDelivery = graphOp({
  ...reading,
  name: 'adAccount.deliveryEstimate',
  edge: 'delivery_estimate',
  path: ({ accountId }: GoalInput) => `act_${accountId}/delivery_estimate`,
  params: ({ targeting, goal }) => ({ optimization_goal: goal, targeting_spec: targeting }),
  reply: deliveryWire,
  toDomain: ({ data: [row] }): Reach =>
    row === undefined ? unknownReach : { low: row.estimate_mau_lower_bound, high: row.estimate_mau_upper_bound, isReady: row.estimate_ready ?? true },
})

const reachWire = z.object({ data: z.object({ users_lower_bound: peopleCount, users_upper_bound: peopleCount, estimate_ready: z.boolean().optional() }) })

/** How many people an audience has, whatever the goal. */
export const estimateReach = graphOp({
  ...reading,
  name: 'adAccount.reachEstimate',
  edge: 'reachestimate',
  path: ({ accountId }: AudienceInput) => `act_${accountId}/reachestimate`,
  params: ({ targeting }) => ({ targeting_spec: targeting }),
  reply: reachWire,
  toDomain: ({ data }): Reach => ({ low: data.users_lower_bound, high: data.users_upper_bound, isReady: data.estimate_ready ?? true }),
})

const sentenceWire = z.object({
  targetingsentencelines: z.array(z.object({ content: z.string(), children: z.array(z.string()).catch([]) })),
})

/** What Meta understands of an audience, line by line. */
export const readTargetingSentence = graphOp({
  ...reading,
  name: 'adAccount.targetingSentence',
  edge: 'targetingsentencelines',
  path: ({ accountId }: AudienceInput) => `act_${accountId}/targetingsentencelines`,
  params: ({ targeting }) => ({ targeting_spec: targeting }),
  reply: sentenceWire,
  toDomain: ({ targetingsentencelines }): AudienceEstimate['lines'] => targetingsentencelines,
})
