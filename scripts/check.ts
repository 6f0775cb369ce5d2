// npm run check: types, lint, dependency rules, dead code, generated lists. Runs all, two at a time, and fails if one fails.
import { spawn } from 'node:child_process'

type Step = readonly [name: string, command: string]

const steps: readonly Step[] = [
  ['types: shared', 'tsc -p tsconfig.shared.json'],
  ['types: main', 'tsc -p tsconfig.main.json'],
  ['types: renderer', 'tsc -p tsconfig.web.json'],
  ['types: tests', 'tsc -p tsconfig.test.json'],
  ['lint', 'oxlint --deny-warnings src test scripts *.config.ts'],
  ['dependency rules', 'depcruise src --config .dependency-cruiser.cjs'],
  ['dead code', 'knip'],
  ['generated lists', 'node scripts/generate-docs.ts --check'],
  ['tests have a twin', 'node scripts/check-tests.ts'],
]

const run = ([name, command]: Step) =>
  new Promise<boolean>((resolve) => {
    const started = performance.now()
    const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('close', (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
      if (code !== 0) console.log(output)
      resolve(code === 0)
    })
  })

const waiting = [...steps]
const results: boolean[] = []
const worker = async () => {
  for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await run(step))
}
await Promise.all([worker(), worker()])
if (results.includes(false)) process.exit(1)
