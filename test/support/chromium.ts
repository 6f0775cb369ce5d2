import { existsSync } from 'node:fs'
import sparticuz from '@sparticuz/chromium'
import { chromium, type LaunchOptions } from '@playwright/test'

const systemBrowsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable']

/**
 * How to launch a Chromium on this machine: Playwright's own where it was installed, else the system's, else the one that ships
 * inside a registry package and needs no system libraries.
 */
export async function chromiumLaunchOptions(): Promise<LaunchOptions> {
  const flags = ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb', '--font-render-hinting=none']
  if (existsSync(chromium.executablePath())) return { args: flags }
  const system = systemBrowsers.find((path) => existsSync(path))
  if (system) return { executablePath: system, args: flags }
  // Not its default arguments, which are made for a cloud function: they end the browser with its first page and switch off the very
  // web security that these tests are about.
  return { executablePath: await sparticuz.executablePath(), args: ['--use-gl=angle', '--use-angle=swiftshader', ...flags] }
}
