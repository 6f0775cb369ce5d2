import { test as base, type Page } from '@playwright/test'
import { startSandbox, type Sandbox, type SandboxOptions } from '#sandbox/start.ts'
import { addressForOne, dataFolder, startBrowserHost, type BrowserHost } from '../../support/browser-host.ts'
import { BuydeskPage } from '../../support/buydesk-page.ts'
import { traceFolder } from './global-setup.ts'

/** A buyer's machine: the simulator in Meta's place, a data folder, the host, and the page in Chromium. */
export interface Machine {
  readonly sandbox: Sandbox
  readonly data: string
  readonly app: BuydeskPage
  readonly page: Page
  readonly host: () => BrowserHost
  /** Ends the host as a power cut would. */
  readonly kill: () => Promise<void>
  /** Starts it again on the same data folder and opens it in the page. */
  readonly startAgain: () => Promise<void>
}

interface Options {
  sandboxOptions: SandboxOptions
  /** `firstRun`: the page asks how many use the app. */
  usedBy: 'one' | 'firstRun'
}

export const test = base.extend<Options & { machine: Machine }>({
  sandboxOptions: [{}, { option: true }],
  usedBy: ['one', { option: true }],
  machine: async ({ page, sandboxOptions, usedBy }, use, info) => {
    const traceFile = `${traceFolder}/${info.testId}-${info.retry}.jsonl`
    const sandbox = await startSandbox({ traceFile, ...sandboxOptions })
    const data = dataFolder()
    const hosts: BrowserHost[] = []
    const start = async () => {
      const host = await startBrowserHost({ data: data.path, graph: sandbox.url })
      hosts.push(host)
      // Away first: the same address with another fragment would not load the page anew.
      await page.goto('about:blank')
      await page.goto(usedBy === 'one' ? await addressForOne(host) : host.url)
    }
    const current = () => {
      const host = hosts.at(-1)
      if (!host) throw new Error('no host was started')
      return host
    }
    await start()
    await use({
      sandbox,
      data: data.path,
      page,
      app: new BuydeskPage(page),
      host: current,
      kill: () => current().kill(),
      startAgain: start,
    })
    for (const host of hosts) await host.stop()
    await sandbox.close()
    data.remove()
  },
})

export { expect } from '@playwright/test'
