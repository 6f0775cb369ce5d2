import { describe, expect, it } from 'vitest'
import { inspectToken, listMyPortfolios } from '#main/graph/ops/token.ts'

const inspect = (data: unknown) => inspectToken.toDomain(inspectToken.reply.parse({ data }))

describe('the inspection of a token', () => {
  it.each([
    ['SYSTEM_USER', 'systemUser'],
    ['USER', 'person'],
    ['PAGE', 'page'],
    ['APP', 'app'],
    ['SOMETHING_NEW', 'unknown'],
    [undefined, 'unknown'],
  ])('tells %s as %s', (type, kind) => {
    expect(inspect({ type, is_valid: true }).kind).toBe(kind)
  })

  it('is invalid when Meta says so in a successful answer', () => {
    expect(inspect({ is_valid: false, error: { code: 190, subcode: 463, message: 'x' } })).toMatchObject({ isValid: false, problem: { code: 190, subcode: 463 } })
    expect(inspect({ is_valid: false })).toMatchObject({ isValid: false, problem: null })
    expect(inspect({ is_valid: true, error: { code: '190' } })).toMatchObject({ isValid: false, problem: { code: 190 } })
  })

  it('reads what is missing or of another type as not said', () => {
    expect(inspect({ app_id: 123, expires_at: 'never', scopes: 'x', granular_scopes: [{ scope: 'a' }, null, 7, { scope: 'b', target_ids: [1, '2'] }] })).toMatchObject({
      appId: '123',
      userId: null,
      expiresAt: 0,
      scopes: [],
      granularScopes: [
        { scope: 'a', targetIds: null },
        { scope: 'b', targetIds: ['1', '2'] },
      ],
    })
  })
})

describe('a portfolio', () => {
  it('with a verification status newer than this app is still a portfolio', () => {
    expect(listMyPortfolios.toDomain(listMyPortfolios.reply.parse({ id: '5', name: 'A', verification_status: 'brand_new' }))).toEqual({ id: '5', name: 'A', verification: 'unknown' })
  })
})
