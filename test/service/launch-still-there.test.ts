import { expect, it } from 'vitest'
import { imageHash, launchDraftId, videoId } from '#shared/domain/ids.ts'
import { caller, pickText } from '../edge/sandbox/graph-caller.ts'
import { asset, filled, film } from '../support/launch-drafts.ts'
import { launchBench } from '../support/launch-bench.ts'

type Bench = Awaited<ReturnType<typeof launchBench>>

async function deleteImage({ sandbox }: Bench, accountId: string, hash: string): Promise<void> {
  const gone = await fetch(`${sandbox.url}/v26.0/act_${accountId}/adimages?hash=${hash}`, { method: 'DELETE', headers: { authorization: `Bearer ${sandbox.token}` } })
  expect(gone.status).toBe(200)
}

const looksOf = ({ sandbox }: Bench) => sandbox.trace.filter((entry) => entry.params['hashes'] !== undefined).length

it('an image that was deleted at Meta keeps a launch from starting, before anything is made', async () => {
  const bench = await launchBench()
  const draft = bench.ready()
  const { draft: kept, revision } = bench.keep(draft)
  const seen = { draftId: kept.id, revision }
  expect((await bench.planner.plan(seen)).checks.map(({ code }) => code)).not.toContain('asset.gone')
  await deleteImage(bench, draft.accountId, draft.assets[0]?.imageHash ?? '')
  await expect(bench.planner.run(seen)).rejects.toMatchObject({ code: 'launch.blocked', message: 'i1.png is not in the ad account any more.', data: { field: 'assets.i1' } })
  expect(bench.sandbox.state.effects('campaign.create')).toEqual([])
})

it('the review says which image or still is gone, and does not ask again for those that it has just seen', async () => {
  const bench = await launchBench()
  const plain = bench.ready()
  const away = imageHash.parse('f'.repeat(32))
  const draft = filled({ ...plain, rows: [], assets: [...plain.assets, asset('i2', { name: 'gone.png', imageHash: away })], concepts: [...plain.concepts, { id: 'k9', name: 'Gone', assetIds: ['i2'] }] })
  const { draft: kept, revision } = bench.keep(draft)
  const seen = { draftId: kept.id, revision }
  const gone = (await bench.planner.plan(seen)).checks.filter(({ code }) => code === 'asset.gone')
  expect(gone).toMatchObject([{ severity: 'blocker', field: 'assets.i2', message: 'gone.png is not in the ad account any more.' }])
  expect(gone[0]?.rowCount).toBeGreaterThan(0)
  const before = bench.sandbox.trace.filter((entry) => JSON.stringify(entry.params['hashes'] ?? '').includes(String(plain.assets[0]?.imageHash))).length
  await bench.planner.plan(seen)
  const after = bench.sandbox.trace.filter((entry) => JSON.stringify(entry.params['hashes'] ?? '').includes(String(plain.assets[0]?.imageHash))).length
  expect([before, after]).toEqual([1, 1])
  expect(looksOf(bench)).toBe(2)
})

it('a video that was deleted at Meta keeps a launch from starting too, and the review says so', async () => {
  const bench = await launchBench()
  const plain = bench.ready()
  const hash = plain.assets[0]?.imageHash ?? null
  const uploaded = await caller(bench.sandbox).post(`act_${plain.accountId}/advideos`, { file_url: 'https://shop.example/tulips.mp4' })
  const video = { id: pickText(uploaded.body, 'id') }
  const draft = { ...plain, assets: [film('i1', { name: 'tulips.mp4', videoId: videoId.parse(video.id), thumbnailHash: hash })] }
  const { draft: kept, revision } = bench.keep(draft)
  const seen = { draftId: kept.id, revision }
  expect((await bench.planner.plan(seen)).checks.map(({ code }) => code)).not.toContain('asset.gone')
  const gone = await fetch(`${bench.sandbox.url}/v26.0/${video.id}`, { method: 'DELETE', headers: { authorization: `Bearer ${bench.sandbox.token}` } })
  expect(gone.status).toBe(200)
  await expect(bench.planner.run(seen)).rejects.toMatchObject({ code: 'launch.blocked', message: 'tulips.mp4 is not in the ad account any more.', data: { field: 'assets.i1' } })
  expect(bench.sandbox.state.effects('campaign.create')).toEqual([])

  const fresh = bench.keep({ ...draft, id: launchDraftId.parse('00000000-0000-4000-8000-0000000000d2'), assets: [film('i1', { name: 'away.mp4', videoId: videoId.parse('123456789012345'), thumbnailHash: hash })] })
  const plan = await bench.planner.plan({ draftId: fresh.draft.id, revision: fresh.revision })
  expect(plan.checks.filter(({ code }) => code === 'asset.gone')).toMatchObject([{ severity: 'blocker', field: 'assets.i1', message: 'away.mp4 is not in the ad account any more.' }])
})
