import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { graphOp } from '#main/graph/op.ts'
import { replyBatch, replyJson } from '../../../support/scripted-server.ts'
import { testConnection, testToken } from '../../../support/graph-client.ts'
import { scriptedClient } from '../../../support/scripted-client.ts'

const context = { connectionId: testConnection }

const listThings = graphOp({
  name: 'things.list',
  node: 'Business',
  edge: 'owned_pixels',
  method: 'GET',
  path: (id: string) => `${id}/owned_pixels`,
  reply: z.object({ id: z.string() }),
  toDomain: (wire) => wire.id,
  isList: true,
  effect: 'read',
  bucket: () => ({ scope: 'app', id: '' }),
  batchable: true,
  retry: 'safe',
  permissions: [],
  source: 'test',
})

const asked = (url: string) => new URL(url, 'http://x').searchParams

/** A list of `total` rows behind cursors, whose `next` points elsewhere and carries a token, as Meta's does. */
function pageOf(url: string, total: number) {
  const from = Number(asked(url).get('after') ?? 0)
  const limit = Number(asked(url).get('limit'))
  const to = Math.min(total, from + limit)
  const data = Array.from({ length: to - from }, (_, at) => ({ id: String(from + at) }))
  return { data, paging: { cursors: { before: 'b', after: String(to) }, ...(to < total ? { next: `https://evil.example/?access_token=${testToken}&after=${to}` } : {}) } }
}

describe('a list', () => {
  it('is read to its end by cursor, and its next address is never asked for', async () => {
    const { client, server: seen } = await scriptedClient((request) => replyJson(pageOf(request.url, 450)))
    const { rows, problem } = await client.list(context, listThings, '7')
    expect(problem).toBeNull()
    expect(rows).toEqual(Array.from({ length: 450 }, (_, at) => String(at)))
    expect(seen.requests.map((request) => request.url)).toEqual([
      '/v26.0/7/owned_pixels?limit=200',
      '/v26.0/7/owned_pixels?limit=200&after=200',
      '/v26.0/7/owned_pixels?limit=200&after=400',
    ])
  })

  it('goes on past a page that is empty but has a next one', async () => {
    const { client } = await scriptedClient((_, index) => replyJson(index === 0 ? { data: [], paging: { cursors: { after: 'a' }, next: 'https://x' } } : { data: [{ id: '1' }] }))
    expect(await client.list(context, listThings, '7')).toEqual({ rows: ['1'], problem: null })
  })

  it('asks for smaller pages when Meta has trouble with a large one', async () => {
    const { client, server: seen } = await scriptedClient((request) => (Number(asked(request.url).get('limit')) > 50 ? replyJson({ error: { code: 1 } }, 500) : replyJson(pageOf(request.url, 60))))
    const { rows, problem } = await client.list(context, listThings, '7')
    expect(problem).toBeNull()
    expect(rows).toHaveLength(60)
    expect(seen.requests.map((request) => asked(request.url).get('limit'))).toEqual(['200', '100', '50', '50'])
  })

  it('ends with a problem instead of going round in circles', async () => {
    const { client, server: seen } = await scriptedClient(() => replyJson({ data: [{ id: '1' }], paging: { cursors: { after: 'same' }, next: 'https://x' } }))
    const { rows, problem } = await client.list(context, listThings, '7')
    expect(rows).toEqual(['1', '1'])
    expect(problem).toMatchObject({ code: 'list.endless' })
    expect(seen.requests).toHaveLength(2)
  })

  it('keeps the rows that came before a page that failed, and says why it ends', async () => {
    const { client } = await scriptedClient((request, index) => (index === 0 ? replyJson(pageOf(request.url, 450)) : replyJson({ error: { code: 200 } }, 403)))
    const { rows, problem } = await client.list(context, listThings, '7')
    expect(rows).toHaveLength(200)
    expect(problem).toMatchObject({ kind: 'permission' })
  })

  it('leaves out a row it can not read, and says so', async () => {
    const { client } = await scriptedClient(() => replyJson({ data: [{ id: '1' }, { id: 2 }, null, { id: '3' }] }))
    const { rows, problem } = await client.list(context, listThings, '7')
    expect(rows).toEqual(['1', '3'])
    expect(problem?.message).toContain('2 rows')
  })

  it('says what is wrong when the answer is no list', async () => {
    const { client } = await scriptedClient(() => replyJson({ id: '7' }))
    expect(await client.list(context, listThings, '7')).toMatchObject({ rows: [], problem: { code: 'graph.unexpectedReply' } })
  })

  it('comes to its end together with many others, in batches', async () => {
    const { client, server: seen } = await scriptedClient((request) =>
      request.parts.length === 0 ? replyJson(pageOf(request.url, 410)) : replyBatch(request.parts.map((part) => ({ body: pageOf(part.relative_url, Number(part.relative_url.split('/')[0]) === 3 ? 410 : 10) }))),
    )
    const lists = await client.listMany(context, listThings, Array.from({ length: 60 }, (_, at) => String(at + 1)))
    expect(lists.map((list) => list.rows.length)).toEqual(Array.from({ length: 60 }, (_, at) => (at === 2 ? 410 : 10)))
    expect(lists.every((list) => list.problem === null)).toBe(true)
    expect(seen.requests.map((request) => request.parts.length).slice(0, 2).toSorted((left, right) => left - right)).toEqual([10, 50])
  })

  it('refuses an id that would climb out of its path, and sends nothing', async () => {
    const { client, server: seen } = await scriptedClient(() => replyJson({}))
    for (const id of ['../me', '1?fields=x', '1%2F2', '1#x', '//evil.example', '1/../2', '']) {
      expect(await client.list(context, listThings, id)).toMatchObject({ rows: [], problem: { code: 'graph.badRequest' } })
    }
    expect(seen.requests).toHaveLength(0)
  })
})
