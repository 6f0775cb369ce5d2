import { expect, it } from 'vitest'
import { imageHash } from '#shared/domain/ids.ts'
import { asset, filled } from '../support/launch-drafts.ts'
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
