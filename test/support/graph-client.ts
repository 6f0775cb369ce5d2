import type { UsageBucket } from '#shared/domain/usage.ts'
import { connectionId, type ConnectionId } from '#shared/domain/ids.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import { createGraphClient, type ClosableGraphClient, type GraphClientDeps } from '#main/graph/create-client.ts'
import type { Clock } from '#main/lib/clock.ts'
import type { Log } from '#main/lib/log.ts'
import { TokenVault } from '#main/vault/token-vault.ts'

export const testConnection: ConnectionId = connectionId.parse('c-900-800')
export const testToken = `EAAB${'Qx7Lm2Vt9RkZs4Wd'.repeat(10)}`

/** A clock on which waiting takes no time: it jumps ahead by as much, and remembers by how much. */
export interface LeapingClock extends Clock {
  readonly sleeps: number[]
}

export function leapingClock(start = Date.parse('2026-11-22T08:00:00Z')): LeapingClock {
  let elapsed = 0
  const sleeps: number[] = []
  return {
    sleeps,
    now: () => start + elapsed,
    monotonic: () => elapsed,
    sleep: async (ms, signal) => {
      if (signal?.aborted === true) return
      sleeps.push(ms)
      elapsed += ms
    },
  }
}

export const silentLog: Log = { info: () => undefined, error: () => undefined }

export interface TestClient {
  readonly client: ClosableGraphClient
  readonly clock: LeapingClock
  readonly vault: TokenVault
  readonly dead: [ConnectionId, AppErrorJson][]
  readonly usageSeen: (readonly UsageBucket[])[]
}

/** A real client over real sockets, with a clock that leaps and the vault holding one token. */
export function testClient(baseUrl: string, changes: Partial<GraphClientDeps> = {}): TestClient {
  const vault = new TokenVault()
  vault.put(testConnection, testToken)
  const clock = leapingClock()
  const dead: [ConnectionId, AppErrorJson][] = []
  const usageSeen: (readonly UsageBucket[])[] = []
  const client = createGraphClient({
    baseUrl,
    version: 'v26.0',
    vault,
    clock,
    random: { fraction: () => 0.5, uuid: () => '00000000-0000-4000-8000-000000000000' },
    log: silentLog,
    appVersion: '0.0.0-test',
    onUsage: (buckets) => usageSeen.push(buckets),
    onAuthDead: (id, error) => dead.push([id, error]),
    timeoutMs: 5_000,
    ...changes,
  })
  return { client, clock, vault, dead, usageSeen }
}
