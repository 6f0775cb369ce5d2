import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parseOptions } from '#main/hosts/browser/options.ts'
import { defaultDataDirectory } from '#main/hosts/data-directory.ts'

test('without options the system chooses the port and the folder, and the browser is opened', () => {
  expect(parseOptions([])).toEqual({ port: 0, opensBrowser: true, dataDirectory: defaultDataDirectory(), graphUrl: null })
})

test('every option is taken', () => {
  expect(parseOptions(['--port', '8080', '--no-open', '--data', 'x', '--graph', 'http://localhost:4000/'])).toEqual({
    port: 8080,
    opensBrowser: false,
    dataDirectory: resolve('x'),
    graphUrl: 'http://localhost:4000',
  })
})

test.each([
  [['--port', 'x'], '--port takes a number from 0 to 65535'],
  [['--port', '-1'], ''],
  [['--port', '65536'], '--port takes'],
  [['--port'], ''],
  [['--data', ''], '--data takes a folder'],
  [['--graph', 'https://graph.facebook.com'], '--graph takes only an address on this machine'],
  [['serve'], "Unexpected argument 'serve'"],
  [['--token=EAAB'], "Unknown option '--token'"],
])('%j is refused with a sentence', (argv, sentence) => {
  const refusal = parseOptions(argv)
  expect(refusal).toBeTypeOf('string')
  expect(refusal).toContain(sentence)
})
