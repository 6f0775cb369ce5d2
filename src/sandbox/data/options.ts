export const optionKinds = ['interests', 'behaviors', 'demographics', 'life_events', 'industries', 'income', 'family_statuses', 'user_device', 'user_os'] as const
export type OptionKind = (typeof optionKinds)[number]

/** One choice of detailed targeting (graph-facts 8.6). */
export interface TargetingOption {
  readonly id: string
  readonly name: string
  readonly kind: OptionKind
  readonly path: readonly string[]
  /** People worldwide. */
  readonly size: number
  readonly topic: string
  readonly status: 'NORMAL' | 'DEPRECATING' | 'NON-DELIVERABLE'
}
