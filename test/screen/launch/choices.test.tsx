import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { FoundPick } from '#shared/domain/ad-picks.ts'
import { adText, audienceOf, country, richFacts } from '../../support/launch-drafts.ts'
import { closeScreen } from '../../support/screen-stage.tsx'
import { aCheck, forgetDrafts, LaunchCore, loadScreens, openLaunch } from './launch-core.ts'

beforeAll(loadScreens, 60_000)

afterEach(() => {
  closeScreen()
  forgetDrafts()
})

const step = (name: string) => screen.findByRole('region', { name })
const optionsOf = (label: string) => within(screen.getByLabelText(label)).getAllByRole('option').map((option) => option.textContent)

async function open(core: LaunchCore, more: Parameters<typeof openLaunch>[2] = {}) {
  const stage = openLaunch(core, undefined, more)
  await step('Campaign')
  await screen.findByRole('treeitem', { name: /Launched Sales/ })
  return stage
}

const austria: FoundPick = { key: 'AT', name: 'Austria', kind: 'place', type: 'country', context: '', country: 'AT', takesRadius: false, low: null, high: null }

async function addAustria(stage: Awaited<ReturnType<typeof open>>) {
  await stage.user.click(screen.getByRole('button', { name: 'Add a place' }))
  await stage.user.type(screen.getByPlaceholderText('Type a name'), 'aus')
  await stage.user.click(await screen.findByRole('option', { name: /Austria/ }))
  await stage.user.keyboard('{Escape}')
}

describe('the ad account', () => {
  it('stands in the head with its name and its id', async () => {
    const core = new LaunchCore()
    core.facts = richFacts({ name: 'Shop EU' })
    await open(core)
    const head = within(screen.getAllByRole('banner')[0] ?? document.body)
    expect(await head.findByText('Shop EU')).toBeDefined()
    expect(head.getByText('5001')).toBeDefined()
  })
})

describe('what Meta only refuses', () => {
  it('is not offered: nobody is left out by interests any more', async () => {
    await open(new LaunchCore())
    expect(screen.queryByRole('button', { name: /^Leave out interests/ })).toBeNull()
    expect(screen.queryByRole('group', { name: 'Left out' })).toBeNull()
  })

  it('is shown where a draft has it, to be taken out', async () => {
    const core = new LaunchCore({ audiences: [audienceOf('u1', { without: [{ id: '6003', name: 'Gardening', type: 'interest' }] })] })
    const stage = await open(core)
    const group = within(screen.getByRole('group', { name: 'Left out' }))
    expect(group.queryByRole('button', { name: /^Leave out/ })).toBeNull()
    await stage.user.click(group.getByRole('button', { name: /Gardening/ }))
    await waitFor(() => expect(core.draft.audiences[0]?.targeting.without).toEqual([]))
  })
})

describe('the button of a text', () => {
  it('is one of those that go with the objective and the destination; the rest is behind one more click', async () => {
    const stage = await open(new LaunchCore())
    expect(optionsOf('Button')).toContain('Shop now')
    expect(optionsOf('Button')).not.toContain('Like Page')
    expect(optionsOf('Button')).not.toContain('Send WhatsApp message')
    await stage.user.click(screen.getByRole('button', { name: 'All buttons' }))
    expect(optionsOf('Button')).toContain('Like Page')
    expect(optionsOf('Button')).not.toContain('Call now')
  })

  it('stays the one that the draft has, whatever it is, and is never said in words of the interface of Meta', async () => {
    const core = new LaunchCore({ texts: [adText('t1', { callToAction: 'LIKE_PAGE' })] })
    await open(core)
    expect(screen.getByLabelText<HTMLSelectElement>('Button').selectedOptions[0]?.textContent).toBe('Like Page')
    expect(optionsOf('Button').join(' ')).not.toContain('_')
  })
})

describe('the app', () => {
  const toApp = () => {
    const core = new LaunchCore()
    core.draft = { ...core.draft, campaign: { ...core.draft.campaign, objective: 'OUTCOME_APP_PROMOTION' }, adSet: { ...core.draft.adSet, destination: 'APP', goal: 'APP_INSTALLS', pixelId: null, conversionEvent: null } }
    return core
  }

  it('is chosen by name of those that the ad account may advertise', async () => {
    const core = toApp()
    const stage = await open(core, { 'adPicks.apps': () => ({ apps: [{ id: '900100200300', name: 'Garden shop' }], problem: null }) })
    await stage.user.selectOptions(await screen.findByLabelText('App'), await screen.findByRole('option', { name: 'Garden shop (900100200300)' }))
    await waitFor(() => expect(core.draft.adSet.applicationId).toBe('900100200300'))
  })

  it('is written by its id where Meta names none', async () => {
    const core = toApp()
    await open(core, { 'adPicks.apps': () => ({ apps: [], problem: null }) })
    fireEvent.change(await screen.findByLabelText('App id'), { target: { value: '123456789' } })
    await waitFor(() => expect(core.draft.adSet.applicationId).toBe('123456789'))
  })
})

describe('a new variant', () => {
  it('has the keyboard at once, so that what is typed goes into it', async () => {
    const core = new LaunchCore()
    const stage = await open(core)
    await stage.user.click(screen.getByRole('button', { name: 'Add a variant of the headline' }))
    await stage.user.keyboard('Half price')
    await waitFor(() => expect(core.draft.texts[0]?.headlines).toEqual(['Spring sale', 'Half price']))
  })
})

describe('names of parts', () => {
  it('follow the places until a person gives one', async () => {
    const core = new LaunchCore({ audiences: [{ ...audienceOf('u1', { places: [country('US', 'United States')] }), name: 'United States' }] })
    const stage = await open(core, { 'adPicks.search': () => ({ found: [austria] }) })
    await addAustria(stage)
    await waitFor(() => expect(core.draft.audiences[0]?.name).toBe('United States, Austria'))
    const audiences = within(await step('Audiences'))
    fireEvent.change(audiences.getByLabelText('Name'), { target: { value: 'Warm' } })
    await stage.user.click(audiences.getByRole('button', { name: 'Take Austria out of the places' }))
    await waitFor(() => expect(core.draft.audiences[0]).toMatchObject({ name: 'Warm', targeting: { places: [{ name: 'United States' }] } }))
  })

  it('follow how the placements are chosen', async () => {
    const core = new LaunchCore()
    const stage = await open(core)
    await stage.user.click(screen.getByRole('radio', { name: 'By hand' }))
    await waitFor(() => expect(core.draft.placements[0]?.name).toBe('Facebook, Instagram'))
    await stage.user.click(screen.getByRole('radio', { name: 'Automatic' }))
    await waitFor(() => expect(core.draft.placements[0]?.name).toBe('Automatic'))
  })

  it('of ads that were written by hand, or came with a file, can be made anew by the patterns', async () => {
    const base = new LaunchCore().draft
    const row = { id: 'r1', isIncluded: true, campaignName: 'Old', adSetName: 'Old set', adName: 'Old ad', primary: null, headline: null, description: null, link: null, budget: null }
    const core = new LaunchCore({ rows: [{ ...row, conceptId: 'k1', textId: 't1', audienceId: 'u1', placementId: 'p1', ownNames: ['campaignName', 'adSetName', 'adName'] }] })
    const stage = await open(core)
    await stage.user.click(within(await step('Names')).getByRole('button', { name: /^Name all anew/ }))
    await waitFor(() => expect(core.draft.rows[0]).toMatchObject({ campaignName: 'Launched Sales', adSetName: 'Audience u1 - Automatic', adName: 'Tulips - Text t1' }))
    expect(base.naming.ad).toBe('{concept} - {text}')
  })
})

describe('a radius', () => {
  const place = { key: '2430536', name: 'Springfield', type: 'city', country: 'US', radiusKm: null } as const

  it('is in miles for an ad account of the United States', async () => {
    const core = new LaunchCore({ audiences: [audienceOf('u1', { places: [place] })] })
    core.facts = richFacts({ currency: 'USD', timeZone: 'America/Chicago' })
    const stage = await open(core)
    await screen.findByText('Main')
    expect(optionsOf('Radius around Springfield')).toEqual(['The city alone', '10 miles', '15 miles', '25 miles', '50 miles'])
    await stage.user.selectOptions(screen.getByLabelText('Radius around Springfield'), '25 miles')
    await waitFor(() => expect(core.draft.audiences[0]?.targeting.places[0]?.radiusKm).toBe(40))
  })

  it('is in kilometres elsewhere, and one that came from outside keeps its own', async () => {
    const core = new LaunchCore({ audiences: [audienceOf('u1', { places: [{ ...place, radiusKm: 33 }] })] })
    core.facts = richFacts({ currency: 'EUR', timeZone: 'Europe/Berlin' })
    await open(core)
    expect(optionsOf('Radius around Springfield')).toEqual(['The city alone', '17 km', '25 km', '33 km', '40 km', '50 km', '80 km'])
    expect(screen.getByLabelText<HTMLSelectElement>('Radius around Springfield').selectedOptions[0]?.textContent).toBe('33 km')
  })
})

describe('a cure', () => {
  it('says what it does before it is clicked', async () => {
    const core = new LaunchCore()
    core.checks = [aCheck({ field: 'adSet.budget', fix: '100' }), aCheck({ field: 'texts.t1.callToAction', code: 'button', message: 'No such button.', fix: 'LEARN_MORE' })]
    await open(core)
    expect(await screen.findByRole('button', { name: /^Set to €1\.00: / })).toBeDefined()
    expect(screen.getByRole('button', { name: /^Use Learn more: / })).toBeDefined()
  })
})

describe('controls that take something out', () => {
  it('have names of their own', async () => {
    const core = new LaunchCore({ audiences: [{ ...audienceOf('u1'), name: 'United States' }] })
    await open(core)
    const names = screen.getAllByRole('button').map((button) => button.getAttribute('aria-label') ?? button.textContent)
    expect(names.filter((name) => name.includes('United States') && name.startsWith('Take'))).toEqual(['Take out the audience United States', 'Take United States out of the places'])
  })
})
