import { describe, expect, it } from 'vitest'
import { explainPermission, refuseForPermissions } from '#main/graph/permissions.ts'
import type { PartResult } from '#main/graph/part-result.ts'
import type { PreparedPart } from '#main/graph/validate.ts'

const part: PreparedPart = {
  name: 'x', method: 'GET', path: 'me', params: [], isWrite: false, isList: false, isSafe: true, batchable: true,
  permissions: ['business_management', 'ads_management'], bucket: { scope: 'app', id: '' }, apart: null, isInsights: false, insertOwnToken: false,
}
const refusedByMeta: PartResult = { is: 'error', retryClass: 'P', error: { kind: 'permission', code: 'permission.missing', message: 'x', data: {} } }

describe('permissions', () => {
  it('stop a call that has none of those it needs before it is sent', () => {
    expect(refuseForPermissions(part, ['ads_read'])).toMatchObject({ is: 'error', error: { kind: 'permission', data: { scope: 'business_management' } } })
  })

  it('leave the word to Meta when some are there, when none are needed, and when they are not known', () => {
    expect(refuseForPermissions(part, ['ads_management'])).toBeNull()
    expect(refuseForPermissions({ ...part, permissions: [] }, [])).toBeNull()
    expect(refuseForPermissions(part, null)).toBeNull()
  })

  it('that are missing are named when Meta refuses', () => {
    expect(explainPermission(refusedByMeta, part, ['business_management'])).toMatchObject({ error: { data: { scope: 'ads_management', advice: expect.stringContaining('ads_management') } } })
    expect(explainPermission(refusedByMeta, part, part.permissions)).toBe(refusedByMeta)
  })
})
