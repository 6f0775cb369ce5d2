import type { Job } from '#shared/domain/job.ts'
import { jobHasEnded } from '#shared/domain/job-state.ts'
import type { RouteOutput } from '#shared/contract/contract.ts'
import type { Tone } from '../../../ui/tone.ts'

export type DraftRow = RouteOutput<'launchDrafts.list'>['drafts'][number]

interface RowBase {
  readonly id: string
  readonly name: string
  /** Name of the ad account, or its id where the name is not known here. */
  readonly account: string | null
  readonly ads: number | null
  readonly state: { readonly word: string; readonly tone: Tone }
  /** When it was changed or started. */
  readonly at: string
}

/** A draft, or a launch that was started from one. */
export type CampaignRow = (RowBase & { readonly kind: 'draft'; readonly draft: DraftRow }) | (RowBase & { readonly kind: 'launch'; readonly job: Job })

function launchState(job: Job): RowBase['state'] {
  const { failed, skipped, unknown } = job.counts
  if (job.state === 'cancelled') return { word: 'Cancelled', tone: 'neutral' }
  if (!jobHasEnded(job.state)) return job.state === 'paused' ? { word: 'Paused', tone: 'warn' } : { word: 'Under way', tone: 'accent' }
  if (failed + skipped + unknown === 0) return { word: 'Launched', tone: 'good' }
  return { word: job.counts.succeeded === 0 ? 'Failed' : 'Launched in part', tone: 'bad' }
}

/** @returns drafts and launches in one list. @param accountNames names of ad accounts by id, as far as this window has read any. */
export function campaignRows(drafts: readonly DraftRow[], jobs: readonly Job[], accountNames: ReadonlyMap<string, string>): readonly CampaignRow[] {
  const ofDrafts = drafts.map((draft): CampaignRow => ({
    kind: 'draft',
    id: `draft ${draft.id}`,
    name: draft.name === '' ? 'Draft without a name' : draft.name,
    account: accountNames.get(draft.accountId) ?? draft.accountId,
    ads: draft.rows,
    state: { word: 'Draft', tone: 'neutral' },
    at: draft.updatedAt,
    draft,
  }))
  const ofJobs = jobs
    .filter((job) => job.type === 'launch.create')
    .map((job): CampaignRow => ({ kind: 'launch', id: `launch ${job.id}`, name: job.title, account: null, ads: null, state: launchState(job), at: job.createdAt, job }))
  return [...ofDrafts, ...ofJobs]
}
