import { act, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ParsedInput } from '#shared/contract/contract.ts'
import { adAccountId, launchDraftId } from '#shared/domain/ids.ts'
import { shareDraft } from '#shared/domain/share-draft.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { changeSetsFeature } from '#renderer/features/change-sets/index.ts'
import { launchFeature } from '#renderer/features/launch/index.ts'
import { sharingFeature } from '#renderer/features/sharing/index.ts'
import { sharingState, useSharing } from '#renderer/features/sharing/sharing-store.ts'
import { closeScreen, openScreen, revisionOne, type Answers, type ScreenStage } from '../../support/screen-stage.tsx'
import { forgetDrafts, LaunchCore } from '../launch/launch-core.ts'
import { pixelOne, pixelTwo, SharingCore } from '../sharing/sharing-core.ts'

const features = [launchFeature, sharingFeature, changeSetsFeature]
const fingerprint = '01234 56789 11111 22222 33333 44444 55555 66666'
const plan = shareDraft.parse({
  connectionId: 'c-157-311', title: 'To Nordlicht', pixelIds: [pixelOne], targetKeys: ['account:7001'], tasks: ['ANALYZE'], endsOn: null, wishes: [{ pixelId: pixelOne, add: ['account:7001'], remove: [] }],
})
const signer = { name: 'Ada', fingerprint, standing: 'unknown' as const, knownAs: null, namesakes: [] }
const planPart = { is: 'sharePlan' as const, name: 'To Nordlicht', accountId: null, lines: ['1 pixel and 1 ad account', '1 share to add'], problems: [], takenAt: null }
const draftPart = { is: 'launchDraft' as const, name: 'Spring', accountId: adAccountId.parse('5001'), lines: ['1 campaign, 2 ad sets and 6 ads, all of them paused at first'], problems: ['No connection here reaches ad account 5001: choose another one for it.'], takenAt: null }
const view = { signer, writtenAt: '2026-11-20T10:00:00.000Z', note: 'For Monday', parts: [draftPart, planPart] }
const draftId = launchDraftId.parse('00000000-0000-4000-8000-0000000000d9')
const taken = { launchDraftIds: [draftId], sharePlans: [{ name: 'To Nordlicht', draft: plan }], problems: ['This ad account has not the Page of the draft. Choose one.'] }

let core: SharingCore
beforeAll(() => Promise.all(features.flatMap((feature) => feature.later ?? []).map((load) => load())), 60_000)
beforeEach(() => {
  core = new SharingCore()
})
afterEach(() => {
  closeScreen()
  forgetDrafts()
  useSharing.setState(useSharing.getInitialState(), true)
})

function open(path: string, answers: Answers = {}): ScreenStage {
  return openScreen(features, path, {
    ...core.answers,
    'launchDrafts.list': () => ({ drafts: [] }),
    'changeSets.open': () => view,
    'changeSets.identity': () => ({ fingerprint }),
    'changeSets.signers': () => ({ signers: [] }),
    'changeSets.take': () => taken,
    ...answers,
  })
}

async function openFile(stage: ScreenStage, text = 'a file'): Promise<void> {
  await stage.user.upload(await screen.findByLabelText("A colleague's file"), new File([text], 'spring.buydesk'))
}

/** By typing: with a thousand of them no list is scrolled. */
async function chooseAccount(stage: ReturnType<typeof open>, name: string): Promise<void> {
  await stage.user.click(await screen.findByRole('button', { name: 'Ad account for the launch drafts' }))
  await stage.user.keyboard(name.slice(-4))
  await waitFor(() => expect(screen.getAllByRole('option', { name: /^Account/ })).toHaveLength(1))
  await stage.user.click(screen.getByRole('option', { name: new RegExp(name) }))
}

const take = (words: string) => screen.getByRole('button', { name: words })

describe("a colleague's file", () => {
  it('is shown with its signer, its figures and what does not fit, before anything is taken', async () => {
    const stage = open('/handed-over')
    await openFile(stage)
    expect(await screen.findByRole('heading', { name: 'From Ada' })).toBeDefined()
    expect(screen.getByText(fingerprint)).toBeDefined()
    expect(screen.getByText('not known here yet')).toBeDefined()
    expect(screen.getByText('For Monday')).toBeDefined()
    expect(screen.getByText('1 campaign, 2 ad sets and 6 ads, all of them paused at first')).toBeDefined()
    expect(screen.getByText('No connection here reaches ad account 5001: choose another one for it.')).toBeDefined()
    expect(stage.inputsOf('changeSets.open')).toEqual([{ text: 'a file' }])
    expect(stage.inputsOf('changeSets.take')).toEqual([])
  })

  it('of an unknown signer is taken only once the fingerprint was compared and an ad account chosen', async () => {
    const stage = open('/handed-over')
    await openFile(stage)
    await screen.findByRole('heading', { name: 'From Ada' })
    await stage.user.click(take('Take 2 parts'))
    await chooseAccount(stage, 'Account 7002')
    await stage.user.click(take('Take 2 parts'))
    expect(stage.inputsOf('changeSets.take')).toEqual([])
    await stage.user.click(screen.getByRole('checkbox', { name: /I have compared the fingerprint/ }))
    await stage.user.click(take('Take 2 parts'))
    expect(await screen.findByText('This ad account has not the Page of the draft. Choose one.')).toBeDefined()
    expect(stage.inputsOf('changeSets.take')).toEqual([{ text: 'a file', parts: [0, 1], connectionId: 'c-157-311', accountId: '7002', confirmsSigner: true }])
    expect(screen.getByRole('button', { name: 'Open the draft' })).toBeDefined()
  })

  it('goes to the ad account that its drafts name where this connection reaches it, and to none by itself where they name several', async () => {
    const named = (account: string, name: string) => ({ ...draftPart, name, accountId: adAccountId.parse(account), problems: [] })
    const stage = open('/handed-over', { 'changeSets.open': () => ({ ...view, signer: { ...signer, standing: 'own' }, parts: [named('7002', 'Spring'), named('7001', 'Autumn')] }) })
    await openFile(stage)
    await stage.user.click(await screen.findByRole('button', { name: 'Take 2 parts' }))
    expect(stage.inputsOf('changeSets.take')).toEqual([])
    await stage.user.click(screen.getByRole('checkbox', { name: 'Autumn' }))
    await stage.user.click(take('Take 1 part'))
    await waitFor(() => expect(stage.inputsOf('changeSets.take')).toMatchObject([{ parts: [0], accountId: '7002' }]))
  })

  it('is not taken a second time unknowingly: a part that was taken here says so and has to be chosen', async () => {
    const stage = open('/handed-over', {
      'changeSets.open': () => ({ ...view, signer: { ...signer, standing: 'own' }, parts: [{ ...draftPart, accountId: adAccountId.parse('7002'), problems: [], takenAt: '2026-11-20T11:00:00.000Z' }, planPart] }),
    })
    await openFile(stage)
    expect(await screen.findByText(/Taken over here .*Choose it to take it over once more\./)).toBeDefined()
    expect(screen.getByRole('button', { name: 'Take 1 part' })).toBeDefined()
    await stage.user.click(screen.getByRole('checkbox', { name: 'Spring' }))
    await stage.user.click(take('Take 2 parts'))
    await waitFor(() => expect(stage.inputsOf('changeSets.take')).toMatchObject([{ parts: [0, 1], takesAgain: true }]))
  })

  it('of a known signer goes on to the matrix with a sharing plan, where nothing runs by itself', async () => {
    const stage = open('/handed-over', {
      'changeSets.open': () => ({ ...view, signer: { ...signer, standing: 'known', knownAs: 'Ada of Berlin' } }),
      'changeSets.take': () => ({ launchDraftIds: [], sharePlans: taken.sharePlans, problems: [] }),
    })
    await openFile(stage)
    expect(await screen.findByText('From Ada of Berlin')).toBeDefined()
    expect(screen.getByText('The file calls its writer Ada')).toBeDefined()
    await stage.user.click(screen.getByRole('checkbox', { name: 'Spring' }))
    await stage.user.click(take('Take 1 part'))
    expect(await screen.findByRole('gridcell', { name: 'Shop EU, Account 7001: will add' }, { timeout: 5000 })).toBeDefined()
    expect(screen.getByDisplayValue('To Nordlicht')).toBeDefined()
    expect(stage.inputsOf('changeSets.take')).toMatchObject([{ parts: [1], accountId: null, confirmsSigner: false }])
    expect(stage.inputsOf('sharing.run')).toEqual([])
  })

  it('of another key under a known name says so loudly', async () => {
    const stage = open('/handed-over', { 'changeSets.open': () => ({ ...view, signer: { ...signer, namesakes: ['99999 56789 11111 22222 33333 44444 55555 66666'] } }) })
    await openFile(stage)
    expect((await screen.findByRole('alert')).textContent).toContain('Somebody else is known here as Ada')
  })

  it('is still there for its plan when its draft was opened first', async () => {
    const launch = new LaunchCore()
    const stage = open('/handed-over', { ...launch.answers, ...core.answers, 'changeSets.open': () => ({ ...view, signer: { ...signer, standing: 'own' } }), 'launchDrafts.list': () => ({ drafts: [] }) })
    await openFile(stage)
    await chooseAccount(stage, 'Account 7001')
    await stage.user.click(take('Take 2 parts'))
    await stage.user.click(await screen.findByRole('button', { name: 'Open the draft' }))
    await waitFor(() => expect(location.hash).toBe(`#/campaigns/draft/${draftId}`))
    location.hash = '#/handed-over'
    await stage.user.click(await screen.findByRole('button', { name: 'Show in the matrix' }))
    expect(await screen.findByRole('gridcell', { name: 'Shop EU, Account 7001: will add' }, { timeout: 5000 })).toBeDefined()
  })

  it('that was changed on the way is refused in words, and another one can be chosen', async () => {
    const stage = open('/handed-over', {
      'changeSets.open': () => {
        throw new AppError({ kind: 'validation', code: 'changeSet.changed', message: 'This file was changed after it was signed, so nothing of it is taken.', data: { advice: 'Have it handed over again.' } })
      },
    })
    await openFile(stage)
    expect((await screen.findByRole('alert')).textContent).toContain('This file was changed after it was signed')
    expect(screen.getByRole('button', { name: 'Choose a file' })).toBeDefined()
  })

  it('can be read where nothing is connected, and says what is missing to take it', async () => {
    const stage = open('/handed-over', { 'connections.list': () => ({ connections: [] }) })
    await openFile(stage)
    expect(await screen.findByText('No token is connected')).toBeDefined()
    expect(take('Take 2 parts').getAttribute('aria-disabled')).toBe('true')
  })
})

describe('colleagues who are known here', () => {
  const ada = { name: 'Ada', fingerprint, knownSince: '2026-10-01T10:00:00.000Z', lastTakenAt: '2026-11-20T10:00:00.000Z' }

  it('stand there with fingerprint and times, and one is forgotten once it was said what that means', async () => {
    let signers = [ada, { ...ada, name: '', fingerprint: '99999 56789 11111 22222 33333 44444 55555 66666' }]
    const stage = open('/handed-over', {
      'changeSets.signers': () => ({ signers }),
      'changeSets.forgetSigner': ({ fingerprint: gone }) => {
        signers = signers.filter((each) => each.fingerprint !== gone)
        return {}
      },
    })
    const table = within(await screen.findByRole('table', { name: 'Colleagues who are known here' }))
    expect(table.getByRole('row', { name: /Ada/ }).textContent).toContain(fingerprint)
    expect(table.getByRole('row', { name: /Somebody without a name/ })).toBeDefined()
    await stage.user.click(table.getByRole('button', { name: 'Forget Ada' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Forget Ada?' }))
    expect(dialog.getByText(/has to compare the fingerprint again/)).toBeDefined()
    expect(stage.inputsOf('changeSets.forgetSigner')).toEqual([])
    await stage.user.click(dialog.getByRole('button', { name: 'Forget Ada' }))
    await waitFor(() => expect(table.queryByRole('row', { name: /Ada/ })).toBeNull())
    expect(stage.inputsOf('changeSets.forgetSigner')).toEqual([{ fingerprint }])
  })

  it('make no list where there are none', async () => {
    const stage = open('/handed-over')
    expect(await screen.findByRole('button', { name: 'Choose a file' })).toBeDefined()
    await waitFor(() => expect(stage.inputsOf('changeSets.signers')).toHaveLength(1))
    expect(screen.queryByRole('table')).toBeNull()
  })
})

describe('a plan that comes into a matrix with something marked', () => {
  it('takes its place, and undoing brings back what was marked before', async () => {
    const stage = open('/sharing', {
      'changeSets.open': () => ({ ...view, parts: [planPart], signer: { ...signer, standing: 'known', knownAs: 'Ada' } }),
      'changeSets.take': () => ({ launchDraftIds: [], sharePlans: taken.sharePlans, problems: [] }),
      'sharing.drafts': () => ({ kept: { current: plan.connectionId, drafts: [{ ...plan, pixelIds: [...shareDraft.shape.pixelIds.parse([pixelTwo])], targetKeys: ['account:7002'], wishes: shareDraft.shape.wishes.parse([{ pixelId: pixelTwo, add: ['account:7002'], remove: [] }]) }], run: null }, revision: revisionOne }),
    })
    await screen.findByRole('gridcell', { name: 'Shop UK, Account 7002: will add' }, { timeout: 5000 })
    location.hash = '#/handed-over'
    await openFile(stage)
    await stage.user.click(await screen.findByRole('button', { name: 'Take 1 part' }))
    await screen.findByRole('gridcell', { name: 'Shop EU, Account 7001: will add' }, { timeout: 5000 })
    expect(screen.queryByRole('gridcell', { name: 'Shop UK, Account 7002: will add' })).toBeNull()
    await stage.user.click(screen.getByRole('button', { name: 'Undo' }))
    await stage.user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(await screen.findByRole('gridcell', { name: 'Shop UK, Account 7002: will add' })).toBeDefined()
  })
})

describe('handing over', () => {
  it('a draft from its menu writes a file under the name of whoever has no sign-in', async () => {
    const launch = new LaunchCore()
    const stage = open('/campaigns', { ...launch.answers, 'changeSets.export': () => ({ name: 'Spring-2026-11-22.buydesk', text: 'signed' }) })
    await stage.user.click(await screen.findByRole('button', { name: 'What can be done with Spring' }))
    await stage.user.click(await screen.findByRole('menuitem', { name: 'Hand over…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Hand over to a colleague' }))
    expect(await dialog.findByText(fingerprint)).toBeDefined()
    expect(dialog.getByRole('checkbox', { name: /Spring/ }).getAttribute('aria-checked')).toBe('true')
    expect(dialog.getByRole('button', { name: 'Save a file with 1 part' }).getAttribute('aria-disabled')).toBe('true')
    await stage.user.type(dialog.getByLabelText('Your name'), 'Ada')
    await stage.user.click(dialog.getByRole('button', { name: 'Save a file with 1 part' }))
    await waitFor(() => expect(stage.inputsOf('app.saveText')).toEqual([{ name: 'Spring-2026-11-22.buydesk', text: 'signed' }]))
    expect(stage.inputsOf('changeSets.export')).toEqual([{ launchDraftIds: [launch.draft.id], sharePlans: [], note: '', writer: 'Ada' }])
    expect(await screen.findByText('1 part is in Spring-2026-11-22.buydesk')).toBeDefined()
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('what is about to be shared goes as it is marked, under its name', async () => {
    const stage = open('/sharing', {
      'sharing.drafts': () => ({ kept: { current: plan.connectionId, drafts: [plan], run: null }, revision: revisionOne }),
      'changeSets.export': () => ({ name: 'To-Nordlicht.buydesk', text: 'signed' }),
    })
    await screen.findByRole('gridcell', { name: 'Shop EU, Account 7001: will add' }, { timeout: 5000 })
    await stage.user.click(screen.getByRole('button', { name: 'Export' }))
    await stage.user.click(await screen.findByRole('menuitem', { name: 'Hand over to a colleague…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Hand over to a colleague' }))
    await stage.user.type(dialog.getByLabelText('Your name'), 'Ada')
    await stage.user.click(await dialog.findByRole('button', { name: 'Save a file with 1 part' }))
    await waitFor(() => expect(stage.inputsOf('changeSets.export')).toEqual([{ launchDraftIds: [], sharePlans: [{ name: 'To Nordlicht', draft: plan }], note: '', writer: 'Ada' }]))
  })

  it('counts of a sharing plan what is in view, which is what goes into the file, and offers none of which nothing is', async () => {
    const hidden = shareDraft.parse({
      ...plan,
      wishes: [
        { pixelId: pixelOne, add: ['account:7001'], remove: ['account:7002'] },
        { pixelId: pixelTwo, add: ['account:7001'], remove: [] },
      ],
    })
    const away = shareDraft.parse({ ...plan, title: 'Nothing in view', connectionId: 'c-157-312', pixelIds: [] })
    const unnamed = shareDraft.parse({ ...plan, title: null, connectionId: 'c-157-313' })
    const stage = open('/activity', { 'sharing.drafts': () => ({ kept: { current: plan.connectionId, drafts: [hidden, away, unnamed], run: null }, revision: revisionOne }) })
    await stage.user.keyboard('{Control>}k{/Control}')
    await stage.user.type(await screen.findByRole('combobox', { name: 'Search or run a command' }), 'Hand over to')
    await stage.user.click(await screen.findByRole('option', { name: /^Hand over to a colleague/ }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Hand over to a colleague' }))
    expect((await dialog.findAllByText(/1 change$/)).map((line) => line.textContent)).toEqual(['Sharing plan, 1 change', '1 change'])
    expect(dialog.getByText('Sharing plan')).toBeDefined()
  })

  it('offers by the palette what is marked now: not what was when the dialog stood open last, and not only what was kept already', async () => {
    let kept: ParsedInput<'sharing.keepDrafts'>['kept'] | null = { current: plan.connectionId, drafts: [plan], run: null }
    const stage = open('/sharing', {
      'sharing.drafts': () => ({ kept, revision: revisionOne }),
      'sharing.keepDrafts': (input) => {
        kept = input.kept
        return { revision: revisionOne }
      },
      'changeSets.export': () => ({ name: 'Later.buydesk', text: 'signed' }),
    })
    await screen.findByRole('gridcell', { name: 'Shop EU, Account 7001: will add' }, { timeout: 5000 })
    const handOver = async (rightBefore: () => void) => {
      await stage.user.keyboard('{Control>}k{/Control}')
      await stage.user.type(await screen.findByRole('combobox', { name: 'Search or run a command' }), 'Hand over to')
      act(rightBefore)
      await stage.user.keyboard('{Enter}')
      return within(await screen.findByRole('dialog', { name: 'Hand over to a colleague' }))
    }
    const first = await handOver(() => undefined)
    expect(await first.findByRole('checkbox', { name: /To Nordlicht/ })).toBeDefined()
    await stage.user.click(first.getByRole('button', { name: 'Cancel' }))
    const second = await handOver(() => sharingState().rename('Painted since'))
    await stage.user.click(await second.findByRole('checkbox', { name: /Painted since/ }))
    expect(second.queryByRole('checkbox', { name: /To Nordlicht/ })).toBeNull()
    await stage.user.type(second.getByLabelText('Your name'), 'Ada')
    await stage.user.click(second.getByRole('button', { name: 'Save a file with 1 part' }))
    await waitFor(() => expect(stage.inputsOf('changeSets.export')).toMatchObject([{ sharePlans: [{ name: 'Painted since', draft: { title: 'Painted since' } }] }]))
  })
})
