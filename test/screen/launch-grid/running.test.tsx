import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { launch, type Launch, type LaunchSpend } from '#shared/domain/launch.ts'
import { jobId } from '#shared/domain/ids.ts'
import { launchFeature } from '#renderer/features/launch/index.ts'
import { aJob, counts, jobOne } from '../../support/screen-builders.ts'
import { closeScreen, openScreen, type Answers } from '../../support/screen-stage.tsx'

// The first screen of a run is compiled when it is asked for, which says nothing about the app.
beforeAll(() => import('#renderer/features/launch/running/running-screen.tsx'), 60_000)

afterEach(closeScreen)

const refused = { kind: 'validation', code: 'graph.refused', message: 'The image is too small.', data: { advice: 'Use a larger one.', graph: { code: 100, subcode: 7, traceId: 'AbcRefused' } } }
const spend: LaunchSpend = { daily: 6_000, lifetime: null, currency: 'EUR', startsAt: null, differs: [] }
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
    stands: ads.every((is) => is === 'made') ? 'paused' : 'partlyThere',
    onSince: null,
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
    'launches.list': () => ({ launches: [{ jobId: given.jobId, draftId: given.draftId, name: 'Spring', accountId: given.accountId, accountName: 'Shop Europe', ads: 1, stands: given.stands }] }),
    'launches.spend': () => spend,
    'launches.readBack': () => given,
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

  it('says what is in a campaign and how much of it is made, and keeps creatives apart', async () => {
    open(aLaunch(['made', 'failed', 'missing']))
    const tree = within(await screen.findByRole('tree', { name: 'Objects of this launch' }))
    expect(tree.getByRole('treeitem', { name: /Campaign one/ }).textContent).toContain('1 ad set, 1 of 3 ads')
    const [heading, creative] = [tree.getByText('Creatives'), tree.getByRole('treeitem', { name: /Creative one/ })]
    expect(Number.parseInt(heading.style.top, 10) + Number.parseInt(heading.style.height, 10)).toBe(Number.parseInt(creative.style.top, 10))
  })

  it('shows what was read back as soon as main tells of it', async () => {
    const readBack = { at: '2026-11-01T10:00:00.000Z', checked: 4, differences: [], strangers: [], problem: null }
    let given = aLaunch(['made'])
    const stage = open(given, { 'launches.get': () => given })
    expect(await screen.findByText(/Not read back yet/)).toBeDefined()
    given = aLaunch(['made'], { readBack })
    stage.tell({ event: 'launches.changed', payload: { jobId: jobId.parse(jobOne) } })
    expect(await screen.findByText('All that was read is as it was sent.')).toBeDefined()
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
    await waitFor(() => expect(dialog.getByRole('button', { name: 'Delete 4 objects' }).getAttribute('aria-disabled')).toBeNull())
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

  it('is turned on by the budgets of now, and says what of them is otherwise than planned', async () => {
    const lifetime: LaunchSpend = { daily: null, lifetime: 90_000, currency: 'EUR', startsAt: '2026-12-01T08:00:00.000Z', differs: ['The budget of "Ad set one" is €900.00 now; €60.00 was planned.'] }
    const stage = open(aLaunch(['made']), { 'launches.spend': () => lifetime })
    await stage.user.click(await screen.findByRole('button', { name: 'Turn on' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Turn on 1 campaign?' }))
    expect(await dialog.findByText('up to €900.00')).toBeDefined()
    expect(dialog.getByText(/€60.00 was planned/)).toBeDefined()
    expect(dialog.getByText('Shop Europe')).toBeDefined()
    // The rule of daily budgets says nothing of this one.
    expect(dialog.queryByText(/75 %/)).toBeNull()
  })

  it('that is on is called so, and rolling it back says that its ads stop', async () => {
    const on = aLaunch(['made', 'made'], { stands: 'on', onSince: '2026-11-22T09:00:00.000Z', turnOnJobId: jobId.parse(jobTwo) })
    const stage = open(on)
    expect(await screen.findByText('On')).toBeDefined()
    expect(screen.getByText('Made, on')).toBeDefined()
    expect(screen.queryByText(/paused/)).toBeNull()
    expect(screen.queryByRole('button', { name: 'Turn on' })).toBeNull()
    await stage.user.click(screen.getByRole('button', { name: 'Roll back' }))
    expect((await screen.findByRole('dialog')).textContent).toContain('2 ads of it were turned on')
  })

  it('that was rolled back is not called made, whatever creatives were rightly left', async () => {
    const leftBecause = 'Other ads show this creative, so it was left.'
    const gone = aLaunch(['gone'], { stands: 'rolledBack', rollBackJobId: jobId.parse(jobTwo) })
    open({ ...gone, objects: gone.objects.map((object) => (object.level === 'creative' ? { ...object, leftBecause } : { ...object, is: 'gone' as const })) })
    expect(await screen.findByText('Rolled back')).toBeDefined()
    expect(screen.getByText('1 object left at Meta')).toBeDefined()
    expect(screen.getByText(leftBecause, { exact: false })).toBeDefined()
    expect(screen.queryByText(/All made/)).toBeNull()
  })

  it('is read anew when its screen is opened again: its jobs may have ended meanwhile', async () => {
    let given = aLaunch(['made'], { stands: 'rollingBack', rollBackJobId: jobId.parse(jobTwo) })
    open(given, { 'launches.get': () => given })
    expect(await screen.findByText('Being rolled back')).toBeDefined()
    globalThis.location.hash = '#/campaigns'
    await waitFor(() => expect(screen.queryByText('Being rolled back')).toBeNull())
    given = aLaunch(['gone'], { stands: 'rolledBack', rollBackJobId: jobId.parse(jobTwo) })
    globalThis.location.hash = `#/campaigns/launch/${jobOne}`
    expect(await screen.findByText('Rolled back')).toBeDefined()
  })

  it('says what carries its label and is not known to be made by it', async () => {
    const strangers = [{ level: 'campaign', name: 'OLD one', id: '777' }] as const
    const found = aLaunch(['made'], { readBack: { at: '2026-11-01T10:00:00.000Z', checked: 4, differences: [], strangers: [...strangers], problem: null } })
    // Nobody has read since the answer was lost: the dialog does, before anything can be deleted.
    const stage = open(aLaunch(['made']), { 'launches.readBack': () => found })
    await stage.user.click(await screen.findByRole('button', { name: 'Roll back' }))
    const dialog = await screen.findByRole('dialog')
    await waitFor(() => expect(dialog.textContent).toContain('OLD one'))
    await stage.user.click(within(dialog).getByRole('button', { name: 'Cancel' }))
    expect(await screen.findByText(/OLD one \(777\)/)).toBeDefined()
  })

  it('says field by field what Meta keeps otherwise than it was sent', async () => {
    const difference = { key: 's:1', level: 'adSet', name: 'Ad set one', id: '102', field: 'advantage_audience', sent: '0', kept: '1' } as const
    const after = aLaunch(['made'], { readBack: { at: '2026-11-01T10:00:00.000Z', checked: 4, differences: [difference], strangers: [], problem: null } })
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
