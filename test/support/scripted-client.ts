import { onTestFinished } from 'vitest'
import type { GraphClientDeps } from '#main/graph/create-client.ts'
import { testClient } from './graph-client.ts'
import { startScriptedServer, type Script } from './scripted-server.ts'

/** A client and the server that answers it by a script; both are closed when the test has ended. */
export async function scriptedClient(script: Script, changes: Partial<GraphClientDeps> = {}, delayMs = 0) {
  const server = await startScriptedServer(script, delayMs)
  const test = testClient(server.url, changes)
  onTestFinished(async () => {
    test.client.close()
    await server.close()
  })
  return { server, ...test }
}
