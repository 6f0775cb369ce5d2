import { expect, test } from 'vitest'
import { screenAskerOf } from '#main/hosts/screen-asker.ts'

test('the system knows it on macOS, the desktop on Linux, and nobody says it on Windows', () => {
  expect([screenAskerOf('darwin')?.knows, screenAskerOf('linux')?.knows, screenAskerOf('win32')]).toEqual(['system', 'desktop', null])
})

test.each(['darwin', 'linux'] as const)("the real command of %s answers, or it is unknown: a machine without it throws nothing and isn't waited for", async (platform) => {
  expect(['locked', 'open', 'unknown']).toContain(await screenAskerOf(platform)?.ask())
})
