import { describe, expect, it } from 'vitest'
import { decodeBatch, encodeBatch, encodeSingle } from '#main/graph/batch.ts'
import type { PreparedPart } from '#main/graph/validate.ts'

const part = (changes: Partial<PreparedPart>): PreparedPart => ({
  name: 'x', method: 'GET', path: '1/agencies', params: [['business', '9']], isWrite: false, isList: false, isSafe: true, batchable: true,
  permissions: [], bucket: { scope: 'app', id: '' }, apart: null, isInsights: false, insertOwnToken: false, ...changes,
})

describe('a batch', () => {
  it('has the parameters of reads and deletions in the address of the part and those of writes in its body', () => {
    const { form } = encodeBatch([part({}), part({ method: 'DELETE', isWrite: true }), part({ method: 'POST', isWrite: true, params: [['a', '1&2=3']] }), part({ params: [] })])
    expect(JSON.parse(form?.[0]?.[1] ?? '')).toEqual([
      { method: 'GET', relative_url: '1/agencies?business=9' },
      { method: 'DELETE', relative_url: '1/agencies?business=9' },
      { method: 'POST', relative_url: '1/agencies', body: 'a=1%262%3D3' },
      { method: 'GET', relative_url: '1/agencies' },
    ])
  })

  it('asks for the headers of its parts only when it writes', () => {
    expect(encodeBatch([part({})]).form?.[1]).toEqual(['include_headers', 'false'])
    expect(encodeBatch([part({ isWrite: true })]).form?.[1]).toEqual(['include_headers', 'true'])
  })

  it('of one travels by itself, with nothing in the address of a POST', () => {
    expect(encodeSingle(part({ method: 'POST' }))).toMatchObject({ query: [], form: [['business', '9']] })
    expect(encodeSingle(part({}))).toMatchObject({ query: [['business', '9']], form: null })
  })

  it('is matched by place, each part judged by itself', () => {
    const body = JSON.stringify([{ code: 200, body: '{"id":"1"}' }, null, { code: 400, headers: null, body: '{"error":{"code":100}}' }, { nonsense: 1 }])
    const decoded = decodeBatch({ status: 200, headers: { 'x-fb-trace-id': 'Outer' }, body }, [part({}), part({}), part({}), part({ isWrite: true })])
    expect(decoded.map(({ result }) => result)).toMatchObject([
      { is: 'body', body: { id: '1' }, traceId: 'Outer' },
      { is: 'unknown', error: { kind: 'transient' } },
      { is: 'error', error: { data: { graph: { traceId: 'Outer' } } } },
      { is: 'unknown', error: { kind: 'unknownOutcome' } },
    ])
  })
})
