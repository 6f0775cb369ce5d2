import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors/app-error.ts'
import { adAccountId, businessId, jobId } from '#shared/domain/ids.ts'
import type { PixelId } from '#shared/domain/ids.ts'
import type { PixelAccess } from '#shared/domain/pixel.ts'
import type { ShareEnding } from '#shared/domain/share-ending.ts'
import { homeFeature } from '#renderer/features/home/index.ts'
import { sharingFeature } from '#renderer/features/sharing/index.ts'
import { useSharing } from '#renderer/features/sharing/sharing-store.ts'
import { dayIn, endOf } from '#renderer/features/sharing/endings/end-day.ts'
import { anEnding, endingCounts, endings } from '../../support/ending-builders.ts'
import { aConnection, aJob, jobOne } from '../../support/screen-builders.ts'
import { closeScreen, openScreen, type Answers } from '../../support/screen-stage.tsx'
import { accounts, partnerId, pixelOne, pixelTwo, SharingCore } from './sharing-core.ts'

afterEach(() => {
  closeScreen()
  useSharing.setState(useSharing.getInitialState(), true)
})

function readAccess(id: PixelId, throughPartner: readonly string[] = []): PixelAccess {
  const via = businessId.parse(partnerId)
  const accounts = throughPartner.map((name, index) => ({ accountId: adAccountId.parse(String(9001 + index)), name, currency: 'EUR', via }))
  return { pixelId: id, partners: [], accounts, portfoliosRead: [via], problems: [], readAt: '2026-11-22T12:00:00.000Z' }
}

/** A core that keeps these end dates. */
function keeping(list: readonly ShareEnding[], more: Answers = {}): Answers {
  const of = (state: ShareEnding['state']) => list.filter((ending) => ending.state === state)
  return {
    'connections.list': () => ({ connections: [aConnection()] }),
    'sharing.endings': ({ states }) => {
      const wanted = list.filter((ending) => states === undefined || states.includes(ending.state))
      return { endings: [...wanted], total: wanted.length }
    },
    'sharing.endingCounts': () => endingCounts({ due: of('due').length, dueHere: of('due').filter((ending) => ending.canAct).length, soon: of('soon').length, later: of('later').length }),
    'sharing.run': () => ({ jobId: jobId.parse(jobOne) }),
    'sharing.read': ({ pixelIds }) => ({ pixels: pixelIds.map((id) => readAccess(id)) }),
    'sharing.setEndings': ({ shares }) => ({ set: shares.length, notShared: 0 }),
    ...more,
  }
}

const openEnds = (list: readonly ShareEnding[], more: Answers = {}) => openScreen([sharingFeature], '/sharing/ends', keeping(list, more))

describe('the list of end dates', () => {
  it('says what it is for while there is none', async () => {
    openEnds([])
    expect(await screen.findByRole('heading', { name: 'No share has an end date' })).toBeDefined()
    expect(screen.getByText(/Meta knows no end dates. Buydesk keeps them on this machine/)).toBeDefined()
  })

  it('says why it could not be read, and tries again', async () => {
    let isBroken = true
    const stage = openEnds([], {
      'sharing.endings': () => {
        if (isBroken) throw new AppError({ kind: 'conflict', code: 'storage.busy', message: 'The data folder is busy.' })
        return { endings: [anEnding()], total: 1 }
      },
    })
    expect(await screen.findByText('The data folder is busy.')).toBeDefined()
    isBroken = false
    await stage.user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('Account 7001')).toBeDefined()
  })

  it('is filtered by what has ended, ends soon and later', async () => {
    const stage = openEnds([anEnding(), anEnding({ state: 'later', targetName: 'Account 8001', target: { type: 'account', id: '8001' } })])
    await screen.findByText('Account 8001')
    await stage.user.click(screen.getByRole('radio', { name: 'Ended 1' }))
    await waitFor(() => expect(screen.queryByText('Account 8001')).toBeNull())
    await stage.user.click(screen.getByRole('radio', { name: 'Within a week 0' }))
    expect(await screen.findByText('None of these now')).toBeDefined()
  })

  it('revokes what has ended with one click where only ad accounts lose a pixel', async () => {
    const stage = openEnds(endings(7))
    await stage.user.click(await screen.findByRole('button', { name: 'Revoke 7 ended' }))
    expect(await screen.findByText('Revoking 7 shares.')).toBeDefined()
    expect(stage.inputsOf('sharing.run')).toMatchObject([
      { connectionId: 'c-157-311', title: 'Revoke 7 shares that have ended', edits: endings(7).map(({ target }) => ({ pixelId: pixelOne, target, effect: 'remove' })) },
    ])
  })

  it('asks first when a partner is among them, and says that its ad accounts lose the pixels too', async () => {
    const stage = openEnds([anEnding(), anEnding({ target: { type: 'partner', id: partnerId }, targetName: 'Nordlicht' })])
    await stage.user.click(await screen.findByRole('button', { name: 'Revoke 2 ended' }))
    const dialog = await screen.findByRole('dialog', { name: 'Revoke 2 shares?' })
    expect(dialog.textContent).toContain("1 partner share among them: the partner's ad accounts lose those pixels too")
    expect(stage.inputsOf('sharing.run')).toEqual([])
    await stage.user.click(within(dialog).getByRole('button', { name: 'Revoke 2 shares' }))
    await waitFor(() => expect(stage.inputsOf('sharing.run')).toHaveLength(1))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('names the shares without this end date that a partner takes along', async () => {
    const stage = openEnds([anEnding({ target: { type: 'partner', id: partnerId }, targetName: 'Nordlicht' })], {
      'sharing.read': ({ pixelIds }) => ({ pixels: pixelIds.map((id) => readAccess(id, ['Café Olé', 'Acme', 'Blåbär', 'Peñarol'])) }),
    })
    await stage.user.click(await screen.findByRole('button', { name: 'Revoke 1 ended' }))
    const dialog = await screen.findByRole('dialog', { name: 'Revoke 1 share?' })
    expect(dialog.textContent).toContain('4 shares without this end date go along: Acme, Blåbär, Café Olé and 1 other.')
  })

  it('revokes nothing where it could not be read what a partner takes along', async () => {
    const stage = openEnds([anEnding({ target: { type: 'partner', id: partnerId }, targetName: 'Nordlicht' })], {
      'sharing.read': () => {
        throw new AppError({ kind: 'transient', code: 'network.unreachable', message: "Meta can't be reached from this computer." })
      },
    })
    await stage.user.click(await screen.findByRole('button', { name: 'Revoke 1 ended' }))
    expect(await screen.findByText("Meta can't be reached from this computer.")).toBeDefined()
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(stage.inputsOf('sharing.run')).toEqual([])
  })

  it('has the count typed from 25 on', async () => {
    const stage = openEnds(endings(25))
    await stage.user.click(await screen.findByRole('button', { name: 'Revoke 25 ended' }))
    const dialog = await screen.findByRole('dialog', { name: 'Revoke 25 shares?' })
    await stage.user.type(within(dialog).getByLabelText('Type 25 to go on'), '25')
    await stage.user.click(within(dialog).getByRole('button', { name: 'Revoke 25 shares' }))
    await waitFor(() => expect(stage.inputsOf('sharing.run')).toHaveLength(1))
  })

  it('asks about requests as such: nobody loses a pixel by them', async () => {
    const request = { isRequest: true, targetName: 'Nordlicht' } as const
    const stage = openEnds([anEnding({ ...request, target: { type: 'partner', id: partnerId } }), anEnding({ ...request, target: { type: 'partner', id: '9301' } })])
    expect(await screen.findAllByText('Request past its end')).toHaveLength(2)
    await stage.user.click(screen.getByRole('button', { name: 'Take back 2 ended' }))
    const dialog = await screen.findByRole('dialog', { name: 'Take back 2 requests?' })
    expect(dialog.textContent).toContain('2 requests that no partner has accepted are taken back: nothing is shared by them yet')
    expect(dialog.textContent).not.toContain('lose')
    await stage.user.click(within(dialog).getByRole('button', { name: 'Take back 2 requests' }))
    expect(await screen.findByText('Taking back 2 requests.')).toBeDefined()
    expect(stage.inputsOf('sharing.run')).toMatchObject([{ title: 'Take back 2 requests that have ended' }])
  })

  it('says which of them were gone already', async () => {
    const stage = openEnds(endings(8), { 'sharing.run': () => ({ jobId: jobId.parse(jobOne), endsRemoved: 1 }) })
    await stage.user.click(await screen.findByRole('button', { name: 'Revoke 8 ended' }))
    expect(await screen.findByText('Revoking 7 of 8 shares.')).toBeDefined()
    expect(screen.getByText('1 was gone already; its end date is removed. The job can be undone when it has ended.')).toBeDefined()
  })

  it('says what Meta or the plan refused, and keeps the list', async () => {
    const stage = openEnds([anEnding()], {
      'sharing.run': () => {
        throw new AppError({ kind: 'validation', code: 'sharing.nothingToDo', message: 'There is nothing to write: 1 gone already.' })
      },
    })
    await stage.user.click(await screen.findByRole('button', { name: 'Revoke 1 ended' }))
    expect(await screen.findByText('There is nothing to write: 1 gone already.')).toBeDefined()
    expect(screen.getByText('Account 7001')).toBeDefined()
  })

  it('keeps selected shares a month longer, or without end', async () => {
    const stage = openEnds(endings(2))
    await stage.user.click(await screen.findByRole('checkbox', { name: /Select all/ }))
    await stage.user.click(screen.getByRole('button', { name: 'Keep a month longer' }))
    expect(await screen.findByText('2 shares: kept a month longer.')).toBeDefined()
    await stage.user.click(screen.getByRole('button', { name: 'Remove the end date' }))
    await waitFor(() => expect(stage.inputsOf('sharing.setEndings')).toHaveLength(2))
    const shares = endings(2).map(({ target }) => ({ pixelId: pixelOne, target }))
    expect(stage.inputsOf('sharing.setEndings')).toMatchObject([{ shares }, { shares, endsAt: null }])
  })

  it('sets another date, and says what is wrong with one that has passed', async () => {
    const stage = openEnds([anEnding()])
    await stage.user.click(await screen.findByRole('checkbox', { name: /Select all/ }))
    await stage.user.click(screen.getByRole('button', { name: 'Another date…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Another end date' })
    fireEvent.change(within(dialog).getByLabelText('Or on a day'), { target: { value: '2020-01-01' } })
    expect(within(dialog).getByRole('alert').textContent).toContain('This day has passed.')
    // As Enter does.
    const send = () => fireEvent.submit(within(dialog).getByLabelText('Or on a day').closest('form') ?? dialog)
    send()
    expect(stage.inputsOf('sharing.setEndings')).toEqual([])
    await stage.user.click(within(dialog).getByRole('radio', { name: '30 days' }))
    send()
    await waitFor(() => expect(stage.inputsOf('sharing.setEndings')).toMatchObject([{ endsAt: endOf(dayIn(30, new Date())) }]))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('offers to connect where the token that shared them is away, and says why nothing can be revoked', async () => {
    openEnds([anEnding({ canAct: false })])
    expect(await screen.findByText('1 share has ended and waits for Acme robot.')).toBeDefined()
    expect(screen.getByRole('button', { name: 'Connect' })).toBeDefined()
    expect(screen.queryByRole('button', { name: /Revoke 1 ended/ })).toBeNull()
    expect(screen.getByText('not connected')).toBeDefined()
  })

  it('changes nothing in a copy that only reads, and says why', async () => {
    const info = { version: '0', host: 'browser' as const, sandbox: true, graphVersion: 'v26.0', startProblems: [], capabilities: { pasteFromClipboard: false, saveDialog: true, systemLock: { screenLock: 'told', sleep: 'told' } as const } }
    const stage = openEnds([anEnding()], { 'app.info': () => ({ ...info, readOnlyReason: 'Another copy of Buydesk has this data folder, so this one only reads.' }) })
    const button = await screen.findByRole('button', { name: 'Revoke 1 ended' })
    await waitFor(() => expect(button.getAttribute('aria-disabled')).toBe('true'))
    await stage.user.click(button)
    expect(stage.inputsOf('sharing.run')).toEqual([])
  })

  it('shows what a job is taking away, and is read again when something changed', async () => {
    let list = [anEnding({ state: 'leaving', leavingBy: jobOne })]
    const stage = openEnds([], { 'sharing.endings': () => ({ endings: list, total: list.length }) })
    expect(await screen.findByText('Being revoked')).toBeDefined()
    list = []
    stage.tell({ event: 'sharing.endingsChanged', payload: {} })
    expect(await screen.findByText('No share has an end date')).toBeDefined()
  })
})

describe('the reminder', () => {
  const features = [homeFeature, sharingFeature]
  const homeCore = (list: readonly ShareEnding[], more: Answers = {}) => keeping(list, { 'pixels.readAccess': () => ({ access: [] }), ...more })

  it('comes once in the corner, stands in the rail and on Home, and revokes with one click', async () => {
    const stage = openScreen(features, '/', homeCore(endings(7)))
    expect(await screen.findByText('They stay shared at Meta until you revoke them.', { selector: '[data-selectable] span' })).toBeDefined()
    await waitFor(() => expect(screen.getAllByText('7 shares have ended.')).toHaveLength(2))
    expect(screen.getByRole('link', { name: /Sharing\s*7/ })).toBeDefined()
    await stage.user.click(screen.getByRole('button', { name: 'Revoke 7' }))
    expect(await screen.findByText('Revoking 7 shares.')).toBeDefined()
    expect(stage.inputsOf('sharing.run')).toHaveLength(1)
  })

  it('asks on Home too where a partner is among them', async () => {
    const stage = openScreen(features, '/', homeCore([anEnding({ target: { type: 'partner', id: partnerId } })]))
    await stage.user.click(await screen.findByRole('button', { name: 'Revoke 1' }))
    expect(await screen.findByRole('dialog', { name: 'Revoke 1 share?' })).toBeDefined()
    expect(stage.inputsOf('sharing.run')).toEqual([])
  })

  it('tells requests apart from shares, and takes back only those', async () => {
    const request = anEnding({ isRequest: true, target: { type: 'partner', id: partnerId }, targetName: 'Nordlicht' })
    const stage = openScreen(features, '/', homeCore([...endings(2), request], {
      'sharing.endingCounts': () => ({ ...endingCounts({ due: 3, dueHere: 3 }), requests: { due: 1, dueHere: 1 } }),
    }))
    expect(await screen.findByText('2 shares have ended.')).toBeDefined()
    expect(screen.getByText('1 request has passed its end date.')).toBeDefined()
    expect(await screen.findByText('2 shares have ended and 1 request has passed its end date.')).toBeDefined()
    expect(screen.getByRole('button', { name: 'Revoke 2' })).toBeDefined()
    await stage.user.click(screen.getByRole('button', { name: 'Take back 1' }))
    expect(await screen.findByRole('dialog', { name: 'Take back 1 request?' })).toBeDefined()
  })

  it('says what ends within a week, and leads there', async () => {
    const stage = openScreen(features, '/', homeCore(endings(3, { state: 'soon' })))
    expect(await screen.findByText('3 shares end within a week.')).toBeDefined()
    await stage.user.click(screen.getByRole('button', { name: 'See end dates' }))
    expect(await screen.findByRole('heading', { name: 'End dates' })).toBeDefined()
  })

  it('says which connection it waits for', async () => {
    openScreen(features, '/', homeCore(endings(2, { canAct: false }), {
      'sharing.endingCounts': () => ({ ...endingCounts({ due: 2 }), away: [{ id: aConnection().id, name: 'Acme robot', due: 2 }] }),
    }))
    expect(await screen.findByText(/They wait for Acme robot to be connected./)).toBeDefined()
    expect(screen.getByRole('button', { name: 'Connect' })).toBeDefined()
  })

  it('comes again when more shares are due while the app runs', async () => {
    let due = 0
    const stage = openScreen(features, '/', homeCore([], { 'sharing.endingCounts': () => endingCounts({ due, dueHere: due }) }))
    await screen.findByRole('heading', { name: 'Home' })
    expect(screen.queryByText(/have ended/)).toBeNull()
    due = 2
    stage.tell({ event: 'sharing.endingsChanged', payload: {} })
    await waitFor(() => expect(screen.getAllByText('2 shares have ended.')).toHaveLength(2))
  })
})

describe('an end date in the plan', () => {
  const everyTarget = [`partner:${partnerId}`, ...accounts.map((id) => `account:${id}`)]

  async function openMatrix(core: SharingCore, more: Answers = {}) {
    useSharing.getState().choosePixels([pixelOne, pixelTwo])
    const stage = openScreen([sharingFeature], '/sharing', { ...core.answers, ...more })
    await screen.findByText('Share many pixels at once')
    useSharing.getState().chooseTargets(new Set(everyTarget))
    const grid = await screen.findByRole('grid', { name: 'Who has which pixel' })
    await screen.findByRole('gridcell', { name: 'Shop EU, Account 7002: not shared' })
    grid.focus()
    await stage.user.keyboard('{ArrowRight}')
    return stage
  }

  it('is chosen there, goes with the run, and is not kept for the next plan', async () => {
    const stage = await openMatrix(new SharingCore())
    await stage.user.keyboard(' ')
    await stage.user.click(await screen.findByRole('button', { name: 'never' }))
    await stage.user.click(screen.getByRole('radio', { name: '30 days' }))
    expect(screen.getByText(/Meta knows no end dates/)).toBeDefined()
    await stage.user.keyboard('{Escape}')
    const run = screen.getByRole('button', { name: /^Share 1/ })
    await waitFor(() => expect(run.getAttribute('aria-disabled')).toBeNull())
    await stage.user.click(run)
    await waitFor(() => expect(stage.inputsOf('sharing.run')).toMatchObject([{ endsAt: endOf(dayIn(30, new Date())) }]))
    stage.tell({ event: 'jobs.progress', payload: { job: aJob({ state: 'running', endedAt: null }) } })
    expect(await screen.findByText('This plan is under way.')).toBeDefined()
    stage.tell({ event: 'jobs.progress', payload: { job: aJob() } })
    expect(await screen.findByRole('button', { name: 'never' })).toBeDefined()
  })

  it('is offered for shares that are there already', async () => {
    const core = new SharingCore()
    core.shared.add(`${pixelOne}>7001`)
    const stage = await openMatrix(core, { 'sharing.setEndings': ({ shares }) => ({ set: shares.length, notShared: 0 }) })
    useSharing.getState().change([{ pixelId: pixelOne, key: 'account:7001', effect: 'add' }, { pixelId: pixelOne, key: 'account:7002', effect: 'add' }])
    useSharing.getState().chooseEnd(dayIn(7, new Date()))
    await stage.user.click(await screen.findByRole('button', { name: 'Set it for that one too' }))
    expect(await screen.findByText(/1 share that was there already ends on/)).toBeDefined()
    expect(stage.inputsOf('sharing.setEndings')).toMatchObject([{ shares: [{ pixelId: pixelOne, target: { id: '7001' } }], endsAt: endOf(dayIn(7, new Date())) }])
  })

  it('that has passed holds the run back, with the reason', async () => {
    const stage = await openMatrix(new SharingCore())
    useSharing.getState().chooseEnd('2020-01-01')
    await stage.user.keyboard(' ')
    expect(await screen.findByText("The end date can't be used.")).toBeDefined()
    const run = screen.getByRole('button', { name: /^Share 1/ })
    await stage.user.click(run)
    expect(stage.inputsOf('sharing.run')).toEqual([])
  })

  it('is told by the cell, and set from its menu for the shares that are there', async () => {
    const core = new SharingCore()
    core.shared.add(`${pixelOne}>7001`)
    const ending = anEnding({ state: 'later', endsAt: '2031-01-05T12:00:00.000Z' })
    const stage = await openMatrix(core, {
      'sharing.endings': () => ({ endings: [ending], total: 1 }),
      'sharing.setEndings': ({ shares }) => ({ set: shares.length, notShared: 0 }),
    })
    expect(await screen.findByText(/Ends on 5 Jan 2031/)).toBeDefined()
    await stage.user.keyboard('{Shift>}{ArrowRight}{/Shift}')
    fireEvent.contextMenu(screen.getByRole('grid', { name: 'Who has which pixel' }))
    await stage.user.click(await screen.findByRole('menuitem', { name: 'Set an end date…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Set an end date' })
    expect(dialog.textContent).toContain('Shop EU with Account 7001.')
    await stage.user.click(within(dialog).getByRole('radio', { name: '7 days' }))
    await stage.user.click(within(dialog).getByRole('button', { name: 'Set the end date' }))
    await waitFor(() => expect(stage.inputsOf('sharing.setEndings')).toMatchObject([{ shares: [{ target: { id: '7001' } }] }]))
  })
})
