import { screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keptDrafts, type KeptDrafts } from '#shared/domain/share-draft.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { sharingFeature } from '#renderer/features/sharing/index.ts'
import { useSharing } from '#renderer/features/sharing/sharing-store.ts'
import { closeScreen, openScreen, revisionOne, type Answers } from '../../support/screen-stage.tsx'
import { pixelOne, pixelTwo, SharingCore } from './sharing-core.ts'

let core: SharingCore
let kept: KeptDrafts | null
beforeEach(() => {
  core = new SharingCore()
  kept = null
})
const closeWindow = () => {
  closeScreen()
  useSharing.setState(useSharing.getInitialState(), true)
}
afterEach(closeWindow)

const shelf: Answers = {
  'sharing.drafts': () => ({ kept, revision: revisionOne }),
  'sharing.keepDrafts': (input) => {
    kept = input.kept
    return { revision: revisionOne }
  },
}
const draft = keptDrafts.parse({
  current: 'c-157-311',
  drafts: [
    { connectionId: 'c-157-311', title: null, pixelIds: [pixelOne], targetKeys: ['account:7001'], tasks: ['ANALYZE'], endsOn: null, wishes: [{ pixelId: pixelOne, add: ['account:7001'], remove: [] }] },
  ],
  run: null,
})

it('what was marked before the window was loaded anew is marked again', async () => {
  kept = draft
  openScreen([sharingFeature], '/sharing', { ...core.answers, ...shelf })
  expect(await screen.findByRole('gridcell', { name: 'Shop EU, Account 7001: will add' }, { timeout: 5000 })).toBeDefined()
})

it('what is marked is kept, for the next window to find', async () => {
  kept = draft
  const stage = openScreen([sharingFeature], '/sharing', { ...core.answers, ...shelf })
  await screen.findByRole('gridcell', { name: 'Shop EU, Account 7001: will add' }, { timeout: 5000 })
  screen.getByRole('grid', { name: 'Who has which pixel' }).focus()
  await stage.user.keyboard(' ')
  await waitFor(() => expect(kept?.drafts[0]?.wishes).toEqual([]), { timeout: 5000 })
})

it('what was marked a moment ago is kept before the app is locked', async () => {
  kept = draft
  const keptAtLock: unknown[] = []
  const lock = () => {
    keptAtLock.push(kept?.drafts[0]?.wishes)
    return {}
  }
  const stage = openScreen([sharingFeature], '/sharing', { ...core.answers, ...shelf, 'operators.lock': lock })
  await screen.findByRole('gridcell', { name: 'Shop EU, Account 7001: will add' }, { timeout: 5000 })
  screen.getByRole('grid', { name: 'Who has which pixel' }).focus()
  await stage.user.keyboard(' {Control>}{Shift>}L{/Shift}{/Control}')
  await waitFor(() => expect(keptAtLock).toEqual([[]]))
})

it('what can not be kept leaves no older draft behind, and those of other connections stay', async () => {
  const other = keptDrafts.parse({ ...draft, drafts: draft.drafts.map((each) => ({ ...each, connectionId: 'c-2-2' })) })
  kept = { ...draft, drafts: [...draft.drafts, ...other.drafts] }
  const stage = openScreen([sharingFeature], '/sharing', {
    ...core.answers,
    ...shelf,
    'sharing.keepDrafts': (input) => {
      if (input.kept.drafts.some((each) => each.connectionId === 'c-157-311')) throw new Error('too large')
      kept = input.kept
      return { revision: revisionOne }
    },
  })
  await screen.findByRole('gridcell', { name: 'Shop EU, Account 7001: will add' }, { timeout: 5000 })
  screen.getByRole('grid', { name: 'Who has which pixel' }).focus()
  await stage.user.keyboard(' ')
  await waitFor(() => expect(kept?.drafts.map((each) => each.connectionId)).toEqual(['c-2-2']), { timeout: 5000 })
})

it('a shelf that does not answer is no reason to wait', async () => {
  openScreen([sharingFeature], '/sharing', {
    ...core.answers,
    'sharing.drafts': () => {
      throw new Error('gone')
    },
  })
  expect(await screen.findByText('Share many pixels at once', undefined, { timeout: 5000 })).toBeDefined()
})

describe('another window of the same operator', () => {
  const uuid = (digit: number) => `33333333-3333-4333-8333-33333333333${String(digit)}`
  let revision: number
  /** As main does it: nothing is put over what the window has not seen. */
  const oneShelf: Answers = {
    'sharing.drafts': () => ({ kept, revision: uuid(revision) }),
    'sharing.keepDrafts': (input) => {
      if (input.over !== undefined && input.over !== uuid(revision)) throw new AppError({ kind: 'conflict', code: 'shareDrafts.moved', message: 'Another window has marked something meanwhile.', data: {} })
      kept = input.kept
      revision += 1
      return { revision: uuid(revision) }
    },
  }
  /** The other window marks the second pixel. */
  const othersMark = () => {
    const [first] = draft.drafts
    if (first === undefined) throw new Error('nothing is marked')
    const both = { ...first, pixelIds: [pixelOne, pixelTwo], wishes: [...first.wishes, { pixelId: pixelTwo, add: ['account:7001'], remove: [] }] }
    kept = keptDrafts.parse({ ...draft, drafts: [both] })
    revision += 1
  }
  beforeEach(() => {
    revision = 1
    kept = draft
  })
  const marked = () => kept?.drafts.flatMap(({ wishes }) => wishes.flatMap(({ pixelId, add, remove }) => [...add.map((key) => `${pixelId} +${key}`), ...remove.map((key) => `${pixelId} -${key}`)]))

  it('shows what was marked there, without a word from here', async () => {
    const stage = openScreen([sharingFeature], '/sharing', { ...core.answers, ...oneShelf })
    await screen.findByRole('gridcell', { name: 'Shop EU, Account 7001: will add' }, { timeout: 5000 })
    othersMark()
    stage.tell({ event: 'sharing.draftsKept', payload: { revision: uuid(revision) } })
    expect(await screen.findByRole('gridcell', { name: 'Shop UK, Account 7001: will add' }, { timeout: 5000 })).toBeDefined()
    expect(stage.inputsOf('sharing.keepDrafts')).toEqual([])
  })

  it('loses nothing by what is marked here at the same time', async () => {
    const stage = openScreen([sharingFeature], '/sharing', { ...core.answers, ...oneShelf })
    await screen.findByRole('gridcell', { name: 'Shop EU, Account 7001: will add' }, { timeout: 5000 })
    othersMark()
    screen.getByRole('grid', { name: 'Who has which pixel' }).focus()
    await stage.user.keyboard(' ')
    await waitFor(() => expect(marked()).toEqual([`${pixelTwo} +account:7001`]), { timeout: 5000 })
    expect(await screen.findByRole('gridcell', { name: 'Shop UK, Account 7001: will add' })).toBeDefined()
  })
})
