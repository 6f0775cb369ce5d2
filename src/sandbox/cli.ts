import { USAGE, readCliOptions } from './cli-options.ts'
import type { SandboxOptions } from './options.ts'
import { startSandbox } from './start.ts'

/** Starts the sandbox alone; its first line on stdout is one JSON object. */
async function run(options: SandboxOptions): Promise<void> {
  const sandbox = await startSandbox(options)
  const stop = () => {
    void sandbox.close().then(() => process.exit(0))
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  // Last: whoever has read the line may end the process at once.
  process.stdout.write(`${JSON.stringify({ url: sandbox.url, token: sandbox.token, tokens: sandbox.tokens })}\n`)
}

const options = readCliOptions(process.argv.slice(2))
if ('problem' in options) {
  process.stderr.write(`sandbox: ${options.problem}\n${USAGE}\n`)
  process.exit(2)
}
try {
  await run(options)
} catch (failure) {
  process.stderr.write(`sandbox: it could not start: ${failure instanceof Error ? failure.message : String(failure)}\n`)
  process.exit(1)
}
