import { expect } from '@playwright/test'
import type { Sandbox } from '#sandbox/start.ts'
import type { BuydeskPage } from '../../test/support/buydesk-page.ts'
import type { Picture } from './walk-through.ts'

/** Long enough that nothing goes on while pictures are taken. */
const LIMIT_SECONDS = 600

/** Lets limits at Meta stop one ad account, then the whole app, and takes pictures of what the job says then. */
export async function picturesOfWaitingJobs(app: BuydeskPage, sandbox: Sandbox, picture: Picture): Promise<void> {
  await app.setTheme('Light')
  await share(app, sandbox, { accounts: [60, 130], limit: 'accountCalls' })
  await expect(app.page.getByText(/items? waits? for the limit of 1 ad account/)).toBeVisible()
  await picturesInBothThemes(app, picture, 'job-held')
  await cancel(app)
  await share(app, sandbox, { accounts: [130, 200], limit: 'app' })
  await expect(app.page.getByText(/Waits for Meta's limit/)).toBeVisible()
  await picturesInBothThemes(app, picture, 'job-waits')
  await cancel(app)
  sandbox.faults.replace([])
}

interface Share {
  /** Positions: these ad accounts are added to what the matrix has. */
  readonly accounts: readonly [number, number]
  readonly limit: 'accountCalls' | 'app'
}

/** Starts a job that runs into a limit with its 20th write, and goes to its page. */
async function share(app: BuydeskPage, { state, faults }: Sandbox, { accounts, limit }: Share): Promise<void> {
  const [own] = state.portfolios
  if (!own) throw new Error('the simulator has no portfolio')
  faults.replace([{ kind: 'throttle', limit, seconds: LIMIT_SECONDS, match: { writes: true, path: 'shared_accounts' }, nth: 20 }])
  await app.goTo('Sharing')
  const done = app.page.getByRole('button', { name: 'Put this job away' })
  if (await done.isVisible()) await done.click()
  await app.chooseTargets(state.ownedAccounts(own.id).slice(...accounts).map((account) => account.id))
  await app.paintAll('share')
  await app.runPlan({ untilEnded: false })
  await app.page.getByRole('region', { name: 'Running job' }).getByRole('link', { name: 'Details' }).click()
}

/** Leaves the light theme on, at the address where it began. */
export async function picturesInBothThemes(app: BuydeskPage, picture: Picture, name: string): Promise<void> {
  const address = app.page.url()
  for (const theme of ['Light', 'Dark'] as const) {
    await app.setTheme(theme)
    await app.page.goto(address)
    await picture(`${name}-${theme.toLowerCase()}`)
  }
  await app.setTheme('Light')
  await app.page.goto(address)
}

async function cancel(app: BuydeskPage): Promise<void> {
  await app.page.getByRole('banner').getByRole('button', { name: 'Cancel' }).click()
  await app.page.getByRole('dialog').getByRole('button', { name: 'Cancel the job' }).click()
  await expect(app.page.getByRole('banner').getByText('Cancelled')).toBeVisible()
}
