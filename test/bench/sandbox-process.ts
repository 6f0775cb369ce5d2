// The simulator in a process of its own, with the options that only tests use: one JSON argument.
import { startSandbox } from '#sandbox/start.ts'
import type { SandboxOptions } from '#sandbox/start.ts'

const options: SandboxOptions = JSON.parse(process.argv[2] ?? '{}')
const { url, token } = await startSandbox(options)
console.log(JSON.stringify({ url, token }))
