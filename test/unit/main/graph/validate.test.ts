import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { graphOp, ownToken, type GraphParam } from '#main/graph/op.ts'
import { preparePart, tryPreparePart } from '#main/graph/validate.ts'

const opWith = (path: string, params: Record<string, GraphParam | undefined> = {}) =>
  graphOp({
    name: 'test',
    node: 'User',
    edge: null,
    method: 'GET',
    path: (): string => path,
    params: () => params,
    reply: z.unknown(),
    toDomain: (wire) => wire,
    effect: 'read',
    bucket: () => ({ scope: 'app', id: '' }),
    batchable: true,
    retry: 'safe',
    permissions: [],
    source: 'test',
  })

describe('a request', () => {
  it('carries objects and lists as JSON, and leaves out what is not given', () => {
    const part = preparePart(opWith('me', { a: ['x', 1], b: { c: 'ü' }, d: true, e: 7, f: undefined, g: '' }), null)
    expect(part.params).toEqual([
      ['a', '["x",1]'],
      ['b', '{"c":"ü"}'],
      ['d', 'true'],
      ['e', '7'],
      ['g', ''],
    ])
  })

  it.each(['../me', 'me/../1', '/me', 'me/', 'me//x', 'me?x=1', 'me#x', 'me%2Fx', 'https://x', 'mé', '', '1 2', 'a\nb', '-1'])('does not go to the path %j', (path) => {
    expect(tryPreparePart(opWith(path), null)).toMatchObject({ kind: 'bug', code: 'graph.badRequest' })
  })

  it.each([{ access_token: 'x' }, { appsecret_proof: 'x' }, { 'a&b': 'x' }, { a: Number.NaN }, { a: Number.POSITIVE_INFINITY }])('does not carry %j', (params) => {
    expect(tryPreparePart(opWith('me', params), null)).toMatchObject({ code: 'graph.badRequest' })
  })

  it('means the own token only where a token inspects itself', () => {
    expect(preparePart(opWith('debug_token', { input_token: ownToken }), null).insertOwnToken).toBe(true)
    expect(preparePart(opWith('debug_token', { input_token: 'other' }), null).insertOwnToken).toBe(false)
    expect(preparePart(opWith('1/adspixels', { name: ownToken }), null).insertOwnToken).toBe(false)
    expect(preparePart(opWith('1/adspixels', { input_token: ownToken }), null).insertOwnToken).toBe(false)
  })

  it('that can not be built says so instead of throwing', () => {
    const broken = { ...opWith('me'), path: () => { throw new TypeError('x') } }
    expect(tryPreparePart(broken, null)).toMatchObject({ kind: 'bug', code: 'graph.badRequest' })
  })
})
