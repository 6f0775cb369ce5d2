import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { jobId } from '#shared/domain/ids.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { useDrafts } from '#renderer/features/launch/draft-store.ts'
import { filled } from '../../support/launch-drafts.ts'
import { aJob, jobOne } from '../../support/screen-builders.ts'
import { closeScreen } from '../../support/screen-stage.tsx'
import { aCheck, fourAds, openDraftScreen, planOf } from './draft-core.ts'

afterEach(() => {
  closeScreen()
  useDrafts.setState({ open: new Map() })
})

const draft = filled(fourAds)
const payload = () => ({ path: 'act_5001/campaigns', fields: [['name', 'Campaign one'], ['status', 'PAUSED']] as [string, string][] })
const launchButton = () => screen.findByRole('button', { name: /^Launch 10 objects, all paused/ })

describe('the review', () => {
  it('shows for each object exactly what is sent', async () => {
    const stage = openDraftScreen(draft, 'review', { 'launches.payload': payload })
    const tree = within(await screen.findByRole('tree', { name: 'What will be made' }))
    await stage.user.click(tree.getByRole('treeitem', { name: /Campaign one/ }))
    const sent = within(await screen.findByRole('region', { name: 'What is sent' }))
    expect(await sent.findByText('POST act_5001/campaigns')).toBeDefined()
    expect(sent.getByText('PAUSED')).toBeDefined()
    expect(stage.inputsOf('launches.payload')).toEqual([{ draftId: draft.id, revision: 1, key: 'c:1' }])
  })

  it('is walked through by arrows, and branches close', async () => {
    const stage = openDraftScreen(draft, 'review', { 'launches.payload': payload })
    const tree = await screen.findByRole('tree', { name: 'What will be made' })
    expect(within(tree).getAllByRole('treeitem')).toHaveLength(10)
    tree.focus()
    await stage.user.keyboard('{ArrowDown}{ArrowLeft}{ArrowLeft}{ArrowLeft}')
    expect(within(tree).getAllByRole('treeitem')).toHaveLength(5)
    expect(within(tree).getByRole('treeitem', { name: /Campaign one/ }).getAttribute('aria-expanded')).toBe('false')
  })

  it('does not start with a blocker, and mends it where one click does', async () => {
    const checks = [aCheck({ fix: 'https://shop.example/clean' }), aCheck({ severity: 'warning', code: 'audience.small', message: 'It is small.', field: 'audiences.u1' })]
    const stage = openDraftScreen(draft, 'review', { 'launches.plan': () => planOf(draft, checks) })
    const blockers = within(await screen.findByRole('region', { name: 'Blockers' }))
    expect(screen.getByRole('region', { name: 'Warnings' })).toBeDefined()
    await stage.user.click(await launchButton())
    expect(stage.inputsOf('launches.run')).toEqual([])
    await stage.user.click(blockers.getByRole('button', { name: /^Correct the link/ }))
    await waitFor(() => expect(stage.saved().texts[1]?.link).toBe('https://shop.example/clean'), { timeout: 3_000 })
  })

  it('leads from a check to where it is mended', async () => {
    const stage = openDraftScreen(draft, 'review', { 'launches.plan': () => planOf(draft, [aCheck({ field: 'rows.adName' })]) })
    await stage.user.click(await screen.findByRole('button', { name: /^Go to where it is mended/ }))
    expect(await screen.findByRole('grid', { name: 'Ads of this launch' })).toBeDefined()
  })

  it('starts what was seen, by its revision, and goes to the running launch', async () => {
    const stage = openDraftScreen(draft, 'review', {
      'launches.run': () => ({ jobId: jobId.parse(jobOne) }),
      'jobs.get': () => aJob(),
      'launches.get': () => {
        throw new AppError({ kind: 'notFound', code: 'launch.gone', message: 'There is no such launch.', data: {} })
      },
    })
    await stage.user.click(await launchButton())
    await waitFor(() => expect(location.hash).toBe(`#/campaigns/launch/${jobOne}`))
    expect(stage.inputsOf('launches.run')).toEqual([{ draftId: draft.id, revision: 1, again: null }])
  })

  it("has Meta check it, and says what Meta has not judged", async () => {
    const stage = openDraftScreen(draft, 'review', {
      'launches.payload': payload,
      'launches.dryRun': () => ({ findings: [{ key: 'c:1', message: 'The budget is too small.', advice: 'Raise it.', field: null }], checked: 1, unchecked: 9 }),
    })
    await stage.user.click(await screen.findByRole('button', { name: 'Have Meta check it' }))
    expect(await screen.findByText('Meta refuses 1 object.')).toBeDefined()
    expect(screen.getByText(/9 not checked: they are incomplete/)).toBeDefined()
    await stage.user.click(screen.getByRole('button', { name: 'The budget is too small.' }))
    expect(await screen.findByText('Meta: The budget is too small.')).toBeDefined()
  })
})
