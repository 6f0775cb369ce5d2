import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseToken } from '#main/features/connections/parse-token.ts'

const token = `EAAB${'a1B2c3D4'.repeat(20)}`

describe('a pasted text is taken for the token in it', () => {
  it.each([
    ['plain', token],
    ['with spaces and line ends around', `  \t${token}\r\n\n`],
    ['with a byte order mark', `\uFEFF${token}`],
    ['with marks nobody sees within', `\u200B${token.slice(0, 40)}\u00AD${token.slice(40)}\u200E`],
    ['in double quotes', `"${token}"`],
    ['in single quotes', `'${token}'`],
    ['in backticks', `\`${token}\``],
    ['in typographic quotes', `“${token}”`],
    ['in quotes within quotes', `"'${token}'"`],
    ['in quotes with a comma', `"${token}",`],
    ['after Bearer', `Bearer ${token}`],
    ['after OAuth', `OAuth ${token}`],
    ['as a whole header', `Authorization: Bearer ${token}`],
    ['in an address', `https://graph.facebook.com/v26.0/me?fields=id&access_token=${token}&x=1`],
    ['in the fragment of an address', `https://www.facebook.com/connect/login_success.html#access_token=${token}&expires_in=5183944`],
    ['in the address of the inspection', `https://graph.facebook.com/debug_token?input_token=${token}`],
    ['as a parameter', `access_token=${token}`],
    ['as a line of JSON', `"access_token": "${token}",`],
    ['in JSON', JSON.stringify({ access_token: token, token_type: 'bearer' })],
    ['in JSON under another name', JSON.stringify({ token })],
    ['in JSON within JSON', JSON.stringify({ data: [{ id: '1', auth: { access_token: token } }] })],
    ['in JSON with line ends', JSON.stringify({ access_token: `Bearer ${token}` }, null, 2)],
    ['in a command, as its header', `curl -i -H "Authorization: Bearer ${token}" https://graph.facebook.com/v26.0/me`],
    ['in a command over several lines', `$ curl -X GET \\\n  --header 'Authorization: OAuth ${token}' \\\n  'https://graph.facebook.com/v26.0/me'`],
    ['in a piece of a command', `-H "Authorization: Bearer ${token}"`],
    ['in a command, as a parameter', `curl "https://graph.facebook.com/v26.0/me?access_token=${token}&fields=id"`],
    ['broken by one line end', `${token.slice(0, 76)}\n${token.slice(76)}`],
    ['broken by one Windows line end', `"${token.slice(0, 60)}\r\n${token.slice(60)}"`],
    ['broken by one space', `${token.slice(0, 50)} ${token.slice(50)}`],
    ['twice the same', `${token}\n${token}\n`],
  ])('%s', (_, text) => {
    expect(parseToken(text)).toEqual({ token })
  })
})

describe('a pasted text that is no token is refused', () => {
  it.each([
    ['empty', ''],
    ['empty', ' \n\t\u200B'],
    ['empty', '""'],
    ['severalLines', `${token}\n${token.replace('a1', 'b2')}`],
    ['severalLines', `from the settings:\n${token}`],
    ['severalLines', `${token.slice(0, 50)}\n${token.slice(50, 90)}\n${token.slice(90)}`],
    ['severalLines', `${token}\n120000000000000000000000`],
    ['severalLines', `${token}\n0123456789abcdef0123456789abcdef`],
    ['severalLines', `${token.slice(0, 90)}ZDZD\n${token.slice(4, 90)}`],
    ['innerSpace', `${token.slice(0, 50)}  ${token.slice(50)}`],
    ['innerSpace', `${token} expires`],
    ['innerSpace', `Key${token.slice(0, 50)} ${token.slice(50)}`],
    ['notInCommand', 'curl https://graph.facebook.com/v26.0/me'],
    ['notInCommand', `curl -H "Authorization: Bearer ${token}" "https://graph.facebook.com/v26.0/me?access_token=${token.replace('a1', 'b2')}"`],
    ['innerSpace', 'please paste the token of the system user here'],
    ['strangeCharacters', `${token}é`],
    ['strangeCharacters', token.replaceAll('A', 'А')],
    ['strangeCharacters', `${token}<b>`],
    ['tooLong', `EAAB${'a1B2'.repeat(1_500)}`],
    ['appToken', '123456789012345|AbCdEfGhIjKlMnOpQrStUvWxYz0'],
    ['masked', 'EAAB1234567890****************'],
    ['masked', 'EAAB12345678…'],
    ['masked', 'EAABsbCS1iHg...ZDZD'],
    ['tooShort', 'EAABsbCS1iHg'],
    ['notInAddress', 'https://business.facebook.com/settings/system-users/1'],
    ['notInJson', '{"error":{"code":190}}'],
    ['notInJson', `{"access_token":"${token}`],
    ['tooShort', '{"access_token":"abc"}'],
  ])('as %s: %j', (code, text) => {
    const parsed = parseToken(text)
    if (!('error' in parsed)) throw new Error('it was taken')
    const error = parsed.error.toJSON()
    expect(error).toMatchObject({ kind: 'validation', code: `token.${code}`, data: { field: 'token' } })
    expect(error.message).toMatch(/^[A-Z].*\.$/u)
    expect(error.data.advice).toMatch(/^[A-Z].*\.$/u)
  })

  it('without a word of it in the refusal, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ minLength: 12, maxLength: 400 }), fc.string({ unit: 'grapheme', minLength: 12 }), fc.json()), (text) => {
        const parsed = parseToken(text)
        if (!('error' in parsed)) return
        const printed = JSON.stringify(parsed.error)
        const inner = text.trim()
        for (let at = 0; at + 12 <= inner.length; at += 3) expect(printed).not.toContain(inner.slice(at, at + 12))
      }),
    )
  })

  it('and never with anything but a token or a refusal', () => {
    expect.hasAssertions()
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        const parsed = parseToken(text)
        expect('error' in parsed || /^[\x21-\x7E]{30,5000}$/u.test(parsed.token)).toBe(true)
      }),
    )
  })
})
