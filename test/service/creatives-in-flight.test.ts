import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { creativeBench } from '../support/creative-bench.ts'
import type { CreativeBench } from '../support/creative-bench.ts'
import { png, video } from '../support/image-bytes.ts'

/** Two drafts upload at the same time, and have one file in common. */
async function twoJobs(bench: CreativeBench, shared: { readonly name: string; readonly bytes: Buffer }) {
  const drop = async (place: string, others: readonly string[]) => {
    const tickets = [await bench.drop(`${place} ${shared.name}`, shared.bytes)]
    for (const name of others) tickets.push(await bench.drop(name, png({ padding: randomBytes(500) })))
    return tickets
  }
  const [one, other] = [await drop('here', ['one.png']), await drop('there', ['two.png', 'three.png'])]
  const ids = await Promise.all([bench.upload(one), bench.upload(other)])
  return { ids, jobs: await Promise.all(ids.map((id) => bench.ended(id))) }
}

it.each([
  // With its still.
  ['video', { name: 'clip.mp4', bytes: video() }, 3 + 2],
  ['image', { name: 'picture.png', bytes: png({ padding: randomBytes(300_000) }) }, 3 + 1],
])('the same %s that two jobs upload to one ad account at the same time goes out once', async (_kind, shared, files) => {
  const bench = await creativeBench({ latencyMs: 20 })
  const { ids, jobs } = await twoJobs(bench, shared)
  expect(jobs).toMatchObject([{ counts: { total: 2, succeeded: 2 } }, { counts: { total: 3, succeeded: 3 } }])
  expect(bench.sandbox.requests.uploads.files).toBe(files)
  const notes = ids.flatMap((id) => bench.items(id).flatMap(({ subject, note }) => (subject.endsWith(shared.name) ? [note] : [])))
  expect(notes).toContain('It was at Meta already, so nothing was sent.')
})

it('where the answer to the first of them was lost, the second waits until it is known whether it arrived', async () => {
  const bench = await creativeBench({ latencyMs: 20 })
  bench.sandbox.faults.add({ kind: 'drop', when: 'after', match: { node: 'AdAccount', edge: 'adimages', method: 'POST' }, nth: 1 })
  const { jobs } = await twoJobs(bench, { name: 'picture.png', bytes: png({ padding: randomBytes(300_000) }) })
  expect(jobs).toMatchObject([{ counts: { succeeded: 2 } }, { counts: { succeeded: 3 } }])
  // The one whose answer was lost may have been the shared one, or not.
  expect(bench.sandbox.requests.uploads.files).toBe(4)
})

it('where the first of them is refused, the second is sent', async () => {
  const bench = await creativeBench({ latencyMs: 20 })
  bench.sandbox.faults.add({ kind: 'error', code: 100, match: { node: 'AdAccount', edge: 'adimages', method: 'POST' }, nth: 1 })
  const { jobs } = await twoJobs(bench, { name: 'picture.png', bytes: png({ padding: randomBytes(300_000) }) })
  expect(jobs.reduce((sum, { counts }) => sum + counts.succeeded, 0)).toBeGreaterThanOrEqual(4)
})

it('where Meta shows late what it took, the second waits for more than one look', async () => {
  const bench = await creativeBench({ latencyMs: 20 })
  const finished = { node: 'AdAccount', edge: 'advideos', method: 'POST', params: { upload_phase: 'finish' } } as const
  bench.sandbox.faults.add({ kind: 'lag', ms: 120, match: finished, nth: 1 })
  bench.sandbox.faults.add({ kind: 'drop', when: 'after', match: finished, nth: 1 })
  const { jobs } = await twoJobs(bench, { name: 'clip.mp4', bytes: video() })
  expect(jobs).toMatchObject([{ counts: { succeeded: 2 } }, { counts: { succeeded: 3 } }])
  expect(bench.sandbox.state.effects('video.create')).toHaveLength(1)
})
