import { describe, expect, it } from 'vitest'
import { draftFileName, readDraftFile, toDraftFile } from '#main/features/launches/drafts/draft-file.ts'
import { adText, draftWith, filled } from '../../../../../support/launch-drafts.ts'

const draft = filled(draftWith({ texts: [adText('t1'), adText('t2')] }))
const file = () => JSON.parse(toDraftFile(draft, 'USD'))

describe('a draft as a file', () => {
  it('comes back as it went out, without its connection', () => {
    const { id: _id, connectionId: _connection, accountId, ...rest } = draft
    expect(readDraftFile(toDraftFile(draft, 'USD'))).toEqual({ buydesk: 'launch draft', version: 1, account: { id: accountId, currency: 'USD' }, draft: rest })
    expect(toDraftFile(draft, null)).not.toContain(draft.connectionId)
  })

  it('is found by a name that every file system takes', () => {
    expect(draftFileName('Frühling / 50 % off: "now"')).toBe('Fruhling-50-off-now.buydesk-draft.json')
    expect(draftFileName('春')).toBe('launch.buydesk-draft.json')
  })
})

describe('what only a hand can have written into a file', () => {
  it('is half a sign, which no later save would take: it becomes a whole one', () => {
    const text = JSON.stringify({ ...file(), draft: { ...file().draft, name: 'Spring HERE' } }).replace('HERE', String.raw`\ud83d`)
    expect(readDraftFile(text).draft.name).toBe('Spring \uFFFD')
  })
})

describe('a file that is no draft', () => {
  const cases: readonly (readonly [name: string, text: () => string, code: string])[] = [
    ['no JSON', () => 'name,budget', 'draftFile.notOne'],
    ['other JSON', () => '{"draft":{}}', 'draftFile.notOne'],
    ['another version', () => JSON.stringify({ ...file(), version: 2 }), 'draftFile.version'],
    ['a draft with a field too many', () => JSON.stringify({ ...file(), token: 'x' }), 'draftFile.damaged'],
    ['a draft whose part has a field too many', () => JSON.stringify({ ...file(), draft: { ...file().draft, path: '/etc/passwd' } }), 'draftFile.damaged'],
    ['a draft that lacks a part', () => JSON.stringify({ ...file(), draft: { ...file().draft, rows: undefined } }), 'draftFile.damaged'],
    ['a draft with two texts of one id', () => JSON.stringify({ ...file(), draft: { ...file().draft, texts: [adText('t1'), adText('t1')] } }), 'draftFile.damaged'],
    ['a part whose id would read as a path', () => JSON.stringify({ ...file(), draft: { ...file().draft, texts: [adText('t1.link')] } }), 'draftFile.damaged'],
    ['a change to creatives whose name would read as a path', () => JSON.stringify({ ...file(), draft: { ...file().draft, enhancements: { 'a.b': true } } }), 'draftFile.damaged'],
    ['an amount that is none', () => JSON.stringify({ ...file(), draft: { ...file().draft, adSet: { ...file().draft.adSet, budget: { is: 'daily', amount: -5 } } } }), 'draftFile.damaged'],
  ]
  it.each(cases)('is refused as a whole: %s', (_, text, code) => {
    expect(() => readDraftFile(text())).toThrow(expect.objectContaining({ code }))
  })
})
