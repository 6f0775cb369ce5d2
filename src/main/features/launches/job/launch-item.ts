import { z } from 'zod'
import { adAccountId, launchDraftId } from '#shared/domain/ids.ts'
import { launchLevels } from '#shared/domain/launch-plan.ts'
import type { LaunchLevel } from '#shared/domain/launch-plan.ts'
import type { OperationAction } from '#shared/domain/operation-terms.ts'
import type { ItemDescription, JobContext, JobDefinition, PlannedItem } from '../../../jobs/define.ts'
import type { RunnableLaunch, RunnableObject } from '../runnable-launch.ts'

/** What a launch is. `mark` is part of its label's name, and of no other launch's. Spend in minor units. */
export const launchPayload = z.object({
  mark: z.uuid(),
  draftId: launchDraftId,
  name: z.string(),
  accountId: adAccountId,
  accountName: z.string(),
  dailySpend: z.number().int().nullable(),
  lifetimeSpend: z.number().int().nullable(),
  /** Of the draft, and ISO code of the account. Null, as the number of ads: planned by a version that did not keep them. */
  revision: z.number().int().nullable().default(null),
  currency: z.string().nullable().default(null),
  ads: z.number().int().nullable().default(null),
})
export type LaunchPayload = z.output<typeof launchPayload>

const launchObject = z.object({
  is: z.literal('object'),
  key: z.string(),
  level: z.enum(launchLevels),
  name: z.string(),
  parentKey: z.string().nullable(),
  creativeKey: z.string().nullable(),
  /** As they were shown, with places for ids to come. */
  fields: z.array(z.tuple([z.string(), z.string()])),
})
export type LaunchObject = z.output<typeof launchObject>

export const launchItem = z.discriminatedUnion('is', [z.object({ is: z.literal('label'), name: z.string() }), launchObject])
export type LaunchItem = z.output<typeof launchItem>

export type LaunchJob = JobDefinition<LaunchPayload, LaunchItem>
export type LaunchContext = JobContext<LaunchPayload>

export const LABEL_KEY = 'label'

/** @returns what the Graph client is to know of the job's call. */
export function callContext({ connectionId, signal, onRequest }: Pick<LaunchContext, 'connectionId' | 'signal' | 'onRequest'>) {
  return { connectionId, signal, onRequest }
}

const levelWords: Readonly<Record<LaunchLevel | 'label', string>> = { campaign: 'Campaign', adSet: 'Ad set', creative: 'Creative', ad: 'Ad', label: 'Label' }
const createActions: Readonly<Record<LaunchLevel, OperationAction>> = {
  campaign: 'campaign.create',
  adSet: 'adSet.create',
  creative: 'creative.create',
  ad: 'ad.create',
}

/** @returns 'Ad set "Women 25-34"'. */
export function objectSubject(level: LaunchLevel | 'label', name: string): string {
  return `${levelWords[level]} "${name}"`
}

/** @returns an item in words and ids, for lists and the operation log. */
export function describeLaunch({ accountId, accountName }: LaunchPayload, item: LaunchItem): ItemDescription {
  const target = { effect: 'make', objectId: '', targetId: accountId, targetName: accountName } as const
  if (item.is === 'label') return { subject: objectSubject('label', item.name), action: 'adLabel.create', objectName: item.name, ...target, after: 'Created' }
  const after = item.level === 'creative' ? 'Created' : 'Created, paused'
  return { subject: objectSubject(item.level, item.name), action: createActions[item.level], objectName: item.name, ...target, after }
}

function needsOf({ level, parentKey, creativeKey }: RunnableObject): readonly string[] {
  const needs = [parentKey, creativeKey].filter((key) => key !== null)
  return level === 'campaign' || level === 'creative' || needs.length === 0 ? [LABEL_KEY, ...needs] : needs
}

/** @returns ad sets in rounds, one of each campaign at a time: two of one campaign never travel in one batch (graph-facts 5). */
function inRounds(adSets: readonly RunnableObject[]): readonly RunnableObject[] {
  const seen = new Map<string | null, number>()
  const placed = adSets.map((object) => {
    const round = seen.get(object.parentKey) ?? 0
    seen.set(object.parentKey, round + 1)
    return { object, round }
  })
  return placed.toSorted((left, right) => left.round - right.round).map(({ object }) => object)
}

/** @returns the items of a launch: its label, then campaigns, ad sets, creatives and ads. */
export function launchItems(plan: Pick<RunnableLaunch, 'objects'>, mark: string): readonly PlannedItem<LaunchItem>[] {
  const of = (level: LaunchLevel) => plan.objects.filter((object) => object.level === level)
  const objects = [...of('campaign'), ...inRounds(of('adSet')), ...of('creative'), ...of('ad')]
  return [
    { key: LABEL_KEY, data: { is: 'label', name: `buydesk-${mark}` } },
    ...objects.map((object): PlannedItem<LaunchItem> => {
      const { key, level, name, parentKey, creativeKey, fields } = object
      return { key, dependsOn: needsOf(object), data: { is: 'object', key, level, name, parentKey, creativeKey, fields: fields.map(([field, value]) => [field, value]) } }
    }),
  ]
}
