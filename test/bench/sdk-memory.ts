import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { startBenchSandbox } from './bench-sandbox.ts'

/** @returns the highest memory of Meta's own client that shares so many one by one, in a process of its own, in MB. */
export async function sdkMemoryMb(count: number): Promise<number> {
  const sandbox = await startBenchSandbox({ pixels: 50, accounts: 200, latencyMs: 0 })
  const script = fileURLToPath(new URL('sdk-process.mjs', import.meta.url))
  const child = spawn(process.execPath, [script, JSON.stringify({ url: sandbox.url, token: sandbox.token, portfolio: sandbox.portfolio, count })], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  const [line]: unknown[] = await once(createInterface({ input: child.stdout }), 'line')
  await exited
  await sandbox.stop()
  return Number(line)
}
