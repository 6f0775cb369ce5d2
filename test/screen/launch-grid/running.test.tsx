import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { launch, type Launch, type LaunchSpend, type RollBackObject, type RollBackPlan } from '#shared/domain/launch.ts'
import { jobId } from '#shared/domain/ids.ts'
import { AppError } from '#shared/errors/app-error.ts'
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

const labelled = (level: RollBackObject['level'], id: string, name: string, differs: Partial<RollBackObject> = {}): RollBackObject => ({
  id, level, name, parentId: null, creativeId: null, isOn: false, isStranger: false, ...differs,
})

/** All that {@link aLaunch} made, as its label finds it. */
function planOf({ objects }: Launch, differs: Partial<RollBackPlan> = {}): RollBackPlan {
  const order = ['ad', 'creative', 'adSet', 'campaign']
  const made = objects.flatMap(({ level, id, name }) => (id === null ? [] : [labelled(level, id, name)]))
  return { objects: made.toSorted((left, right) => order.indexOf(left.level) - order.indexOf(right.level)), unlabelled: 0, inUse: 0, uncertain: 0, ...differs }
}

const open = (given: Launch, answers: Answers = {}) =>
  openScreen([launchFeature], `/campaigns/launch/${jobOne}`, {
    'launches.get': () => given,
    'jobs.get': () => aJob({ title: 'Launch Spring', counts: counts({ succeeded: 3 }) }),
    'launchDrafts.list': () => ({ drafts: [] }),
    'launches.list': () => ({ launches: [{ jobId: given.jobId, draftId: given.draftId, name: 'Spring', accountId: given.accountId, accountName: 'Shop Europe', ads: 1, stands: given.stands }] }),
    'launches.spend': () => spend,
    'launches.readBack': () => given,
    'launches.toRollBack': () => planOf(given),
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
    await stage.user.click(await screen.findByRole('button', { name: 'Look for 1 uncertain, make 2 missing objects' }))
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
    expect(stage.inputsOf('launches.rollBack')).toEqual([{ jobId: jobOne, strangers: { goes: [], stays: [] } }])
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
    const plan = planOf(on)
    const stage = open(on, { 'launches.toRollBack': () => ({ ...plan, objects: plan.objects.map((object) => ({ ...object, isOn: object.level === 'ad' })) }) })
    expect(await screen.findByText('On')).toBeDefined()
    expect(screen.getByText('Made, on')).toBeDefined()
    expect(screen.queryByText(/paused/)).toBeNull()
    expect(screen.queryByRole('button', { name: 'Turn on' })).toBeNull()
    await stage.user.click(screen.getByRole('button', { name: 'Roll back' }))
    const dialog = await screen.findByRole('dialog')
    await waitFor(() => expect(dialog.textContent).toContain('2 ads of it are on: what is on stops at once.'))
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
    open(aLaunch(['made'], { readBack: { at: '2026-11-01T10:00:00.000Z', checked: 4, differences: [], strangers: [...strangers], problem: null } }))
    expect(await screen.findByText(/OLD one \(777\)/)).toBeDefined()
  })

  it('says so once, and not as a field that Meta keeps otherwise, also where ads are to be turned on', async () => {
    const strangers = [{ level: 'campaign', name: 'OLD one', id: '777' }] as const
    const differences = [{ key: '777', level: 'campaign', name: 'OLD one', id: '777', field: 'id', sent: 'not sent', kept: 'carries the label' }] as const
    const stage = open(aLaunch(['made'], { readBack: { at: '2026-11-01T10:00:00.000Z', checked: 4, differences: [...differences], strangers: [...strangers], problem: null } }), { 'launches.spend': () => spend })
    expect(await screen.findByText(/This launch does not know it as its own/)).toBeDefined()
    expect(screen.queryByRole('list', { name: 'Differences' })).toBeNull()
    await stage.user.click(screen.getByRole('button', { name: 'Turn on' }))
    await screen.findByRole('button', { name: /^Turn on, up to/ })
    expect(screen.queryByText(/otherwise than they were sent/)).toBeNull()
  })

  it('shows an object that a reason names also in what is closed', async () => {
    const many = aLaunch([...Array.from({ length: 160 }, () => 'made' as const), 'failed'])
    const stage = open(many)
    const tree = await screen.findByRole('tree')
    expect(within(tree).queryByRole('treeitem', { name: /Ad 160/ })).toBeNull()
    await stage.user.click(screen.getByRole('button', { name: 'Show Ad 160' }))
    await waitFor(() => expect(within(tree).getByRole('treeitem', { name: /Ad set one/ })).toBeDefined())
    expect(await screen.findByRole('heading', { name: 'Ad 160' })).toBeDefined()
  })

  it('lists what is not its own with the rest when it is rolled back, counts it, and lets each be kept', async () => {
    const given = aLaunch(['made'])
    const plan = planOf(given)
    const strangers = [labelled('campaign', '777', 'OLD one', { isStranger: true }), labelled('campaign', '778', 'A copy', { isStranger: true })]
    const stage = open(given, { 'launches.toRollBack': () => ({ ...plan, objects: [...plan.objects, ...strangers] }), 'launches.rollBack': () => ({ jobId: jobId.parse(jobTwo) }) })
    await stage.user.click(await screen.findByRole('button', { name: 'Roll back' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Delete 6 objects at Meta?' }))
    expect(within(dialog.getByRole('list', { name: 'What goes' })).getAllByRole('listitem').slice(0, 2).map((item) => item.textContent)).toEqual([
      'CampaignOLD oneKeep OLD one777', 'CampaignA copyKeep A copy778',
    ])
    await stage.user.click(dialog.getByRole('checkbox', { name: 'Keep A copy' }))
    await stage.user.click(dialog.getByRole('button', { name: 'Delete 5 objects' }))
    expect(stage.inputsOf('launches.rollBack')).toEqual([{ jobId: jobOne, strangers: { goes: ['777'], stays: ['778'] } }])
  })

  it('is not rolled back before all that would go was read', async () => {
    const given = aLaunch(['made'])
    let isRefused = true
    const stage = open(given, {
      'launches.toRollBack': () => {
        if (isRefused) throw new AppError({ kind: 'transient', code: 'x', message: 'Meta did not answer.', data: {} })
        return planOf(given)
      },
      'launches.rollBack': () => ({ jobId: jobId.parse(jobTwo) }),
    })
    await stage.user.click(await screen.findByRole('button', { name: 'Roll back' }))
    const dialog = within(await screen.findByRole('dialog'))
    expect(await dialog.findByText('Meta did not answer.')).toBeDefined()
    await stage.user.click(dialog.getByRole('button', { name: 'Delete' }))
    expect(stage.inputsOf('launches.rollBack')).toEqual([])
    isRefused = false
    await stage.user.click(dialog.getByRole('button', { name: 'Read again' }))
    await stage.user.click(await dialog.findByRole('button', { name: 'Delete 4 objects' }))
    expect(stage.inputsOf('launches.rollBack')).toHaveLength(1)
  })

  it('that was rolled back says when, and neither that it is on nor what was read before', async () => {
    const readBack = { at: '2026-11-22T08:00:00.000Z', checked: 4, differences: [], strangers: [], problem: null }
    const gone = aLaunch(['gone'], { stands: 'rolledBack', onSince: '2026-11-22T09:00:00.000Z', rolledBackAt: '2026-11-22T10:00:00.000Z', rollBackJobId: jobId.parse(jobTwo), readBack })
    const others = { leftBecause: 'It was there before.', isOthers: true as const }
    open({ ...gone, objects: gone.objects.map((object) => (object.level === 'creative' ? { ...object, ...others } : { ...object, is: 'gone' as const })) })
    expect(await screen.findByText('Rolled back')).toBeDefined()
    expect(screen.queryByText(/since/)).toBeNull()
    expect(screen.getByText('Left at Meta')).toBeDefined()
    expect(screen.queryByText(/paused/)).toBeNull()
    expect(screen.queryByText(/All that was read/)).toBeNull()
    expect(screen.queryByRole('button', { name: 'Roll back' })).toBeNull()
    expect(screen.getByRole('treeitem', { name: /Creative one .*Left/ })).toBeDefined()
  })

  it('whose turning on was cut off is resumed from its own screen, by the budgets of now', async () => {
    const cutOff = aJob({
      id: jobTwo, type: 'launch.turnOn', title: 'Turn on Spring', state: 'paused', pauseReason: 'needsDecision', pauseMessage: 'It was cut off.', destructive: true, endedAt: null,
      counts: counts({ succeeded: 2, pending: 3, unknown: 4 }),
    })
    const stage = open(aLaunch(['made', 'made'], { stands: 'partlyOn', turnOnJobId: jobId.parse(jobTwo) }), {
      'jobs.get': (input) => (input.jobId === jobTwo ? cutOff : aJob({ title: 'Launch Spring', counts: counts({ succeeded: 3 }) })),
      'jobs.resume': () => cutOff,
    })
    const strip = within(await screen.findByRole('region', { name: 'Turn on' }))
    expect(strip.getByRole('status').textContent).toContain('2 of 9 items done, 4 not certain')
    await stage.user.click(strip.getByRole('button', { name: 'Resume' }))
    const dialog = await screen.findByRole('dialog')
    await waitFor(() => expect(dialog.textContent).toContain('Once all is on it spends up to €60.00 a day, by the budgets at Meta now.'))
    expect(stage.inputsOf('launches.spend')).toEqual([{ jobId: jobTwo }])
    await stage.user.click(within(dialog).getByRole('button', { name: 'Resume 7 items' }))
    expect(stage.inputsOf('jobs.resume')).toEqual([{ jobId: jobTwo }])
  })

  it('shows the pictures of its ads, and where an object is found in the Ads Manager', async () => {
    const given = aLaunch(['made'])
    const picture = { kind: 'image', key: '0123456789abcdef0123456789abcdef' } as const
    const stage = open(
      { ...given, objects: given.objects.map((object) => (object.level === 'creative' ? { ...object, picture } : object)) },
      { 'creatives.picture': () => ({ dataUrl: 'data:image/png;base64,AAAA' }), 'app.openAtMeta': () => ({ url: 'https://adsmanager.facebook.com/', opened: true }) },
    )
    const ad = await screen.findByRole('treeitem', { name: /Ad 0/ })
    await waitFor(() => expect(ad.querySelector('img')).not.toBeNull())
    expect(stage.inputsOf('creatives.picture')).toEqual([{ connectionId: 'c-157-311', accountId: '5001', key: picture.key }])
    await stage.user.click(ad)
    await stage.user.click(await screen.findByRole('button', { name: 'Ads Manager' }))
    expect(stage.inputsOf('app.openAtMeta')).toEqual([{ place: 'adsManager', accountId: '5001', level: 'ad', id: '2000' }])
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
