import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { useDrafts } from '#renderer/features/launch/draft-store.ts'
import { launchFeature } from '#renderer/features/launch/index.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import { asset, draftWith, filled, richFacts } from '../../support/launch-drafts.ts'
import { closeScreen, openScreen } from '../../support/screen-stage.tsx'
import { planOf } from './draft-core.ts'

afterEach(() => {
  closeScreen()
  useDrafts.setState({ open: new Map() })
})

const draft = filled(
  draftWith({
    assets: [asset('i1', { name: 'tulips.png' }), asset('i2', { name: 'tulips-tall.png', width: 1_080, height: 1_920, ratio: '9:16' }), asset('i3', { name: 'roses.png' })],
    concepts: [
      { id: 'k1', name: 'Tulips', assetIds: ['i1', 'i2'] },
      { id: 'k2', name: 'Roses', assetIds: ['i3'] },
    ],
  }),
)

async function openBuilder() {
  let saved: LaunchDraft = draft
  let revision = 1
  const stored = () => ({ draft: saved, revision, updatedAt: '2026-11-01T10:00:00.000Z' })
  const stage = openScreen([launchFeature], `/campaigns/draft/${draft.id}`, {
    'launchDrafts.read': stored,
    'launchDrafts.list': () => ({ drafts: [] }),
    'launchDrafts.save': (input) => {
      saved = input.draft
      revision += 1
      return stored()
    },
    'launches.plan': () => planOf(saved),
    'adPicks.account': () => richFacts(),
    'adPicks.search': () => ({ found: [] }),
    'adPicks.estimate': () => ({ low: null, high: null, isReady: false, lines: [], problem: null }),
    'creatives.known': () => ({ assets: [] }),
    'creatives.picture': () => ({ dataUrl: null }),
  })
  await screen.findByRole('region', { name: 'Concept Tulips' }, { timeout: 15_000 })
  const choose = async (menu: string, item: string) => {
    screen.getByRole('button', { name: menu }).focus()
    await stage.user.keyboard('{Enter}')
    await stage.user.click(await screen.findByRole('menuitem', { name: item }))
  }
  return { stage, choose, saved: () => saved }
}

const later = { timeout: 3_000 }

describe('concepts are put right by keyboard', () => {
  it('an image moves to another one, and takes its place by its shape', async () => {
    const { choose, saved } = await openBuilder()
    await choose('Move or remove tulips-tall.png', 'Roses')
    await waitFor(() => expect(saved().concepts.map((concept) => concept.assetIds)).toEqual([['i1'], ['i3', 'i2']]), later)
  })

  it('an image becomes one of its own', async () => {
    const { choose, saved } = await openBuilder()
    await choose('Move or remove tulips-tall.png', 'Make it a concept of its own')
    await waitFor(() => expect(saved().concepts.map((concept) => concept.assetIds)).toEqual([['i1'], ['i2'], ['i3']]), later)
  })

  it('two are merged, and rows of the one that is gone say that they lack one', async () => {
    const { choose, saved } = await openBuilder()
    await choose('Merge or remove Roses', 'Tulips')
    await waitFor(() => expect(saved().concepts.map((concept) => concept.assetIds)).toEqual([['i1', 'i2', 'i3']]), later)
    expect(saved().rows.map((row) => row.conceptId)).toEqual(['k1', null])
  })

  it('one is renamed where it stands', async () => {
    const { stage, saved } = await openBuilder()
    const name = within(screen.getByRole('region', { name: 'Concept Roses' })).getByRole('textbox', { name: 'Name of the concept' })
    await stage.user.type(name, ' red')
    await waitFor(() => expect(saved().concepts[1]?.name).toBe('Roses red'), later)
  })

  it('an image that is taken out is out of the launch, with its concept', async () => {
    const { choose, saved } = await openBuilder()
    await choose('Move or remove roses.png', 'Take it out of this launch')
    await waitFor(() => expect(saved().assets.map((each) => each.id)).toEqual(['i1', 'i2']), later)
    expect(saved().concepts.map((concept) => concept.id)).toEqual(['k1'])
  })
})
