import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { catalogId, productSetId } from '#shared/domain/ids.ts'
import { filled, draftWith } from '../../support/launch-drafts.ts'
import { closeScreen, type Answers } from '../../support/screen-stage.tsx'
import { aCheck, forgetDrafts, LaunchCore, loadScreens, openLaunch } from './launch-core.ts'

beforeAll(loadScreens, 60_000)

afterEach(() => {
  closeScreen()
  forgetDrafts()
})

const shop = catalogId.parse('5501')
const outlet = catalogId.parse('5502')
const many = Array.from({ length: 240 }, (_, index) => ({ id: productSetId.parse(String(6_700 + index)), name: `Collection ${String(index + 1).padStart(3, '0')}`, products: index }))
const sets = [{ id: productSetId.parse('6601'), name: 'Bestsellers', products: 1_438 }, { id: productSetId.parse('6602'), name: 'Sold out', products: 0 }, ...many]

const answers: Answers = {
  'adPicks.catalogs': () => ({
    catalogs: [
      { id: outlet, name: 'Outlet', portfolio: 'Nordlicht', isClients: false, products: 90 },
      { id: shop, name: 'Shop feed', portfolio: 'Bright Harbor', isClients: true, products: 12_000 },
    ],
    problem: null,
  }),
  'adPicks.productSets': ({ catalogId: of }) => ({ sets: of === shop ? sets : [], problem: null }),
}

const selling = (changes: object = {}) => {
  const plain = draftWith()
  return { adSet: { ...plain.adSet, destination: 'CATALOG', catalogId: shop, productSetId: productSetId.parse('6601'), ...changes } }
}

async function open(core: LaunchCore, more: Answers = {}) {
  const stage = openLaunch(core, undefined, { ...answers, ...more })
  await screen.findByRole('region', { name: 'Campaign' })
  return stage
}

const adSet = () => within(screen.getByRole('region', { name: 'Ad set' }))

describe('ads from a catalog', () => {
  it('are chosen in the form: a catalog, then one of its product sets, found by its name', async () => {
    const core = new LaunchCore()
    const stage = await open(core)
    await stage.user.selectOptions(adSet().getByLabelText('Ads lead to'), 'Products of a catalog, on the website')
    const group = within(await screen.findByRole('group', { name: 'Products' }))
    expect(within(adSet().getByLabelText('Meta looks for')).getAllByRole('option').map((option) => option.textContent)).toEqual(['Conversions', 'Value of conversions', 'Link clicks'])
    await stage.user.click(group.getByRole('button', { name: 'Catalog', description: 'Choose a catalog' }))
    await stage.user.click(await screen.findByRole('option', { name: /Shop feed \(Bright Harbor, of a client\).*12,000 products/ }))
    await waitFor(() => expect(core.draft.adSet).toMatchObject({ destination: 'CATALOG', catalogId: shop, productSetId: null }))
    await stage.user.click(group.getByRole('button', { name: 'Product set', description: 'Choose a product set' }))
    await stage.user.type(screen.getByPlaceholderText('Search product sets'), 'collection 12')
    const list = within(screen.getByRole('dialog', { name: 'Product sets' }))
    expect(list.getAllByRole('option')).toHaveLength(10)
    await stage.user.click(list.getByRole('option', { name: /Collection 120.*119 products/ }))
    await waitFor(() => expect(core.draft.adSet.productSetId).toBe('6819'))
    expect(group.getByText('119 products now. What joins the set later is shown too.')).toBeDefined()
  })

  it('lose the product set with their catalog, and both with another destination', async () => {
    const core = new LaunchCore(selling())
    const stage = await open(core)
    await stage.user.click(await screen.findByRole('button', { name: 'Catalog', description: /^Shop feed/ }))
    await stage.user.click(await screen.findByRole('option', { name: /Outlet/ }))
    await waitFor(() => expect(core.draft.adSet).toMatchObject({ catalogId: outlet, productSetId: null }))
    await stage.user.selectOptions(adSet().getByLabelText('Ads lead to'), 'Website')
    await waitFor(() => expect(core.draft.adSet).toMatchObject({ destination: 'WEBSITE', catalogId: null, productSetId: null }))
    expect(screen.queryByRole('group', { name: 'Products' })).toBeNull()
  })

  it('say what is doubted and what is missing beside the field', async () => {
    const core = new LaunchCore(selling({ productSetId: productSetId.parse('6602') }))
    core.checks = [
      aCheck({ severity: 'warning', code: 'catalog.goal', field: 'adSet.goal', message: "Meta's table of goals has only Link clicks for ads from a catalog." }),
      aCheck({ code: 'catalog.noSet', field: 'adSet.productSetId', message: 'No product set is chosen.' }),
    ]
    await open(core)
    expect(await adSet().findByText(/Meta's table of goals has only Link clicks/)).toBeDefined()
    expect(adSet().getByText(/No product set is chosen/)).toBeDefined()
    expect(await adSet().findByText('This set has no products now: its ads would show nothing.')).toBeDefined()
  })

  it('need no file, take one text each, and put in what Meta fills per product', async () => {
    const core = new LaunchCore(selling())
    const stage = await open(core)
    const creative = within(screen.getByRole('region', { name: 'Creative' }))
    expect(await creative.findByText('Nothing to drop here.')).toBeDefined()
    expect(creative.getByText(/The concept of this draft stays here, unused\./)).toBeDefined()
    expect(creative.queryByRole('button', { name: /library/ })).toBeNull()
    const texts = within(screen.getByRole('region', { name: 'Texts and link' }))
    expect(texts.queryByRole('button', { name: 'Add a variant of the headline' })).toBeNull()
    await stage.user.click(texts.getByRole('button', { name: 'Put something of each product into the headline' }))
    await stage.user.click(await screen.findByRole('menuitem', { name: '{{product.name}}' }))
    await waitFor(() => expect(core.draft.texts[0]?.headlines).toEqual(['Spring sale{{product.name}}']))
    const preview = within(texts.getByRole('region', { name: 'Preview' }))
    expect(preview.getByText(/Which products people see, how many and in which order, Meta chooses/)).toBeDefined()
    expect(preview.getAllByRole('listitem')).toHaveLength(3)
    expect(texts.getByText(/^Each product leads to its own page/)).toBeDefined()
  })

  it('say why catalogs could not be read, and read them again', async () => {
    let problem: string | null = 'The catalogs of Nordlicht could not all be read. Meta refused it.'
    const stage = await open(new LaunchCore(selling({ catalogId: null, productSetId: null })), {
      'adPicks.catalogs': ({ refresh }) => ({ catalogs: refresh === true ? [{ id: outlet, name: 'Outlet', portfolio: 'Nordlicht', isClients: false, products: null }] : [], problem }),
    })
    expect(await screen.findByText(problem)).toBeDefined()
    expect(screen.getByText('The portfolios of this connection have no catalog.')).toBeDefined()
    problem = null
    await stage.user.click(screen.getByRole('button', { name: 'Read again' }))
    await waitFor(() => expect(screen.queryByText(/could not all be read/)).toBeNull())
    await stage.user.click(screen.getByRole('button', { name: 'Catalog', description: 'Choose a catalog' }))
    expect(await screen.findByRole('option', { name: /Outlet/ })).toBeDefined()
  })

  it('are told in the review by the names of their catalog and product set', async () => {
    const core = new LaunchCore(filled(draftWith(selling())))
    core.plan = () => {
      const plan = LaunchCore.prototype.plan.call(core)
      return { ...plan, objects: plan.objects.map((object) => ({ ...object, rowIds: core.draft.rows.map(({ id }) => id) })) }
    }
    openLaunch(core, `/campaigns/draft/${core.draft.id}/review`, { ...answers, 'launches.payload': () => ({ path: 'act_5001/campaigns', fields: [] }) })
    const words = within(await screen.findByRole('region', { name: 'In words' }))
    expect(await words.findByText('Shop feed (5501)')).toBeDefined()
  })
})
