import { onTestFinished } from 'vitest'
import type { SandboxOptions } from '#sandbox/options.ts'
import { startSandbox } from '#sandbox/start.ts'
import type { Sandbox } from '#sandbox/start.ts'

/** Starts a sandbox that ends with the test that is running. */
export async function sandboxForTest(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(options)
  onTestFinished(() => sandbox.close())
  return sandbox
}
