import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { pixelId } from '#shared/domain/ids.ts'
import { canonicalText } from '#main/features/change-sets/canonical-text.ts'
import { readChangeSet, writeChangeSet } from '#main/features/change-sets/change-set-file.ts'
import type { FilePart, HandedPlan } from '#main/features/change-sets/change-set-file.ts'

const pixel = pixelId.parse('7001')
const plan: HandedPlan = {
  title: 'Spring', pixelIds: [pixel], targetKeys: ['partner:900'], tasks: ['ANALYZE'], endsOn: '2027-01-31', wishes: [{ pixelId: pixel, add: ['partner:900'], remove: [] }],
}
const planPart: FilePart = { is: 'sharePlan', name: 'Spring', plan }
const what = { writer: 'Ada', writtenAt: '2026-11-22T08:00:00.000Z', note: 'For Monday', parts: [planPart] }

function signer() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const key = publicKey.export({ format: 'der', type: 'spki' }).subarray(12)
  return { key, sign: (text: string) => sign(null, Buffer.from(text, 'utf8'), privateKey) }
}
const ada = signer()
const text = writeChangeSet(what, ada.key, ada.sign)

function codeOf(file: string): string {
  try {
    readChangeSet(file)
  } catch (failure) {
    return failure instanceof Error && 'code' in failure ? String(failure.code) : String(failure)
  }
  return 'taken'
}

/** Signs rightly what this app would never write. */
function signed(content: Record<string, unknown>, by = ada): string {
  const plain = { buydesk: 'change set', version: 1, ...what, key: by.key.toString('base64url'), ...content }
  const unsigned = canonicalText(plain) ?? ''
  return canonicalText({ ...plain, signature: by.sign(unsigned).toString('base64url') }) ?? ''
}

describe('a signed file', () => {
  it('comes back as it was written, and is the same text for the same content', () => {
    expect(readChangeSet(text)).toMatchObject({ content: what })
    expect(readChangeSet(text).key.equals(ada.key)).toBe(true)
    expect(writeChangeSet({ parts: what.parts, note: what.note, writtenAt: what.writtenAt, writer: what.writer }, ada.key, ada.sign)).toBe(text)
  })

  it('is refused with any one byte changed, taken out or put in', () => {
    for (let at = 0; at < text.length; at += 1) {
      const other = String.fromCharCode(text.charCodeAt(at) ^ 1)
      for (const changed of [text.slice(0, at) + other + text.slice(at + 1), text.slice(0, at) + text.slice(at + 1), `${text.slice(0, at)} ${text.slice(at)}`]) {
        expect([at, codeOf(changed)]).not.toEqual([at, 'taken'])
      }
    }
    expect(codeOf(`${text}\n`)).toBe('changeSet.changed')
    expect(codeOf(`\uFEFF${text}`)).toBe('changeSet.changed')
  })

  it('is refused with its key swapped for that of somebody else', () => {
    const eve = signer()
    expect(codeOf(text.replace(ada.key.toString('base64url'), eve.key.toString('base64url')))).toBe('changeSet.changed')
  })

  it('is refused with the spare bits of its key or signature used', () => {
    const last = /"signature":"[\w-]{85}(.)"/.exec(text)?.[1] ?? ''
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const spare = alphabet[alphabet.indexOf(last) ^ 1] ?? ''
    expect(codeOf(text.replace(`${last}"`.concat(',"version"'), `${spare}","version"`))).toBe('changeSet.changed')
  })
})

describe('a file that somebody made by hand', () => {
  it('is refused with a key twice, parts in another order, or blanks between', () => {
    const two = writeChangeSet({ ...what, parts: [planPart, { ...planPart, name: 'Autumn' }] }, ada.key, ada.sign)
    const first = canonicalText(planPart) ?? ''
    const second = canonicalText({ ...planPart, name: 'Autumn' }) ?? ''
    expect(codeOf(two)).toBe('taken')
    expect(two).toContain(`${first},${second}`)
    expect(codeOf(two.replace(`${first},${second}`, `${second},${first}`))).toBe('changeSet.changed')
    expect(codeOf(text.replace('"note":"For Monday"', '"note":"Pay more","note":"For Monday"'))).toBe('changeSet.changed')
    expect(codeOf(JSON.stringify(JSON.parse(text), null, 1))).toBe('changeSet.changed')
  })

  it('is refused with names that mean something else, however rightly it is signed', () => {
    expect(codeOf(text.replace('{"buydesk"', '{"__proto__":{"a":1},"buydesk"'))).toBe('changeSet.changed')
    expect(codeOf(signed({ algorithm: 'none' }))).toBe('changeSet.damaged')
    expect(codeOf(signed({ parts: [{ ...planPart, plan: { ...plan, connectionId: 'c-1-1' } }] }))).toBe('changeSet.damaged')
    expect(codeOf(signed({ parts: [] }))).toBe('changeSet.damaged')
  })

  it('is refused when it contradicts itself', () => {
    const wish = { pixelId: pixel, add: ['partner:900'], remove: ['partner:900'] }
    for (const changes of [{ wishes: [wish] }, { wishes: [...plan.wishes, ...plan.wishes] }, { pixelIds: [pixel, pixel] }, { endsOn: '2026-02-31' }, { endsOn: 'tomorrow' }]) {
      expect([changes, codeOf(signed({ parts: [{ ...planPart, plan: { ...plan, ...changes } }] }))]).toEqual([changes, 'changeSet.damaged'])
    }
  })

  it('is refused when it is of another version, another kind, or no file of ours at all', () => {
    expect(codeOf(signed({ version: 2 }))).toBe('changeSet.version')
    for (const other of ['', '{}', 'null', '[]', '"change set"', 'no JSON', '{"buydesk":"launch draft","version":1}']) expect(codeOf(other)).toBe('changeSet.notOne')
  })

  it('is refused when it is deep or huge, at once', () => {
    const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)},"buydesk":"change set","version":1}`
    expect(codeOf(deep)).toBe('changeSet.changed')
    expect(codeOf('x'.repeat(20_000_001))).toBe('changeSet.tooLarge')
  })

  it('is refused when its signature is not of Ed25519', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const unsigned = canonicalText({ buydesk: 'change set', version: 1, ...what, key: ada.key.toString('base64url') }) ?? ''
    const forged = canonicalText({ ...JSON.parse(unsigned), signature: sign('sha256', Buffer.from(unsigned), rsa.privateKey).toString('base64url') }) ?? ''
    expect(codeOf(forged)).toBe('changeSet.changed')
    expect(codeOf(canonicalText({ ...JSON.parse(text), key: rsa.publicKey.export({ format: 'der', type: 'spki' }).toString('base64url') }) ?? '')).toBe('changeSet.changed')
  })
})

it('a plan with a share outside of its pixels and targets is refused: nobody would see it', () => {
  const planned = (wishes: HandedPlan['wishes']) => codeOf(signed({ parts: [{ ...planPart, plan: { ...plan, wishes } }] }))
  expect(planned([{ pixelId: pixel, add: ['partner:900'], remove: [] }])).toBe('taken')
  expect(planned([{ pixelId: pixelId.parse('7002'), add: ['partner:900'], remove: [] }])).toBe('changeSet.damaged')
  expect(planned([{ pixelId: pixel, add: ['partner:901'], remove: [] }])).toBe('changeSet.damaged')
  expect(planned([{ pixelId: pixel, add: [], remove: ['account:900'] }])).toBe('changeSet.damaged')
})
