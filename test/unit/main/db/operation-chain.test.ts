import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { chainHash, chainStart } from '#main/db/operation-chain.ts'
import type { ChainedOperation } from '#main/db/operation-chain.ts'

const row: ChainedOperation = {
  id: 1,
  at: 1_795_334_210_001,
  action: 'pixel.share.account',
  objectId: '6431547003528832',
  objectName: 'さくら堂 "Landing" 13',
  targetId: '7970629364896583',
  targetName: null,
  outcome: 'succeeded',
  errorCode: null,
  message: null,
  traceId: 'ABayXfiIDAZt3jLQQNHt3fj',
  connectionName: 'Buydesk system user',
  jobId: '0ed539a5-6c8a-4383-b418-fb8de5d85904',
  operatorId: null,
  operatorName: null,
  before: null,
  after: null,
}
const done: ChainedOperation = { ...row, operatorId: 'a00000000001', operatorName: 'Anna', before: 'No access' }

describe('the hash of a row of the operation log', () => {
  it('is what anyone can compute from its documented text', () => {
    const text =
      `${'0'.repeat(64)}\n[1,1,1795334210001,"pixel.share.account","6431547003528832","さくら堂 \\"Landing\\" 13","7970629364896583",null,` +
      '"succeeded",null,null,"ABayXfiIDAZt3jLQQNHt3fj","Buydesk system user","0ed539a5-6c8a-4383-b418-fb8de5d85904"]'
    expect(chainHash(chainStart, row)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'))
  })

  it('stays the same in every version that reads logs of this one', () => {
    expect(chainHash(chainStart, row)).toMatchInlineSnapshot(`"4d35b777fb46b6cbe03ad8070793f06fef0e3a76a9736884da6cfd27d978eb75"`)
  })

  it('is over more where a row says who did it', () => {
    const text =
      `${'0'.repeat(64)}\n[2,1,1795334210001,"pixel.share.account","6431547003528832","さくら堂 \\"Landing\\" 13","7970629364896583",null,` +
      '"succeeded",null,null,"ABayXfiIDAZt3jLQQNHt3fj","Buydesk system user","0ed539a5-6c8a-4383-b418-fb8de5d85904","a00000000001","Anna","No access",null]'
    expect(chainHash(chainStart, done)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'))
  })

  it('depends on the row before and on each of its own parts', () => {
    const others: readonly Partial<ChainedOperation>[] = [
      { id: 2 }, { at: 1 }, { action: 'pixel.create' }, { objectId: '' }, { objectName: '' }, { targetId: null }, { targetName: '' },
      { outcome: 'failed' }, { errorCode: '' }, { message: '' }, { traceId: null }, { connectionName: '' }, { jobId: null },
      { operatorId: 'one' }, { operatorName: '' }, { before: '' }, { after: '' }, done, { ...done, operatorName: 'Ben' }, { ...done, before: null, after: 'No access' },
    ]
    const hashes = [chainHash('1'.repeat(64), row), ...others.map((other) => chainHash(chainStart, { ...row, ...other })), chainHash(chainStart, row)]
    expect(new Set(hashes).size).toBe(others.length + 2)
  })
})
