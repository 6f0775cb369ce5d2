import { describe, expect, it } from 'vitest'
import { hashCost, hashPassword, isPassword } from '#main/features/operators/password-hash.ts'

const cheap = { N: 16, r: 1, p: 1 }

describe('a stored password', () => {
  it('names scrypt, its cost, a salt of its own and the key', async () => {
    const one = await hashPassword('quiet harbour', cheap)
    const two = await hashPassword('quiet harbour', cheap)
    expect(one).toMatch(/^scrypt\$N=16,r=1,p=1\$[A-Za-z0-9+/]{22}==\$[A-Za-z0-9+/]{43}=$/)
    expect(one).not.toBe(two)
    expect(one).not.toContain('harbour')
  })

  it('is that password and no other', async () => {
    const stored = await hashPassword('quiet harbour', cheap)
    expect(await isPassword('quiet harbour', stored)).toBe(true)
    expect(await isPassword('quiet harbor', stored)).toBe(false)
    expect(await isPassword('', stored)).toBe(false)
  })

  it('is the same on a keyboard that writes the same letters as other code points', async () => {
    expect(await isPassword('cafe\u0301 au lait', await hashPassword('caf\u00e9 au lait', cheap))).toBe(true)
  })

  it('is looked at by the cost that stands in it, so that the cost can be raised', async () => {
    expect(await isPassword('quiet harbour', await hashPassword('quiet harbour', { N: 64, r: 2, p: 2 }))).toBe(true)
  })

  it('of today costs 128 MiB', async () => {
    expect(128 * hashCost.N * hashCost.r).toBe(128 * 1024 * 1024)
    expect(await isPassword('quiet harbour', await hashPassword('quiet harbour'))).toBe(true)
  })

  it.each([
    '',
    'quiet harbour',
    'md5$x',
    'scrypt$N=16,r=1,p=1$$',
    'scrypt$N=17,r=1,p=1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
    'scrypt$N=67108864,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
    'scrypt$N=0,r=0,p=0$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
  ])('that this app never wrote (%j) is nobody\'s, and asks for no more memory than there is', async (stored) => {
    expect(await isPassword('quiet harbour', stored)).toBe(false)
  })
})
