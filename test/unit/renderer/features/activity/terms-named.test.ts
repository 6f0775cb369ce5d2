import { expect, it } from 'vitest'
import { termsNamed } from '#renderer/features/activity/terms-named.ts'

it('knows what is done by its name on screen, however much of each word is typed, in any order', () => {
  expect(termsNamed('Sign in').actions).toEqual(['operator.setUp', 'operator.signIn', 'operator.refused'])
  expect(termsNamed('ref').actions).toEqual(['operator.refused'])
  expect(termsNamed('part acc').actions).toEqual(['pixel.followLater'])
  expect(termsNamed('Not cert')).toEqual({ actions: [], outcomes: ['unknown'] })
  expect(termsNamed('done').outcomes).toEqual(['succeeded'])
})

it('offers nothing for what begins nearly every name, or stands within a word', () => {
  for (const text of ['', '  ', 'c', 'de', 'eate', 'sign in Anna']) expect(termsNamed(text)).toEqual({ actions: [], outcomes: [] })
})
