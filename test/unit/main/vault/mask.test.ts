import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tokenMask } from '#main/vault/mask.ts'

const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~+/=|'.split('')
const tokens = fc.string({ unit: fc.constantFrom(...characters), minLength: 30, maxLength: 250 })

/** Every way in which a token is likely to be written. */
const forms: readonly ((token: string) => string)[] = [
  (token) => token,
  (token) => encodeURIComponent(token),
  (token) => JSON.stringify(token),
  (token) => Buffer.from(token).toString('hex'),
  (token) => Buffer.from(`a${token}b`).toString('base64'),
  (token) => Buffer.from(`"${token}"`).toString('base64url'),
  (token) => JSON.stringify(Buffer.from(token)),
  (token) => String([...Buffer.from(token)]),
]

const maskToken = (text: string, token: string) => tokenMask(token)(text)

describe('a masked text', () => {
  it('has no piece of the token left in it, wherever it stood and however it was cut', () => {
    fc.assert(
      fc.property(tokens, fc.string(), fc.string(), fc.nat(), fc.nat(), (token, before, after, from, length) => {
        const start = from % (token.length - 12)
        const piece = token.slice(start, start + 12 + (length % token.length))
        const masked = maskToken(`${before}${piece}${after}`, token)
        for (let at = 0; at + 12 <= token.length; at++) expect(masked).not.toContain(token.slice(at, at + 12))
      }),
    )
  })

  it.each(forms.map((form) => [form.toString(), form] as const))('does not give the token away as %s', (_, form) => {
    fc.assert(
      fc.property(tokens, (token) => {
        const written = form(token)
        const masked = maskToken(`x ${written} y`, token)
        const middle = Math.floor(written.length / 2)
        expect(masked).toContain('[token]')
        expect(masked).not.toContain(written.slice(middle - 12, middle + 12))
        expect(masked.length).toBeLessThan(written.length)
      }),
    )
  })

  it('is the text itself where the token is not in it', () => {
    const token = `EAAB${'x9Z'.repeat(40)}`
    expect(maskToken('share 1234567890123456 with act_9876543210: done', token)).toBe('share 1234567890123456 with act_9876543210: done')
    expect(maskToken('', token)).toBe('')
    expect(maskToken('text', '')).toBe('text')
  })
})
