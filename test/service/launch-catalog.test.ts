import { expect, it } from 'vitest'
import { campaignId } from '#shared/domain/ids.ts'
import { withDestination } from '#renderer/features/launch/model/aim-edits.ts'
import { patchAdSet } from '#renderer/features/launch/model/part-edits.ts'
import { readDraftFile, toDraftFile } from '#main/features/launches/drafts/draft-file.ts'
import type { StoredDraft } from '#shared/domain/launch-draft.ts'
import { first } from '../edge/sandbox/graph-caller.ts'
import { launchBench } from '../support/launch-bench.ts'
import type { LaunchBench } from '../support/launch-bench.ts'
import { adText, filled } from '../support/launch-drafts.ts'

/** Chooses a catalog and a product set as the form does, from the lists that Meta gives. */
async function productsOf({ adPicks, connection }: LaunchBench) {
  const { catalogs, problem } = await adPicks.catalogs(connection.id)
  const catalog = first(catalogs.filter(({ name }) => name.endsWith('Shop feed') && name.startsWith('Nordlicht')))
  const { sets } = await adPicks.productSets(connection.id, catalog.id)
  const set = first(sets.filter(({ name }) => name === 'Bestsellers'))
  return { catalogs, sets, problem, catalog, set }
}

/** A draft of two texts with products: no file at all. */
async function sellingDraft(bench: LaunchBench): Promise<StoredDraft> {
  const { catalog, set } = await productsOf(bench)
  const plain = withDestination(bench.ready({ rows: [] }), 'CATALOG')
  const texts = [adText('t1', { headlines: ['{{product.name}}'], descriptions: ['{{product.price}}'] }), adText('t2', { primary: ['New in the shop'], headlines: ['{{product.name}}'] })]
  const draft = patchAdSet({ catalogId: catalog.id, productSetId: set.id })({ ...plain, concepts: [], assets: [], texts, urlTags: 'utm_source=facebook&utm_campaign={{campaign.name}}' })
  return bench.keep(filled(draft))
}

it('the catalogs of all portfolios are offered with those of clients, and their product sets with how many products each has', async () => {
  const bench = await launchBench()
  const { catalogs, sets, problem, set } = await productsOf(bench)
  expect(problem).toBeNull()
  expect(catalogs.filter(({ isClients }) => isClients)).toHaveLength(1)
  expect(catalogs.filter(({ isClients }) => !isClients).length).toBeGreaterThan(3)
  expect(catalogs.map(({ name }) => name)).toEqual(catalogs.map(({ name }) => name).toSorted((left, right) => left.localeCompare(right)))
  expect(sets.length).toBeGreaterThan(200)
  expect(sets.find(({ name }) => name === 'Sold out')?.products).toBe(0)
  expect(set.products).toBeGreaterThan(0)
  const before = bench.sandbox.requests.operations
  await productsOf(bench)
  expect(bench.sandbox.requests.operations).toBe(before)
})

it('ads with products are planned without a file, checked by Meta, made, and kept as they were sent', async () => {
  const bench = await launchBench()
  const { draft, revision } = await sellingDraft(bench)
  const seen = { draftId: draft.id, revision }
  const plan = await bench.planner.plan(seen)
  expect(plan.checks.map(({ severity, code }) => [severity, code])).toEqual([['warning', 'catalog.goal']])
  expect(plan.counts).toEqual({ campaigns: 1, adSets: 1, creatives: 2, ads: 2, uploads: 0 })
  expect(await bench.planner.dryRun(seen)).toEqual({ findings: [], checked: 6, unchecked: 0 })
  const ended = await bench.ended(await bench.planner.run(seen))
  expect(ended.counts).toMatchObject({ total: 7, succeeded: 7 })
  const launch = await bench.runs.readBack(ended.id)
  expect(launch.readBack).toMatchObject({ checked: 6, differences: [], problem: null })
  const campaign = first(bench.sandbox.state.campaigns(draft.accountId).filter((each) => each.name.startsWith('Launched')))
  expect(campaign.values['promoted_object']).toEqual({ product_catalog_id: draft.adSet.catalogId })
  expect(first(bench.sandbox.state.adSets(campaign.id)).promoted).toMatchObject({ product_set_id: draft.adSet.productSetId, custom_event_type: 'PURCHASE' })
})

it('a draft after a campaign with products makes the same campaign again', async () => {
  const bench = await launchBench()
  const { draft, revision } = await sellingDraft(bench)
  await bench.ended(await bench.planner.run({ draftId: draft.id, revision }))
  const made = first(bench.sandbox.state.campaigns(draft.accountId).filter((each) => each.name.startsWith('Launched')))
  const place = { connectionId: draft.connectionId, accountId: draft.accountId }
  const { draft: like, problems } = await bench.adPicks.fromCampaign(place, campaignId.parse(made.id), await bench.drafts.blank(place, 'Like it'))
  expect(problems).toEqual([])
  expect(like.adSet).toMatchObject({ destination: 'CATALOG', goal: draft.adSet.goal, catalogId: draft.adSet.catalogId, productSetId: draft.adSet.productSetId })
  const kept = bench.keep({ ...like, adSet: { ...like.adSet, beneficiary: draft.adSet.beneficiary } })
  const plan = await bench.planner.plan({ draftId: kept.draft.id, revision: kept.revision })
  expect(plan.checks.filter(({ severity }) => severity === 'blocker')).toEqual([])
  const creatives = async ({ draft: of, revision: seen }: Pick<StoredDraft, 'draft' | 'revision'>) => {
    const payloads = await Promise.all(['k:1', 'k:2'].map((key) => bench.planner.payload({ draftId: of.id, revision: seen }, key)))
    return payloads.map(({ fields }) => fields.filter(([name]) => name !== 'name').map(([name, value]) => `${name} ${value}`).toSorted().join('\n')).toSorted()
  }
  expect(await creatives(kept)).toEqual(await creatives({ draft, revision }))
})

it('a product set that nobody may use, or that is empty, is refused by Meta, of the field where it was chosen', async () => {
  const bench = await launchBench()
  const { sets } = await productsOf(bench)
  const { draft } = await sellingDraft(bench)
  const empty = first(sets.filter(({ products }) => products === 0))
  const stored = bench.keep(patchAdSet({ productSetId: empty.id })(draft))
  const dry = await bench.planner.dryRun({ draftId: stored.draft.id, revision: stored.revision })
  expect(dry.findings).toMatchObject([{ key: 's:1', field: 'adSet.productSetId' }])
})

it('a draft file carries the catalog; for another ad account it is to be chosen again, and a file from before has none', async () => {
  const bench = await launchBench()
  const { draft } = await sellingDraft(bench)
  const text = toDraftFile(draft, 'EUR')
  expect(readDraftFile(text).draft.adSet).toMatchObject({ destination: 'CATALOG', catalogId: draft.adSet.catalogId, productSetId: draft.adSet.productSetId })
  const same = await bench.drafts.fromFile(draft, text)
  expect(same).toMatchObject({ problems: [], stored: { draft: { adSet: { productSetId: draft.adSet.productSetId } } } })
  const other = await bench.drafts.fromFile(draft, text.replace(`"id": "${draft.accountId}"`, '"id": "99"'))
  expect(other.stored.draft.adSet).toMatchObject({ destination: 'CATALOG', catalogId: null, productSetId: null })
  expect(other.problems).toContain('The catalog of the draft was for another ad account. Choose the catalog and its product set again.')
  const old: unknown = JSON.parse(text, (key, value: unknown) => (key === 'catalogId' || key === 'productSetId' ? undefined : value))
  expect(readDraftFile(JSON.stringify(old)).draft.adSet.catalogId).toBeUndefined()
})

it('the catalogs that could be read are offered where one portfolio does not answer', async () => {
  const bench = await launchBench({ faults: [{ kind: 'error', code: 10, match: { edge: 'client_product_catalogs' } }] })
  const { catalogs, problem } = await bench.adPicks.catalogs(bench.connection.id)
  expect(catalogs.length).toBeGreaterThan(3)
  expect(problem).toMatch(/^The catalogs of .* could not all be read\./)
})
