import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { adAccount } from '#shared/domain/ad-account.ts'
import { inspection, knownAsset, libraryAsset, type Inspection } from '#shared/domain/creative.ts'
import { jobId, launchDraftId } from '#shared/domain/ids.ts'
import { creativesFeature } from '#renderer/features/creatives/index.ts'
import { useLaunchAssets } from '#renderer/stores/launch-assets-store.ts'
import { defaultSettings } from '#shared/domain/settings.ts'
import { aConnection, aJob, counts, jobOne } from '../../support/screen-builders.ts'
import { closeScreen, openScreen, type Answers } from '../../support/screen-stage.tsx'

const hashOf = (number: number) => number.toString(16).padStart(64, '0')
const ticketOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const jobTwo = '22222222-2222-4222-8222-222222222222'
const account = adAccount.parse({ id: '5001', name: 'Shop EU', currency: 'EUR', timeZone: 'Europe/Berlin', status: 'active', owner: null, holders: [] })

/** What a look into the file with this ticket shows. */
function looked(ticket: string, name: string, differs: object = {}): Inspection {
  const number = Number(ticket.slice(-12))
  return inspection.parse({
    is: 'usable',
    file: { ticket, name, kind: 'image', format: 'png', bytes: 120_000, width: 1_080, height: 1_080, ratio: '1:1', colour: 'sRGB', warnings: [], contentHash: hashOf(number), ...differs },
  })
}

interface Core {
  /** By the number of the ticket. */
  readonly looks?: (ticket: string, number: number) => Inspection
  readonly known?: readonly number[]
  readonly answers?: Answers
}

/** The library of an ad account, with a core that gives tickets in turn. */
function openLibrary({ looks = (ticket, number) => looked(ticket, `image-${String(number)}.png`), known = [], answers = {} }: Core = {}) {
  let tickets = 0
  let uploads = 0
  const arrived = new Set(known)
  const asset = (number: number) =>
    knownAsset.parse({ accountId: '5001', contentHash: hashOf(number), kind: 'image', imageHash: number.toString(16).padStart(32, '0'), videoId: null, name: 'x', at: '2026-11-01T10:00:00.000Z' })
  const stage = openScreen(
    [creativesFeature],
    '/creatives',
    {
      'connections.list': () => ({ connections: [aConnection()] }),
      'sharing.targets': () => ({ connectionId: aConnection().id, partners: [], accounts: [account], problems: [] }),
      'creatives.library': () => ({ assets: [], problems: [] }),
      'creatives.inspect': ({ tickets: asked }) => ({ files: asked.map((ticket) => looks(ticket, Number(ticket.slice(-12)))) }),
      'creatives.known': ({ contentHashes }) => ({ assets: [...arrived].filter((number) => contentHashes.some((hash) => hash === hashOf(number))).map(asset) }),
      'creatives.upload': () => {
        uploads += 1
        return { jobId: jobId.parse(uploads === 1 ? jobOne : jobTwo) }
      },
      'creatives.progress': () => ({ files: [] }),
      'creatives.letGo': () => ({}),
      'jobs.items': () => ({ items: [], hasMore: false }),
      ...answers,
    },
    async () => {
      tickets += 1
      return { ok: true, data: { ticket: ticketOf(tickets) } }
    },
  )
  const pick = async (...names: readonly string[]) => {
    // The screen is a part of its own, which the first test of a file has to load.
    await screen.findByRole('button', { name: 'Add files' }, { timeout: 15_000 })
    await stage.user.upload(screen.getByLabelText('Files to add'), names.map((name) => new File(['x'], name, { type: 'image/png' })))
  }
  const endJob = (job: Parameters<typeof aJob>[0]) => stage.tell({ event: 'jobs.progress', payload: { job: aJob({ type: 'creatives.upload', ...job }) } })
  return { ...stage, pick, endJob, arrive: (number: number) => arrived.add(number) }
}

afterEach(() => {
  closeScreen()
  useLaunchAssets.setState({ handed: null })
})

describe('files that are dropped on the library', () => {
  it('are looked at by main, uploaded in one job, and said to be at Meta once they are', async () => {
    const stage = openLibrary()
    await stage.pick('spring.png', 'summer.png')
    expect(await screen.findByText('2 files dropped: 2 on the way')).toBeDefined()
    expect(stage.inputsOf('creatives.upload')).toEqual([{ connectionId: 'c-157-311', accountId: '5001', tickets: [ticketOf(1), ticketOf(2)] }])
    stage.arrive(1)
    stage.arrive(2)
    stage.endJob({ counts: counts({ succeeded: 2 }) })
    expect(await screen.findByText('2 files dropped: 2 at Meta')).toBeDefined()
    // A file that stays open counts against what the system and the core can hold.
    await waitFor(() => expect(stage.inputsOf('creatives.letGo')).toEqual([{ tickets: [ticketOf(1), ticketOf(2)] }]))
  })

  it('are not sent where the ad account has them already', async () => {
    const stage = openLibrary({ known: [1] })
    await stage.pick('spring.png')
    expect(await screen.findByText('Already at Meta')).toBeDefined()
    expect(stage.inputsOf('creatives.upload')).toEqual([])
    expect(stage.inputsOf('creatives.letGo')).toEqual([{ tickets: [ticketOf(1)] }])
  })

  it('are refused with the sentence of what is wrong, and the others go on', async () => {
    const refused = inspection.parse({ is: 'refused', name: 'notes.png', error: { kind: 'validation', code: 'file.type', message: 'This is no image.', data: { advice: 'Drop a PNG.' } } })
    const stage = openLibrary({ looks: (ticket, number) => (number === 1 ? refused : looked(ticket, 'spring.png')) })
    await stage.pick('notes.png', 'spring.png')
    expect(await screen.findByText('This is no image.')).toBeDefined()
    expect(stage.inputsOf('creatives.upload')).toMatchObject([{ tickets: [ticketOf(2)] }])
  })

  it('say what is worth knowing of them', async () => {
    const stage = openLibrary({ looks: (ticket) => looked(ticket, 'print.png', { width: 600, height: 600, warnings: ['cmyk', 'location', 'smallForFeed'] }) })
    await stage.pick('print.png')
    for (const word of ['CMYK', 'Says where it was taken', 'Small for feeds']) expect(await screen.findByText(word)).toBeDefined()
    expect(screen.getByText(/1:1 · 600 x 600 · 120 KB|1:1 · 600 x 600/)).toBeDefined()
  })

  it('are taken once where the same content has two names', async () => {
    const stage = openLibrary({ looks: (ticket) => looked(ticket, 'a.png', { contentHash: hashOf(7) }) })
    await stage.pick('a.png', 'copy of a.png')
    expect(await screen.findByText('1 file dropped twice')).toBeDefined()
    expect(stage.inputsOf('creatives.upload')).toMatchObject([{ tickets: [ticketOf(1)] }])
  })

  it('that did not arrive say why, and a fresh drop takes their place', async () => {
    const error = { kind: 'transient', code: 'upload.failed', message: 'Meta did not take this image.', data: { advice: 'Drop it again.' } } as const
    const item = { ordinal: 0, subject: 'a.png', objectId: '', targetId: '5001', effect: 'create', state: 'failed', attempts: 1, note: null, error, waitsUntil: null, updatedAt: '2026-11-01T10:00:00.000Z' } as const
    const stage = openLibrary({ looks: (ticket) => looked(ticket, 'a.png', { contentHash: hashOf(7) }), answers: { 'jobs.items': () => ({ items: [item], hasMore: false }) } })
    await stage.pick('a.png')
    await screen.findByText('1 file dropped: 1 on the way')
    stage.endJob({ counts: counts({ failed: 1 }) })
    expect(await screen.findByText('Meta did not take this image.')).toBeDefined()
    await stage.pick('a.png')
    expect(await screen.findByText('1 file dropped: 1 on the way')).toBeDefined()
    expect(stage.inputsOf('creatives.upload')).toHaveLength(2)
  })

  it('may be dropped anywhere on the page, which says where they will go', async () => {
    const stage = openLibrary()
    await screen.findByText('Nothing here yet')
    const file = new File(['x'], 'spring.png')
    const dataTransfer = { types: ['Files'], files: [file], items: [{ kind: 'file', webkitGetAsEntry: () => null }] }
    fireEvent.dragEnter(document.body, { dataTransfer })
    expect(screen.getByText('Drop to upload to Shop EU')).toBeDefined()
    await act(async () => {
      fireEvent.drop(document.body, { dataTransfer })
    })
    expect(screen.queryByText('Drop to upload to Shop EU')).toBeNull()
    await waitFor(() => expect(stage.inputsOf('creatives.upload')).toHaveLength(1))
  })
})

describe('the library', () => {
  const assets = [
    libraryAsset.parse({ kind: 'image', imageHash: 'a'.repeat(32), videoId: null, name: 'spring.png', width: 1_080, height: 1_080, ratio: '1:1', uses: 3, createdAt: null, isReady: true }),
    libraryAsset.parse({ kind: 'video', imageHash: null, videoId: '9001', name: 'film.mp4', width: 1_080, height: 1_920, ratio: '9:16', uses: 0, createdAt: null, isReady: false }),
  ]
  const answers: Answers = { 'creatives.library': () => ({ assets, problems: ['The videos could not all be read.'] }), 'creatives.picture': () => ({ dataUrl: null }) }

  it('says how often each is used, whether it is ready, and what could not be read', async () => {
    openLibrary({ answers })
    expect(await screen.findByText('In 3 creatives')).toBeDefined()
    expect(screen.getByText('Not ready')).toBeDefined()
    expect(screen.getByText('The videos could not all be read.')).toBeDefined()
  })

  it('is searched by name, and offers the way back from nothing', async () => {
    const stage = openLibrary({ answers })
    await screen.findByText('spring.png')
    await stage.user.type(screen.getByPlaceholderText('Search by name or hash'), 'zebra')
    await stage.user.click(await screen.findByRole('button', { name: 'Show all 2' }))
    expect(within(await screen.findByRole('list', { name: 'What the ad account has at Meta' })).getAllByRole('listitem')).toHaveLength(2)
  })
})

describe('the ad account', () => {
  const other = adAccount.parse({ ...account, id: '5002', name: 'Shop US', currency: 'USD' })
  const several: Answers = { 'sharing.targets': () => ({ connectionId: aConnection().id, partners: [], accounts: [other, account], problems: [] }) }

  it('is chosen by a person before anything is read or can be uploaded, and found by typing', async () => {
    const stage = openLibrary({ answers: several })
    expect(await screen.findByRole('heading', { name: 'Choose an ad account' }, { timeout: 15_000 })).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Add files' })).toBeNull()
    const dataTransfer = { types: ['Files'], files: [new File(['x'], 'spring.png')], items: [{ kind: 'file', webkitGetAsEntry: () => null }] }
    await act(async () => {
      fireEvent.drop(document.body, { dataTransfer })
    })
    expect(stage.inputsOf('creatives.library')).toEqual([])
    await stage.user.click(screen.getByRole('button', { name: 'Ad account: none chosen' }))
    await stage.user.type(await screen.findByPlaceholderText('Search ad accounts'), 'us')
    await stage.user.click(await screen.findByText('Shop US'))
    await waitFor(() => expect(stage.inputsOf('creatives.library')).toEqual([{ connectionId: 'c-157-311', accountId: '5002' }]))
    expect(stage.inputsOf('creatives.inspect')).toEqual([])
    expect(stage.inputsOf('settings.set')).toEqual([{ creativesAccount: { connectionId: 'c-157-311', accountId: '5002' } }])
  })

  it('is the one that was chosen last', async () => {
    const creativesAccount = { connectionId: 'c-157-311', accountId: '5001' }
    const stage = openLibrary({ answers: { ...several, 'settings.get': () => ({ ...defaultSettings, creativesAccount }) } })
    expect(await screen.findByRole('button', { name: 'Ad account: Shop EU' }, { timeout: 15_000 })).toBeDefined()
    expect(stage.inputsOf('creatives.library')).toEqual([creativesAccount])
  })
})

describe('what is chosen in the library', () => {
  const picture = libraryAsset.parse({ kind: 'image', imageHash: 'a'.repeat(32), videoId: null, name: 'spring.png', width: 1_080, height: 1_080, ratio: '1:1', uses: 3, createdAt: null, isReady: true })
  const draftId = '33333333-3333-4333-8333-333333333333'

  it('goes into a draft of the same ad account', async () => {
    const drafts = [
      { id: launchDraftId.parse(draftId), name: 'Spring', connectionId: aConnection().id, accountId: account.id, rows: 1, updatedAt: '2026-11-01T10:00:00.000Z' },
      { id: launchDraftId.parse('44444444-4444-4444-8444-444444444444'), name: 'Elsewhere', connectionId: aConnection().id, accountId: adAccount.parse({ ...account, id: '5002' }).id, rows: 1, updatedAt: '2026-11-01T10:00:00.000Z' },
    ]
    const stage = openLibrary({
      answers: { 'creatives.library': () => ({ assets: [picture], problems: [] }), 'creatives.picture': () => ({ dataUrl: null }), 'launchDrafts.list': () => ({ drafts }) },
    })
    await stage.user.click(await screen.findByRole('checkbox', { name: 'Choose spring.png' }, { timeout: 15_000 }))
    screen.getByRole('button', { name: 'Use 1 file in a launch' }).focus()
    await stage.user.keyboard('{Enter}')
    await screen.findByRole('menuitem', { name: 'New launch' })
    expect(screen.queryByRole('menuitem', { name: 'Elsewhere' })).toBeNull()
    await stage.user.click(screen.getByRole('menuitem', { name: 'Spring' }))
    expect(location.hash).toBe(`#/campaigns/draft/${draftId}`)
    expect(useLaunchAssets.getState().handed).toEqual({ draftId, assets: [picture] })
  })
})
