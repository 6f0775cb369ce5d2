import { adAccountId } from '#shared/domain/ids.ts'
import type { AdAccountId } from '#shared/domain/ids.ts'
import { AdPicks } from '#main/features/ad-picks/ad-picks.ts'
import type { AdPicksDeps } from '#main/features/ad-picks/ad-picks.ts'
import type { Place } from '#main/features/ad-picks/place.ts'
import type { Log } from '#main/lib/log.ts'
import type { SandboxOptions } from '#sandbox/options.ts'
import type { Sandbox } from '#sandbox/start.ts'
import { testClient, testConnection } from './graph-client.ts'
import { sandboxForTest } from './sandbox.ts'

interface Changes {
  readonly token?: (sandbox: Sandbox) => string
  readonly log?: Log
}

export interface AdPicksBench {
  readonly sandbox: Sandbox
  readonly adPicks: AdPicks
  readonly client: ReturnType<typeof testClient>['client']
  /** @returns the first own ad account that is as asked. */
  readonly place: (isMeant?: (account: Sandbox['state']['adAccounts'][number]) => boolean) => Place
  readonly calls: () => number
}

/** The real feature and client against a sandbox. */
export async function adPicksBench(options: SandboxOptions = {}, changes: Partial<AdPicksDeps> & Changes = {}): Promise<AdPicksBench> {
  const sandbox = await sandboxForTest(options)
  const { client, vault } = testClient(sandbox.url, changes.log === undefined ? {} : { log: changes.log })
  vault.put(testConnection, changes.token?.(sandbox) ?? sandbox.token)
  const adPicks = new AdPicks({
    graph: client,
    connections: { list: () => [] },
    graphUrl: sandbox.url,
    creativeOf: () => {
      throw new Error('no draft here')
    },
    ...changes,
  })
  return {
    sandbox,
    adPicks,
    client,
    place: (isMeant = () => true) => ({ connectionId: testConnection, accountId: idOf(sandbox, isMeant) }),
    calls: () => sandbox.requests.operations,
  }
}

function idOf(sandbox: Sandbox, isMeant: (account: Sandbox['state']['adAccounts'][number]) => boolean): AdAccountId {
  const account = sandbox.state.adAccounts.find(isMeant)
  if (account === undefined) throw new Error('no such ad account in the sandbox')
  return adAccountId.parse(account.id)
}
