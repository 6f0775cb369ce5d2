import { expect, test } from './support/app-test.ts'

test('the page breaks no rule of its content policy on any screen, and nothing foreign is asked for', async ({ machine: { app, page, sandbox } }) => {
  const problems: string[] = []
  const origin = new URL(page.url()).origin
  page.on('console', (message) => {
    if (/content security policy|trusted/i.test(message.text())) problems.push(message.text())
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('blob:')) problems.push(request.url())
  })
  page.on('pageerror', (error) => problems.push(error.message))
  await app.connect(sandbox.token)
  for (const screen of ['Pixels', 'Sharing', 'Activity', 'Settings', 'Home'] as const) await app.goTo(screen)
  await app.runCommand('Open connections')
  await app.runCommand('Open jobs')
  await page.keyboard.press('?')
  await page.keyboard.press('Escape')
  expect(problems).toEqual([])
  // The policy is in force: a planted script does not run.
  const ran = await page.evaluate(() => {
    try {
      const script = document.createElement('script')
      script.textContent = 'window.planted = true'
      document.body.append(script)
    } catch {
      return false
    }
    return 'planted' in window
  })
  expect(ran).toBe(false)
})
