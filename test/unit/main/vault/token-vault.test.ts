import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { connectionId } from '#shared/domain/ids.ts'
import { TokenVault } from '#main/vault/token-vault.ts'

const one = connectionId.parse('c-1-1')
const two = connectionId.parse('c-1-2')
const token = `EAAB${'s3cR3t'.repeat(20)}`
const lend = (vault: TokenVault, id = one) => vault.withToken(id, (lent) => lent, () => null)

describe('the vault', () => {
  it('lends a token for one call, and says when it has none', () => {
    const vault = new TokenVault()
    expect(lend(vault)).toBeNull()
    vault.put(one, token)
    expect(lend(vault)).toBe(token)
    expect(vault.has(one)).toBe(true)
  })

  it('forgets what is dropped', () => {
    const vault = new TokenVault()
    vault.put(one, token)
    vault.drop(one)
    expect(lend(vault)).toBeNull()
    expect(vault.isEmpty()).toBe(true)
  })

  it('moves a token to the id of its identity, over an earlier one, and leaves none behind', () => {
    const vault = new TokenVault()
    vault.put(one, token)
    vault.put(two, 'old')
    vault.rename(one, two)
    expect(lend(vault, two)).toBe(token)
    expect(vault.has(one)).toBe(false)
    vault.rename(one, two)
    expect(lend(vault, two)).toBe(token)
    vault.rename(two, two)
    expect(lend(vault, two)).toBe(token)
  })

  it('shows nothing of a token when it is printed', () => {
    const vault = new TokenVault()
    vault.put(one, token)
    const printed = [JSON.stringify(vault), inspect(vault, { showHidden: true, depth: 9 }), JSON.stringify(Object.entries(vault)), JSON.stringify(structuredClone(vault))]
    for (const text of printed) expect(text).not.toContain(token.slice(0, 12))
  })

  it('masks every token that it holds', () => {
    const vault = new TokenVault()
    vault.put(one, token)
    vault.put(two, `EAAC${'0th3r7'.repeat(20)}`)
    expect(vault.mask(`a ${token} b EAAC${'0th3r7'.repeat(20)} c`)).toBe('a [token] b [token] c')
  })
})
