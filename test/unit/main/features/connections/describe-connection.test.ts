import { describe, expect, it } from 'vitest'
import { connectionIdOf, describeConnection, effectiveScopes, type TokenFacts } from '#main/features/connections/describe-connection.ts'
import { connection } from '#shared/domain/connection.ts'
import { connectionId } from '#shared/domain/ids.ts'

const facts: TokenFacts = {
  inspection: {
    kind: 'systemUser', appId: '77', appName: '', userId: '88', profileId: null, isValid: true, issuedAt: 1_790_899_200, expiresAt: 0,
    dataAccessExpiresAt: 0, scopes: ['b', 'a', 'b'], granularScopes: [], problem: null,
  },
  identity: { id: '88', name: 'Bot' },
  permissions: null,
  portfolios: [],
  portfoliosProblem: null,
}
const id = connectionId.parse('c-77-88')
const times = { connectedAt: '2026-11-22T08:00:00.000Z', checkedAt: '2026-11-22T08:00:00.000Z' }
const withInspection = (changes: Partial<TokenFacts['inspection']>): TokenFacts => ({ ...facts, inspection: { ...facts.inspection, ...changes } })

describe('a connection', () => {
  it('that never expires says so, and has its app named by id when Meta names it not', () => {
    const described = describeConnection(id, facts, times)
    expect(connection.parse(described)).toEqual(described)
    expect(described).toMatchObject({ expiresAt: null, dataAccessExpiresAt: null, issuedAt: '2026-10-02T00:00:00.000Z', app: { id: '77', name: 'App 77' } })
  })

  it.each([-5, 0, 9e15, Number.MAX_VALUE])('is not troubled by the time %d', (expiresAt) => {
    expect(describeConnection(id, withInspection({ expiresAt }), times).expiresAt).toBeNull()
  })

  it('has each scope once, without those that were declined since', () => {
    expect(effectiveScopes(facts)).toEqual(['a', 'b'])
    expect(effectiveScopes({ ...facts, permissions: [{ scope: 'b', isGranted: false }, { scope: 'c', isGranted: true }] })).toEqual(['a'])
  })

  it('has the granted permissions where the inspection names no scopes', () => {
    const permissions = [{ scope: 'x', isGranted: true }, { scope: 'y', isGranted: false }]
    expect(effectiveScopes({ ...withInspection({ scopes: [] }), permissions })).toEqual(['x'])
  })

  it('is named by app and identity, and by nothing else', () => {
    expect(connectionIdOf('77', '88')).toBe('c-77-88')
    for (const [app, identity] of [[null, '88'], ['0', '88'], ['77', ''], ['77', 'x'], ['7-7', '8']] as const) expect(connectionIdOf(app, identity)).toBeNull()
  })
})
