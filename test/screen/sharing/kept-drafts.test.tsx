import { screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keptDrafts, type KeptDrafts } from '#shared/domain/share-draft.ts'
import { sharingFeature } from '#renderer/features/sharing/index.ts'
import { useSharing } from '#renderer/features/sharing/sharing-store.ts'
import { closeScreen, openScreen, type Answers } from '../../support/screen-stage.tsx'
import { pixelOne, SharingCore } from './sharing-core.ts'

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
  'sharing.drafts': () => ({ kept }),
  'sharing.keepDrafts': (input) => {
    kept = input.kept
    return {}
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
      return {}
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
