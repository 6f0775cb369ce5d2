import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'

function run(args: readonly string[]) {
  const child = spawn(process.execPath, ['src/sandbox/cli.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return child
}

test('the first line on stdout is one JSON object with address and tokens, and SIGTERM ends it', async () => {
  const child = run(['--seed', '5', '--pixels', '30'])
  const [line] = await once(createInterface(child.stdout), 'line')
  const started: unknown = JSON.parse(String(line))
  expect(started).toMatchObject({
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    token: expect.stringMatching(/^EAAB/),
    tokens: {
      systemUser: expect.any(String),
      person: expect.any(String),
      expired: expect.any(String),
      checkpoint: expect.any(String),
      missingScope: expect.any(String),
      granular: expect.any(String),
      page: expect.any(String),
      app: expect.stringMatching(/^\d+\|/),
    },
  })
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
})

test.each([
  [['--port', 'x'], "--port takes a whole number from 0 to 65535, not 'x'."],
  [['--pixels', '0'], "--pixels takes a whole number from 1 to 200000, not '0'."],
  [['--frobnicate'], "Unknown option '--frobnicate'"],
  [['--faults', '/nowhere/faults.json'], "the file /nowhere/faults.json can't be read."],
  [['--already-shared', 'maybe'], "--already-shared takes success or error, not 'maybe'."],
])('%j is refused with a sentence and exit code 2', async (args, sentence) => {
  const child = run(args)
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  expect(await once(child, 'close')).toEqual([2, null])
  expect(stderr).toContain(sentence)
})
