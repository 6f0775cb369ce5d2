import { createContext, use } from 'react'
import type { AccountFacts } from '#shared/domain/ad-picks.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import type { LaunchPlan } from '#shared/domain/launch-plan.ts'
import type { DraftView } from '../use-draft.ts'

/** What every step of the builder works with. */
export interface Builder {
  readonly draft: LaunchDraft
  readonly edit: DraftView['edit']
  readonly endGo: () => void
  readonly saveNow: DraftView['saveNow']
  readonly plan: LaunchPlan | null
  /** Null while the ad account is being read, and where it can't be: a draft can be filled in all the same. */
  readonly facts: AccountFacts | null
  readonly isReadingFacts: boolean
}

export const BuilderContext = createContext<Builder | null>(null)

/** @throws where no builder is around. */
export function useBuilder(): Builder {
  const builder = use(BuilderContext)
  if (builder === null) throw new Error('A step of the builder stands outside of it.')
  return builder
}
