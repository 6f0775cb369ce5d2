import { screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { closeScreen } from '../../support/screen-stage.tsx'
import { forgetDrafts, LaunchCore, loadScreens, openLaunch } from './launch-core.ts'

beforeAll(loadScreens, 60_000)

afterEach(() => {
  closeScreen()
  forgetDrafts()
})

it('the builder says where one would look for it that reserved buying and calls are not made here', async () => {
  const stage = openLaunch(new LaunchCore())
  await screen.findByRole('region', { name: 'Campaign' })
  expect(screen.getByText(/^All campaigns are bought by auction\. Reserved campaigns/)).toBeDefined()
  expect(screen.queryByText(/not made here\. Use the Ads Manager for those\.$/, { selector: 'p[id]' })).toBeNull()
  await stage.user.click(screen.getByRole('radio', { name: 'Leads' }))
  expect(await screen.findByText(/^Leads by phone call are not made here/)).toBeDefined()
})
