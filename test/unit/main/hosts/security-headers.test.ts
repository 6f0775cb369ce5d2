import { expect, test } from 'vitest'
import { securityHeadersFor } from '#main/hosts/security-headers.ts'

function directivesOf(graphUrl: string | null): ReadonlyMap<string | undefined, string> {
  const policy = securityHeadersFor(graphUrl)['Content-Security-Policy'] ?? ''
  return new Map(policy.split('; ').map((each) => [each.split(' ')[0], each.split(' ').slice(1).join(' ')]))
}

test('nothing inline, nothing evaluated, nothing from elsewhere', () => {
  const { 'frame-src': frames, ...others } = Object.fromEntries(directivesOf(null))
  expect(frames).toBeDefined()
  expect(Object.values(others).join(' ')).not.toMatch(/unsafe|\*|https?:|nonce|strict-dynamic/)
  expect(others['default-src']).toBe("'none'")
  expect(others['script-src']).toBe("'self'")
  expect(others['style-src']).toBe("'self'")
  expect(others['connect-src']).toBe("'self'")
  expect(others['frame-ancestors']).toBe("'none'")
  expect(others['require-trusted-types-for']).toBe("'script'")
})

test("only Meta's previews may be framed, and with a simulator only its own", () => {
  expect(directivesOf(null).get('frame-src')).toBe('https://www.facebook.com')
  expect(directivesOf('http://127.0.0.1:4000').get('frame-src')).toBe('http://127.0.0.1:4000')
})

test('a feature is off for every origin, but copying', () => {
  const features = (securityHeadersFor(null)['Permissions-Policy'] ?? '').split(', ')
  expect(features.length).toBeGreaterThan(25)
  expect(features.filter((feature) => !feature.endsWith('=()'))).toEqual(['clipboard-write=(self)'])
})
