import { create } from 'zustand'
import type { RouteInput, RouteOutput } from '#shared/contract/contract.ts'
import { forgettable } from '../lib/forgettable.ts'

type SharePlans = RouteInput<'changeSets.export'>['sharePlans']
export type TakenPlan = RouteOutput<'changeSets.take'>['sharePlans'][number]

interface HandOverState {
  /** What a person chose to hand over: put here by the screen that has it, taken by the one that writes the file. */
  readonly chosen: { readonly launchDraftIds: readonly string[]; readonly sharePlans: SharePlans }
  /** A sharing plan from a colleague's file, on its way into the matrix. */
  readonly taken: TakenPlan | null
}

/** The command that hands over what stands in this store. */
export const HAND_OVER = 'changeSets.handOver'
/** The command that opens a colleague's file. */
export const OPEN_HANDED = 'changeSets.open'

/** What goes from screen to screen to be handed over to a colleague, or was taken from one. */
export const useHandOver = forgettable(create<HandOverState>(() => ({ chosen: { launchDraftIds: [], sharePlans: [] }, taken: null })))

/** Chooses what the next hand-over begins with. */
export function chooseToHandOver(chosen: Partial<HandOverState['chosen']>): void {
  useHandOver.setState({ chosen: { launchDraftIds: [], sharePlans: [], ...chosen } })
}
