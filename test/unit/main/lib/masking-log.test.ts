import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { connectionId } from '#shared/domain/ids.ts'
import { createMaskingLog } from '#main/lib/masking-log.ts'
import { TokenVault } from '#main/vault/token-vault.ts'
import { leapingClock } from '../../../support/graph-client.ts'

const token = `EAAB${'w8Kq2Zt7Lm5Xc1Vb'.repeat(10)}`

function open() {
  const vault = new TokenVault()
  vault.put(connectionId.parse('c-1-1'), token)
  const lines: string[] = []
  return { lines, log: createMaskingLog({ clock: leapingClock(), mask: (text) => vault.mask(text), sink: (line) => lines.push(line) }) }
}

/** Everything that code might wrap a token in before it throws. */
const wrapped = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom<unknown>(token, `Bearer ${token}`, `https://x/?access_token=${token}&y`, Buffer.from(token), new Uint8Array(Buffer.from(token)), JSON.stringify({ token })),
    tie('node').map((inner) => ({ config: { headers: { Authorization: inner } } })),
    tie('node').map((inner) => [inner, 1, null]),
    tie('node').map((inner) => new Map<unknown, unknown>([['key', inner], [inner, 'value']])),
    tie('node').map((inner) => new Set([inner])),
    tie('node').map((inner) => new Error(`failed with ${String(inner)}`, { cause: inner })),
    tie('node').map((inner) => Object.assign(new Error('failed'), { code: 'E', config: inner, request: { header: inner } })),
    tie('node').map((inner) => new AggregateError([inner], 'several')),
    tie('node').map((inner) => ({ get late() { return inner } })),
    tie('node').map((inner) => { const cycle: Record<string, unknown> = { inner }; cycle['self'] = cycle; return cycle }),
    tie('node').map((inner) => ({ toJSON: () => inner, [Symbol.for('nodejs.util.inspect.custom')]: () => inner })),
  ),
})).node

describe('the log', () => {
  it('never gives a token away, whatever is handed to it', () => {
    fc.assert(
      fc.property(wrapped, (failure) => {
        const { lines, log } = open()
        log.error('request failed', failure)
        log.info(`request ${token}`, { token, part: token.slice(3, 90) })
        const printed = lines.join('\n')
        expect(lines).toHaveLength(2)
        for (let at = 0; at + 12 <= token.length; at += 4) expect(printed).not.toContain(token.slice(at, at + 12))
      }),
      { numRuns: 300 },
    )
  })

  it('says when, what, and the facts', () => {
    const { lines, log } = open()
    log.info('graph request', { parts: 50, outcome: 200 })
    expect(lines).toEqual(['2026-11-22T08:00:00.000Z info graph request {"parts":50,"outcome":200}'])
  })

  it('names the chain of causes, and takes nothing else of an error', () => {
    const { lines, log } = open()
    const cause = Object.assign(new Error('disk full'), { code: 'ENOSPC', path: '/secret/path' })
    log.error('could not write', new Error('write failed', { cause }))
    expect(lines[0]).toContain('write failed')
    expect(lines[0]).toContain('disk full')
    expect(lines[0]).toContain('[ENOSPC]')
    expect(lines[0]).not.toContain('/secret/path')
  })

  it('survives a failure that can not be described', () => {
    const { lines, log } = open()
    log.error('odd', new Proxy({}, { ownKeys: () => { throw new Error('no') }, getPrototypeOf: () => { throw new Error('no') } }))
    expect(lines).toHaveLength(1)
  })
})
