import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { libraryAsset } from '#shared/domain/creative.ts'
import { imageHash, jobId, videoId } from '#shared/domain/ids.ts'
import { useLaunchAssets } from '#renderer/stores/launch-assets-store.ts'
import { useDrafts } from '#renderer/features/launch/draft-store.ts'
import { launchFeature } from '#renderer/features/launch/index.ts'
import type { LaunchDraft } from '#shared/domain/launch-draft.ts'
import { aJob, counts, jobOne } from '../../support/screen-builders.ts'
import { asset, draftWith, film, filled, richFacts } from '../../support/launch-drafts.ts'
import { closeScreen, openScreen, type Answers } from '../../support/screen-stage.tsx'
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

async function openBuilder(answers: Answers = {}, begun: LaunchDraft = draft) {
  let saved: LaunchDraft = begun
  let revision = 1
  const stored = () => ({ draft: saved, revision, updatedAt: '2026-11-01T10:00:00.000Z' })
  const stage = openScreen([launchFeature], `/campaigns/draft/${begun.id}`, {
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
    ...answers,
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

  it('two are merged, and what were ads of both are ads of the one', async () => {
    const { choose, saved } = await openBuilder()
    await choose('Merge or remove Roses', 'Tulips')
    await waitFor(() => expect(saved().concepts.map((concept) => concept.assetIds)).toEqual([['i1', 'i2', 'i3']]), later)
    expect(saved().rows.map((row) => row.conceptId)).toEqual(['k1'])
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

describe('what the ad account has at Meta', () => {
  const here = libraryAsset.parse({ kind: 'image', imageHash: draft.assets[0]?.imageHash, videoId: null, name: 'tulips.png', width: 1_080, height: 1_080, ratio: '1:1', uses: 1, createdAt: null, isReady: true })
  const shelf = [
    here,
    libraryAsset.parse({ ...here, imageHash: 'a'.repeat(32), name: 'peony.png', uses: 4 }),
    libraryAsset.parse({ ...here, imageHash: 'b'.repeat(32), name: 'iris-0123456789ab.png', uses: 0 }),
  ]

  it('is added to a launch out of a dialog, and never twice', async () => {
    const { stage, saved } = await openBuilder({ 'creatives.library': () => ({ assets: shelf, problems: [] }) })
    await stage.user.click(screen.getByRole('button', { name: 'Add from the library' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Add from the library' }))
    expect(await dialog.findByText('In 4 creatives')).toBeDefined()
    expect(dialog.getByRole('checkbox', { name: 'Choose tulips.png' })).toHaveProperty('disabled', true)
    await stage.user.click(dialog.getByRole('checkbox', { name: 'Choose peony.png' }))
    await stage.user.type(dialog.getByRole('searchbox'), 'iris')
    await stage.user.click(await dialog.findByRole('checkbox', { name: 'Choose iris-0123456789ab.png' }))
    await stage.user.click(dialog.getByRole('button', { name: 'Add 2 files' }))
    await waitFor(() => expect(saved().assets.map(({ name, imageHash: hash }) => [name, hash])).toEqual(
      [...draft.assets.map(({ name, imageHash: hash }) => [name, hash]), ['peony.png', 'a'.repeat(32)], ['iris.png', 'b'.repeat(32)]],
    ), later)
    expect(saved().concepts.map(({ name }) => name)).toEqual(['Tulips', 'Roses', 'iris', 'peony'])
  })

  it('is taken from the library, where it was chosen for this launch', async () => {
    useLaunchAssets.setState({ handed: { draftId: draft.id, assets: shelf } })
    const { saved } = await openBuilder()
    await waitFor(() => expect(saved().assets.map(({ name }) => name)).toEqual(['tulips.png', 'tulips-tall.png', 'roses.png', 'peony.png', 'iris.png']), later)
    expect(useLaunchAssets.getState().handed).toBeNull()
  })
})

describe('a video', () => {
  const clip = film('v1', { name: 'clip.mp4', thumbnailHash: null, videoId: videoId.parse('900200') })
  const begun = filled(draftWith({ assets: [clip], concepts: [{ id: 'k1', name: 'Tulips', assetIds: ['v1'] }] }))
  const [first, second] = [imageHash.parse('1'.repeat(32)), imageHash.parse('2'.repeat(32))]

  function core() {
    let taken: typeof first | null = null
    const answers: Answers = {
      'creatives.stills': () => ({ stills: taken === null ? [] : [{ videoId: videoId.parse('900200'), imageHash: taken }] }),
      'creatives.takeStills': ({ videos }) => {
        taken = videos[0]?.frameId === null ? first : second
        return { jobId: jobId.parse(jobOne) }
      },
      'creatives.frames': () => ({ frames: [{ id: '71', isPreferred: true, dataUrl: null }, { id: '72', isPreferred: false, dataUrl: null }] }),
      'jobs.items': () => ({ items: [], hasMore: false }),
    }
    return answers
  }
  const ended = { event: 'jobs.progress', payload: { job: aJob({ type: 'creatives.stills', state: 'done', counts: counts({ succeeded: 1 }) }) } } as const

  it('that has no still gets the one that Meta prefers, by itself', async () => {
    const { stage, saved } = await openBuilder(core(), begun)
    await waitFor(() => expect(stage.inputsOf('creatives.takeStills')).toEqual([{ connectionId: begun.connectionId, accountId: begun.accountId, videos: [{ videoId: '900200', name: 'clip.mp4', frameId: null }] }]))
    stage.tell(ended)
    await waitFor(() => expect(saved().assets[0]?.thumbnailHash).toBe(first), later)
    expect(screen.queryByText('No still picture')).toBeNull()
  })

  it('shows another still when a person chooses it', async () => {
    const { stage, choose, saved } = await openBuilder(core(), begun)
    await waitFor(() => expect(stage.inputsOf('creatives.takeStills')).toHaveLength(1))
    stage.tell(ended)
    await waitFor(() => expect(saved().assets[0]?.thumbnailHash).toBe(first), later)
    await choose('Move or remove clip.mp4', 'Choose its still picture…')
    const dialog = within(await screen.findByRole('dialog', { name: 'Still picture' }))
    await stage.user.click(await dialog.findByRole('radio', { name: /Picture 2/ }))
    await stage.user.click(dialog.getByRole('button', { name: 'Use this picture' }))
    await waitFor(() => expect(saved().assets[0]?.thumbnailHash).toBe(second), later)
    expect(stage.inputsOf('creatives.takeStills')[1]).toMatchObject({ videos: [{ videoId: '900200', frameId: '72' }] })
  })
})

it('what a file says of itself shows on its tile after a reload, too', async () => {
  await openBuilder({}, filled(draftWith({ assets: [asset('i1', { name: 'print.png', colour: 'CMYK', warnings: ['cmyk', 'location'] })], concepts: [{ id: 'k1', name: 'Tulips', assetIds: ['i1'] }] })))
  expect(screen.getByText('1:1 · 1080 x 1080 · 100 KB · CMYK')).toBeDefined()
  for (const word of ['CMYK', 'Says where it was taken']) expect(screen.getByRole('button', { name: new RegExp(`^${word}\\.`) })).toBeDefined()
})
