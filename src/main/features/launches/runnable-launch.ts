import type { AdAccountId, ConnectionId, LaunchDraftId } from '#shared/domain/ids.ts'
import type { LaunchLevel } from '#shared/domain/launch-plan.ts'

/**
 * Places for ids that Meta has yet to give: of the launch's label, and of the object's own parents. They are filled in the fields
 * `adlabels`, `campaign_id`, `adset_id` and `creative` alone, so that a name or a text may read the same and stay as it is.
 */
export const idPlaces = { label: '{label}', campaign: '{campaign}', adSet: '{adSet}', creative: '{creative}' } as const

/** The mark of a launch (graph-facts 8.9): a field of every object that it makes, so it belongs to `fields` and to the payload that is shown. */
export const labelField = ['adlabels', `[{"id":"${idPlaces.label}"}]`] as const

/** One object to be made, ready to be sent. */
export interface RunnableObject {
  /** Unique in the launch, and the same for the same draft. */
  readonly key: string
  readonly level: LaunchLevel
  /** As in `fields`. Unique among the objects of one level and parent: it is how an object is found again. */
  readonly name: string
  /** The campaign of an ad set, the ad set of an ad; null otherwise. */
  readonly parentKey: string | null
  /** The creative of an ad; null otherwise. */
  readonly creativeKey: string | null
  /**
   * Exactly what Meta gets, by its names, objects and lists as JSON text: `['campaign_id', '{campaign}']`,
   * `['creative', '{"creative_id":"{creative}"}']`, {@link labelField}, `['status', 'PAUSED']`.
   */
  readonly fields: readonly (readonly [string, string])[]
}

/** What the planner hands over to be made: no blocker, everything that it uses is at Meta, everything paused. */
export interface RunnableLaunch {
  readonly draftId: LaunchDraftId
  /** Of the draft, as it was planned. */
  readonly revision: number
  readonly name: string
  readonly connectionId: ConnectionId
  readonly connectionName: string
  readonly accountId: AdAccountId
  readonly accountName: string
  /** ISO code of the account's currency. */
  readonly currency: string
  /** Parents before their children. */
  readonly objects: readonly RunnableObject[]
  /** Minor units, of one day once all is on; null: lifetime budgets only. */
  readonly dailySpend: number | null
  readonly lifetimeSpend: number | null
}
