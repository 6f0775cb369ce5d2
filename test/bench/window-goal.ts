import { chromium } from '@playwright/test'
import { freshAddress } from '../support/browser-host.ts'
import { chromiumLaunchOptions } from '../support/chromium.ts'
import { spreadOf } from './goal.ts'
import type { Goal } from './goal.ts'
import { startShares, untilShared, withHostedApp } from './hosted-app.ts'
import { cpuOfTree } from './process-figures.ts'

const scale = { pixels: 50, accounts: 200, latencyMs: 100 }
const SHARES = scale.pixels * scale.accounts
const MOST_MS = 0.1

/** ms a share. */
interface Used {
  readonly core: number
  readonly window: number
}

/** The built app in its browser host, with its page open beside it and the job's card in sight. */
async function oneRun(): Promise<Used> {
  return withHostedApp(scale, async (sandbox, start) => {
    const { host, session } = await start()
    const server = await chromium.launchServer(await chromiumLaunchOptions())
    try {
      const browser = await chromium.connect(server.wsEndpoint())
      const page = await browser.newPage()
      await page.goto(await freshAddress(session))
      await page.locator('#main').waitFor({ state: 'attached' })
      const cpu = () => ({ core: cpuOfTree(host.process.pid ?? 0), window: cpuOfTree(server.process().pid ?? 0) })
      const before = cpu()
      await startShares(session, sandbox, scale)
      await untilShared(session, SHARES)
      const after = cpu()
      return { core: (after.core - before.core) / SHARES, window: (after.window - before.window) / SHARES }
    } finally {
      await server.close()
    }
  })
}

/** @param coreAlone CPU of the core in one process in the runs of P1, ms a share. */
export async function windowGoal(runs: number, coreAlone: number | null): Promise<Goal> {
  const all: Used[] = []
  for (let run = 0; run < runs; run += 1) all.push(await oneRun())
  const both = spreadOf(all.map(({ core, window }) => core + window))
  const ms = (value: number) => `${value.toFixed(3)} ms`
  return {
    id: 'P6',
    what: 'CPU for a share, all processes of the app: core, host and a page that shows the job; connecting and reading included',
    target: ms(MOST_MS),
    measured: `${ms(both.median)} (${ms(both.min)} to ${ms(both.max)})`,
    isMet: both.median <= MOST_MS,
    beside: [
      `core and host ${ms(spreadOf(all.map(({ core }) => core)).median)}, page in a Chromium without a graphics card ${ms(spreadOf(all.map(({ window }) => window)).median)}`,
      ...(coreAlone === null ? [] : [`the core alone in P1 ${ms(coreAlone)}`]),
    ],
    figures: { both, all, coreAlone },
  }
}
