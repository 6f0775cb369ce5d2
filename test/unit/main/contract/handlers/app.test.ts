import { expect, test } from 'vitest'
import { contract } from '#shared/contract/contract.ts'
import { appHandlers, metaUrl } from '#main/contract/handlers/app.ts'
import { contextOf } from '../../../../support/gates.ts'

const info = {
  version: '1',
  host: 'browser' as const,
  sandbox: false,
  graphVersion: 'v25.0',
  readOnlyReason: null,
  startProblems: [],
  capabilities: { pasteFromClipboard: false, saveDialog: false, systemLock: { screenLock: 'told', sleep: 'told' } as const },
}
const context = contextOf('user')
const place = (input: unknown) => contract['app.openAtMeta'].input.parse(input)

test.each([
  [{ place: 'eventsManager', pixelId: '123', businessId: null }, 'https://business.facebook.com/events_manager2/list/dataset/123/overview'],
  [{ place: 'eventsManager', pixelId: '123', businessId: '9' }, 'https://business.facebook.com/events_manager2/list/dataset/123/overview?business_id=9'],
  [{ place: 'pixelSettings', pixelId: '123', businessId: '9' }, 'https://business.facebook.com/settings/pixels/123?business_id=9'],
  [{ place: 'accountSettings', accountId: '7', businessId: '9' }, 'https://business.facebook.com/settings/ad-accounts/7?business_id=9'],
  [{ place: 'portfolioSettings', businessId: '9' }, 'https://business.facebook.com/settings/info?business_id=9'],
  [{ place: 'adsManager', accountId: '7', level: 'campaign', id: '31' }, 'https://adsmanager.facebook.com/adsmanager/manage/campaigns?act=7&selected_campaign_ids=31'],
  [{ place: 'adsManager', accountId: '7', level: 'adSet', id: '32' }, 'https://adsmanager.facebook.com/adsmanager/manage/adsets?act=7&selected_adset_ids=32'],
  [{ place: 'adsManager', accountId: '7', level: 'ad', id: '33' }, 'https://adsmanager.facebook.com/adsmanager/manage/ads?act=7&selected_ad_ids=33'],
])('%j leads to one fixed place at Meta', (input, url) => {
  expect(metaUrl(place(input))).toBe(url)
})

test('a host that opens links is given the address, one that does not gives it back', async () => {
  const opened: string[] = []
  const input = place({ place: 'portfolioSettings', businessId: '9' })
  const opening = appHandlers({ host: { openExternal: async (url) => void opened.push(url), saveFile: null }, info: () => info, usage: () => [] })
  expect(await opening['app.openAtMeta'](input, context)).toEqual({ url: opened[0], opened: true })
  const plain = appHandlers({ host: { openExternal: null, saveFile: null }, info: () => info, usage: () => [] })
  expect(await plain['app.openAtMeta'](input, context)).toMatchObject({ opened: false })
})

test.each([
  ['activity.csv', 'activity.csv'],
  ['../../etc/passwd', 'etc-passwd'],
  ['C:\\Windows\\x.csv', 'C--Windows-x.csv'],
  ['CON', 'buydesk-CON'],
  ['nul.csv', 'buydesk-nul.csv'],
  ['...', 'buydesk-'],
  ['a\u0000b\n\u202ec.csv', 'a-b--c.csv'],
  ['Umsätze März.csv', 'Umsätze März.csv'],
])('an export named %j is saved as %j', async (name, saved) => {
  const names: string[] = []
  const texts: string[] = []
  const saveFile = async (given: string, pieces: AsyncIterable<string>): Promise<boolean> => {
    for await (const piece of pieces) texts.push(piece)
    return names.push(given) > 0
  }
  const handlers = appHandlers({ host: { openExternal: null, saveFile }, info: () => info, usage: () => [] })
  expect(await handlers['app.saveText']({ name, text: 'x' }, context)).toEqual({ saved: true })
  expect([names, texts]).toEqual([[saved], ['x']])
})

test('an export is not saved when the person cancels, or where the page downloads by itself', async () => {
  const cancelled = appHandlers({ host: { openExternal: null, saveFile: async () => false }, info: () => info, usage: () => [] })
  expect(await cancelled['app.saveText']({ name: 'a.csv', text: '' }, context)).toEqual({ saved: false })
  const page = appHandlers({ host: { openExternal: null, saveFile: null }, info: () => info, usage: () => [] })
  expect(await page['app.saveText']({ name: 'a.csv', text: '' }, context)).toEqual({ saved: false })
})
