import { expect, test } from 'vitest'
import { sandboxForTest } from '../../support/sandbox.ts'
import { caller, first, pickText } from './graph-caller.ts'
import { formOf, pngFile } from './media-files.ts'

async function stage() {
  const sandbox = await sandboxForTest()
  const [one, two] = sandbox.state.ownedAccounts(first(sandbox.state.portfolios).id).filter((each) => each.status === 1)
  return { sandbox, one: one?.id ?? '', two: two?.id ?? '', ...caller(sandbox) }
}

test('parts of a batch bring the files that they name, each its own', async () => {
  const { sandbox, call, one, two } = await stage()
  const square = pngFile({ width: 1080, height: 1080 })
  const tall = pngFile({ width: 1080, height: 1920 })
  const upload = (account: string, file: string) => ({ method: 'POST', relative_url: `act_${account}/adimages`, attached_files: file })
  const body = formOf({
    batch: JSON.stringify([upload(one, 'a'), upload(two, 'b'), { method: 'GET', relative_url: 'me' }]),
    include_headers: 'false',
    a: { name: 'square.png', bytes: square },
    b: { name: 'tall.png', bytes: tall },
  })
  const answer = await call('/v26.0/', { method: 'POST', body })
  expect(answer.body).toMatchObject([{ code: 200 }, { code: 200 }, { code: 200 }])
  const [image] = sandbox.state.images(one)
  expect(JSON.parse(pickText(answer.body, 0, 'body'))).toMatchObject({ images: { 'square.png': { hash: image?.hash, width: 1080, height: 1080 } } })
  expect(sandbox.state.images(two)).toMatchObject([{ name: 'tall.png', width: 1080, height: 1920 }])
  expect(sandbox.state.uploads()).toMatchObject({ files: 2, fileBytes: square.length + tall.length })
})

test('a batch that names a file which did not come is refused, and nothing of it is done', async () => {
  const { sandbox, call, one } = await stage()
  const body = formOf({
    batch: JSON.stringify([
      { method: 'POST', relative_url: `act_${one}/adimages`, attached_files: 'a' },
      { method: 'POST', relative_url: `act_${one}/adimages`, attached_files: 'a, b' },
    ]),
    a: { name: 'square.png', bytes: pngFile({ width: 1080, height: 1080 }) },
  })
  const answer = await call('/v26.0/', { method: 'POST', body })
  expect(answer).toMatchObject({ status: 400, body: { error: { code: 100, type: 'GraphBatchException', message: expect.stringContaining('b') } } })
  expect(sandbox.state.images(one)).toEqual([])
})

test('a part that names no file gets none of those that came', async () => {
  const { sandbox, call, one } = await stage()
  const body = formOf({
    batch: JSON.stringify([{ method: 'POST', relative_url: `act_${one}/adimages` }]),
    a: { name: 'square.png', bytes: pngFile({ width: 1080, height: 1080 }) },
  })
  expect((await call('/v26.0/', { method: 'POST', body })).body).toMatchObject([{ code: 400 }])
  expect(sandbox.state.images(one)).toEqual([])
})
