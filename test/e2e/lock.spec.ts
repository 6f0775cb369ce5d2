import { startSandbox } from '#sandbox/start.ts'
import { dataFolder, openSession, startBrowserHost } from '../support/browser-host.ts'
import { processTree } from '../support/leak-scan.ts'
import { expect, test } from './support/app-test.ts'

test('locking ends the process that held the tokens, and the next one lets nobody do anything without a password', async () => {
  const sandbox = await startSandbox()
  const data = dataFolder()
  const host = await startBrowserHost({ data: data.path, graph: sandbox.url })
  try {
    const session = await openSession(host.url)
    const code = async (route: string, input: unknown) => {
      const answer = await session.ask(route, input)
      return answer.ok ? null : answer.error.code
    }
    expect(await code('connections.connect', { token: sandbox.token })).toBe('signIn.undecided')
    await session.request('operators.setUp', { mode: 'several', name: 'Ada', password: 'purple lantern over quiet harbour' })
    await session.request('connections.connect', { token: sandbox.token })
    const holder = processTree(host.process.pid ?? 0).at(-1)
    await session.request('operators.lock', {})
    await expect.poll(() => processTree(host.process.pid ?? 0).includes(holder ?? 0)).toBe(false)
    await expect.poll(() => code('connections.list', {}).catch(() => 'not there yet')).toBe('signIn.locked')
    expect(await code('operators.signIn', { name: 'Ada', password: 'not the one' })).toBe('signIn.wrong')
    await session.request('operators.signIn', { name: 'Ada', password: 'purple lantern over quiet harbour' })
    expect(await session.request('connections.list', {})).toEqual({ connections: [] })
  } finally {
    await host.stop()
    await sandbox.close()
    data.remove()
  }
})
