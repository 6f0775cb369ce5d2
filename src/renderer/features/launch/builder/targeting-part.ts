import type { Targeting } from '#shared/domain/targeting.ts'

/** What the fields of an audience work with. */
export interface TargetingPart {
  readonly targeting: Targeting
  /** What checks call the audience. */
  readonly path: string
  readonly patch: (change: Partial<Targeting>) => void
}
