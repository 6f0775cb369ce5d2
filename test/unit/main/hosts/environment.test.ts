import { expect, test } from 'vitest'
import { refusedEnvironment, scrubbedEnvironment } from '#main/hosts/environment.ts'

test('an ordinary environment is fine', () => {
  expect(refusedEnvironment({ PATH: '/bin', NODE_TLS_REJECT_UNAUTHORIZED: '1', SSLKEYLOGFILE: '' })).toBeNull()
})

test.each([{ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, { SSLKEYLOGFILE: '/tmp/keys' }])('%j is refused, and the sentence says what to do', (environment) => {
  expect(refusedEnvironment(environment)).toMatch(/Unset it and start again\.$/)
})

test('what loads code, opens debuggers or changes trust does not reach the process with the tokens', () => {
  const kept = { PATH: '/bin', HOME: '/home/a', LANG: 'de', MY_NODE_OPTIONS: 'x' }
  const dropped = { NODE_OPTIONS: '--require=x', node_options: 'x', NODE_EXTRA_CA_CERTS: 'x', NODE_DEBUG: 'http', NODE_PATH: 'x', NODE_CHANNEL_FD: '3', SSL_CERT_FILE: 'x' }
  expect(scrubbedEnvironment({ ...kept, ...dropped, EMPTY: undefined })).toEqual(kept)
})
