import { screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { keptDrafts, type KeptDrafts } from '#shared/domain/share-draft.ts'
import { operatorId } from '#shared/domain/operator.ts'
import type { SignInStatus } from '#shared/domain/operator.ts'
import { sharingFeature } from '#renderer/features/sharing/index.ts'
import { signInFeature } from '#renderer/features/sign-in/index.ts'
import { closeScreen, openScreen, revisionOne } from '../../support/screen-stage.tsx'
import { pixelOne, SharingCore } from './sharing-core.ts'

afterEach(closeScreen)

const at = '2026-01-02T03:04:05.000Z'
const draft = keptDrafts.parse({
  current: 'c-157-311',
  drafts: [
    { connectionId: 'c-157-311', title: null, pixelIds: [pixelOne], targetKeys: ['account:7001'], tasks: ['ANALYZE'], endsOn: null, wishes: [{ pixelId: pixelOne, add: ['account:7001'], remove: [] }] },
  ],
  run: null,
})
const locked: SignInStatus = { mode: 'one', operator: null, locked: { why: 'person', at, operatorName: null, idleMinutes: null } }

function isIn(id: string, mode: SignInStatus['mode']): SignInStatus {
  return { mode, operator: { id: operatorId.parse(id), name: id, role: 'admin', createdAt: at, lastSignedInAt: null, mustChangePassword: false }, locked: null }
}

/** A window with a painted plan. The shelf is each operator's own; what is put there is noted. */
async function painted(first: SignInStatus) {
  let status = first
  const puts: KeptDrafts[] = []
  const core = new SharingCore()
  const stage = openScreen([sharingFeature, signInFeature], '/sharing', {
    ...core.answers,
    'operators.status': () => status,
    'sharing.drafts': () => ({ kept: draft, revision: revisionOne }),
    'sharing.keepDrafts': (input) => {
      puts.push(input.kept)
      return { revision: revisionOne }
    },
  })
  const seen = () => screen.findByRole('gridcell', { name: 'Shop EU, Account 7001: will add' }, { timeout: 5000 })
  await seen()
  const become = (next: SignInStatus) => {
    status = next
    stage.tell({ event: 'operators.changed', payload: { status } })
  }
  return { stage, puts, seen, become }
}

it('a lock that is opened in the same moment leaves the painted plan on the shelf, and in the window', async () => {
  const one = isIn('one', 'one')
  const { puts, seen, become } = await painted(one)
  become(locked)
  become(one)
  expect(await seen()).toBeDefined()
  expect(puts.filter(({ drafts }) => drafts.every(({ wishes }) => wishes.length === 0))).toEqual([])
})

it('where another window has several use the app, the plan of the one person goes on as it was', async () => {
  const { puts, seen, become } = await painted(isIn('one', 'one'))
  become(isIn('aaaaaaaaaaaa', 'several'))
  expect(await seen()).toBeDefined()
  expect(puts.filter(({ drafts }) => drafts.every(({ wishes }) => wishes.length === 0))).toEqual([])
})

it("what is changed and not kept yet as somebody else comes in is put on nobody's shelf", async () => {
  const { stage, puts, become } = await painted(isIn('aaaaaaaaaaaa', 'several'))
  screen.getByRole('grid', { name: 'Who has which pixel' }).focus()
  await stage.user.keyboard(' ')
  become(isIn('bbbbbbbbbbbb', 'several'))
  // The next one's screen is there, and reads the next one's shelf.
  await waitFor(() => expect(stage.inputsOf('sharing.drafts').length).toBeGreaterThan(1))
  expect(puts).toEqual([])
})
