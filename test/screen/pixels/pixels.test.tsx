import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors/app-error.ts'
import { pixelsFeature } from '#renderer/features/pixels/index.ts'
import { useShareSelection } from '#renderer/stores/share-selection-store.ts'
import { aConnection, anAccess, aPixel } from '../../support/screen-builders.ts'
import { closeScreen, openScreen, type Answers } from '../../support/screen-stage.tsx'

const readAt = '2026-11-01T10:00:00.000Z'
const shops = [
  aPixel(),
  aPixel({ id: '1200000000002', name: '=HYPERLINK("http://x")', lastFiredAt: null }),
  aPixel({ id: '1200000000003', name: 'Outlet', lastFiredAt: '2020-01-01T00:00:00.000Z', isUnavailable: true, access: null }),
]
const connected: Answers = {
  'connections.list': () => ({ connections: [aConnection()] }),
  'pixels.list': () => ({ pixels: shops, readAt, problems: [] }),
  'pixels.readAccess': ({ pixelIds }) => ({ access: pixelIds.map((pixelId) => anAccess({ pixelId })) }),
}
const open = (answers: Answers = {}, path = '/pixels') => openScreen([pixelsFeature], path, { ...connected, ...answers })
const rowOf = (name: string) => within(screen.getByText(name).closest<HTMLElement>('[role="row"]') ?? document.body)

afterEach(closeScreen)

describe('the list of pixels', () => {
  it('tells fired, silent and never fired apart by more than colour', async () => {
    open()
    await screen.findByText('Shop EU')
    expect(rowOf('Shop EU').getByRole('img', { name: 'Fired within the last 7 days' })).toBeDefined()
    expect(rowOf('Outlet').getAllByRole('img', { name: 'Silent for more than 7 days' })).toHaveLength(2)
    expect(rowOf('=HYPERLINK("http://x")').getByText('never')).toBeDefined()
    expect(rowOf('Outlet').getByText('Unavailable')).toBeDefined()
  })

  it('reads who has a pixel only for rows in view whose access is not known', async () => {
    const stage = open()
    await screen.findByText('Outlet')
    expect(rowOf('Outlet').getAllByText('–')).toHaveLength(2)
    await waitFor(() => expect(stage.inputsOf('pixels.readAccess')).toEqual([{ pixelIds: ['1200000000003'] }]))
  })

  it('says why counts could not be read and stops asking until told', async () => {
    const stage = open({
      'pixels.readAccess': () => {
        throw new AppError({ kind: 'rateLimit', code: 'limit.app', message: "Meta's limit is used up for now.", data: { advice: 'Wait a little.' } })
      },
    })
    expect(await screen.findByText("Meta's limit is used up for now.")).toBeDefined()
    expect(stage.inputsOf('pixels.readAccess')).toHaveLength(1)
    await stage.user.click(screen.getByRole('button', { name: 'Read counts again' }))
    await waitFor(() => expect(stage.inputsOf('pixels.readAccess')).toHaveLength(2))
  })

  it('hands the selected pixels to the sharing screen', async () => {
    const stage = open()
    await screen.findByText('Shop EU')
    expect(screen.queryByRole('button', { name: /^Share/ })).toBeNull()
    await stage.user.click(rowOf('Shop EU').getByRole('checkbox'))
    await stage.user.click(rowOf('Outlet').getByRole('checkbox'))
    await stage.user.click(screen.getByRole('button', { name: 'Share 2 pixels' }))
    expect(new Set(useShareSelection.getState().pixelIds)).toEqual(new Set(['1200345678901', '1200000000003']))
    expect(location.hash).toBe('#/sharing')
  })

  it('exports names that a spreadsheet would run as text', async () => {
    const stage = open()
    await screen.findByText('Shop EU')
    await stage.user.click(screen.getByRole('button', { name: 'Export as CSV' }))
    await screen.findByText('3 rows exported')
    const [saved] = stage.inputsOf('app.saveText')
    expect(JSON.stringify(saved)).toContain(`'=HYPERLINK`)
  })

  it('says which part of the list is missing and still shows the rest', async () => {
    open({ 'pixels.list': () => ({ pixels: shops, readAt, problems: ['Northern Lights: Meta did not answer.', 'Harbour: no right.'] }) })
    expect(await screen.findByText('2 parts of this list could not be read.')).toBeDefined()
    expect(screen.getByText('Shop EU')).toBeDefined()
  })

  it('asks to connect first when nobody is connected', async () => {
    open({ 'connections.list': () => ({ connections: [] }), 'pixels.list': () => ({ pixels: [], readAt: null, problems: [] }) })
    expect(await screen.findByRole('heading', { name: 'Connect to see your pixels' })).toBeDefined()
  })

  it('names the missing permission and what it would unlock when that is why the list is empty', async () => {
    open({
      'connections.list': () => ({ connections: [aConnection({ scopes: ['ads_read'] })] }),
      'pixels.list': () => ({ pixels: [], readAt, problems: [] }),
    })
    expect(await screen.findByRole('heading', { name: 'The permission business_management is missing' })).toBeDefined()
    expect(screen.getByText(/See portfolios and their pixels/)).toBeDefined()
  })

  it("shows the sentence and a way out when the list can't be read at all", async () => {
    let fails = true
    const stage = open({
      'pixels.list': () => {
        if (fails) throw new AppError({ kind: 'transient', code: 'network.offline', message: "Meta can't be reached.", data: { advice: 'Check the network.' } })
        return { pixels: shops, readAt, problems: [] }
      },
    })
    expect(await screen.findByRole('heading', { name: "Meta can't be reached." })).toBeDefined()
    fails = false
    await stage.user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('Shop EU')).toBeDefined()
  })

  it('keeps a view under a name', async () => {
    const stage = open()
    await screen.findByText('Shop EU')
    await stage.user.type(screen.getByRole('searchbox', { name: 'Search pixels' }), 'outlet')
    await stage.user.click(screen.getByRole('button', { name: 'Views' }))
    await stage.user.type(screen.getByLabelText('Save this view as'), 'Outlets')
    await stage.user.click(screen.getByRole('button', { name: 'Save view' }))
    expect(stage.inputsOf('settings.set')).toMatchObject([{ views: { pixels: [{ name: 'Outlets' }] } }])
  })
})

describe('a pixel', () => {
  it('shows who has it: partners with their tasks, the ones that have to accept, and accounts by portfolio', async () => {
    open(
      {
        'pixels.get': () => ({
          pixel: aPixel(),
          access: anAccess({
            partners: [
              { businessId: '801', name: 'Bright Harbor', tasks: ['ADVERTISE', 'ANALYZE'], status: 'shared' },
              { businessId: '802', name: 'Northwind', tasks: ['ANALYZE'], status: 'pending' },
            ],
            accounts: [{ accountId: '7001', name: 'Acme EU', currency: 'EUR', via: '9001' }],
          }),
        }),
      },
      '/pixels/1200345678901',
    )
    const partner = within((await screen.findByText('Bright Harbor')).closest('li') ?? document.body)
    expect(partner.getByText('Use in ads')).toBeDefined()
    expect(within(screen.getByText('Northwind').closest('li') ?? document.body).getByText('Has to accept')).toBeDefined()
    expect(within(screen.getByRole('region', { name: 'Through Acme Media' })).getByText('Acme EU')).toBeDefined()
  })

  it('says that no connection has it, with what to do', async () => {
    open(
      {
        'pixels.get': () => {
          throw new AppError({ kind: 'notFound', code: 'pixels.notFound', message: 'No connection has a pixel 5.', data: { advice: 'Read the list again.' } })
        },
      },
      '/pixels/5',
    )
    expect(await screen.findByRole('heading', { name: 'No connection has a pixel 5.' })).toBeDefined()
    expect(screen.getByText('Read the list again.')).toBeDefined()
  })
})
