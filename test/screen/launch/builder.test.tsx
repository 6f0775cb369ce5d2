import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { FoundPick } from '#shared/domain/ad-picks.ts'
import { AppError } from '#shared/errors/app-error.ts'
import { adText, audienceOf, country, richFacts } from '../../support/launch-drafts.ts'
import { closeScreen } from '../../support/screen-stage.tsx'
import { aCheck, forgetDrafts, LaunchCore, loadScreens, openLaunch } from './launch-core.ts'

// The first screen of a run is compiled when it is asked for, which says nothing about the app.
beforeAll(loadScreens, 60_000)

afterEach(() => {
  closeScreen()
  forgetDrafts()
})

function fail(): never {
  throw new Error('There is no such link.')
}

const step = (name: string) => screen.findByRole('region', { name })
const optionsOf = (label: string) => within(screen.getByLabelText(label)).getAllByRole('option').map((option) => option.textContent)

/** Opens the builder and waits for what it reads of the ad account. */
async function open(core: LaunchCore, more: Parameters<typeof openLaunch>[2] = {}) {
  const stage = openLaunch(core, undefined, more)
  await step('Campaign')
  await screen.findByRole('treeitem', { name: /Launched Sales/ })
  return stage
}

/** Types in one go: what is tested is not the keyboard. */
function type(label: string | RegExp, value: string): void {
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
}

describe('writing a draft', () => {
  it('keeps what is typed, and plans what was kept', async () => {
    const core = new LaunchCore()
    const stage = await open(core)
    type('Name of this draft', 'Spring in the south')
    await waitFor(() => expect(core.draft.name).toBe('Spring in the south'))
    await waitFor(() => expect(stage.inputsOf('launches.plan')).toContainEqual({ draftId: core.draft.id, revision: 2 }))
    expect(await screen.findByText('Saved')).toBeDefined()
  })

  it('takes a change back and forth', async () => {
    const core = new LaunchCore()
    const stage = await open(core)
    type('Name of this draft', 'Autumn')
    await stage.user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(screen.getByLabelText<HTMLInputElement>('Name of this draft').value).toBe('Spring')
    await stage.user.click(screen.getByRole('button', { name: 'Redo' }))
    expect(screen.getByLabelText<HTMLInputElement>('Name of this draft').value).toBe('Autumn')
  })

  it('keeps what was typed where saving fails, says why, and saves it when asked', async () => {
    const core = new LaunchCore()
    const stage = await open(core)
    core.saveFailure = new AppError({ kind: 'bug', code: 'storage.full', message: 'The disk is full.', data: { advice: 'Make room on it.' } })
    type('Name of this draft', 'Autumn')
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.')
    expect(screen.getByLabelText<HTMLInputElement>('Name of this draft').value).toBe('Autumn')
    core.saveFailure = null
    await stage.user.click(screen.getByRole('button', { name: 'Save again' }))
    await waitFor(() => expect(core.draft.name).toBe('Autumn'))
    expect(screen.queryByText('The disk is full.')).toBeNull()
  })

  it('says when another window has saved the draft, and lets the other one win without losing this one', async () => {
    const core = new LaunchCore()
    const stage = await open(core)
    core.saveElsewhere({ name: 'Winter' })
    type('Name of this draft', 'Autumn')
    await stage.user.click(await screen.findByRole('button', { name: 'Take the other one' }))
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('Name of this draft').value).toBe('Winter'))
    await stage.user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(screen.getByLabelText<HTMLInputElement>('Name of this draft').value).toBe('Autumn')
  })

  it('goes over what another window has saved when the person says so', async () => {
    const core = new LaunchCore()
    const stage = await open(core)
    core.saveElsewhere({ name: 'Winter' })
    type('Name of this draft', 'Autumn')
    expect(core.draft.name).toBe('Winter')
    await stage.user.click(await screen.findByRole('button', { name: 'Keep mine' }))
    await waitFor(() => expect(core.draft.name).toBe('Autumn'))
  })

  it('saves at once when the builder is left', async () => {
    const core = new LaunchCore()
    const stage = await open(core)
    type('Name of this draft', 'Autumn')
    const [inRail] = screen.getAllByRole('link', { name: 'Campaigns' })
    await stage.user.click(inRail ?? fail())
    await waitFor(() => expect(core.draft.name).toBe('Autumn'))
  })

  it('says why a draft could not be read, and offers the way back', async () => {
    const core = new LaunchCore()
    openLaunch(core, undefined, {
      'launchDrafts.read': () => {
        throw new AppError({ kind: 'notFound', code: 'draft.gone', message: 'This draft is not here any more.', data: {} })
      },
    })
    expect(await screen.findByText('This draft is not here any more.')).toBeDefined()
    expect(screen.getByRole('button', { name: 'All campaigns' })).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
  })
})

describe('what goes together', () => {
  it('offers only the destinations and goals that Meta takes for the objective', async () => {
    const core = new LaunchCore()
    const stage = await open(core)
    await stage.user.click(screen.getByRole('radio', { name: 'Leads' }))
    expect(optionsOf('Ads lead to')).toEqual(expect.arrayContaining(['Instant form', 'Website', 'WhatsApp']))
    await stage.user.selectOptions(screen.getByLabelText('Ads lead to'), 'Instant form')
    expect(optionsOf('Meta looks for')).toEqual(['Leads', 'Leads likely to become customers'])
    await waitFor(() => expect(core.draft.adSet).toMatchObject({ destination: 'ON_AD', goal: 'LEAD_GENERATION', pixelId: null, conversionEvent: null, attribution: '1c' }))
  })

  it('leaves out placements that the destination forbids, and says why', async () => {
    const core = new LaunchCore({ campaign: { ...new LaunchCore().draft.campaign, objective: 'OUTCOME_ENGAGEMENT' } })
    core.draft = { ...core.draft, adSet: { ...core.draft.adSet, destination: 'MESSENGER', goal: 'CONVERSATIONS', pixelId: null, conversionEvent: null } }
    const stage = await open(core)
    await stage.user.click(screen.getByRole('radio', { name: 'By hand' }))
    const facebook = within(screen.getByRole('group', { name: 'Facebook' }))
    expect(facebook.getByRole<HTMLButtonElement>('checkbox', { name: /Stories/ }).disabled).toBe(true)
    expect(facebook.getByText('Ads that lead to Messenger do not run in Facebook stories.')).toBeDefined()
    await waitFor(() => expect(core.draft.placements[0]?.placements).toMatchObject({ is: 'chosen' }))
    const [set] = core.draft.placements
    expect(set?.placements.is === 'chosen' ? set.placements.positions.facebook : []).not.toContain('story')
  })

  it('says what a special category forbids', async () => {
    const core = new LaunchCore()
    const stage = await open(core)
    await stage.user.click(screen.getByRole('checkbox', { name: /^Housing/ }))
    expect(screen.getByText(/everybody from 18 to 65\+ and to all genders/)).toBeDefined()
    await waitFor(() => expect(core.draft.campaign.specialCategories).toEqual(['HOUSING']))
  })

  it("asks who benefits and pays where an audience reaches the European Union, with Meta's proposals", async () => {
    const core = new LaunchCore({ audiences: [audienceOf('u1', { places: [country('DE', 'Germany')] })] })
    core.facts = richFacts({ currency: 'EUR', beneficiaries: ['Acme GmbH'] })
    await open(core)
    expect(screen.getByText(/where every ad shows both names/)).toBeDefined()
    type('Beneficiary', 'Acme GmbH')
    await waitFor(() => expect(core.draft.adSet.beneficiary).toBe('Acme GmbH'))
  })
})

describe('money and time', () => {
  it("reads an amount in the account's currency, and says Meta's least", async () => {
    const core = new LaunchCore()
    await open(core)
    expect(await screen.findByText('Meta takes €1.00 or more.')).toBeDefined()
    type('Budget a day', '12,50')
    await waitFor(() => expect(core.draft.adSet.budget).toEqual({ is: 'daily', amount: 1_250 }))
  })

  it('does not let an older amount count behind one that can be read in two ways', async () => {
    const core = new LaunchCore()
    await open(core)
    await screen.findByText('Meta takes €1.00 or more.')
    type('Budget a day', '1,234')
    expect(screen.getByRole('alert').textContent).toContain('can be read as')
    expect(screen.getByLabelText<HTMLInputElement>('Budget a day').value).toBe('1,234')
    await waitFor(() => expect(core.draft.adSet.budget?.amount).toBe(0))
  })

  it("says in whose zone the schedule is, and keeps it as the ad account's time", async () => {
    const core = new LaunchCore()
    await open(core)
    expect(await screen.findByText(/America\/New_York, the ad account's zone/)).toBeDefined()
    type(/^Starts/, '2026-12-01T09:00')
    await waitFor(() => expect(core.draft.adSet.startsAt).toBe('2026-12-01T09:00'))
  })

  it('moves the budget to the campaign and back with its amount', async () => {
    const core = new LaunchCore()
    const stage = await open(core)
    await stage.user.click(screen.getByRole('radio', { name: 'One for the campaign' }))
    await waitFor(() => expect(core.draft).toMatchObject({ campaign: { budget: { is: 'daily', amount: 2_000 } }, adSet: { budget: null } }))
  })
})

describe('checks', () => {
  it('lead to the field, and to the card where the field lies in one that is closed', async () => {
    const core = new LaunchCore()
    core.checks = [aCheck({ field: 'texts.t1.link', message: 'The link is not encrypted.' })]
    const stage = await open(core)
    await stage.user.click(await screen.findByRole('radio', { name: 'Checks (1 blocker)' }))
    const go = () => stage.user.click(within(screen.getByRole('list', { name: 'Checks' })).getByRole('button', { name: 'Texts and link' }))
    await go()
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Link')))
    const card = screen.getByRole('button', { name: /^Text t1/, expanded: true })
    await stage.user.click(card)
    await go()
    await waitFor(() => expect(document.activeElement).toBe(card))
  })

  it('stand beside the field that they are about, and are cured with one click', async () => {
    const core = new LaunchCore({ adSet: { ...new LaunchCore().draft.adSet, budget: { is: 'daily', amount: 20 } } })
    core.checks = [aCheck({ field: 'adSet.budget', fix: '100' })]
    const stage = await open(core)
    const campaign = within(await step('Campaign'))
    expect(campaign.getByText('The budget is too low.')).toBeDefined()
    core.checks = []
    await stage.user.click(campaign.getByRole('button', { name: /^Set to / }))
    await waitFor(() => expect(core.draft.adSet.budget).toEqual({ is: 'daily', amount: 100 }))
    await waitFor(() => expect(screen.queryByText('The budget is too low.')).toBeNull())
    expect(screen.getByLabelText<HTMLInputElement>('Budget a day').value).toBe('1.00')
  })

  it('are counted at their step, and listed with the way to it', async () => {
    const core = new LaunchCore()
    core.checks = [aCheck({ field: 'texts.t1.primary', message: 'The text is long.', severity: 'warning' }), aCheck({ field: 'identity.pageId', message: 'No Page is chosen.' })]
    const stage = await open(core)
    const steps = within(screen.getByRole('navigation', { name: 'Steps' }))
    expect(steps.getByRole('img', { name: '1 blocker' })).toBeDefined()
    expect(steps.getByRole('img', { name: '1 warning' })).toBeDefined()
    await stage.user.click(screen.getByRole('radio', { name: 'Checks (1 blocker)' }))
    const list = within(screen.getByRole('list', { name: 'Checks' })).getAllByRole('listitem')
    expect(list.map((item) => item.textContent)).toEqual([expect.stringContaining('No Page is chosen.'), expect.stringContaining('The text is long.')])
    await stage.user.click(within(screen.getByRole('list', { name: 'Checks' })).getByRole('button', { name: 'Ad set' }))
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Facebook Page')))
  })

  it('find personal data in a link while it is typed, and take out all that is surely wrong', async () => {
    const core = new LaunchCore()
    const stage = await open(core)
    type('Link', 'http://shop.example/spring?email=anna@example.com&fbclid=abc')
    expect(screen.getByText("The parameter 'email' holds an e-mail address.")).toBeDefined()
    await stage.user.click(screen.getByRole('button', { name: 'Correct all that is sure' }))
    await waitFor(() => expect(core.draft.texts[0]?.link).toBe('https://shop.example/spring'))
  })
})

const berlin: FoundPick = { key: '2430536', name: 'Berlin', kind: 'place', type: 'city', context: 'Germany', country: 'DE', takesRadius: true, low: null, high: null }

describe('audiences', () => {
  it("finds places at Meta, and warns where a city narrows nothing, with Meta's estimate beside it", async () => {
    const core = new LaunchCore({ audiences: [audienceOf('u1', { places: [country('DE', 'Germany')] })] })
    const stage = await open(core, { 'adPicks.search': () => ({ found: [berlin] }) })
    expect(await screen.findByText('1.2M to 1.4M')).toBeDefined()
    await stage.user.click(screen.getByRole('button', { name: 'Add a place' }))
    await stage.user.type(screen.getByPlaceholderText('Type a name'), 'ber')
    await stage.user.click(await screen.findByRole('option', { name: /Berlin/ }))
    await stage.user.keyboard('{Escape}')
    expect(await screen.findByText(/Germany is chosen as a whole, so Berlin narrows nothing/)).toBeDefined()
    await stage.user.click(screen.getByRole('button', { name: /^Take out Germany: / }))
    await waitFor(() => expect(core.draft.audiences[0]?.targeting.places.map(({ name }) => name)).toEqual(['Berlin']))
    expect(stage.inputsOf('adPicks.search')).toContainEqual({ connectionId: 'c-1-1', accountId: '5001', kind: 'place', query: 'ber' })
  })

  it('say plainly what Advantage+ overrides', async () => {
    const core = new LaunchCore()
    const stage = await open(core)
    await stage.user.click(screen.getByRole('switch', { name: /Advantage\+ audience/ }))
    expect(screen.getByText(/The highest age, gender, interests and custom audiences are hints/)).toBeDefined()
    await waitFor(() => expect(core.draft.audiences[0]?.targeting.advantageAudience).toBe(true))
  })

  it('do not call an unknown size zero', async () => {
    const core = new LaunchCore()
    await open(core, { 'adPicks.estimate': () => ({ low: null, high: null, isReady: true, lines: [], problem: null }) })
    expect(await screen.findByText('Meta does not say')).toBeDefined()
  })

  it('are copied and taken out, and undo brings them back', async () => {
    const core = new LaunchCore()
    const stage = await open(core)
    await stage.user.click(screen.getByRole('button', { name: 'Copy the audience Audience u1' }))
    expect(await screen.findByRole('button', { name: 'Take out the audience Audience u1 copy' })).toBeDefined()
    await stage.user.click(screen.getByRole('button', { name: 'Take out the audience Audience u1' }))
    await waitFor(() => expect(core.draft.audiences.map(({ name }) => name)).toEqual(['Audience u1 copy']))
    await stage.user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(core.draft.audiences).toHaveLength(2))
  })
})

describe('texts, tracking and the preview', () => {
  it('shows the ad as it is typed', async () => {
    const core = new LaunchCore()
    await open(core)
    const preview = within(screen.getByRole('region', { name: 'Preview' }))
    type('Primary text', 'Roses are here')
    type('Headline', 'All new')
    expect(preview.getByText('Roses are here')).toBeDefined()
    expect(preview.getByText('All new')).toBeDefined()
    expect(preview.getByText('Shop now')).toBeDefined()
    expect(preview.getByText('Shop')).toBeDefined()
  })

  it('builds the tags and shows where a click leads', async () => {
    const core = new LaunchCore({ texts: [adText('t1', { link: 'https://shop.example/spring' })] })
    const stage = await open(core)
    await stage.user.click(screen.getByRole('button', { name: 'Fill in the usual ones' }))
    type(/^Source/, 'meta')
    await waitFor(() => expect(core.draft.urlTags).toContain('utm_source=meta&utm_medium=paid_social&utm_campaign={{campaign.name}}'))
    expect(screen.getByText(/^https:\/\/shop\.example\/spring\?utm_source=meta/)).toBeDefined()
  })

  it.each(['browser', 'electron'] as const)("shows Meta's own preview in a frame that can do nothing to the app (%s)", async (host) => {
    const core = new LaunchCore()
    core.draft = { ...core.draft, rows: [{ ...emptyRow, id: 'r1', conceptId: 'k1', textId: 't1', audienceId: 'u1', placementId: 'p1' }] }
    const stage = await open(core, {
      'app.info': () => ({ version: '0.1.0', host, sandbox: false, graphVersion: 'v26.0', readOnlyReason: null, startProblems: [], capabilities: { pasteFromClipboard: false, saveDialog: true, systemLock: { screenLock: 'told', sleep: 'told' } } }),
      'adPicks.preview': () => ({ address: 'https://www.facebook.com/ads/api/preview_iframe.php?d=x', width: 320, height: 480 }),
    })
    await stage.user.click(screen.getByRole('button', { name: "Meta's own preview" }))
    const frame = await screen.findByTitle("Meta's preview of the ad")
    expect(frame.getAttribute('sandbox')).toBe('allow-scripts')
    expect(frame.getAttribute('referrerpolicy')).toBe('no-referrer')
    expect(stage.inputsOf('adPicks.preview')).toEqual([{ draftId: core.draft.id, revision: 1, rowId: 'r1', format: 'MOBILE_FEED_STANDARD' }])
  })
})

const emptyRow = { isIncluded: true, campaignName: 'Launched Sales', adSetName: 'Everybody', adName: 'Tulips', primary: null, headline: null, description: null, link: null, budget: null }

describe('what stands in the way', () => {
  it('is said where the connection of the draft is not here; the draft can be written all the same', async () => {
    const core = new LaunchCore()
    openLaunch(core, undefined, { 'connections.list': () => ({ connections: [] }) })
    expect(await screen.findByText('The connection of this draft is not here.')).toBeDefined()
    type('Name of this draft', 'Autumn')
    await waitFor(() => expect(core.draft.name).toBe('Autumn'))
  })

  it('names the permission that is missing', async () => {
    const core = new LaunchCore()
    core.scopes = ['business_management', 'ads_read']
    await open(core)
    expect(await screen.findByText('The permission ads_management is missing.')).toBeDefined()
  })

  it('says what keeps the ad account from making ads', async () => {
    const core = new LaunchCore()
    core.facts = richFacts({ obstacles: [{ code: 'disabled', message: 'Meta has disabled the ad account.', stops: 'making' }] })
    await open(core)
    expect(await screen.findByText('Meta has disabled the ad account.')).toBeDefined()
  })

  it('says why no plan could be made, and plans again', async () => {
    const core = new LaunchCore()
    let isBroken = true
    const stage = openLaunch(core, undefined, {
      'launches.plan': () => {
        if (isBroken) throw new AppError({ kind: 'transient', code: 'graph.unreachable', message: 'Meta could not be reached.', data: {} })
        return core.plan()
      },
    })
    expect(await screen.findByText('Meta could not be reached.')).toBeDefined()
    isBroken = false
    await stage.user.click(screen.getByRole('button', { name: 'Plan again' }))
    expect(await screen.findByRole('treeitem', { name: /Launched Sales/ })).toBeDefined()
  })
})
