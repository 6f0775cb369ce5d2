import { expect, it } from 'vitest'
import { contract } from '#shared/contract/contract.ts'
import { launchDraftHandlers } from '#main/contract/handlers/launch-drafts.ts'
import { launchHandlers } from '#main/contract/handlers/launches.ts'
import { contextOf } from '../support/gates.ts'
import { launchBench } from '../support/launch-bench.ts'
import { anna } from '../support/operations.ts'

const context = contextOf('user', anna)

it('a draft goes its whole way by the routes that a window has', async () => {
  const bench = await launchBench()
  const drafts = launchDraftHandlers({ ...bench, defaultsOf: () => [], record: () => undefined })
  const launches = launchHandlers(bench)
  const place = { connectionId: bench.connection.id, accountId: bench.facts.accountId }
  const created = contract['launchDrafts.create'].output.parse(await drafts['launchDrafts.create']({ ...place, name: 'Spring' }, context))
  const ready = bench.ready({ id: created.draft.id, name: 'Spring' })
  const saved = contract['launchDrafts.save'].output.parse(drafts['launchDrafts.save']({ draft: ready, revision: created.revision }))
  expect(contract['launchDrafts.read'].output.parse(drafts['launchDrafts.read']({ draftId: ready.id }))).toEqual(saved)
  expect(contract['launchDrafts.list'].output.parse(drafts['launchDrafts.list']()).drafts).toMatchObject([{ name: 'Spring', rows: 1 }])
  const file = contract['launchDrafts.export'].output.parse(await drafts['launchDrafts.export']({ draftId: ready.id }))
  const imported = contract['launchDrafts.import'].output.parse(await drafts['launchDrafts.import']({ ...place, text: file.text }, context))
  expect(imported.problems).toEqual([])
  drafts['launchDrafts.delete']({ draftId: imported.stored.draft.id }, context)

  const seen = { draftId: ready.id, revision: saved.revision }
  const plan = contract['launches.plan'].output.parse(await launches['launches.plan'](seen))
  expect(plan.counts).toEqual({ campaigns: 1, adSets: 1, creatives: 1, ads: 1, uploads: 0 })
  expect(plan.objects.map((object) => object.key)).toEqual(['c:1', 's:1', 'k:1', 'a:1'])
  for (const { key } of plan.objects) contract['launches.payload'].output.parse(await launches['launches.payload']({ ...seen, key }))
  contract['launches.dryRun'].output.parse(await launches['launches.dryRun'](seen))
  const { jobId } = contract['launches.run'].output.parse(await launches['launches.run']({ ...seen, again: null }, context))
  await bench.ended(jobId)
  const launch = contract['launches.readBack'].output.parse(await launches['launches.readBack']({ jobId }))
  expect(launch.objects.map((object) => object.is)).toEqual(['made', 'made', 'made', 'made'])
  expect(launch.readBack).toMatchObject({ differences: [], problem: null })
})

it('a draft is made after a campaign that was launched, under its name', async () => {
  const bench = await launchBench()
  const { draft, revision } = bench.keep(bench.ready())
  await bench.ended(await bench.planner.run({ draftId: draft.id, revision }))
  const drafts = launchDraftHandlers({ ...bench, defaultsOf: () => [], record: () => undefined })
  const place = { connectionId: bench.connection.id, accountId: bench.facts.accountId }
  const { campaigns } = contract['launchDrafts.campaigns'].output.parse(await drafts['launchDrafts.campaigns'](place))
  const made = campaigns.find((campaign) => campaign.name === 'Launched Sales')
  if (!made) throw new Error('the campaign is not listed')
  const { stored } = contract['launchDrafts.fromCampaign'].output.parse(await drafts['launchDrafts.fromCampaign']({ ...place, campaignId: made.id }, context))
  expect(stored.draft).toMatchObject({ name: 'Launched Sales', campaign: { objective: 'OUTCOME_SALES' }, rows: [{ adName: 'Tulips - Text t1' }] })
  const plan = await bench.planner.plan({ draftId: stored.draft.id, revision: stored.revision })
  expect(plan.checks.filter((check) => check.severity === 'blocker')).toEqual([])
})
