import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { launch, type Launch } from '#shared/domain/launch.ts'
import { jobId } from '#shared/domain/ids.ts'
import { launchFeature } from '#renderer/features/launch/index.ts'
import { richFacts } from '../../support/launch-drafts.ts'
import { aJob, counts, jobOne } from '../../support/screen-builders.ts'
import { closeScreen, openScreen, type Answers } from '../../support/screen-stage.tsx'

afterEach(closeScreen)

const refused = { kind: 'validation', code: 'graph.refused', message: 'The image is too small.', data: { advice: 'Use a larger one.', graph: { code: 100, subcode: 7, traceId: 'AbcRefused' } } }
const jobTwo = '22222222-2222-4222-8222-222222222222'

function aLaunch(ads: readonly Launch['objects'][number]['is'][], differs: Partial<Launch> = {}): Launch {
  const object = { parentKey: null, creativeKey: null, is: 'made', error: null }
  return launch.parse({
    jobId: jobOne,
    draftId: '00000000-0000-4000-8000-0000000000d1',
    name: 'Spring',
    connectionId: 'c-157-311',
    accountId: '5001',
    objects: [
      { ...object, key: 'c:1', level: 'campaign', name: 'Campaign one', id: '101' },
      { ...object, key: 's:1', level: 'adSet', name: 'Ad set one', parentKey: 'c:1', id: '102' },
      { ...object, key: 'k:1', level: 'creative', name: 'Creative one', id: '103' },
      ...ads.map((is, index) => ({
        key: `a:${String(index)}`,
        level: 'ad',
        name: `Ad ${String(index)}`,
        parentKey: 's:1',
        creativeKey: 'k:1',
        is,
        id: is === 'made' ? `2${String(index).padStart(3, '0')}` : null,
        error: is === 'failed' ? refused : null,
      })),
    ],
    readBack: null,
    rollBackJobId: null,
    turnOnJobId: null,
    dailySpend: 6_000,
    lifetimeSpend: null,
    ...differs,
  })
}

const open = (given: Launch, answers: Answers = {}) =>
  openScreen([launchFeature], `/campaigns/launch/${jobOne}`, {
    'launches.get': () => given,
    'jobs.get': () => aJob({ title: 'Launch Spring', counts: counts({ succeeded: 3 }) }),
    'launchDrafts.list': () => ({ drafts: [] }),
    'adPicks.account': () => richFacts({ currency: 'EUR' }),
    ...answers,
  })

describe('a launch', () => {
  it('shows each object with its fate, and why one was refused', async () => {
    const stage = open(aLaunch(['made', 'failed', 'unknown', 'missing']))
    const tree = within(await screen.findByRole('tree', { name: 'Objects of this launch' }))
    expect(tree.getByRole('treeitem', { name: /Ad 1 .*Refused/ })).toBeDefined()
    expect(tree.getByRole('treeitem', { name: /Ad 2 .*Not certain/ })).toBeDefined()
    expect(tree.getByRole('treeitem', { name: /Ad 3 .*Missing/ })).toBeDefined()
    await stage.user.click(tree.getByRole('treeitem', { name: /Ad 1 / }))
    const object = within(await screen.findByRole('region', { name: 'What became of it' }))
    expect(object.getByText('The image is too small.')).toBeDefined()
    expect(object.getByText('AbcRefused')).toBeDefined()
  })

  it('is continued with what is missing', async () => {
    const stage = open(aLaunch(['made', 'failed', 'unknown', 'missing']), { 'jobs.retry': () => aJob({ state: 'running' }) })
    await stage.user.click(await screen.findByRole('button', { name: 'Continue: make the 2 missing, look at 1 first' }))
    expect(stage.inputsOf('jobs.retry')).toEqual([{ jobId: jobOne }])
  })

  it('is rolled back only after what goes was shown, with Cancel as the default', async () => {
    const stage = open(aLaunch(['made', 'missing']), { 'launches.rollBack': () => ({ jobId: jobId.parse(jobTwo) }) })
    await stage.user.click(await screen.findByRole('button', { name: 'Roll back' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Delete 4 objects at Meta?' }))
    expect(within(dialog.getByRole('list', { name: 'What goes' })).getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'AdAd 02000', 'CreativeCreative one103', 'Ad setAd set one102', 'CampaignCampaign one101',
    ])
    expect(document.activeElement).toBe(dialog.getByRole('button', { name: 'Cancel' }))
    await stage.user.click(dialog.getByRole('button', { name: 'Delete 4 objects' }))
    expect(stage.inputsOf('launches.rollBack')).toEqual([{ jobId: jobOne }])
  })

  it('has the number of what goes typed where it is large', async () => {
    const stage = open(aLaunch(Array.from({ length: 40 }, () => 'made' as const)), { 'launches.rollBack': () => ({ jobId: jobId.parse(jobTwo) }) })
    await stage.user.click(await screen.findByRole('button', { name: 'Roll back' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Delete 43 objects at Meta?' }))
    await stage.user.click(dialog.getByRole('button', { name: 'Delete 43 objects' }))
    expect(stage.inputsOf('launches.rollBack')).toEqual([])
    await stage.user.type(dialog.getByLabelText('Type 43 to go on'), '43')
    await stage.user.click(dialog.getByRole('button', { name: 'Delete 43 objects' }))
    expect(stage.inputsOf('launches.rollBack')).toHaveLength(1)
  })

  it('is turned on only after what it spends a day was said', async () => {
    const stage = open(aLaunch(['made', 'made']), { 'launches.turnOn': () => ({ jobId: jobId.parse(jobTwo) }) })
    await stage.user.click(await screen.findByRole('button', { name: 'Turn on' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Turn on 1 campaign?' }))
    expect(document.activeElement).toBe(dialog.getByRole('button', { name: 'Leave it paused' }))
    await stage.user.click(await dialog.findByRole('button', { name: 'Turn on, up to €60.00 a day' }))
    expect(stage.inputsOf('launches.turnOn')).toEqual([{ jobId: jobOne }])
  })

  it('says field by field what Meta keeps otherwise than it was sent', async () => {
    const difference = { key: 's:1', level: 'adSet', name: 'Ad set one', id: '102', field: 'advantage_audience', sent: '0', kept: '1' } as const
    const after = aLaunch(['made'], { readBack: { at: '2026-11-01T10:00:00.000Z', checked: 4, differences: [difference], problem: null } })
    const stage = open(aLaunch(['made']), { 'launches.readBack': () => after })
    await stage.user.click(await screen.findByRole('button', { name: 'Read back' }))
    const list = within(await screen.findByRole('list', { name: 'Differences' }))
    expect(list.getByText('advantage_audience')).toBeDefined()
    await waitFor(() => expect(list.getByRole('listitem').textContent).toContain('sent 0'))
  })

  it('that runs is neither rolled back nor turned on, and may be paused', async () => {
    open(aLaunch(['missing']), { 'jobs.get': () => aJob({ state: 'running', endedAt: null }) })
    expect(await screen.findByRole('button', { name: 'Pause' })).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Roll back' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Turn on' })).toBeNull()
  })

  it('that waits for its token offers to connect', async () => {
    open(aLaunch(['missing']), { 'jobs.get': () => aJob({ state: 'paused', pauseReason: 'needsConnection', endedAt: null }) })
    expect(await screen.findByRole('button', { name: 'Connect' })).toBeDefined()
  })
})
