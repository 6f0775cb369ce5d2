import { expect, test } from 'vitest'
import { contentSecurityPolicy, securityHeaders } from '#main/hosts/security-headers.ts'

test('nothing inline, nothing evaluated, nothing from elsewhere', () => {
  expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|https?:|nonce|strict-dynamic/)
  const directives = new Map(contentSecurityPolicy.split('; ').map((each) => [each.split(' ')[0], each.split(' ').slice(1).join(' ')]))
  expect(directives.get('default-src')).toBe("'none'")
  expect(directives.get('script-src')).toBe("'self'")
  expect(directives.get('style-src')).toBe("'self'")
  expect(directives.get('connect-src')).toBe("'self'")
  expect(directives.get('frame-ancestors')).toBe("'none'")
  expect(directives.get('require-trusted-types-for')).toBe("'script'")
})

test('a feature is off for every origin, but copying', () => {
  const features = (securityHeaders['Permissions-Policy'] ?? '').split(', ')
  expect(features.length).toBeGreaterThan(25)
  expect(features.filter((feature) => !feature.endsWith('=()'))).toEqual(['clipboard-write=(self)'])
})
