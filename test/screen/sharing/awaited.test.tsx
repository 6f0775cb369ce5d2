import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { awaitedShare, type AwaitedShare } from '#shared/domain/awaited-share.ts'
import { shareWay, type ShareWay } from '#shared/domain/share-way.ts'
import type { SharePlan } from '#shared/domain/sharing.ts'
import { businessId, jobId, pixelId } from '#shared/domain/ids.ts'
import { homeFeature } from '#renderer/features/home/index.ts'
import { sharingFeature } from '#renderer/features/sharing/index.ts'
import { useSharing } from '#renderer/features/sharing/sharing-store.ts'
import { aConnection, aPixel, jobOne } from '../../support/screen-builders.ts'
import { closeScreen, openScreen, type Answers, type ScreenStage } from '../../support/screen-stage.tsx'
import { accounts, partnerId, pixelOne, pixelTwo, SharingCore } from './sharing-core.ts'

const DAY = 86_400_000
const ago = (ms: number) => new Date(Date.now() - ms).toISOString()

function aRequest(id: number, differs: Partial<z.input<typeof awaitedShare>> = {}): AwaitedShare {
  return awaitedShare.parse({
    id,
    connection: { id: 'c-157-311', name: 'Acme robot' },
    pixel: { id: pixelOne, name: 'Shop EU' },
    partner: { id: partnerId, name: 'Nordlicht' },
    state: 'waiting',
    since: ago(2 * DAY),
    lookedAt: ago(5 * 60_000),
    jobId: jobOne,
    followers: [{ connection: { id: 'c-157-311', name: 'Acme robot' }, accounts: 6 }],
    problem: null,
    ...differs,
  })
}

let core: SharingCore
let shares: AwaitedShare[]
beforeEach(() => {
  core = new SharingCore()
  shares = [aRequest(1), aRequest(2, { pixel: { id: pixelTwo, name: 'Shop UK' } })]
})
afterEach(() => {
  closeScreen()
  useSharing.setState(useSharing.getInitialState(), true)
})

const awaitedAnswers = (): Answers => ({
  'sharing.awaited': () => ({ shares, looking: [], problems: [] }),
  'sharing.recheckAwaited': () => ({ shares, looking: [], problems: [] }),
  'sharing.forgetAwaited': () => ({ jobIds: [] }),
})

async function openDialog(more: Answers = {}): Promise<{ readonly stage: ScreenStage; readonly dialog: HTMLElement }> {
  const stage = openScreen([sharingFeature], '/sharing', { ...core.answers, ...awaitedAnswers(), ...more })
  await stage.user.click(await screen.findByRole('button', { name: `Waiting for partners: ${String(shares.length)} requests` }))
  return { stage, dialog: await screen.findByRole('dialog', { name: 'Waiting for partners' }) }
}

describe('the partners that must accept', () => {
  it('are told with what was asked, since when, who accepts there, and what follows', async () => {
    const { dialog } = await openDialog()
    const partner = within(dialog).getByRole('region', { name: 'Nordlicht' })
    expect(partner.textContent).toContain('Asked for 2 pixels by Acme robot, 2 days ago.')
    expect(partner.textContent).toContain('An admin of Nordlicht accepts it in Business settings, Requests.')
    expect(partner.textContent).toContain('12 shares with ad accounts follow by themselves then.')
    expect(partner.textContent).toContain('Last looked 5 minutes ago')
    expect(within(partner).getByRole('list', { name: 'Pixels for Nordlicht' }).textContent).toBe('Shop EUShop UK')
  })

  it('may be our own: then it says which connection can accept', async () => {
    const own = aConnection({ id: 'c-157-999', identity: { id: '999', name: 'Nordlicht Ops' }, portfolios: [{ id: partnerId, name: 'Nordlicht', verification: 'verified' }] })
    const { dialog } = await openDialog({ 'connections.list': () => ({ connections: [aConnection(), own] }) })
    expect(within(dialog).getByText(/You can accept it yourself/).textContent).toContain('as Nordlicht Ops, in Business settings, Requests')
  })

  it('are looked at when a person says so, all of them or one', async () => {
    const { stage, dialog } = await openDialog()
    await stage.user.click(within(dialog).getByRole('button', { name: 'Look now' }))
    await stage.user.click(within(dialog).getByRole('button', { name: 'Look now whether Nordlicht has accepted' }))
    await waitFor(() => expect(stage.inputsOf('sharing.recheckAwaited')).toEqual([{}, { ids: [1, 2] }]))
  })

  it('after a restore have nothing follow by itself: a person says whether it is to', async () => {
    shares = shares.map((share) => ({ ...share, state: 'accepted', isHeld: true, problem: 'A backup was restored, so nothing follows by itself.' }))
    const { stage, dialog } = await openDialog()
    const partner = within(dialog).getByRole('region', { name: 'Nordlicht' })
    expect(partner.textContent).toContain('12 shares with ad accounts were to follow.')
    expect(partner.textContent).toContain('A backup was restored, so nothing follows by itself.')
    await stage.user.click(within(partner).getByRole('button', { name: 'Let them follow' }))
    await waitFor(() => expect(stage.inputsOf('sharing.recheckAwaited')).toEqual([{ ids: [1, 2] }]))
  })

  it('leave the dialog by the first Escape, also when a look has emptied it', async () => {
    const { stage, dialog } = await openDialog({
      'sharing.recheckAwaited': () => {
        shares = []
        return { shares, looking: [], problems: [] }
      },
    })
    const look = within(dialog).getByRole('button', { name: 'Look now' })
    look.focus()
    await stage.user.keyboard('{Enter}')
    await within(dialog).findByText('Nobody has to accept anything')
    await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true))
    await stage.user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Waiting for partners' })).toBeNull())
  })

  it('do not stay above another screen', async () => {
    await openDialog()
    location.hash = '#/sharing/ends'
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Waiting for partners' })).toBeNull())
  })

  it('have their requests taken back only after a question that says what that does', async () => {
    const { stage, dialog } = await openDialog()
    await stage.user.click(within(dialog).getByRole('button', { name: 'Take back' }))
    const question = await screen.findByRole('dialog', { name: 'Take back 2 requests to Nordlicht?' })
    expect(question.textContent).toContain('12 shares do not follow')
    await stage.user.click(within(question).getByRole('button', { name: 'Take back 2 requests' }))
    await waitFor(() => expect(stage.inputsOf('sharing.forgetAwaited')).toEqual([{ ids: [1, 2], how: 'takeBack' }]))
  })

  it('can be left asked while nothing follows them', async () => {
    const { stage, dialog } = await openDialog()
    await stage.user.click(within(dialog).getByRole('button', { name: 'More for Nordlicht' }))
    await stage.user.click(await screen.findByRole('menuitem', { name: 'Let the 12 shares not follow' }))
    await waitFor(() => expect(stage.inputsOf('sharing.forgetAwaited')).toEqual([{ ids: [1, 2], how: 'followers' }]))
  })

  it('that declined can be asked again: their cells are marked in the matrix, and nothing is sent yet', async () => {
    shares = [aRequest(1, { state: 'declined' }), aRequest(3, { partner: { id: '9200', name: 'Other' } })]
    const { stage, dialog } = await openDialog({
      'sharing.awaitedEdits': () => ({ edits: [{ pixelId: pixelId.parse(pixelOne), target: { type: 'partner', id: businessId.parse(partnerId) }, effect: 'add' }], tasks: ['ANALYZE'] }),
      'sharing.addPartners': () => ({ partners: [], refused: [] }),
    })
    const partner = within(dialog).getByRole('region', { name: 'Nordlicht' })
    expect(partner.textContent).toContain('declined or withdrawn')
    await stage.user.click(within(partner).getByRole('button', { name: 'Ask again' }))
    expect(await screen.findByRole('gridcell', { name: 'Shop EU, Nordlicht: will add' })).toBeDefined()
    expect(stage.inputsOf('sharing.run')).toEqual([])
  })

  it('that wait for more than 14 days are said to', async () => {
    shares = [aRequest(1, { since: ago(15 * DAY) }), aRequest(2, { since: ago(3 * DAY), pixel: { id: pixelTwo, name: 'Shop UK' } })]
    const { dialog } = await openDialog()
    expect(within(dialog).getByText('more than 14 days')).toBeDefined()
    expect(dialog.textContent).toContain('ask whether the request arrived')
  })

  it('can not be looked at without their connection, and it says which one', async () => {
    shares = [aRequest(1, { connection: { id: 'c-157-999', name: 'Gone Ops' } }), aRequest(2)]
    const { dialog } = await openDialog()
    expect(dialog.textContent).toContain('looked at again once Gone Ops is connected')
  })

  it('are found in the palette, and say so when there are none', async () => {
    shares = []
    const stage = openScreen([sharingFeature], '/sharing', { ...core.answers, ...awaitedAnswers() })
    await screen.findByText('Share many pixels at once')
    expect(screen.queryByRole('button', { name: /^Waiting for partners/ })).toBeNull()
    await stage.user.keyboard('{Control>}k{/Control}')
    await stage.user.type(await screen.findByRole('combobox'), 'waiting for')
    await stage.user.click(await screen.findByRole('option', { name: /Waiting for partners/ }))
    expect(await screen.findByText('Nobody has to accept anything')).toBeDefined()
  })

  it('are told of in the corner when they have answered', async () => {
    const stage = openScreen([sharingFeature], '/sharing', { ...core.answers, ...awaitedAnswers() })
    await screen.findByText('Share many pixels at once')
    const news = { partner: { id: businessId.parse(partnerId), name: 'Nordlicht' }, pixelIds: [pixelId.parse(pixelOne)], connectionName: 'Acme robot' }
    stage.tell({
      event: 'sharing.awaitedChanged',
      payload: { news: [{ ...news, is: 'accepted', shares: 12, jobId: jobId.parse(jobOne) }, { ...news, is: 'declined', shares: 0, jobId: null }] },
    })
    expect(await screen.findByText('Nordlicht accepted.')).toBeDefined()
    expect(screen.getByText('12 shares follow.')).toBeDefined()
    expect(screen.getByText('Nordlicht is no longer asked for 1 pixel.')).toBeDefined()
  })
})

/** Opens the matrix with two wishes, for which the core gives this plan. */
async function openPlan(plan: Partial<SharePlan>, more: Answers = {}): Promise<ScreenStage> {
  useSharing.getState().choosePixels([pixelOne, pixelTwo])
  const planned: Answers = { 'sharing.plan': () => ({ ...core.planOf([]), ...plan }) }
  const stage = openScreen([sharingFeature], '/sharing', { ...core.answers, ...awaitedAnswers(), ...planned, ...more })
  await screen.findByText('Share many pixels at once')
  useSharing.getState().chooseTargets(new Set([`partner:${partnerId}`, ...accounts.map((id) => `account:${id}`)]))
  await screen.findByRole('gridcell', { name: /Shop EU, Account 7001/ })
  useSharing.getState().bringIn([
    { pixelId: pixelOne, key: `account:${accounts[0] ?? ''}`, effect: 'add' },
    { pixelId: pixelTwo, key: `account:${accounts[0] ?? ''}`, effect: 'add' },
  ])
  return stage
}

const planPanel = () => screen.findByRole('complementary', { name: 'Plan' })
const nordlicht = { id: businessId.parse(partnerId), name: 'Nordlicht' }

describe('a plan that needs partners', () => {
  it('says who must accept, and that the shares follow by themselves', async () => {
    await openPlan({
      cells: ['partnerFirst', 'partnerFirst'],
      partnerFirst: 2,
      writes: 4,
      acceptances: [{ business: nordlicht, pixels: 2, sharesThatFollow: 2, expects: 'asks', by: null }],
    })
    const note = await within(await planPanel()).findByText('must accept 2 pixels first.', { exact: false })
    expect(note.closest('[role=note]')?.textContent).toContain(`An admin of Nordlicht (${partnerId}) accepts in Business settings, Requests. 2 shares follow by themselves.`)
  })

  it('says that nobody has to accept where the two work together already', async () => {
    await openPlan({ cells: ['partnerFirst', 'partnerFirst'], partnerFirst: 2, writes: 4, acceptances: [{ business: nordlicht, pixels: 2, sharesThatFollow: 2, expects: 'atOnce', by: null }] })
    expect((await planPanel()).textContent).toBeDefined()
    expect(await screen.findByText(/so nobody has to accept/)).toBeDefined()
  })

  it('has shares follow that only wait, when a person says so', async () => {
    const stage = await openPlan({ cells: ['pending', 'pending'], pending: 2, waitingFor: [{ business: nordlicht, shares: 2, following: 0 }] }, { 'sharing.followLater': () => ({ shares: 2 }) })
    await stage.user.click(await screen.findByRole('button', { name: 'Let them follow' }))
    await waitFor(() => expect(stage.inputsOf('sharing.followLater')).toMatchObject([{ connectionId: 'c-157-311', edits: [{ pixelId: pixelOne }, { pixelId: pixelTwo }] }]))
    expect(await screen.findByText('2 shares follow once it is accepted.')).toBeDefined()
  })

  it('says that they follow by themselves once that is so', async () => {
    await openPlan({ cells: ['pending', 'pending'], pending: 2, waitingFor: [{ business: nordlicht, shares: 2, following: 2 }] })
    expect(await screen.findByText(/2 shares wait for it and follow by themselves once it has\./)).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Let them follow' })).toBeNull()
  })
})

describe('a plan that this connection can not carry out', () => {
  const impossible = { cells: ['impossible', 'impossible'], impossible: 2, reasons: [{ reason: 'accountNotHeld', sentence: 'Not here.', count: 2, cells: [0, 1] }] } satisfies Partial<SharePlan>
  const other = aConnection({ id: 'c-157-999', identity: { id: '999', name: 'Nordlicht Ops' } })
  const named = { id: other.id, name: 'Nordlicht Ops' }
  const withWay = (way: z.input<typeof shareWay>, more: Answers = {}) => {
    const ways: ShareWay[] = [shareWay.parse(way)]
    return openPlan({ ...impossible, ways }, { 'connections.list': () => ({ connections: [aConnection(), other] }), ...more })
  }

  it('names the connection that can, and plans the same cells with it', async () => {
    const stage = await withWay(
      { is: 'otherConnection', connection: named, cells: [0, 1] },
      { 'pixels.list': () => ({ pixels: [{ id: pixelOne }, { id: pixelTwo, name: 'Shop UK' }].map((each) => aPixel({ ...each, holdings: ['c-157-311', other.id].map((connectionId) => ({ connectionId, businessId: '9001', businessName: 'Acme', relation: 'owned' })) })), readAt: null, problems: [] }) },
    )
    await stage.user.click(await screen.findByRole('button', { name: 'Plan them as Nordlicht Ops' }))
    await waitFor(() => expect(useSharing.getState().connectionId).toBe(other.id))
    expect([...useSharing.getState().draft.wishes.keys()]).toEqual([pixelOne, pixelTwo])
    await waitFor(() => expect(stage.inputsOf('sharing.plan').at(-1)).toMatchObject({ connectionId: other.id }))
  })

  it('says both steps in order, and runs the first with the second behind it', async () => {
    const stage = await withWay({ is: 'twoSteps', first: named, through: { id: '9500', name: 'Harbor' }, pixels: 2, expects: 'asks', second: { id: 'c-157-311', name: 'Acme robot' }, cells: [0, 1] })
    const steps = within(await screen.findByRole('region', { name: 'What can be done' })).getAllByRole('listitem').map((item) => item.textContent)
    expect(steps.slice(1)).toEqual(['Nordlicht Ops gives Harbor 2 pixels, which must accept.', 'Acme robot makes the 2 shares by itself once it has.'])
    await stage.user.click(screen.getByRole('button', { name: 'Run step 1 as Nordlicht Ops' }))
    await waitFor(() =>
      expect(stage.inputsOf('sharing.run')).toMatchObject([
        {
          connectionId: other.id,
          edits: [{ pixelId: pixelOne, target: { type: 'partner', id: '9500' }, effect: 'add' }, { pixelId: pixelTwo, target: { type: 'partner', id: '9500' } }],
          followedBy: { connectionId: 'c-157-311', edits: [{ pixelId: pixelOne, target: { type: 'account', id: accounts[0] } }, { pixelId: pixelTwo }] },
        },
      ]),
    )
    await waitFor(() => expect(useSharing.getState().draft.wishes.size).toBe(0))
  })

  it('says who else has to do what, and copies a text for them', async () => {
    const stage = await withWay({ is: 'ask', sentence: 'Acme owns these 2 pixels: an admin there must share them.', text: 'Please share these pixels.', cells: [0, 1] })
    await stage.user.click(await screen.findByRole('button', { name: 'Copy request text' }))
    expect(await navigator.clipboard.readText()).toBe('Please share these pixels.')
  })
})

describe('a cell that is pending', () => {
  it('says since when', async () => {
    const access = { 'sharing.read': ({ pixelIds }: { readonly pixelIds: readonly string[] }) => ({ pixels: pixelIds.map((id) => ({ ...core.accessOf(id), partners: [{ businessId: businessId.parse(partnerId), name: 'Nordlicht', tasks: [], status: 'pending' as const }] })) }) }
    useSharing.getState().choosePixels([pixelOne])
    const stage = openScreen([sharingFeature], '/sharing', { ...core.answers, ...awaitedAnswers(), ...access })
    await screen.findByText('Share many pixels at once')
    useSharing.getState().chooseTargets(new Set([`partner:${partnerId}`]))
    await screen.findByRole('gridcell', { name: 'Shop EU, Nordlicht: pending' })
    screen.getByRole('grid', { name: 'Who has which pixel' }).focus()
    await stage.user.keyboard('{ArrowDown}')
    expect(await screen.findByText(/Asked 2 days ago\. An admin of Nordlicht has to accept it/)).toBeDefined()
  })
})

describe('Home', () => {
  it('tells of requests that are gone and of those that wait too long, and leads to them', async () => {
    shares = [aRequest(1, { state: 'declined' }), aRequest(2, { since: ago(20 * DAY), partner: { id: '9200', name: 'Harbor' } })]
    const stage = openScreen([homeFeature, sharingFeature], '/', { ...core.answers, ...awaitedAnswers(), 'pixels.readAccess': () => ({ access: [] }) })
    expect(await screen.findByText('1 request to partners no longer waits.')).toBeDefined()
    expect(screen.getByText('1 request to partners has waited for more than 14 days.')).toBeDefined()
    const [button] = screen.getAllByRole('button', { name: 'See who is awaited' })
    await stage.user.click(button ?? document.body)
    expect(await screen.findByRole('dialog', { name: 'Waiting for partners' })).toBeDefined()
  })
})
