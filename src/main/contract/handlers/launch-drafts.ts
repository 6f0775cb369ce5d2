import type { launchDraftRoutes } from '#shared/contract/routes/launch-drafts.ts'
import type { ConnectionDefaults } from '#shared/domain/app-settings.ts'
import type { OperatorId } from '#shared/domain/operator.ts'
import type { AdPicks } from '../../features/ad-picks/ad-picks.ts'
import type { Drafts } from '../../features/launches/drafts/drafts.ts'
import type { RecordOperation } from '../../lib/operation-entry.ts'
import { operatorOf, refOf } from '../handler-types.ts'
import type { Handlers } from '../handler-types.ts'

interface DraftServices {
  readonly drafts: Drafts
  readonly adPicks: Pick<AdPicks, 'campaigns' | 'fromCampaign'>
  /** What new launches of an operator begin with. */
  readonly defaultsOf: (who: OperatorId) => readonly ConnectionDefaults[]
  readonly record: RecordOperation
}

/** Launch drafts: kept, copied, exchanged as files, and made after campaigns that run. */
export function launchDraftHandlers({ drafts, adPicks, defaultsOf, record }: DraftServices) {
  return {
    'launchDrafts.list': () => ({ drafts: [...drafts.list()] }),
    'launchDrafts.read': ({ draftId }) => drafts.read(draftId),
    'launchDrafts.create': ({ connectionId, accountId, name }, context) => drafts.as(refOf(context)).create({ connectionId, accountId }, name, defaultsOf(operatorOf(context).id)),
    'launchDrafts.save': ({ draft, revision }) => drafts.save(draft, revision),
    'launchDrafts.duplicate': ({ draftId }) => drafts.duplicate(draftId),
    'launchDrafts.delete': ({ draftId }, context) => {
      const name = drafts.remove(draftId)
      if (name !== null) record({ action: 'launchDraft.delete', object: { id: draftId, name }, before: 'Kept', after: 'Deleted', by: refOf(context) })
      return {}
    },
    'launchDrafts.export': ({ draftId }) => drafts.export(draftId),
    'launchDrafts.import': async ({ connectionId, accountId, text }, context) => {
      const { stored, problems } = await drafts.as(refOf(context)).fromFile({ connectionId, accountId }, text)
      return { stored, problems: [...problems] }
    },
    'launchDrafts.campaigns': async ({ connectionId, accountId }) => {
      const { campaigns, problem } = await adPicks.campaigns({ connectionId, accountId })
      return { campaigns: [...campaigns], problem }
    },
    'launchDrafts.fromCampaign': async ({ connectionId, accountId, campaignId }, context) => {
      const place = { connectionId, accountId }
      const { draft, problems } = await adPicks.fromCampaign(place, campaignId, await drafts.blank(place, 'From a campaign'))
      const name = draft.rows[0]?.campaignName.slice(0, 200) ?? draft.name
      return { stored: drafts.as(refOf(context)).keep({ ...draft, name }), problems: [...problems] }
    },
  } satisfies Pick<Handlers, keyof typeof launchDraftRoutes>
}
