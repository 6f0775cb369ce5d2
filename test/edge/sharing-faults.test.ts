import { describe, expect, it } from 'vitest'
import type { ShareEdit } from '#shared/domain/sharing.ts'
import type { FaultRule } from '#sandbox/faults/rule.ts'
import { openOffice, withAccount, withPartner } from '../support/sharing-office.ts'
import type { Office } from '../support/sharing-office.ts'

const writes = { writes: true } as const
const share = { node: 'AdsPixel', edge: 'shared_accounts' } as const

/** Things that go wrong at Meta or on the way, none of which a person should have to care about. */
const mishaps: Readonly<Record<string, readonly FaultRule[]>> = {
  'the connection is reset before the write': [{ kind: 'drop', when: 'before', match: writes, nth: [1, 3] }],
  'the connection is reset after the write': [{ kind: 'drop', when: 'after', match: writes, nth: [1, 3] }],
  'the answer is cut in the middle': [{ kind: 'cut', match: writes, nth: 2 }],
  'a proxy answers instead, and the write happened': [{ kind: 'html', applied: true, match: writes, nth: 2 }],
  'a proxy answers instead, and nothing happened': [{ kind: 'html', match: writes, nth: 2 }],
  'a proxy sends a request twice': [{ kind: 'duplicate', match: writes, nth: 2 }],
  'parts are not finished, but done': [{ kind: 'nullPart', applied: true, match: { ...share, method: 'POST' }, probability: 0.2 }],
  'parts are not finished, and not done': [{ kind: 'nullPart', match: { ...share, method: 'POST' }, probability: 0.2, count: 30 }],
  'the answer has a part too few': [{ kind: 'length', by: -1, match: writes, nth: 2 }],
  'Meta says "unknown error" though it was done': [{ kind: 'error', code: 1, applied: true, match: { ...share, method: 'POST' }, probability: 0.2, count: 30 }],
  'Meta says "unknown error" and it was not done': [{ kind: 'error', code: 1, match: { ...share, method: 'POST' }, probability: 0.2, count: 30 }],
  'an error comes with HTTP 200': [{ kind: 'errorWith200', code: 2, match: writes, nth: 2 }],
  'Meta stops the calls for a while': [{ kind: 'error', code: 80004, match: { ...share, method: 'POST' }, after: 60, count: 10 }],
  'a look afterwards fails too': [
    { kind: 'drop', when: 'after', match: writes, nth: 2 },
    { kind: 'drop', when: 'before', match: { writes: false }, count: 3 },
  ],
}

/** Adds and removals of both kinds, with a portfolio of ours that has to get the pixel first. */
function mixedEdits({ sandbox: { state } }: Office): { readonly prepare: readonly ShareEdit[]; readonly edits: readonly ShareEdit[] } {
  const owner = state.portfolios[0]?.id ?? ''
  const second = state.portfolios.find((each) => each.id !== owner && state.areRelated(owner, each.id))?.id ?? ''
  const partner = state.partners.find((each) => state.areRelated(owner, each.id))?.id ?? ''
  const pixels = state.ownedPixels(owner).filter((pixel) => !pixel.isUnavailable).slice(0, 4).map((pixel) => pixel.id)
  const accounts = state.ownedAccounts(owner).map((account) => account.id)
  const others = state.ownedAccounts(second).slice(0, 6).map((account) => account.id)
  return {
    prepare: pixels.flatMap((pixel) => accounts.slice(0, 15).map((account) => withAccount('add', pixel, account))),
    edits: pixels.flatMap((pixel) => [
      ...accounts.slice(0, 10).map((account) => withAccount('remove', pixel, account)),
      ...accounts.slice(20, 50).map((account) => withAccount('add', pixel, account)),
      ...others.map((account) => withAccount('add', pixel, account)),
      withPartner('add', pixel, partner),
    ]),
  }
}

async function apply(office: Office, edits: readonly ShareEdit[]) {
  const id = await office.sharing.run({ connectionId: office.connection.id, edits: [...edits], tasks: ['ANALYZE'], title: 'A test' })
  return office.settled(id)
}

function isShared({ sandbox: { state } }: Office, { pixelId, target }: ShareEdit): boolean {
  return target.type === 'account' ? state.hasShare(pixelId, target.id) : state.partner(pixelId, target.id) !== null
}

describe('a sharing job ends with exactly what was wished', () => {
  it.each(Object.entries(mishaps))('when %s', async (_what, faults) => {
    const office = await openOffice({ scale: { sharesSeeded: false } })
    const { prepare, edits } = mixedEdits(office)
    await apply(office, prepare)
    const isWished = (edit: ShareEdit) => edits.some((each) => each.pixelId === edit.pixelId && each.target.id === edit.target.id)
    const untouched = prepare.filter((edit) => !isWished(edit))
    office.sandbox.faults.replace(faults)

    const job = await apply(office, edits)
    for (const { struck } of office.sandbox.faults.strikes()) expect(struck).toBeGreaterThan(0)
    expect(job.counts).toMatchObject({ failed: 0, skipped: 0, unknown: 0, succeeded: job.counts.total })
    for (const edit of edits) expect(isShared(office, edit)).toBe(edit.effect === 'add')
    for (const edit of untouched) expect(isShared(office, edit)).toBe(true)
  })
})

describe('what a person must know about', () => {
  it('is told per share when Meta refuses some of them', async () => {
    const office = await openOffice({ scale: { sharesSeeded: false } })
    const { edits } = mixedEdits(office)
    const adds = edits.filter((edit) => edit.effect === 'add' && edit.target.type === 'account')
    const refused = adds[3]
    office.sandbox.faults.replace([
      { kind: 'error', code: 10, subcode: 2044055, match: { ...share, method: 'POST', params: { account_id: refused?.target.id ?? '' } } },
    ])
    const id = await office.sharing.run({ connectionId: office.connection.id, edits: adds, tasks: ['ANALYZE'], title: 'A test' })
    const job = await office.settled(id)
    expect(job.counts).toMatchObject({ failed: 4, succeeded: job.counts.total - 4 })
    const failed = office.items(id).filter((item) => item.state === 'failed')
    expect(failed.every((item) => item.targetId === refused?.target.id && item.error?.code === 'pixel.noRights')).toBe(true)

    office.sandbox.faults.replace([])
    office.engine.retry(id)
    expect((await office.settled(id)).counts).toMatchObject({ failed: 0, succeeded: job.counts.total })
  })

  it('is told about accounts that follow a partner which Meta refuses', async () => {
    const office = await openOffice({ scale: { sharesSeeded: false } })
    const { state } = office.sandbox
    const { edits } = mixedEdits(office)
    const owner = state.portfolios[0]?.id ?? ''
    const others = edits.filter((edit) => edit.target.type === 'account' && !state.ownedAccounts(owner).some((account) => account.id === edit.target.id))
    office.sandbox.faults.replace([{ kind: 'error', code: 200, match: { node: 'AdsPixel', edge: 'agencies', method: 'POST' } }])
    const job = await apply(office, others)
    expect(job.counts).toMatchObject({ failed: 4, skipped: others.length, succeeded: 0 })
    for (const edit of others) expect(isShared(office, edit)).toBe(false)
  })

  it('is told about lists that could not be read before anything is planned on them', async () => {
    const office = await openOffice({ faults: [{ kind: 'error', code: 200, match: { node: 'AdsPixel', edge: 'agencies', method: 'GET' } }] })
    const { state } = office.sandbox
    const [pixel] = state.ownedPixels(state.portfolios[0]?.id ?? '')
    const plan = await office.sharing.plan({
      connectionId: office.connection.id,
      edits: [withPartner('remove', pixel?.id ?? '', state.partners[8]?.id ?? '')],
      tasks: ['ANALYZE'],
    })
    expect(plan.reasons).toMatchObject([{ reason: 'accessNotRead' }])
  })
})
