import { generateKeyPairSync, sign } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { adAccountId, connectionId, pixelId } from '#shared/domain/ids.ts'
import { writeChangeSet } from '#main/features/change-sets/change-set-file.ts'
import { openShareApp } from '../support/share-app.ts'
import type { ShareApp } from '../support/share-app.ts'
import { draftWith, filled } from '../support/launch-drafts.ts'
import { temporaryFolder } from '../support/open-test-db.ts'
import { sandboxForTest } from '../support/sandbox.ts'

interface Desk {
  readonly app: ShareApp
  readonly folder: string
  readonly connectionId: ReturnType<typeof connectionId.parse>
  readonly accountId: ReturnType<typeof adAccountId.parse>
}

async function openDesk(url: string, token: string): Promise<Desk> {
  const folder = temporaryFolder()
  const app = await openShareApp(folder, url)
  onTestFinished(() => app.dispose())
  const id = connectionId.parse(await app.connect(token))
  const { accounts } = await app.call('sharing.targets', { connectionId: id })
  return { app, folder, connectionId: id, accountId: adAccountId.parse(accounts.find(({ status }) => status === 'active')?.id) }
}

async function twoDesks(): Promise<{ readonly ada: Desk; readonly ben: Desk }> {
  const sandbox = await sandboxForTest()
  return { ada: await openDesk(sandbox.url, sandbox.tokens['systemUser'] ?? ''), ben: await openDesk(sandbox.url, sandbox.token) }
}

async function keptDraft({ app, connectionId: connection, accountId }: Desk, name: string) {
  const { draft, revision } = await app.call('launchDrafts.create', { connectionId: connection, accountId, name })
  const full = filled(draftWith({ ...draft, name, adSet: draftWith().adSet, assets: draftWith().assets, concepts: draftWith().concepts, texts: draftWith().texts }))
  return (await app.call('launchDrafts.save', { draft: full, revision })).draft
}

async function planOf({ app, connectionId: connection }: Desk) {
  const [pixel = ''] = await app.usablePixels(1)
  const { partners } = await app.call('sharing.targets', { connectionId: connection })
  const keys = partners.slice(0, 2).map(({ id }) => `partner:${id}`)
  const [first = '', second = ''] = keys
  return {
    connectionId: connection, title: 'To partners', pixelIds: [pixelId.parse(pixel)], targetKeys: keys, tasks: ['ANALYZE' as const], endsOn: '2099-12-31',
    wishes: [{ pixelId: pixelId.parse(pixel), add: [first], remove: [second] }],
  }
}

it('drafts and plans go to a colleague: shown with their signer, taken only once the signer is confirmed', async () => {
  const { ada, ben } = await twoDesks()
  const draft = await keptDraft(ada, 'Spring\u202e')
  const plan = await planOf(ada)
  const { name, text } = await ada.app.call('changeSets.export', { launchDraftIds: [draft.id], sharePlans: [{ name: 'To partners', draft: plan }], note: 'For Monday', writer: 'Ada' })
  expect(name).toMatch(/^Spring-\d{4}-\d\d-\d\d\.buydesk$/)
  expect(text).not.toContain(ada.connectionId)
  const { fingerprint } = await ada.app.call('changeSets.identity', {})
  expect((await ada.app.call('changeSets.open', { text })).signer).toMatchObject({ standing: 'own', fingerprint })

  const view = await ben.app.call('changeSets.open', { text })
  expect(view).toMatchObject({
    signer: { name: 'Ada', fingerprint, standing: 'unknown', knownAs: null },
    note: 'For Monday',
    parts: [
      { is: 'launchDraft', name: 'Spring', accountId: ada.accountId, lines: ['1 campaign, 1 ad set and 1 ad, all of them paused at first', expect.stringMatching(/^Budget: .*20.* a day$/), expect.stringContaining(ada.accountId)] },
      { is: 'sharePlan', name: 'To partners', accountId: null, lines: ['1 pixel and 2 partners', '1 share to add, 1 share to take away', 'What is added ends on 2099-12-31'], problems: [] },
    ],
  })
  expect(await ben.app.call('launchDrafts.list', {})).toEqual({ drafts: [] })

  const taking = { text, parts: [0, 1], connectionId: ben.connectionId, accountId: ben.accountId }
  expect(await ben.app.refused('changeSets.take', { ...taking, confirmsSigner: false })).toBe('changeSet.unconfirmed')
  expect(await ben.app.call('launchDrafts.list', {})).toEqual({ drafts: [] })
  const taken = await ben.app.call('changeSets.take', { ...taking, confirmsSigner: true })
  const [id] = taken.launchDraftIds
  if (id === undefined) throw new Error('no draft was kept')
  const kept = await ben.app.call('launchDrafts.read', { draftId: id })
  expect(kept.draft).toMatchObject({ name: 'Spring', accountId: ben.accountId, connectionId: ben.connectionId })
  expect(kept.draft.rows).toHaveLength(1)
  expect(taken.sharePlans).toEqual([{ name: 'To partners', draft: { ...plan, connectionId: ben.connectionId } }])

  expect((await ben.app.call('changeSets.open', { text })).signer).toMatchObject({ standing: 'known', knownAs: 'Ada' })
  expect((await ben.app.call('changeSets.take', { ...taking, parts: [1], accountId: null, confirmsSigner: false, takesAgain: true })).launchDraftIds).toEqual([])
}, 30_000)

it('a part that was taken here before is said to have been, and is taken once more only by whoever knows it', async () => {
  const { ada, ben } = await twoDesks()
  const draft = await keptDraft(ada, 'Spring')
  const { text } = await ada.app.call('changeSets.export', { launchDraftIds: [draft.id], sharePlans: [{ name: 'To partners', draft: await planOf(ada) }], note: '', writer: 'Ada' })
  const taking = { text, parts: [0], connectionId: ben.connectionId, accountId: ben.accountId, confirmsSigner: true }
  const takenAts = async () => (await ben.app.call('changeSets.open', { text })).parts.map(({ takenAt }) => takenAt !== null)
  const drafts = async () => (await ben.app.call('launchDrafts.list', {})).drafts.length
  expect(await takenAts()).toEqual([false, false])
  // Two clicks, or two windows.
  const outcomes = await Promise.allSettled([ben.app.call('changeSets.take', taking), ben.app.call('changeSets.take', taking)])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  expect([await drafts(), await takenAts()]).toEqual([1, [true, false]])
  expect(await ben.app.refused('changeSets.take', { ...taking, parts: [0, 1] })).toBe('changeSet.takenBefore')
  expect(await drafts()).toBe(1)
  await ben.app.call('changeSets.take', { ...taking, parts: [1], accountId: null })
  await ben.app.call('changeSets.take', { ...taking, takesAgain: true })
  expect([await drafts(), await takenAts()]).toEqual([2, [true, true]])
  const { operations } = await ben.app.call('activity.list', { filter: { actions: ['changeSet.take'] }, limit: 1 })
  expect(operations).toMatchObject([{ message: 'Launch draft Spring. Some of it had been taken here before.' }])
}, 30_000)

it('what was handed over and taken stands in both logs, with the signer', async () => {
  const { ada, ben } = await twoDesks()
  const { text, name } = await ada.app.call('changeSets.export', { launchDraftIds: [], sharePlans: [{ name: 'To partners', draft: await planOf(ada) }], note: '', writer: 'Ada' })
  const { fingerprint } = await ada.app.call('changeSets.identity', {})
  await ben.app.call('changeSets.take', { text, parts: [0], connectionId: ben.connectionId, accountId: null, confirmsSigner: true })
  const rowOf = async (desk: Desk, action: 'changeSet.export' | 'changeSet.take') => (await desk.app.call('activity.list', { filter: { actions: [action] }, limit: 10 })).operations[0]
  expect(await rowOf(ada, 'changeSet.export')).toMatchObject({ objectId: fingerprint, objectName: name, outcome: 'succeeded', message: 'Sharing plan To partners.' })
  expect(await rowOf(ben, 'changeSet.take')).toMatchObject({ objectId: fingerprint, objectName: 'Ada', outcome: 'succeeded', message: 'Sharing plan To partners. The signer was confirmed here.' })
}, 30_000)

it('a file that was changed on the way is refused, and so are parts, accounts and drafts that are not there', async () => {
  const { ada, ben } = await twoDesks()
  const draft = await keptDraft(ada, 'Spring')
  const { text } = await ada.app.call('changeSets.export', { launchDraftIds: [draft.id], sharePlans: [], note: '', writer: null })
  const taking = { text, parts: [0], connectionId: ben.connectionId, accountId: ben.accountId, confirmsSigner: true }
  const richer = text.replace('"amount":2000', '"amount":9000')
  expect(richer).not.toBe(text)
  expect(await ben.app.refused('changeSets.open', { text: richer })).toBe('changeSet.changed')
  expect(await ben.app.refused('changeSets.take', { ...taking, text: richer })).toBe('changeSet.changed')
  expect(await ben.app.refused('changeSets.take', { ...taking, parts: [1] })).toBe('changeSet.noSuchPart')
  expect(await ben.app.refused('changeSets.take', { ...taking, accountId: null })).toBe('changeSet.noAccount')
  expect(await ada.app.refused('changeSets.export', { launchDraftIds: [], sharePlans: [], note: '', writer: null })).toBe('changeSet.empty')
  await ada.app.call('launchDrafts.delete', { draftId: draft.id })
  expect(await ada.app.refused('changeSets.export', { launchDraftIds: [draft.id], sharePlans: [], note: '', writer: null })).toBe('draft.gone')
  expect(await ben.app.call('launchDrafts.list', {})).toEqual({ drafts: [] })
  // A refusal confirms nobody.
  expect((await ben.app.call('changeSets.open', { text })).signer.standing).toBe('unknown')
}, 30_000)

it('the colleagues whose files were taken are listed, and one that is forgotten has to be confirmed anew', async () => {
  const { ada, ben } = await twoDesks()
  const { text } = await ada.app.call('changeSets.export', { launchDraftIds: [], sharePlans: [{ name: 'To partners', draft: await planOf(ada) }], note: '', writer: 'Ada' })
  const { fingerprint } = await ada.app.call('changeSets.identity', {})
  const taking = { text, parts: [0], connectionId: ben.connectionId, accountId: null }
  const signers = async (desk: Desk) => (await desk.app.call('changeSets.signers', {})).signers
  await ben.app.call('changeSets.open', { text })
  expect(await signers(ben)).toEqual([])
  await ben.app.call('changeSets.take', { ...taking, confirmsSigner: true })
  const [first] = await signers(ben)
  expect(first).toEqual({ name: 'Ada', fingerprint, knownSince: first?.lastTakenAt, lastTakenAt: first?.lastTakenAt })
  await ben.app.call('changeSets.take', { ...taking, confirmsSigner: false, takesAgain: true })
  const [again] = await signers(ben)
  expect(again).toMatchObject({ fingerprint, knownSince: first?.knownSince })
  expect(Date.parse(again?.lastTakenAt ?? '')).toBeGreaterThan(Date.parse(first?.lastTakenAt ?? ''))

  await ben.app.call('changeSets.forgetSigner', { fingerprint })
  await ben.app.call('changeSets.forgetSigner', { fingerprint })
  expect(await signers(ben)).toEqual([])
  expect((await ben.app.call('changeSets.open', { text })).signer).toMatchObject({ standing: 'unknown', knownAs: null })
  expect(await ben.app.refused('changeSets.take', { ...taking, confirmsSigner: false })).toBe('changeSet.unconfirmed')
  const { operations } = await ben.app.call('activity.list', { filter: { actions: ['changeSet.forgetSigner'] }, limit: 10 })
  expect(operations).toMatchObject([{ objectId: fingerprint, objectName: 'Ada', before: 'Known here', after: 'Not known', outcome: 'succeeded' }])
  // A file of its own makes nobody known.
  await ada.app.call('changeSets.take', { ...taking, connectionId: ada.connectionId, confirmsSigner: false })
  expect(await signers(ada)).toEqual([])
}, 30_000)

it('the key outlasts a start of the app, stays in its database, and is refused when it is damaged', async () => {
  const sandbox = await sandboxForTest()
  const folder = temporaryFolder()
  const first = await openShareApp(folder, sandbox.url)
  const { fingerprint } = await first.call('changeSets.identity', {})
  await first.dispose()
  const second = await openShareApp(folder, sandbox.url)
  expect(await second.call('changeSets.identity', {})).toEqual({ fingerprint })
  await second.dispose()
  const database = new DatabaseSync(join(folder, 'buydesk.db'))
  database.exec("UPDATE signing_key SET private_key = x'00'")
  database.close()
  const third = await openShareApp(folder, sandbox.url)
  onTestFinished(() => third.dispose())
  expect(await third.refused('changeSets.identity', {})).toBe('storage.damaged')
}, 30_000)

it('a file opens where nothing is connected, and says what does not fit where something is', async () => {
  const { ada } = await twoDesks()
  const draft = await keptDraft(ada, 'Spring')
  const plan = { ...(await planOf(ada)), pixelIds: [pixelId.parse('999999999')], wishes: [], endsOn: '2020-01-31' }
  const { text } = await ada.app.call('changeSets.export', { launchDraftIds: [draft.id], sharePlans: [{ name: 'Old', draft: plan }], note: '', writer: 'Ada' })
  expect((await ada.app.call('changeSets.open', { text })).parts[1]?.problems).toEqual(['The pixel is not known here: 999999999.', 'Its end date is past: choose another one.'])
  const sandbox = await sandboxForTest()
  const alone = await openShareApp(temporaryFolder(), sandbox.url)
  onTestFinished(() => alone.dispose())
  expect((await alone.call('changeSets.open', { text })).parts.map(({ problems }) => problems)).toEqual([[], ['Its end date is past: choose another one.']])
}, 30_000)

/** A colleague's app, or what pretends to be one. */
function colleague() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const key = publicKey.export({ format: 'der', type: 'spki' }).subarray(12)
  const plan = { title: 'Spring', pixelIds: [pixelId.parse('7001')], targetKeys: ['partner:900'], tasks: ['ANALYZE' as const], endsOn: null, wishes: [] }
  const parts = { writtenAt: '2026-11-22T08:00:00.000Z', note: '', parts: [{ is: 'sharePlan' as const, name: 'Spring', plan }] }
  return (writer: string) => writeChangeSet({ ...parts, writer }, key, (text) => sign(null, Buffer.from(text, 'utf8'), privateKey))
}

it('the log names a signer as it was confirmed here, whatever its later files say', async () => {
  const app = await openShareApp(temporaryFolder(), 'http://127.0.0.1:9')
  onTestFinished(() => app.dispose())
  const anna = colleague()
  const taking = { parts: [0], connectionId: connectionId.parse('c-1-1'), accountId: null }
  await app.call('changeSets.take', { ...taking, text: anna('Anna Berger'), confirmsSigner: true })
  expect((await app.call('changeSets.open', { text: anna('Root') })).signer).toMatchObject({ name: 'Root', knownAs: 'Anna Berger', standing: 'known', namesakes: [] })
  await app.call('changeSets.take', { ...taking, text: anna('Root'), confirmsSigner: false })
  const { operations } = await app.call('activity.list', { filter: { actions: ['changeSet.take'] }, limit: 10 })
  expect(operations).toMatchObject([
    { objectName: 'Anna Berger', message: 'Sharing plan Spring. The file calls its writer Root.' },
    { objectName: 'Anna Berger', message: 'Sharing plan Spring. The signer was confirmed here.' },
  ])
})

it('a second key under a name that is known here, or one that looks like it, is pointed out', async () => {
  const app = await openShareApp(temporaryFolder(), 'http://127.0.0.1:9')
  onTestFinished(() => app.dispose())
  const [anna, other] = [colleague(), colleague()]
  const taking = { parts: [0], connectionId: connectionId.parse('c-1-1'), accountId: null }
  await app.call('changeSets.take', { ...taking, text: anna('Anna Berger'), confirmsSigner: true })
  const { fingerprint } = (await app.call('changeSets.open', { text: anna('Anna Berger') })).signer
  for (const name of ['Anna Berger', 'anna  berger', '\u0391nna Berger']) {
    expect((await app.call('changeSets.open', { text: other(name) })).signer).toMatchObject({ standing: 'unknown', namesakes: [fingerprint] })
  }
  expect((await app.call('changeSets.open', { text: other('Ben') })).signer.namesakes).toEqual([])
  await app.call('changeSets.take', { ...taking, text: other('Anna Berger'), confirmsSigner: true })
  const { operations } = await app.call('activity.list', { filter: { actions: ['changeSet.take'] }, limit: 1 })
  expect(operations[0]?.message).toBe('Sharing plan Spring. The signer was confirmed here. Another signer was known here under this name before.')
})

it('of a plan only what its pixels and targets show is handed over', async () => {
  const app = await openShareApp(temporaryFolder(), 'http://127.0.0.1:9')
  onTestFinished(() => app.dispose())
  const [shown, hidden] = [pixelId.parse('7001'), pixelId.parse('7002')]
  const wishes = [{ pixelId: shown, add: ['partner:900', 'partner:901'], remove: [] }, { pixelId: hidden, add: ['partner:900'], remove: [] }]
  const draft = { connectionId: connectionId.parse('c-1-1'), title: null, pixelIds: [shown], targetKeys: ['partner:900'], tasks: ['ANALYZE' as const], endsOn: null, wishes }
  const { text } = await app.call('changeSets.export', { launchDraftIds: [], sharePlans: [{ name: 'Spring', draft }], note: '', writer: 'Ada' })
  const { parts } = await app.call('changeSets.open', { text })
  expect(parts[0]?.lines).toContain('1 share to add')
  const { sharePlans } = await app.call('changeSets.take', { text, parts: [0], connectionId: draft.connectionId, accountId: null, confirmsSigner: false })
  expect(sharePlans[0]?.draft.wishes).toEqual([{ pixelId: shown, add: ['partner:900'], remove: [] }])
})
