import { spawnSync } from 'node:child_process'
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { eventually, isRecord, openEvents, openSession, post, rawRequest, spawnHost, startHost } from './harness.ts'
import type { RunningHost } from './harness.ts'

const hosts: RunningHost[] = []
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.stop()
})

async function start(argv: readonly string[] = [], environment: Readonly<Record<string, string>> = {}): Promise<RunningHost> {
  const host = await startHost(argv, environment)
  hosts.push(host)
  return host
}

async function workerPid(host: RunningHost, secret: string): Promise<number | null> {
  const { json } = await post(host, '/rpc/app.info', {}, secret)
  return isRecord(json) && isRecord(json['data']) && typeof json['data']['pid'] === 'number' ? json['data']['pid'] : null
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // A process that has ended and was not yet collected by its new parent still answers to signals.
    return process.platform !== 'linux' || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

test('a code opens one session; shown again it is refused, and open pages are told', async () => {
  const host = await start()
  const { secret } = await openSession(host, host.code)
  const events = openEvents(host, secret)
  await events.received(': attached')
  const again = await post(host, '/session', { code: host.code })
  expect(again.status).toBe(403)
  expect(again.json).toMatchObject({ ok: false, error: { code: 'session.codeReused' } })
  await events.received('session.codeReused')
  expect(host.stderr()).toContain('presented again')
  // The page that came first is not harmed: a reload or a second click is more likely than a thief.
  expect(await workerPid(host, secret)).not.toBeNull()
})

test('a code that was never issued opens nothing', async () => {
  const host = await start()
  for (const body of [{ code: 'AAAAAAAAAAAAAAAAAAAAAA' }, { code: '' }, {}, { code: 1 }, [], { code: host.code, more: 1 }]) {
    expect((await post(host, '/session', body)).json).toMatchObject({ ok: false })
  }
  expect(await openSession(host, host.code)).toHaveProperty('secret')
})

test('Enter where the app was started gives a fresh address with a code that works', async () => {
  const host = await start()
  host.pressEnter()
  const fresh = await host.nextAddress()
  expect(fresh.port).toBe(host.address.port)
  expect(fresh.url).not.toBe(host.address.url)
  await expect(openSession(host, new URL(fresh.url).hash.slice('#code='.length))).resolves.toHaveProperty('secret')
})

test('a signed-in page can ask for the code of another window', async () => {
  const host = await start()
  const first = await openSession(host, host.code)
  const { json } = await post(host, '/session/code', {}, first.secret)
  const code = isRecord(json) ? String(json['code']) : ''
  const second = await openSession(host, code)
  expect(second.secret).not.toBe(first.secret)
  expect(await workerPid(host, second.secret)).toBe(await workerPid(host, first.secret))
  expect((await post(host, '/session/code', {})).status).toBe(401)
})

test('the server proves that it knows the session before a page sends its secret again', async () => {
  const host = await start()
  const { secret, session } = await openSession(host, host.code)
  const nonce = randomBytes(32).toString('hex')
  const { json } = await post(host, '/session/proof', { session, nonce })
  const expected = createHmac('sha256', createHash('sha256').update(secret).digest()).update(nonce).digest('hex')
  expect(json).toEqual({ proof: expected })
  expect((await post(host, '/session/proof', { session: 'f'.repeat(24), nonce })).status).toBe(403)
  expect((await post(host, '/session/proof', { session, nonce: 'short' })).status).toBe(400)
})

test('when the process that held tokens is replaced, the open page goes on with its secret at the same address', async () => {
  const host = await start()
  const { secret, session } = await openSession(host, host.code)
  const before = await workerPid(host, secret)
  const events = openEvents(host, secret)
  await events.received(': attached')

  const answer = await post(host, '/rpc/connections.disconnect', {}, secret)
  expect(answer.json).toEqual({ ok: true, data: { processReplaced: true } })
  await events.ended
  await eventually(() => (before !== null && !isAlive(before) ? true : null), 1_500)

  const after = await eventually(() => workerPid(host, secret))
  expect(after).not.toBe(before)
  expect((await post(host, '/session/proof', { session, nonce: '0'.repeat(64) })).status).toBe(200)
  const again = openEvents(host, secret)
  await again.received(': attached')
  await post(host, '/rpc/pixels.list', {}, secret)
  await again.received('pixels.changed')
  again.close()
})

test('while a process that is to be replaced ends what it has begun, nobody comes in: what reads is answered', async () => {
  const host = await start()
  const { secret } = await openSession(host, host.code)
  const slow = post(host, '/rpc/app.usage', {}, secret)
  await post(host, '/rpc/connections.disconnect', {}, secret)
  const [signIn, read] = await Promise.all([post(host, '/rpc/operators.signIn', {}, secret), post(host, '/rpc/app.info', {}, secret)])
  expect(signIn.json).toMatchObject({ ok: false, error: { kind: 'transient', code: 'app.startsAgain' } })
  expect(read.json).toMatchObject({ ok: true })
  expect((await slow).json).toMatchObject({ ok: true })
  expect((await eventually(async () => (await post(host, '/rpc/operators.signIn', {}, secret).catch(() => null)))).json).toEqual({ ok: true, data: null })
})

test('what locked a working process is told to the next one, until one is replaced that is open', async () => {
  const host = await start()
  const { secret } = await openSession(host, host.code)
  const after = async (end: () => Promise<unknown>) => {
    const before = await workerPid(host, secret)
    await end()
    return eventually(async () => {
      const { json } = await post(host, '/rpc/app.info', {}, secret).catch(() => ({ json: null }))
      const data = isRecord(json) && isRecord(json['data']) ? json['data'] : null
      return data === null || data['pid'] === before ? null : { lock: data['lock'] }
    })
  }
  expect(await after(() => post(host, '/rpc/operators.lock', {}, secret))).toEqual({ lock: { why: 'person', at: 1 } })
  expect(await after(() => post(host, '/rpc/connections.disconnect', {}, secret))).toEqual({ lock: null })
})

test('a lock while the process is being replaced for something else is told to the next one, and the last one told counts', async () => {
  const host = await start()
  const { secret } = await openSession(host, host.code)
  const before = await workerPid(host, secret)
  const slow = post(host, '/rpc/app.usage', {}, secret)
  await post(host, '/rpc/connections.disconnect', {}, secret)
  expect((await post(host, '/rpc/operators.lock', { at: 2 }, secret)).json).toMatchObject({ ok: true })
  expect((await post(host, '/rpc/operators.lock', { at: 3 }, secret)).json).toMatchObject({ ok: true })
  await slow
  const next = await eventually(async () => {
    const { json } = await post(host, '/rpc/app.info', {}, secret).catch(() => ({ json: null }))
    const data = isRecord(json) && isRecord(json['data']) ? json['data'] : null
    return data === null || data['pid'] === before ? null : data['lock']
  })
  expect(next).toEqual({ why: 'person', at: 3 })
})

test('a working process that dies by itself is started anew, and the page goes on', async () => {
  const host = await start()
  const { secret } = await openSession(host, host.code)
  const before = await workerPid(host, secret)
  process.kill(before ?? 0, 'SIGKILL')
  const after = await eventually(async () => {
    const pid = await workerPid(host, secret)
    return pid === before ? null : pid
  })
  expect(after).not.toBe(before)
})

test('a working process that dies again and again ends the app, with a sentence', async () => {
  const host = await start()
  const { secret } = await openSession(host, host.code)
  let last = 0
  for (let crash = 0; crash < 4; crash += 1) {
    last = await eventually(async () => {
      const pid = await workerPid(host, secret)
      return pid === last ? null : pid
    })
    process.kill(last, 'SIGKILL')
  }
  expect(await host.exited).toBe(1)
  expect(host.stderr()).toContain('stopped again and again')
})

test('when its parent is killed, the process that holds tokens ends by itself', async () => {
  const host = await start()
  const { secret } = await openSession(host, host.code)
  const worker = await workerPid(host, secret)
  host.kill('SIGKILL')
  expect(await eventually(() => (worker !== null && !isAlive(worker) ? 'ended' : null))).toBe('ended')
})

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends both processes', async (signal) => {
  const host = await start()
  const { secret } = await openSession(host, host.code)
  const worker = await workerPid(host, secret)
  host.kill(signal)
  expect(await host.exited).toBe(0)
  expect(worker !== null && isAlive(worker)).toBe(false)
})

test.runIf(process.platform === 'linux')('it listens on 127.0.0.1 and nowhere else', async () => {
  const host = await start()
  const { secret } = await openSession(host, host.code)
  const worker = await workerPid(host, secret)
  const port = host.address.port.toString(16).toUpperCase().padStart(4, '0')
  const listening = (table: string) =>
    readFileSync(`/proc/${worker}/net/${table}`, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields[3] === '0A' && fields[1]?.endsWith(`:${port}`) === true)
      .map((fields) => fields[1])
  expect(listening('tcp')).toEqual([`0100007F:${port}`])
  expect(listening('tcp6')).toEqual([])
})

test.runIf(process.platform === 'linux')('SIGUSR1 opens no debugger in the process that holds tokens', async () => {
  const host = await start()
  const { secret } = await openSession(host, host.code)
  const worker = (await workerPid(host, secret)) ?? 0
  const commandLine = readFileSync(`/proc/${worker}/cmdline`, 'utf8').split('\0')
  expect(commandLine).toContain('--disable-sigusr1')
  expect(commandLine).toContain('--disable-proto=delete')
  expect(commandLine.join(' ')).not.toContain(secret)
  process.kill(worker, 'SIGUSR1')
  // The signal is either ignored or ends the process; in neither case does anything listen on the debugger's port.
  await eventually(() => workerPid(host, secret))
  await expect(rawRequest(9229, { target: '/json', headers: [['Host', '127.0.0.1:9229']] })).rejects.toThrow('ECONNREFUSED')
})

test.runIf(process.platform !== 'win32')('neither the host nor its working process ends when the system refuses to let a file grow', async () => {
  const host = await start()
  const { secret } = await openSession(host, host.code)
  const worker = (await workerPid(host, secret)) ?? 0
  process.kill(worker, 'SIGXFSZ')
  process.kill(host.pid, 'SIGXFSZ')
  host.pressEnter()
  await host.nextAddress()
  expect(await workerPid(host, secret)).toBe(worker)
})

test.runIf(process.platform === 'linux')('neither environment nor command line of the working process carries a loader or a secret', async () => {
  const host = await start([], { NODE_OPTIONS: '--no-warnings', NODE_DEBUG: 'nothing' })
  const { secret } = await openSession(host, host.code)
  const environment = readFileSync(`/proc/${await workerPid(host, secret)}/environ`, 'utf8').split('\0')
  expect(environment.filter((line) => /^NODE_(OPTIONS|DEBUG|EXTRA_CA_CERTS)=/.test(line))).toEqual([])
  expect(environment.join('\n')).not.toContain(secret)
})

test.each([
  [['--graph', 'https://graph.example.com'], {}, '--graph takes only an address on this machine'],
  [['--graph', 'http://127.0.0.1.evil.test:1'], {}, '--graph takes only an address on this machine'],
  [['--port', '99999'], {}, '--port takes a number'],
  [['--token', 'x'], {}, "Unknown option '--token'"],
  [[], { NODE_TLS_REJECT_UNAUTHORIZED: '0' }, 'NODE_TLS_REJECT_UNAUTHORIZED'],
  [[], { SSLKEYLOGFILE: '/tmp/keys' }, 'SSLKEYLOGFILE'],
] as const)('it does not start with %j %j, and says why', async (argv, environment, sentence) => {
  const { exited, stderr, cleanUp } = spawnHost(argv, environment)
  expect(await exited).toBe(2)
  expect(stderr()).toContain(sentence)
  cleanUp()
})

test('a port that is taken is named in a sentence', async () => {
  const host = await start()
  const { exited, stderr, cleanUp } = spawnHost(['--port', String(host.address.port)])
  expect(await exited).toBe(1)
  expect(stderr()).toContain(`Port ${host.address.port} is taken by another program.`)
  cleanUp()
})

test.runIf(process.platform === 'linux' && process.getuid?.() === 0)('another user of this machine who saw the address is turned away, and the code still works for its owner', async () => {
  const host = await start()
  const script = `
    const { connect } = require('node:net')
    const body = JSON.stringify({ code: '${host.code}' })
    const socket = connect(${host.address.port}, '127.0.0.1')
    socket.pipe(process.stdout)
    socket.write(['POST /session HTTP/1.1', 'Host: ${host.authority}', 'Origin: http://${host.authority}', 'Sec-Fetch-Site: same-origin',
      'Content-Type: application/json', 'Connection: close', 'Content-Length: ' + body.length, '', body].join('\\r\\n'))`
  const stranger = spawnSync(process.execPath, ['-e', script], { uid: 65_534, gid: 65_534, encoding: 'utf8' })
  expect(stranger.stdout).toContain('403 Forbidden')
  expect(stranger.stdout).toContain('session.otherUser')
  await expect(openSession(host, host.code)).resolves.toHaveProperty('secret')
})
