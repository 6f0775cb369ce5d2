import { existsSync, mkdirSync, rmSync } from 'node:fs'

export const traceFolder = '.cache/e2e-trace'

/** The build is a step of its own (`npm test` makes it); without one every test would fail for the same dull reason. */
export default function globalSetup(): void {
  if (!existsSync('out/main/browser.js')) throw new Error('no build: run npm run build first')
  rmSync(traceFolder, { recursive: true, force: true })
  mkdirSync(traceFolder, { recursive: true })
}
