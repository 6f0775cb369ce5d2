import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { campaignId } from '#shared/domain/ids.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { aJob } from '../../support/screen-builders.ts'
import { closeScreen } from '../../support/screen-stage.tsx'
import { forgetDrafts, LaunchCore, loadScreens, openLaunch } from './launch-core.ts'

// The first screen of a run is compiled when it is asked for, which says nothing about the app.
beforeAll(loadScreens, 60_000)

afterEach(() => {
  closeScreen()
  forgetDrafts()
})

async function openMenu(stage: ReturnType<typeof openLaunch>, name: string): Promise<void> {
  await stage.user.click(await screen.findByRole('button', { name: `What can be done with ${name}` }))
}

/** The buttons wait for a token to be there. */
async function openDialog(stage: ReturnType<typeof openLaunch>, name: string): Promise<void> {
  await waitFor(() => expect(screen.getByRole('button', { name }).getAttribute('aria-disabled')).toBeNull())
  await stage.user.click(screen.getByRole('button', { name }))
}

async function chooseAccount(stage: ReturnType<typeof openLaunch>, name: string): Promise<void> {
  await stage.user.click(await screen.findByRole('button', { name: 'Ad account' }))
  await stage.user.click(await screen.findByRole('option', { name: new RegExp(name) }))
}

function rowText(name: string): string {
  return screen.getByText(name).closest('[role="row"]')?.textContent ?? ''
}

describe('the list of campaigns', () => {
  it('says what a launch is and offers the first step where there is none', async () => {
    const core = new LaunchCore()
    openLaunch(core, '/campaigns', { 'launchDrafts.list': () => ({ drafts: [] }) })
    expect(await screen.findByRole('heading', { name: 'No launch yet' })).toBeDefined()
    expect(screen.getByText(/all of them paused/)).toBeDefined()
  })

  it('asks for a token first where none is connected', async () => {
    const core = new LaunchCore()
    openLaunch(core, '/campaigns', { 'launchDrafts.list': () => ({ drafts: [] }), 'connections.list': () => ({ connections: [] }) })
    expect(await screen.findByRole('heading', { name: 'Connect first' })).toBeDefined()
  })

  it('shows drafts and launches together, without asking Meta for anything', async () => {
    const core = new LaunchCore()
    const job = aJob({ type: 'launch.create', title: 'Launch Autumn push' })
    const kept = { jobId: job.id, draftId: core.draft.id, stands: 'on' as const, name: 'Autumn push', accountId: core.draft.accountId, accountName: 'Shop Europe', ads: 24 }
    const stage = openLaunch(core, '/campaigns', { 'launches.list': () => ({ launches: [kept] }), 'jobs.list': () => ({ jobs: [job, aJob({ id: '22222222-2222-4222-8222-222222222222', title: 'Shares' })] }) })
    expect(await screen.findByText('Spring')).toBeDefined()
    // The account of the draft is known by name from the launch.
    await waitFor(() => expect(rowText('Autumn push')).toMatch(/Shop Europe.*24/))
    expect(rowText('Spring')).toMatch(/Shop Europe.*\d/)
    // What was turned on is not called paused, and the draft says that it was launched before.
    expect(rowText('Autumn push')).toContain('On')
    expect(rowText('Spring')).toContain('Draft, launched')
    expect(screen.queryByText('Shares')).toBeNull()
    expect(stage.asked.filter(({ route }) => route.startsWith('adPicks') || route === 'sharing.targets')).toEqual([])
  })

  it('duplicates a draft', async () => {
    const core = new LaunchCore()
    const stage = openLaunch(core, '/campaigns', { 'launchDrafts.duplicate': () => core.stored() })
    await openMenu(stage, 'Spring')
    await stage.user.click(await screen.findByRole('menuitem', { name: 'Duplicate' }))
    expect(await screen.findByText('Spring is duplicated')).toBeDefined()
    expect(stage.inputsOf('launchDrafts.duplicate')).toEqual([{ draftId: core.draft.id }])
  })

  it('asks before a draft is deleted, and says that nothing at Meta changes', async () => {
    const core = new LaunchCore()
    const stage = openLaunch(core, '/campaigns', { 'launchDrafts.delete': () => ({}) })
    await openMenu(stage, 'Spring')
    await stage.user.click(await screen.findByRole('menuitem', { name: 'Delete…' }))
    expect((await screen.findByRole('dialog')).textContent).toContain('Nothing at Meta changes')
    expect(stage.inputsOf('launchDrafts.delete')).toEqual([])
    await stage.user.click(screen.getByRole('button', { name: 'Delete 1 draft' }))
    expect(await screen.findByText('Spring is deleted')).toBeDefined()
  })

  it('says why the list could not be read, and reads it again', async () => {
    const core = new LaunchCore()
    let isBroken = true
    const stage = openLaunch(core, '/campaigns', {
      'launchDrafts.list': () => {
        if (isBroken) throw new AppError({ kind: 'bug', code: 'storage.read', message: 'The drafts could not be read.', data: {} })
        return { drafts: [core.row()] }
      },
    })
    expect(await screen.findByText('The drafts could not be read.')).toBeDefined()
    isBroken = false
    await stage.user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('Spring')).toBeDefined()
  })
})

describe('a new launch', () => {
  it('goes to the ad account that was chosen, and opens its draft', async () => {
    const core = new LaunchCore()
    const stage = openLaunch(core, '/campaigns', { 'launchDrafts.create': () => core.stored() })
    await openDialog(stage, 'New launch')
    const start = await screen.findByRole('button', { name: 'Start the draft' })
    expect(start.getAttribute('aria-disabled')).toBe('true')
    await chooseAccount(stage, 'Main')
    await stage.user.click(screen.getByRole('button', { name: 'Start the draft' }))
    expect(await screen.findByRole('region', { name: 'Campaign' })).toBeDefined()
    expect(stage.inputsOf('launchDrafts.create')).toEqual([{ connectionId: 'c-1-1', accountId: '5001', name: 'Launch for Main' }])
  })

  it('is made after a campaign, and says first what did not come along', async () => {
    const core = new LaunchCore()
    const stage = openLaunch(core, '/campaigns', {
      'launchDrafts.campaigns': () => ({ campaigns: [{ id: campaignId.parse('880011'), name: 'Old one', objective: 'OUTCOME_SALES', status: 'ACTIVE', adSets: 3 }], problem: null }),
      'launchDrafts.fromCampaign': () => ({ stored: core.stored(), problems: ['The catalog ads were left out.'] }),
    })
    await openDialog(stage, 'New launch')
    await chooseAccount(stage, 'Second')
    await stage.user.click(screen.getByRole('radio', { name: 'After a campaign' }))
    await stage.user.click(await screen.findByRole('radio', { name: 'Old one' }))
    await stage.user.click(screen.getByRole('button', { name: 'Make the draft' }))
    expect(await screen.findByText('The catalog ads were left out.')).toBeDefined()
    expect(stage.inputsOf('launchDrafts.fromCampaign')).toEqual([{ connectionId: 'c-1-1', accountId: '5002', campaignId: '880011' }])
    await stage.user.click(screen.getByRole('button', { name: 'Open the draft' }))
    expect(await screen.findByRole('region', { name: 'Campaign' })).toBeDefined()
  })

  it('is made of a file that a colleague exported', async () => {
    const core = new LaunchCore()
    const stage = openLaunch(core, '/campaigns', { 'launchDrafts.import': () => ({ stored: core.stored(), problems: [] }) })
    await openDialog(stage, 'From a file')
    await chooseAccount(stage, 'Main')
    await stage.user.upload(screen.getByLabelText('File of a draft'), new File(['{"draft":1}'], 'spring.json', { type: 'application/json' }))
    expect(await screen.findByText('spring.json')).toBeDefined()
    await stage.user.click(screen.getByRole('button', { name: 'Make the draft' }))
    expect(await screen.findByRole('region', { name: 'Campaign' })).toBeDefined()
    expect(stage.inputsOf('launchDrafts.import')).toEqual([{ connectionId: 'c-1-1', accountId: '5001', text: '{"draft":1}' }])
  })

  it('says which permission a launch lacks, and what it would unlock', async () => {
    const core = new LaunchCore()
    core.scopes = ['business_management', 'ads_read']
    const stage = openLaunch(core, '/campaigns')
    await openDialog(stage, 'New launch')
    const note = within(await screen.findByRole('dialog')).getByRole('note')
    expect(note.textContent).toContain('ads_management')
    expect(note.textContent).toContain('campaigns, ad sets and ads can be created')
  })
})
