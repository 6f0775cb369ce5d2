import { expect, test } from 'vitest'
import { bannedSwitch } from '#main/hosts/electron/switches.ts'

const weak = [
  'auth-server-whitelist', 'auth-negotiate-delegate-whitelist', 'allow-file-access-from-files', 'allow-running-insecure-content',
  'cipher-suite-blacklist', 'debug', 'debug-brk', 'disable-web-security', 'disable-site-isolation-trials', 'disable-setuid-sandbox',
  'enable-experimental-web-platform-features', 'enable-logging', 'expose-internals-for-testing', 'gpu-launcher', 'host-rules', 'host-resolver-rules',
  'ignore-certificate-errors', 'ignore-certificate-errors-spki-list', 'ignore-urlfetcher-cert-requests', 'inspect', 'inspect-brk', 'inspect-port', 'js-flags',
  'load-extension', 'log-net-log', 'no-sandbox', 'proxy-server', 'proxy-pac-url', 'reduce-security-for-testing', 'remote-debugging-address',
  'remote-debugging-pipe', 'remote-debugging-port', 'renderer-cmd-prefix', 'ssl-key-log-file', 'test-type', 'unsafely-treat-insecure-origin-as-secure',
  'user-data-dir', 'wait-for-debugger-children',
]

test.each(weak)('--%s is banned, however it is written', (name) => {
  for (const argument of [`--${name}`, `-${name}`, `--${name}=1`, `--${name.toUpperCase()}`]) expect(bannedSwitch(['/app', argument], 'linux')).toBe(name)
  expect(bannedSwitch([`/${name}`], 'win32')).toBe(name)
})

test("the app's own options and ordinary paths are not", () => {
  expect(bannedSwitch(['/opt/buydesk', '--data', '/tmp/inspect', '--graph=http://127.0.0.1:1', '/debug'], 'linux')).toBeNull()
})
