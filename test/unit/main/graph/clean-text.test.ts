import { describe, expect, it } from 'vitest'
import { cleanText } from '#main/graph/clean-text.ts'

describe('a text of Meta', () => {
  it.each([
    ['See https://x/?access_token=abc123&y=1', 'See https://x/?[removed]&y=1'],
    ['token EAABsbCS1iHgBAx7 end', 'token [removed] end'],
    ['{"access_token":"abc"}', '{"[removed]"}'],
    ['line\r\n\u0000two', 'line two'],
    ['plain words, 1234567890123456', 'plain words, 1234567890123456'],
  ])('%j is shown as %j', (text, clean) => {
    expect(cleanText(text)).toBe(clean)
  })

  it.each([undefined, null, 7, {}, '', ' \u200B '])('is none when it is %j', (text) => {
    expect(cleanText(text)).toBeUndefined()
  })

  it('is cut when it is long', () => {
    expect(cleanText('word '.repeat(1_000))).toHaveLength(600)
  })
})
