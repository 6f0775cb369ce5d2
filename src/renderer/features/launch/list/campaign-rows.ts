import type { Job } from '#shared/domain/job.ts'
import type { LaunchRow, LaunchStands } from '#shared/domain/launch.ts'
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

const standWords: Readonly<Record<LaunchStands, RowBase['state']>> = {
  making: { word: 'Being made', tone: 'accent' },
  paused: { word: 'Made, paused', tone: 'good' },
  partlyOn: { word: 'Partly on', tone: 'warn' },
  on: { word: 'On', tone: 'good' },
  rollingBack: { word: 'Being rolled back', tone: 'accent' },
  rolledBack: { word: 'Rolled back', tone: 'neutral' },
  partlyThere: { word: 'Made in part', tone: 'bad' },
  stopped: { word: 'Stopped', tone: 'neutral' },
}

/** A job tells what it is doing at once, the list of launches a little later. */
function launchState(job: Job, stands: LaunchStands | undefined): RowBase['state'] {
  if (!jobHasEnded(job.state)) return job.state === 'paused' ? { word: 'Stands still', tone: 'warn' } : standWords.making
  return standWords[stands ?? 'making']
}

/** A draft that was launched stays one: it can be changed and launched again, after a question. */
function draftState(launches: readonly LaunchRow[]): RowBase['state'] {
  const isThere = launches.some(({ stands }) => stands !== 'rolledBack')
  return isThere ? { word: 'Draft, launched', tone: 'neutral' } : { word: 'Draft', tone: 'neutral' }
}

/** @returns drafts and launches in one list. @param accountNames names of ad accounts by id, as far as this window has read any. */
export function campaignRows(drafts: readonly DraftRow[], jobs: readonly Job[], launches: readonly LaunchRow[], accountNames: ReadonlyMap<string, string>): readonly CampaignRow[] {
  const launchOf = new Map(launches.map((launch) => [launch.jobId, launch]))
  const names = new Map([...launches.map(({ accountId, accountName }) => [accountId, accountName] as const), ...accountNames])
  const byDraft = Map.groupBy(launches, ({ draftId }) => draftId)
  const ofDrafts = drafts.map((draft): CampaignRow => ({
    kind: 'draft',
    id: `draft ${draft.id}`,
    name: draft.name === '' ? 'Draft without a name' : draft.name,
    account: names.get(draft.accountId) ?? draft.accountId,
    ads: draft.rows,
    state: draftState(byDraft.get(draft.id) ?? []),
    at: draft.updatedAt,
    draft,
  }))
  const ofJobs = jobs
    .filter((job) => job.type === 'launch.create')
    .map((job): CampaignRow => {
      const launch = launchOf.get(job.id)
      const shown = { name: launch?.name ?? job.title, account: launch?.accountName ?? null, ads: launch?.ads ?? null }
      return { kind: 'launch', id: `launch ${job.id}`, ...shown, state: launchState(job, launch?.stands), at: job.createdAt, job }
    })
  return [...ofDrafts, ...ofJobs]
}
